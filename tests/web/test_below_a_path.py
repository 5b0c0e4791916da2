"""A site below a path of the town's own, behind nginx set up as DEPLOY.md says, and in a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browsing import DESKTOP
from tests.conftest import ROOT, TODAY, Example
from tests.web.test_nginx import Nginx, running, saved, visited
from tests.web.test_policy import apache_headers, host_rules
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites
from vejviser.web.policy import WITH_OTHERS, zones
from vejviser.web.server_files import APACHE, HOSTS, MOVED, NGINX, header_files, zone_of

BELOW = "/borgervejleder/"
OWN = f"https://www.kommune.example{BELOW}"
MOVED_GUIDE = "title: Min husleje er for høj"

TOWN = """\
server {
    listen 8080;
    root @TOWN@;
    error_page 404 /fejl.html;
    add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;
    # As towns' servers often have: it must not take our style sheets.
    location ~ "[.](css|js|ics)$" { return 403; }
@DOCUMENTED@}
"""


def documented() -> str:
    """Return what DEPLOY.md tells the town's web team to write, with the places of the container."""
    section = (ROOT / "DEPLOY.md").read_text("utf-8").partition("## Below a path")[2].partition("\n## ")[0]
    block = section.partition("```nginx\n")[2].partition("```")[0]
    for there, here in {
        "/srv/vejviser/site/fredericia/;": "/srv/vejviser/;",
        "/etc/nginx/snippets/vejviser-fredericia.conf": "/etc/nginx/vejviser.conf",
    }.items():
        assert there in block
        block = block.replace(there, here)
    return block


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built for a path: the build itself has looked at each link."""
    folder = tmp_path_factory.mktemp("below")
    shutil.copytree(ROOT / "tests" / "example", folder / "example")
    example = Example(folder / "example")
    example.change("data/lillekoebing/municipality.yml", "status: demo", f"status: demo\nsite_url: {OWN}")
    example.change("guides/husleje.md", MOVED_GUIDE, f"{MOVED_GUIDE}\nmoved_from: [leje]")
    build_sites(find_project(str(example.data), str(example.guides)), [], folder / "site", TODAY, lambda _: None)
    return folder / "site" / "lillekoebing"


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """The town's server: its own pages, and the site below the path."""
    folder, town = tmp_path_factory.mktemp("nginx"), tmp_path_factory.mktemp("town")
    (town / "index.html").write_text("<!doctype html><title>Byen</title>", encoding="utf-8")
    (town / "fejl.html").write_text("Byens egen fejlside", encoding="utf-8")
    server = TOWN.replace("@TOWN@", str(town)).replace("@DOCUMENTED@", documented())
    with running(site, site / NGINX, folder, server) as started:
        yield started


@pytest.mark.linux("nginx")
def test_nginx_accepts_the_file_without_a_word(nginx: Nginx) -> None:
    said = nginx.check()
    assert said.startswith("0: ") and "warn" not in said, said


@pytest.mark.linux("nginx")
@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("", 200, "text/html; charset=utf-8"),
        ("guides/husleje/", 200, "text/html; charset=utf-8"),
        ("was/", 200, "text/html; charset=utf-8"),
        ("kiosk/", 200, "text/html; charset=utf-8"),
        ("kiosk/worker.js", 200, "text/javascript; charset=utf-8"),
        ("plakat/kort/", 200, "text/html; charset=utf-8"),
        ("assets/vejviser.css", 200, "text/css; charset=utf-8"),
        ("assets/search/index.bin", 200, "application/octet-stream"),
        ("haandbog/", 200, "text/html; charset=utf-8"),
        ("version.json", 200, "application/json; charset=utf-8"),
        ("sitemap.xml", 200, "application/xml; charset=utf-8"),
        ("traeffetider.ics", 200, "text/calendar; charset=utf-8"),
        ("findes-ikke/", 404, "text/html; charset=utf-8"),
        ("kiosk/findes-ikke/", 404, "text/html; charset=utf-8"),
        ("assets/", 404, "text/html; charset=utf-8"),
        ("robots.txt", 404, "text/html; charset=utf-8"),
        ("_headers", 404, "text/html; charset=utf-8"),
        ("_redirects", 404, "text/html; charset=utf-8"),
        (".htaccess", 404, "text/html; charset=utf-8"),
        (".nginx.conf", 404, "text/html; charset=utf-8"),
    ],
)
def test_each_file_is_sent_with_the_headers_of_its_zone(
    nginx: Nginx, site: Path, path: str, status: int, kind: str
) -> None:
    got, headers, body = nginx.get(BELOW + path)
    file = "404.html" if got == 404 else path + ("index.html" if path.endswith("/") or not path else "")
    assert (got, headers["Content-Type"]) == (status, kind)
    assert body == (site / file).read_bytes()
    said = host_rules((site / HOSTS).read_text("utf-8"))
    wanted = next(said[at] for at in (f"{BELOW}{file}", _folder(file, said)) if at in said) | said[f"{BELOW}*"]
    assert {name: headers.get(name) for name in wanted} == wanted
    # That is said for a whole host, and so by the town.
    assert "Strict-Transport-Security" not in headers


