"""Addresses that lead out: found with their lines, asked politely, and told when they are dead."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import TODAY, Example, Listener
from tests.quick_site import FLOOR
from vejviser.cli.commands import main
from vejviser.errors import VejviserError
from vejviser.reading.library import Library, read_library
from vejviser.releases.finalize import finalize
from vejviser.verify import link_report
from vejviser.verify.external_links import outside_addresses
from vejviser.verify.link_checker import LinkAnswer, RequestPolicy, check_links
from vejviser.verify.link_report import external_report

FAST = RequestPolicy(timeout=20, pause=0.01, tries=2, wait=0.02, longest_wait=0.05)
IMPATIENT = replace(FAST, timeout=0.4)
"""Only for what never answers: on a busy machine any answer may take that long."""


@dataclass
class Web:
    """A small outside world on one port: what was asked, when, and how many at once."""

    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)
    moments: dict[str, list[float]] = field(default_factory=dict)
    now: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)

    def at(self, path: str, host: str = "ok.eksempel.dk") -> str:
        return f"http://{host}:{self.port}{path}"


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says: /404, /moved, /slow ..."""

    web: Web

    def log_message(self, *_: Any) -> None:
        pass

    def _answer(self) -> None:
        web, host = self.web, self.headers["Host"]
        web.asked.append((self.command, self.path))
        web.moments.setdefault(host, []).append(time.monotonic())
        web.now[host] = web.now.get(host, 0) + 1
        web.most[host] = max(web.most.get(host, 0), web.now[host])
        try:
            self._say()
        finally:
            web.now[host] -= 1

    do_GET = do_HEAD = _answer  # noqa: N815 - the names that the library calls

    def _say(self) -> None:
        path, status, headers = self.path.partition("?")[0], 200, {}
        if path.strip("/").isdigit():
            status = int(path.strip("/"))
        elif path == "/no-head":
            status = 405 if self.command == "HEAD" else 200
        elif path == "/moved":
            status, headers = 301, {"Location": "/200"}
        elif path == "/for-now":
            status, headers = 302, {"Location": "/200"}
        elif path == "/moved-to-nothing":
            status, headers = 301, {"Location": "/404"}
        elif path == "/loop":
            status, headers = 302, {"Location": "/loop"}
        elif path == "/tired":
            status = 503 if self.web.asked.count(("GET", path)) < 2 else 200
            headers = {"Retry-After": "0"}
        elif path == "/slow":
            time.sleep(1.5)
        elif path == "/hang-up":
            self.close_connection = True
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """The outside world: every name under eksempel.dk is this machine, and every other name is nobody's."""
    real = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **more: Any) -> Any:
        if str(host).endswith(".eksempel.dk"):
            return real("127.0.0.1", *rest, **more)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    world = Web()
    server = Listener(("127.0.0.1", 0), type("Bound", (Handler,), {"web": world}))
    world.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield world
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/200", ""),
        ("/no-head", ""),
        ("/for-now", ""),
        ("/tired", ""),
        ("/404", "findes ikke (404)"),
        ("/410", "er slettet for altid (410)"),
        ("/403", "nægter adgang (403)"),
        ("/418", "svarer med en fejl (418)"),
        ("/500", "fejler (500)"),
        ("/moved-to-nothing", "findes ikke (404)"),
        ("/loop", "viderestiller i ring"),
        ("/slow", "svarer ikke inden for 0.4 sekunder"),
        ("/hang-up", "tager ikke imod forbindelser"),
    ],
)
def test_what_comes_of_an_address(web: Web, path: str, fault: str) -> None:
    manners = IMPATIENT if path == "/slow" else FAST
    assert check_links([web.at(path)], manners)[web.at(path)].fault == fault


@pytest.mark.usefixtures("web")
def test_nobody_there_and_nobody_known() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        refused = f"http://ok.eksempel.dk:{free.getsockname()[1]}/"
        unknown = "http://findes-ikke.dk/"
        answers = check_links([refused, unknown], FAST)
    assert answers[refused] == LinkAnswer("tager ikke imod forbindelser", heard=False)
    assert answers[unknown] == LinkAnswer("har et navn, som ingen kender (DNS)", heard=False)


