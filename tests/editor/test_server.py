"""A running editor, attacked byte by byte: what a browser would never send, and what a page of somebody else could."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT, Example
from tests.editor.filled_form import filled_form
from tests.editor.running import Reply, Running, free_port, reply_of, running, sent, started
from vejviser.cli.commands import main
from vejviser.editor.access import HEADERS, MOST_BYTES
from vejviser.models.registry import KINDS

OWN = {name.lower() for name in HEADERS}
FORM = "/ret/news/lillekoebing/nyhed"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One editor for all that does not change its data."""
    root = tmp_path_factory.mktemp("editor") / "example"
    shutil.copytree(ROOT / "tests" / "example", root)
    with running(Example(root)) as found:
        yield found


def told(reply: Reply) -> tuple[int, set[str], bool]:
    """The status, which of our headers are missing, and whether a traceback shows."""
    return reply.status, OWN - set(reply.headers), "Traceback" in reply.text


def origin(editor: Running) -> list[str]:
    return [*editor.login, f"Origin: http://{editor.host}"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "a@{own}", "[evil", "", "{own}\r\nHost: {own}"])
def test_a_foreign_host_is_refused(editor: Running, host: str) -> None:
    reply = editor.ask("GET /seneste", *editor.login, host=host.format(own=editor.host))
    assert told(reply) == (reply.status, set(), False)
    assert reply.status in (400, 403)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET http://evil.example/", 404),
        ("GET http://evil.example/seneste", 404),
        ("CONNECT evil.example:80", 404),
        ("OPTIONS *", 404),
        ("OPTIONS /", 405),
        ("PUT /ret/news/lillekoebing/nyhed", 405),
        ("DELETE /ret/news/lillekoebing/nyhed", 405),
        ("TRACE /", 405),
        ("PATCH /udgiv", 405),
        ("GET /%0d%0aX:1", 404),
        ("GET /seneste%00", 400),
        (f"GET /{'a' * 60_000}", 400),
        (f"GET /{'a' * 70_000}", 400),
        ("GET /a b", 400),
        ("", 400),
    ],
)
def test_what_no_browser_asks_is_answered_with_our_headers(editor: Running, line: str, status: int) -> None:
    assert told(editor.ask(line, *editor.login)) == (status, set(), False)


def test_what_is_no_request_is_told_so(editor: Running) -> None:
    for garbage in (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"GET / HTTP/1.1\r\nX Y: 1\r\n\r\n", b"\xff" * 70_000):
        assert told(reply_of(sent(editor.port, garbage))) == (400, set(), False)


def test_no_word_for_a_browser_changes_anything(editor: Running) -> None:
    """Nothing is changed by GET or HEAD, whatever a link or a picture of somebody else's page asks for."""
    asked = ("gør=slet", "gør=gem", "gør=udgiv", "gør=tilbage%20lillekoebing", "ændring=1", "navn=x", "title=x")
    for path in ("/", FORM, "/ny/news/lillekoebing", "/historik/news/lillekoebing/nyhed", "/udgiv", "/seneste"):
        for query in asked:
            for method in ("GET", "HEAD"):
                reply = editor.ask(
                    f"{method} {path}?{query.replace('ø', '%C3%B8').replace('æ', '%C3%A6')}", *editor.login
                )
                assert reply.status == 200
    assert list((editor.root / ".historik").rglob("*.json")) == []
    assert not editor.log.exists()


@pytest.mark.parametrize("path", ["/", FORM, "/ny/news/lillekoebing", "/historik/news/lillekoebing/nyhed", "/udgiv",
                                  "/seneste", "/vis/lillekoebing/", "/vis/lillekoebing/assets/vejviser.svg",
                                  "/assets/../seneste", "/findes/ikke"])  # fmt: skip
def test_without_the_cookie_nothing_is_shown(editor: Running, path: str) -> None:
    for cookie in ([], ["Cookie: vejviser-adgang=x"], [f"Cookie: vejviser-adgang-{editor.port}="]):
        assert told(editor.ask(f"GET {path}", *cookie)) == (401, set(), False)
        assert told(editor.ask(f"POST {path}", *cookie, f"Origin: http://{editor.host}", body=b"a=1")) == (
            401,
            set(),
            False,
        )