def _folder(file: str, said: dict[str, dict[str, str]]) -> str:
    parts = file.split("/")
    folders = (f"{BELOW}{'/'.join(parts[:depth])}/*" for depth in range(len(parts) - 1, 0, -1))
    return next((one for one in folders if one in said), "")


@pytest.mark.linux("nginx")
def test_the_rest_of_the_host_is_as_it_was(nginx: Nginx) -> None:
    status, headers, body = nginx.get("/")
    assert (status, "Content-Security-Policy" in headers) == (200, False) and b"Byen" in body
    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert (nginx.get("/noget/")[0], nginx.get("/noget/")[2]) == (404, b"Byens egen fejlside")
    assert nginx.get("/byens.css")[0] == 403
    assert nginx.get("/kiosk/")[2] == b"Byens egen fejlside"


@pytest.mark.linux("nginx")
@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/borgervejleder", BELOW),
        (f"{BELOW}guides", f"{BELOW}guides/"),
        (f"{BELOW}guides/leje/", f"{BELOW}guides/husleje/"),
        (f"{BELOW}find-vej/vejledning-leje/", f"{BELOW}find-vej/vejledning-husleje/"),
    ],
)
def test_other_addresses_lead_on(nginx: Nginx, path: str, to: str) -> None:
    status, headers, _ = nginx.get(path, Host="www.kommune.example")
    assert (status, headers["Location"]) == (301, to)


@pytest.mark.linux("nginx")
def test_the_container_serves_the_same(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "root" / BELOW.strip("/"))
    with running(tmp_path / "root", site / NGINX, tmp_path) as server:
        for path, status, file in (
            (BELOW, 200, "index.html"),
            (f"{BELOW}kiosk/", 200, "kiosk/index.html"),
            (f"{BELOW}vaek/", 404, "404.html"),
            (f"{BELOW}.nginx.conf", 404, "404.html"),
            ("/", 404, "404.html"),
        ):
            got, headers, body = server.get(path)
            assert (got, body) == (status, (site / file).read_bytes()), path
            assert headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")


@pytest.mark.linux("nginx")
def test_pages_search_calendar_and_lost_addresses_work(browser: Browser, nginx: Nginx, site: Path) -> None:
    base = nginx.address + BELOW
    with visited(browser, nginx) as watched:
        page = watched.page
        pages = [
            f"{path.parent.relative_to(site).as_posix()}/"
            for path in sorted(site.rglob("index.html"))
            # Those that lead on at once are no place to look around.
            if "haandbog" not in path.parts and 'http-equiv="refresh"' not in path.read_text("utf-8")
        ]
        assert len(pages) > 30
        for path in (*pages, "findes-ikke/dybt/nede/", "haandbog/"):
            page.goto(base + path)
            # Styles came through: an unstyled page has the browser's own margin.
            assert page.evaluate("getComputedStyle(document.body).margin") == "0px", path
        # The page for lost addresses leads on, and its search works.
        page.goto(f"{base}findes-ikke/dybt/nede/")
        page.get_by_role("link", name="Find din situation på listen").click()
        page.wait_for_url(f"{base}guides/")
        page.goto(f"{base}findes-ikke/")
        page.get_by_label("Søg efter hjælp").click()
        page.keyboard.type("husleje")
        page.get_by_role("option").first.click()
        page.wait_for_url(re.compile(re.escape(base) + "(guides|klageinstanser)/.+"))

        page.goto(base)
        page.get_by_label("Søg efter hjælp").click()
        page.keyboard.type("husleje")
        page.get_by_role("option", name="Min husleje er for høj").first.click()
        page.wait_for_url(f"{base}guides/husleje/")
        page.goto(f"{base}soeg/?q=husleje")
        page.locator(".search-results a").first.wait_for()

        page.goto(f"{base}guides/leje/")
        page.wait_for_url(f"{base}guides/husleje/")
        page.locator("a[href*='klagefrist/#sag=']").first.click()
        page.wait_for_url(f"{base}klagefrist/#sag=husleje")
        page.goto(f"{base}find-vej/")
        page.locator("main a").first.click()
        assert page.url.startswith(base)

        page.goto(f"{base}traeffetider/")
        host = urlsplit(nginx.address).netloc
        webcal = str(page.locator("[data-calendar] a").first.get_attribute("href"))
        assert webcal == f"webcal://{host}{BELOW}traeffetider.ics"
        assert nginx.get(urlsplit(webcal).path)[2].startswith(b"BEGIN:VCALENDAR")
        assert saved(page, ".remind >> nth=0").startswith(b"BEGIN:VCALENDAR")
        assert watched.errors == []