def test_only_a_lasting_move_is_told(web: Web) -> None:
    answers = check_links([web.at("/moved"), web.at("/for-now")], FAST)
    assert answers[web.at("/moved")] == LinkAnswer(moved=web.at("/200"))
    assert answers[web.at("/for-now")] == LinkAnswer()


def test_what_is_there_is_asked_once_and_without_its_page(web: Web) -> None:
    check_links([web.at("/200")], FAST)
    assert web.asked == [("HEAD", "/200")]
    check_links([web.at("/500")], FAST)
    assert web.asked[1:] == [("HEAD", "/500"), ("GET", "/500")] * 2
    check_links([web.at("/404")], FAST)
    assert web.asked[5:] == [("HEAD", "/404"), ("GET", "/404")]


def test_a_host_gets_one_question_at_a_time_with_a_pause_and_hosts_go_side_by_side(web: Web) -> None:
    hosts = [f"h{number}.eksempel.dk" for number in range(3)]
    addresses = [web.at(f"/{200 + number}", host) for host in hosts for number in range(3)]
    began = time.monotonic()
    answers = check_links(addresses, RequestPolicy(timeout=5, pause=0.2, tries=1, hosts=3))
    assert all(not answer.fault for answer in answers.values()) and len(answers) == 9
    assert set(web.most.values()) == {1}
    for moments in web.moments.values():
        assert all(later - earlier >= 0.2 for earlier, later in pairwise(moments))
    # One host after the other would take six pauses; the bound is far from what a slow machine needs.
    assert len(web.moments) == 3
    assert max(moments[0] for moments in web.moments.values()) < began + 0.2 * 3 + 2


def test_a_host_that_is_silent_is_not_asked_again_and_again(web: Web) -> None:
    answers = check_links([web.at("/slow"), web.at("/200")], IMPATIENT)
    assert answers[web.at("/200")] == answers[web.at("/slow")]
    assert ("HEAD", "/200") not in web.asked


def put_links(example: Example, web: Web) -> None:
    """Give the example outside addresses in a body, a guide's text and a partner."""
    example.change(
        "data/national/bodies/naevnet.yml",
        "sources:",
        f"sources:\n  - url: {web.at('/404#afsnit')}\n  - url: {web.at('/200')}",
    )
    example.change(
        "data/lillekoebing/municipality.yml", "accessibility_statement_url: https://was.digst.dk/lillekoebing-dk\n", ""
    )
    # Its own addresses are those of towns that do not exist.
    (example.data / "national" / "municipalities.yml").unlink()
    guide = example.guides / "husleje.md"
    guide.write_text(guide.read_text("utf-8") + f"\nLæs [mere]({web.at('/404')}) og [andet]({web.at('/moved')}).\n")


def told(example: Example, out: Path, day: date = TODAY) -> tuple[list[str], bool]:
    library = read_library(example.data, example.guides)
    found = external_report(out, library, day, lambda _: None, FAST)
    return [example.named(line) for line in found.lines], found.good


def line_of(example: Example, file: str, text: str) -> int:
    lines = (example.root / file).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_report_names_the_lines(web: Web, example: Example, tmp_path: Path) -> None:
    put_links(example, web)
    body, guide = "data/national/bodies/naevnet.yml", "guides/husleje.md"
    lines, good = told(example, tmp_path / "site")
    first, also = line_of(example, body, "/404"), line_of(example, guide, "/404")
    assert lines == [
        f"{body}:{first}: {web.at('/404')} findes ikke (404). Står også i {guide}:{also}.",
        f"{guide}:{also}: {web.at('/moved')} er flyttet til {web.at('/200')}.",
        "1 af 3 adresser er døde. 1 er flyttet, 2 er undtaget.",
    ]
    assert not good


def test_an_address_that_only_stands_on_a_page_is_named_by_the_page(web: Web, example: Example, tmp_path: Path) -> None:
    site = tmp_path / "site" / "lillekoebing"
    site.mkdir(parents=True)
    html = f'<!doctype html>\n<p>\n<a href="{web.at("/404")}?a&amp;b">x</a></html>'
    (site / "index.html").write_text(html)
    finalize(site, None)
    put_links(example, web)
    lines, _ = told(example, tmp_path / "site")
    assert f"{site}/index.html:3: {web.at('/404')}?a&b findes ikke (404)." in lines


