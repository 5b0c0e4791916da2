"""A walk over every address that openapi.json names, on a built site behind nginx, as another site's script asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser

from tests.conftest import served
from tests.opendata.published import Json
from tests.web.test_nginx import Nginx, running
from vejviser.web.policy import zones
from vejviser.web.server_files import APACHE, HOSTS, NGINX, zone_of

pytestmark = pytest.mark.linux("nginx")
ZONE = "/data/v1"


@pytest.fixture(scope="module")
def nginx(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    site = built / "fredericia"
    with running(site, site / NGINX, tmp_path_factory.mktemp("nginx")) as server:
        yield server


def asked(nginx: Nginx, path: str) -> tuple[int, dict[str, str], bytes]:
    return nginx.get(ZONE + path, Origin="https://www.kommune.example")


def test_every_address_answers_as_it_is_described(nginx: Nginx) -> None:
    described = json.loads(asked(nginx, "/openapi.json")[2])
    components = described["components"]
    walked = 0
    for path, operations in described["paths"].items():
        (media_type, content), *others = operations["get"]["responses"]["200"]["content"].items()
        assert others == [] and set(operations) <= {"get", "parameters"}
        ids = [""]
        if "{id}" in path:
            ids = [one["id"] for one in json.loads(asked(nginx, path.replace("/{id}", ""))[2])["items"]]
            assert asked(nginx, path.replace("{id}", "findes-ikke"))[0] == 404
        check = Draft202012Validator({**content["schema"], "components": components})
        for one in ids:
            status, headers, body = asked(nginx, path.replace("{id}", one))
            assert (status, headers["Content-Type"]) == (200, f"{media_type}; charset=utf-8"), path
            assert headers["Access-Control-Allow-Origin"] == "*"
            assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
            answer: Json | str = body.decode() if media_type == "text/csv" else json.loads(body)
            assert list(check.iter_errors(answer)) == [], path
            walked += 1
    assert walked > 700


def test_nothing_else_may_be_read_by_other_sites(nginx: Nginx, built: Path) -> None:
    site = built / "fredericia"
    for path in ("/", "/data/", "/guides/su/", "/version.json", "/assets/search/index.json", "/kiosk/", "/data", "/x"):
        headers = nginx.get(path, Origin="https://www.kommune.example")[1]
        assert "Access-Control-Allow-Origin" not in headers, path
    # And each file for a server says it of that zone alone.
    allowed = [zone.address for zone in zones(()) if "Access-Control-Allow-Origin" in zone.headers]
    assert allowed == ["/data/v1/"]
    assert (site / NGINX).read_text("utf-8").count("Access-Control-Allow-Origin") == 1
    assert (site / APACHE).read_text("utf-8").count("Access-Control-Allow-Origin") == 1
    assert (site / HOSTS).read_text("utf-8").count("Access-Control-Allow-Origin") == 1
    assert zone_of(zones((), "/by/vejviser/"), "data/v1/index.json").address == "/by/vejviser/data/v1/"


def test_the_data_is_sent_packed(nginx: Nginx) -> None:
    for path in ("/guides.json", "/guides.csv", "/dcat.jsonld"):
        headers = nginx.get(ZONE + path, Accept_Encoding="gzip")[1]
        assert headers.get("Content-Encoding") == "gzip", path


def test_a_script_of_another_site_reads_the_data_and_no_page(browser: Browser, nginx: Nginx, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>En anden</title>", encoding="utf-8")
    ask = "(url) => fetch(url).then((answer) => answer.text(), () => 'stopped')"
    with served(tmp_path) as other:
        page = browser.new_page()
        page.goto(other + "/")
        name = json.loads(page.evaluate(ask, f"{nginx.address}{ZONE}/bodies/ankestyrelsen.json"))["name"]
        assert name == "Ankestyrelsen"
        for path in ("/", "/data/", "/version.json"):
            assert page.evaluate(ask, nginx.address + path) == "stopped"
        page.close()