def test_only_its_own_looks_are_for_everybody(editor: Running) -> None:
    """The page that refuses somebody has a style sheet."""
    assert told(editor.ask("GET /assets/editor.css")) == (200, set(), False)
    for name in ("..", "%2e%2e%2fapp.py", "app.py", "%00", ".", "editor.css%00"):
        assert told(editor.ask(f"GET /assets/{name}"))[0] in (401, 404)
    assert editor.ask("GET /assets/editor.css", host="evil.example").status == 403


def test_the_address_of_the_start_is_spent(editor: Running) -> None:
    again = editor.ask(f"GET {editor.door[editor.door.index('/adgang') :].strip()}")
    assert (told(again), "set-cookie" in again.headers) == ((401, set(), False), False)
    for code in ("", "x", "%ff%fe", "a" * 5000):
        assert editor.ask(f"GET /adgang?kode={code}").status == 401
    known = editor.get("/adgang?kode=x")
    assert (known.status, known.headers["location"]) == (303, "/")


@pytest.mark.parametrize("proof", ["", "x", "æ", "a" * 32])
def test_a_change_without_the_forms_proof_is_refused(editor: Running, proof: str) -> None:
    assert told(editor.post("/udgiv", {"gør": "udgiv"}, proof=proof)) == (403, set(), False)


@pytest.mark.parametrize("where", ["Origin: null", "Origin: http://evil.example", "Referer: http://{own}/", "X-A: b"])
def test_a_change_from_another_page_is_refused(editor: Running, where: str) -> None:
    body = f"bevis={editor.get('/udgiv').proof}&g%C3%B8r=udgiv".encode()
    reply = editor.ask("POST /udgiv", *editor.login, where.format(own=editor.host), body=body)
    assert told(reply) == (403, set(), False)


PARTS = ("..", "%2e%2e", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%00", "a%00b", "..%5c..", "/etc/passwd", "%2fetc%2fpasswd",
         "a" * 300, "%0d%0aX:1", "%ff", "%E2%80%AE", "%F0%9F%98%80", "findes-ikke.", "con", "-", "{{7*7}}")  # fmt: skip


@pytest.mark.parametrize("path", ["/ret/news/lillekoebing/{}", "/ret/{}/lillekoebing/x", "/ret/news/{}/x",
                                  "/ny/{}/lillekoebing", "/ny/news/{}", "/historik/news/lillekoebing/{}",
                                  "/historik/{}/lillekoebing/x", "/vis/{}/",
                                  "/vis/lillekoebing/{}", "/{}"])  # fmt: skip
def test_no_part_of_an_address_leads_anywhere_else(editor: Running, path: str) -> None:
    body = f"bevis={editor.get('/udgiv').proof}&g%C3%B8r=gem&navn=x&title=x".encode()
    for part in PARTS:
        for reply in (
            editor.get(path.format(part)),
            editor.ask(f"POST {path.format(part)}", *origin(editor), body=body),
        ):
            assert told(reply) == (reply.status, set(), False)
            assert reply.status in (400, 404)
            assert "root:" not in reply.text
    assert list((editor.root / ".historik").rglob("*.json")) == []


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=1", "//evil.example", "https://evil.example", "..", "a/../../b"])
def test_a_name_leads_nowhere_else(editor: Running, name: str) -> None:
    reply = editor.post("/ny/news/lillekoebing", {"navn": name})
    assert reply.headers.get("location", "/ret/news/lillekoebing/").startswith("/ret/news/lillekoebing/")
    assert "set-cookie" not in reply.headers
    added = editor.post("/ny/local-guide/lillekoebing", {"navn": name})
    assert (added.status, "location" in added.headers) == (400, False)