def test_exceptions_spare_until_their_day_and_are_told_when_they_are_of_no_use(
    web: Web, example: Example, tmp_path: Path
) -> None:
    put_links(example, web)
    file = example.data / "national" / "links.yml"
    file.write_text(
        f"exceptions:\n  - address: http://ok.eksempel.dk:{web.port}/4*\n    why: Prøve.\n    until: 2026-11-22\n"
        "  - address: https://vaek.eksempel.dk/\n    why: Prøve.\n    until: 2027-01-01\n"
        "  - address: https://naevnet.dk/*\n    why: Prøve.\n    until: 2027-01-01\n",
        encoding="utf-8",
    )
    lines, good = told(example, tmp_path / "site")
    assert good
    assert lines[-2:] == [
        "data/national/links.yml:5: Adressen 'https://vaek.eksempel.dk/' står ingen steder mere. Slet undtagelsen.",
        "0 af 2 adresser er døde. 1 er flyttet, 3 er undtaget.",
    ]
    assert ("HEAD", "/404") not in web.asked
    lines, good = told(example, tmp_path / "site", date(2026, 11, 23))
    assert not good
    assert (
        "data/national/links.yml:2: Undtagelsen gjaldt til den 22. november 2026. Slet den, eller giv den en ny dag."
        in lines
    )


@pytest.mark.usefixtures("web")
def test_without_a_network_it_is_the_network_that_is_told(example: Example, tmp_path: Path) -> None:
    (example.data / "national" / "links.yml").unlink()
    with pytest.raises(VejviserError, match="Tjek, at maskinen har forbindelse til internettet"):
        told(example, tmp_path / "site")


def test_the_real_addresses_are_found_and_none_of_them_twice(library: Library) -> None:
    found = outside_addresses(library, [])
    assert len(found) > 400
    assert all(line > 0 and file.endswith((".yml", ".md")) for places in found.values() for file, line in places)
    assert not any("vejviser.example" in address or "#" in address for address in found)


def run(example: Example, *arguments: str) -> Any:
    folders = ["--data", str(example.data), "--guides", str(example.guides), "--date", TODAY.isoformat()]
    return CliRunner().invoke(main, ["links", *arguments, *folders])


def test_the_command_looks_at_the_built_sites(example: Example, tmp_path: Path) -> None:
    out = tmp_path / "site"
    empty = run(example, "--out", str(out))
    assert (empty.exit_code, empty.stderr) == (1, f"Der er ingen bygget side i '{out}'. Byg en: scripts/build\n")
    (out / "lillekoebing").mkdir(parents=True)
    (out / "lillekoebing" / "index.html").write_text(f"{FLOOR}<a href=#></a></html>")
    finalize(out / "lillekoebing", None)
    good = run(example, "--out", str(out))
    assert (good.exit_code, good.stdout) == (0, "Alle links i lillekoebing fører et sted hen.\n")
    (out / "lillekoebing" / "index.html").write_text(f"{FLOOR}<a href=vaek/></a></html>")
    finalize(out / "lillekoebing", None)
    bad = run(example, "--out", str(out))
    assert bad.exit_code == 1
    assert bad.stdout == f"{out / 'lillekoebing'}/index.html: Linket til '/vaek/' findes ikke.\n"


def test_the_command_asks_the_outside_and_fails_on_a_dead_address(
    web: Web, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_report, "RequestPolicy", lambda: FAST)
    put_links(example, web)
    result = run(example, "--external", "--out", str(tmp_path / "site"))
    assert result.exit_code == 1
    assert f"{web.at('/404')} findes ikke (404)." in result.stdout
    assert result.stderr.startswith("Spørger 3 adresser.")
    example.change("data/national/bodies/naevnet.yml", "sources:", "sourcse:")
    assert "Feltet 'sourcse' kendes ikke her." in run(example, "--external").stdout