@pytest.mark.linux("nginx")
def test_a_screen_survives_a_reload_without_network_and_leaves_other_sites_alone(
    browser: Browser, nginx: Nginx
) -> None:
    with visited(browser, nginx, DESKTOP) as watched:
        page = watched.page
        page.goto(nginx.address)
        page.evaluate("Promise.all(['vejviser-kiosk-1', 'vejviser/andre/kiosk-1'].map((name) => caches.open(name)))")
        page.goto(f"{nginx.address}{BELOW}kiosk/")
        scope = page.evaluate("navigator.serviceWorker.ready.then((one) => one.scope)")
        assert scope == f"{nginx.address}{BELOW}kiosk/"
        page.wait_for_function("caches.match(location.pathname).then(Boolean)")
        page.wait_for_function("navigator.serviceWorker.controller?.state === 'activated'")
        kept = page.evaluate("caches.keys()")
        assert {"vejviser-kiosk-1", "vejviser/andre/kiosk-1"} < set(kept) and len(kept) == 3
        page.locator(".to-search a").evaluate("(link) => link.click()")
        page.wait_for_url(f"**{BELOW}soeg/")
        page.go_back()
        page.locator(".clock").get_by_text(".").wait_for()
        nginx.stop()
        try:
            page.reload()
            page.locator(".clock").get_by_text(".").wait_for()
        finally:
            nginx.start()
        watched.errors = [text for text in watched.errors if "ERR_CONNECTION_REFUSED" not in text]


def test_every_file_for_servers_has_the_path_before_its_addresses(site: Path) -> None:
    apache, rules = (site / APACHE).read_text("utf-8"), host_rules((site / HOSTS).read_text("utf-8"))
    assert [at for at in rules if not at.startswith(BELOW)] == []
    assert rules[BELOW] == rules[f"{BELOW}index.html"]
    assert f"{BELOW}guides/leje/ {BELOW}guides/husleje/ 301\n" in (site / MOVED).read_text("utf-8")
    assert f"ErrorDocument 404 {BELOW}404.html\n" in apache
    assert f'RedirectMatch 301 "^{BELOW}guides/leje/?$" "{BELOW}guides/husleje/"\n' in apache
    hidden = re.search(r'RedirectMatch 404 "(.+)"', apache)
    assert hidden
    stopped = [path for path in ("_headers", "_redirects", ".htaccess", "om/", ".well-known/x")
               if re.search(hidden[1], BELOW + path)]  # fmt: skip
    assert stopped == ["_headers", "_redirects", ".htaccess"] and not re.search(hidden[1], "/.htaccess")


def test_the_files_of_a_path_say_what_the_table_says() -> None:
    table = zones(("https://skaerme.kommune.dk",), "/by.dk/vej/")
    files = [
        "index.html",
        "404.html",
        "kiosk/index.html",
        "plakat/kort/index.html",
        "assets/search/a.js",
        "assets/a.js",
    ]
    made = header_files(table, files, {"/a/": "/b/"})
    for path in files:
        wanted = zone_of(table, path).headers
        assert WITH_OTHERS.items() <= wanted.items() and "Strict-Transport-Security" not in wanted
        assert apache_headers(made[APACHE], f"by.dk/vej/{path}") == wanted, path
    assert apache_headers(made[APACHE], "byxdk/vej/kiosk/index.html") == table[0].headers
    assert len({zone_of(table, path).address for path in files}) == 5
    # Nothing that other parts of the host would heed.
    assert {line for line in made[NGINX].splitlines() if line.startswith("location ")} >= {
        "location /by.dk/vej/kiosk/ {",
        "location = /by.dk/vej/version.json {",
        "location = /by.dk/vej/a/ {",
    }
    assert "location / {" not in made[NGINX] and "location /by.dk/vej/ {" not in made[NGINX]


def test_pages_name_their_whole_address(site: Path) -> None:
    guide = (site / "guides" / "husleje" / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{OWN}guides/husleje/">' in guide
    listed = (site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{OWN}guides/husleje/</loc>" in listed and not re.search(f"<loc>(?!{re.escape(OWN)})", listed)
    assert not (site / "robots.txt").exists()
    assert "www.kommune.example" in re.sub("<wbr>", "", (site / "plakat" / "index.html").read_text("utf-8"))