def test_what_is_too_large_is_not_read(editor: Running) -> None:
    began = time.monotonic()
    claimed = editor.ask("POST /udgiv", *origin(editor), "Content-Length: 1000000000", body=b"a=1", close=False)
    chunk = b"%x\r\n%s\r\n" % (65_536, b"a" * 65_536)
    chunked = editor.ask(
        "POST /udgiv",
        *origin(editor),
        "Transfer-Encoding: chunked",
        body=chunk * (MOST_BYTES // 65_536 + 2),
        close=False,
    )
    stranger = editor.ask("POST /udgiv", *origin(editor)[1:], "Content-Length: 1000000000", body=b"a=1", close=False)
    many = editor.ask("POST /udgiv", *origin(editor), body=b"a=1&" * 50_000)
    assert [told(one) for one in (claimed, chunked, stranger, many)] == [
        (413, set(), False),
        (413, set(), False),
        (401, set(), False),
        (413, set(), False),
    ]
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "body",
    [
        b"\x1f\x8b\x08\xff",
        b"a=%ff",
        b"a=\xff",
        b"a=%ed%a0%80",
        b"&" + b"a." * 40_000 + b"=1",
        b"g%C3%B8r=" + b"9" * 5000,
    ],
)
def test_what_cannot_be_read_is_told_so(editor: Running, body: bytes) -> None:
    began = time.monotonic()
    proof = editor.get("/udgiv").proof.encode()
    reply = editor.ask(f"POST {FORM}", *origin(editor), "Content-Encoding: gzip", body=b"bevis=" + proof + b"&" + body)
    assert told(reply) == (400, set(), False)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "line", ["up hours.{}", "nyt hours.{}", "add hours.{}", "nyt {}", "remove {}", "add", "drop ."]
)
@pytest.mark.parametrize("number", ["9" * 400, "0", "-1", "²", "٣", "", "1e9"])
def test_a_button_that_never_was_is_told_so(editor: Running, line: str, number: str) -> None:
    reply = editor.post("/ret/office-hours/lillekoebing/office-hours", {"gør": line.format(number)})
    editor.post("/ret/office-hours/lillekoebing/office-hours", {"gør": "kassér"})
    assert reply.status in (200, 400)
    assert not told(reply)[2]


def test_a_line_of_the_week_has_a_number_that_can_be_read(editor: Running) -> None:
    week = {"uge": "1", "uge.0.row": "9" * 5000, "uge.0.day": "mandag", "uge.0.opens": "10:00"}
    reply = editor.post("/ret/office-hours/lillekoebing/office-hours", {**week, "gør": "kladde"})
    editor.post("/ret/office-hours/lillekoebing/office-hours", {"gør": "kassér"})
    assert told(reply) == (200, set(), False)


_ATTACK = """'"><script>alert(1)</script><img src=x onerror=alert(1)></textarea><svg onload=alert(1)>{{7*7}}"""


def test_what_is_written_in_any_field_of_any_kind_is_text(editor: Running) -> None:
    home = editor.get("/").text
    found = re.findall(r'href="/(ret|ny)/([a-z-]+)/([^"]+)"', home)
    forms = {kind: f"/ret/{kind}/{rest}" for way, kind, rest in found if way == "ret"}
    forms |= {kind: f"/ret/{kind}/{rest}/angreb" for way, kind, rest in found if way == "ny" and kind not in forms}
    assert set(forms) == {kind.name for kind in KINDS}
    for path in forms.values():
        page = editor.get(path)
        fields = filled_form(page.text)
        filled = {
            name: value if name.endswith(".") or name == "fra" else _ATTACK
            for name, value in fields.items()
            if name != "bevis"
        }
        answer = editor.post(path, {**filled, "gør": "kladde"}, proof=page.proof)
        assert told(answer) == (200, set(), False), path
        assert re.findall(r"<script>|<img|<svg|onerror=alert\(1\)>|>49<", answer.text) == [], path
        assert told(editor.post(path, {**filled, "gør": "vis"}, proof=page.proof))[0] == 200
        editor.post(path, {"gør": "kassér"}, proof=page.proof)
    assert list((editor.root / ".historik").rglob("*.json")) == []


def test_slow_senders_keep_nobody_out(editor: Running) -> None:
    slow = [b"POST /udgiv HTTP/1.1\r\nHo", b"", b"GET / HTTP/1.1\r\nX: "]
    whole = f"POST /udgiv HTTP/1.1\r\nHost: {editor.host}\r\n{origin(editor)[0]}\r\n{origin(editor)[1]}\r\n"
    slow.append(f"{whole}Content-Length: 10\r\n\r\na".encode())
    with ExitStack() as open_ones:
        for number in range(400):
            one = open_ones.enter_context(socket.create_connection(("127.0.0.1", editor.port), 5))
            one.sendall(slow[number % len(slow)])
            if number in (50, 399):
                began = time.monotonic()
                assert editor.get("/seneste").status == 200
                assert time.monotonic() - began < 0.5


