"""The preview's server: who is answered, what bad requests get, and that the slow stop nobody."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator

import pytest

from vejviser.errors import VejviserError
from vejviser.preview.server import ReloadSignal, Server

FILES = {
    "index.html": b"<html><body>kladde</body></html>",
    "404.html": b"<body>findes ikke</body>",
    "a/index.html": b"<body>a</body>",
    "assets/x.css": b"body{}",
}
PATIENCE = 0.8


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    running = Server(FILES.get, ReloadSignal(), 8900, PATIENCE)
    yield running
    running.close()


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port(server)), timeout=20)


def port(server: Server) -> int:
    return int(server.address.rstrip("/").rpartition(":")[2])


def raw(server: Server, sent: bytes) -> str:
    """Send bytes, and return all that comes until the connection ends."""
    with connect(server) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
    return b"".join(parts).decode()


def ask(server: Server, target: str = "/", *headers: str, host: str = "", verb: str = "GET") -> str:
    """Send one request as a program writes it."""
    lines = [f"{verb} {target} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port(server)}'}", "Connection: close", *headers]
    return raw(server, "\r\n".join([*lines, "", ""]).encode())


def status(answer: str) -> int:
    return int(answer.split(" ", 2)[1])


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_a_name_of_this_machine_is_answered(server: Server, name: str) -> None:
    assert "kladde" in ask(server, host=f"{name}:{port(server)}")


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost", "localhost.rebound.example:PORT",
        "127.0.0.1:PORT.example", "0.0.0.0:PORT", "127.1:PORT", "[::]:PORT", "localhost:PORT, x",
        "127.0.0.1:PORT\r\nHost: x", "evil@localhost:PORT",
    ],
)  # fmt: skip
def test_a_name_that_leads_here_from_elsewhere_reads_nothing(server: Server, host: str) -> None:
    answers = [ask(server, path, host=host.replace("PORT", str(port(server)))) for path in ("/", "/__vejviser/news")]
    assert [status(answer) for answer in answers] == [421, 421]
    assert "kladde" not in answers[0] and '"version"' not in answers[1]
    assert "Forhåndsvisningen svarer kun på http://127.0.0.1:" in answers[0]


def test_no_name_at_all_reads_nothing(server: Server) -> None:
    assert status(raw(server, b"GET / HTTP/1.1\r\n\r\n")) == status(raw(server, b"GET / HTTP/1.0\r\n\r\n")) == 421


def test_the_whole_address_is_held_to_the_same_names(server: Server) -> None:
    own = f"127.0.0.1:{port(server)}"
    assert "kladde" in ask(server, f"http://{own}")
    assert ">a<" in ask(server, f"http://localhost:{port(server)}/a/")
    assert status(ask(server, "http://rebound.example/")) == status(ask(server, f"http://x@{own}/")) == 421
    assert status(ask(server, f"ftp://{own}/")) == 400


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        (["Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors", "Origin: OWN"], 200),
        (["Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"], 200),
        (["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"], 200),
        (["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"], 403),
        (["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"], 403),
        (["Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"], 403),
        (["Sec-Fetch-Site: odd"], 403),
        (["Origin: http://rebound.example"], 403),
        (["Origin: null"], 403),
        (["Origin: http://127.0.0.1:1"], 403),
    ],
)
def test_only_a_page_of_ours_or_a_visitor_is_answered(server: Server, headers: list[str], wanted: int) -> None:
    own = server.address.rstrip("/")
    answer = ask(server, "/", *(header.replace("OWN", own) for header in headers))
    assert (status(answer), "kladde" in answer) == (wanted, wanted == 200)
    assert wanted == 200 or "Forhåndsvisningen kan ikke bruges fra andres sider." in answer


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("/a", 301), ("/a/", 200), ("/intet", 404), ("/../../etc/passwd", 404), ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/%00", 400), ("/a%0d%0aX-Evil:1", 400), ("/%", 404), ("/%zz%E0%A4", 404), ("http://[", 400), ("//[", 404),
        ("*", 400), ("a/", 400), ("/" + "x" * 3000, 400), ("/" + "x" * 70_000, 414), ("/?" + "q" * 100, 200),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_bad_addresses_get_a_sentence(
    server: Server, target: str, wanted: int, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = ask(server, target)
    assert status(answer) == wanted
    assert wanted != 400 or "Adressen kan ikke læses." in answer
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("seen", ["²", "%C2%B2", "-1", "", "x", "9" * 30, "1&seen=", "٣"])
def test_an_odd_question_for_news_is_answered_at_once(
    server: Server, seen: str, capfd: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    answer = ask(server, f"/__vejviser/news?seen={seen}")
    assert json.loads(answer.partition("\r\n\r\n")[2])["error"] == ""
    assert time.monotonic() - began < 5
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("verb", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "BØF"])
def test_only_reading_is_possible(server: Server, verb: str) -> None:
    answer = ask(server, "/", "Content-Length: 0", verb=verb)
    assert status(answer) == 405 and "\r\nAllow: GET, HEAD\r\n" in answer and "kladde" not in answer
    assert "Forhåndsvisningen kan kun vise sider." in answer


def test_a_head_has_the_length_and_nothing_else(server: Server) -> None:
    body = ask(server, "/").partition("\r\n\r\n")[2]
    head = ask(server, "/", verb="HEAD")
    assert head.endswith("\r\n\r\n") and status(head) == 200
    assert f"\r\nContent-Length: {len(body)}\r\n" in head


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: 1\r\n" % at for at in range(200)) + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"GET / x y HTTP/1.1\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 / HTTP/1.1\r\n\r\n", 405),
    ],
    ids=["many", "long", "version", "words", "bytes"],
)
def test_what_is_no_request_gets_a_sentence(
    server: Server, sent: bytes, wanted: int, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = raw(server, sent)
    assert status(answer) == wanted and "Error" not in answer
    assert "Forespørgslen kan ikke læses." in answer or wanted == 405
    assert capfd.readouterr() == ("", "")


def test_what_follows_a_request_is_no_request(server: Server) -> None:
    inside = b"GET /a/ HTTP/1.1\r\nHost: x\r\n\r\n"
    own = f"127.0.0.1:{port(server)}".encode()
    for header in (b"Content-Length: %d" % len(inside), b"Transfer-Encoding: chunked"):
        answer = raw(server, b"GET / HTTP/1.1\r\nHost: " + own + b"\r\n" + header + b"\r\n\r\n" + inside)
        assert answer.count("HTTP/1.1 ") == 1


def test_the_slow_stop_nobody_and_are_ended(server: Server) -> None:
    slow = [connect(server) for _ in range(50)]
    try:
        end, longest, at = time.monotonic() + PATIENCE * 1.5, 0.0, 0
        while time.monotonic() < end:
            # Half say nothing, the others a byte now and then.
            for connection in slow[:25]:
                try:
                    connection.sendall(b"GET / HTTP/1.1"[at % 14 :][:1])
                except OSError:
                    continue
            at += 1
            began = time.monotonic()
            assert "kladde" in ask(server)
            longest = max(longest, time.monotonic() - began)
            time.sleep(0.1)
        assert longest < 0.5
        for connection in slow:
            connection.settimeout(10)
            try:
                while connection.recv(1000):
                    pass
            except ConnectionError:
                pass
    finally:
        for connection in slow:
            connection.close()


def test_a_browser_may_wait_for_news_longer_than_it_may_need_to_ask(server: Server) -> None:
    seen = json.loads(ask(server, "/__vejviser/news?seen=0").partition("\r\n\r\n")[2])["version"]
    with connect(server) as connection:
        own = f"127.0.0.1:{port(server)}"
        connection.sendall(f"GET /__vejviser/news?seen={seen} HTTP/1.1\r\nHost: {own}\r\n\r\n".encode())
        connection.settimeout(PATIENCE + 1)
        with pytest.raises(TimeoutError):
            connection.recv(1)


def test_a_port_that_cannot_be_had_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def refuse(_: object, address: tuple[str, int]) -> None:
        taken.append(address[1])
        raise PermissionError if address[1] < 1024 else OSError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(VejviserError, match=r"Port 80 må du ikke bruge\. Vælg en fra 1024 med --port\."):
        Server(FILES.get, ReloadSignal(), 80)
    with pytest.raises(VejviserError, match=r"Ingen ledig port fra 65530 til 65535\. Vælg en anden med --port\."):
        Server(FILES.get, ReloadSignal(), 65_530)
    assert taken == [80, *range(65_530, 65_536)]
