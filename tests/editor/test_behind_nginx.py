"""The editor behind nginx with passwords, set up as the handbook says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.conftest import ROOT, Example
from tests.editor.running import Running, running
from tests.handbook.blocks import blocks
from tests.web.test_nginx import Nginx
from vejviser.editor.team import read_team

pytestmark = pytest.mark.linux("nginx")
HOST = "ret.kommune.dk"
PAGE = "webteam/redaktion.md"


def block(language: str, title: str = "") -> str:
    """The page's block in a language, or with a title."""
    return next(one.text for one in blocks(PAGE) if one.language == language and title in one.title)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Nginx]]:
    """The editor and nginx before it, for the team of the page."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "tests" / "example", folder / "example")
    team = (
        block("yaml")
        .replace("fredericia", "lillekoebing")
        .replace(", viborg/news", "")
        .replace("viborg", "lillekoebing")
    )
    (folder / "redaktion.yml").write_text(team, encoding="utf-8")
    passwords = folder / "passwords"
    passwords.write_text("".join(f"{name}@kommune.dk:{{PLAIN}}hemmeligt\n" for name in ("anna", "bo", "eve")), "utf-8")
    options = re.search(r"edit (--team .*)", block("sh"))
    assert options
    words = options[1].replace("redaktion.yml", str(folder / "redaktion.yml")).split()
    with running(Example(folder / "example"), *words, host=HOST) as editor:
        server = re.sub(r" *ssl_certificate.*\n", "", block("nginx"))
        places = {"listen 443 ssl;": "listen 8080;", "127.0.0.1:8100": f"127.0.0.1:{editor.port}",
                  "/etc/nginx/vejviser.htpasswd": str(passwords)}  # fmt: skip
        for there, here in places.items():
            assert there in server
            server = server.replace(there, here)
        # What the other tests of nginx put into its place.
        server = f"# /etc/nginx/vejviser.conf /srv/vejviser\n{server}"
        nginx = Nginx(folder, folder, folder, server)
        try:
            yield editor, nginx
        finally:
            nginx.stop()


def ask(nginx: Nginx, path: str, user: str = "", method: str = "GET", **more: object) -> requests.Response:
    login = (user, "hemmeligt") if user else None
    headers = {"Host": HOST, **more.pop("headers", {})}  # type: ignore[dict-item]
    address = f"{nginx.address}{path}"
    return requests.request(method, address, auth=login, headers=headers, timeout=20, allow_redirects=False, **more)  # type: ignore[arg-type]


def test_the_team_of_the_page_is_one(tmp_path: Path) -> None:
    (tmp_path / "redaktion.yml").write_text(block("yaml"), encoding="utf-8")
    assert len(read_team(tmp_path / "redaktion.yml", ["fredericia", "viborg"]).members) == 3


def test_nginx_says_who_it_is_and_nobody_else(office: tuple[Running, Nginx]) -> None:
    _, nginx = office
    assert nginx.check().startswith("0: ")
    assert ask(nginx, "/").status_code == 401
    assert ask(nginx, "/", "anna@kommune.dk").status_code == 200
    assert "skrive dig i redaktion.yml" in ask(nginx, "/", "eve@kommune.dk").text
    # Whoever writes the header himself is still himself.
    for name in ("X-Remote-User", "x-remote-user", "X_Remote_User"):
        assert ask(nginx, "/", "eve@kommune.dk", headers={name: "bo@kommune.dk"}).status_code == 400
        assert ask(nginx, "/", headers={name: "bo@kommune.dk"}).status_code == 401
    assert ask(nginx, "/", "anna@kommune.dk", headers={"Host": "evil.example"}).status_code == 403


def test_one_saves_and_the_other_approves_and_publishes(office: tuple[Running, Nginx]) -> None:
    _, nginx = office
    form = "/ret/news/lillekoebing/nye-tider"
    news = {"title": "Nye tider", "text": "Vi har nye tider.", "from": "2026-11-22", "until": "2030-12-11"}

    def post(user: str, path: str, fields: dict[str, str], origin: str = f"https://{HOST}") -> requests.Response:
        page = ask(nginx, "/udgiv", user).text
        hidden = dict(re.findall(r'type="hidden" name="(bevis|set)" value="([^"]*)"', page))
        return ask(nginx, path, user, "POST", data={**hidden, **fields}, headers={"Origin": origin})

    assert post("anna@kommune.dk", form, {**news, "gør": "gem"}, "https://evil.example").status_code == 403
    assert post("anna@kommune.dk", form, {**news, "gør": "gem"}).status_code == 303
    assert "Du må ikke udgive" in post("anna@kommune.dk", "/udgiv", {"gør": "udgiv"}).text
    assert "En anden skal godkende" in post("bo@kommune.dk", "/udgiv", {"gør": "udgiv"}).text
    assert post("bo@kommune.dk", "/udgiv", {"gør": "godkend"}).status_code == 303
    assert post("bo@kommune.dk", "/udgiv", {"gør": "udgiv"}).status_code == 303
    assert "bo@kommune.dk" in ask(nginx, "/seneste", "anna@kommune.dk").text


def test_the_service_starts_the_editor_as_the_page_says() -> None:
    """Each option of the unit is one of the command's, as those of the blocks of commands are."""
    (line,) = re.findall(r"^ExecStart=.*vejviser edit (.*)$", block("ini"), re.MULTILINE)
    assert line.replace("/etc/vejviser/", "") in block("sh")