def test_every_page_and_file_has_its_headers(editor: Running) -> None:
    for path in ("/", FORM, "/udgiv", "/seneste", "/vis/lillekoebing/", "/vis/lillekoebing/assets/vejviser.svg"):
        reply = editor.get(path)
        assert told(reply) == (200, set(), False), path
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["x-content-type-options"] == "nosniff"
    # Why there is no page yet is read in the frame.
    missing = editor.get("/vis/lillekoebing/nyt/ny/")
    assert (missing.status, missing.headers["x-frame-options"]) == (404, "SAMEORIGIN")
    assert "frame-ancestors 'self'" in missing.headers["content-security-policy"]
    assert editor.get("/ret/x/y/z").headers["x-frame-options"] == "DENY"
    page, file = (editor.get(f"/vis/lillekoebing/{name}").headers for name in ("", "assets/vejviser.svg"))
    assert "script-src 'self'" in page["content-security-policy"]
    assert "frame-ancestors 'self'" in page["content-security-policy"]
    # A picture with a script in it is no page.
    assert file["content-security-policy"].startswith("default-src 'none'; connect-src 'self'")
    assert "script-src" not in file["content-security-policy"]


@pytest.mark.linux("signals")
def test_it_takes_the_next_port_and_stops_cleanly_with_somebody_still_there(example: Example) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = started(example, port)
        try:
            assert process.stdout
            found = re.search(r":(\d+)/adgang", process.stdout.readline())
            assert found
            assert port < int(found[1]) < port + 20
            with socket.create_connection(("127.0.0.1", int(found[1])), 20) as slow:
                slow.sendall(b"GET / HTTP/1.1\r\nHo")
                began = time.monotonic()
                process.send_signal(signal.SIGTERM)
                assert process.wait(20) == 0
                assert time.monotonic() - began < 8
            assert process.stdout.read().endswith("Stoppet. Dine kladder er gemt.\n")
        finally:
            process.kill()
            process.communicate()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--listen", "0.0.0.0"], "Uden login lytter editoren kun på 127.0.0.1"),
        (["--listen", "localhost"], "--listen skal være en IP-adresse"),
        (["--behind-proxy", "10.0.0.5"], "Bag et login skal der også stå --team FIL og --host VÆRT."),
        (["--team", "redaktion.yml"], "--team er til et login."),
        (["--behind-proxy", "proxy", "--team", "redaktion.yml", "--host", "x.dk"], "skal være en IP-adresse"),
        (["--behind-proxy", "10.0.0.5", "--team", "findes-ikke.yml", "--host", "x.dk"], "findes-ikke.yml"),
        (["--behind-proxy", "10.0.0.5", "--team", "x", "--host", "x.dk", "--user-header", "X: y"], "--user-header"),
    ],
)
def test_what_is_not_safe_does_not_start(example: Example, options: list[str], said: str) -> None:
    folders = ["--data", str(example.data), "--guides", str(example.guides)]
    result = CliRunner().invoke(main, ["edit", *folders, "--port", str(free_port()), *options])
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_an_address_of_another_machine_cannot_be_listened_on(example: Example, tmp_path: Path) -> None:
    (tmp_path / "redaktion.yml").write_text(
        "members:\n  - user: a\n    role: Rolle\n    edits: [alt]\n    publishes: true\n", encoding="utf-8"
    )
    team = ["--team", str(tmp_path / "redaktion.yml"), "--host", "x.dk", "--behind-proxy", "192.0.2.1"]
    folders = ["--data", str(example.data), "--guides", str(example.guides)]
    result = CliRunner().invoke(main, ["edit", *folders, *team, "--listen", "192.0.2.7"])
    assert (result.exit_code, result.output) == (1, "Adressen 192.0.2.7 hører ikke til denne maskine. Ret --listen.\n")
