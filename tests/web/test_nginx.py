"""The site behind Debian's nginx with the file we write for it: headers as sent, and every feature in a browser."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_deadline_tool import LETTER, NOW, reckon
from tests.browser.test_letter_tool import whole
from tests.browsing import DESKTOP, KINDS, OF_ONE, PHONE, Watched, opened
from tests.conftest import ROOT, served
from vejviser.web.policy import zones
from vejviser.web.server_files import NGINX, header_files, zone_of

pytestmark = pytest.mark.linux("nginx")
PROGRAM = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
FRAME = """\
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/server.conf;
}}
"""
SERVER = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
"""The container's, with other places."""

REPORT = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`${event.effectiveDirective} stopped ${event.blockedURI} ${event.sample}`))"""


class Nginx:
    """A running nginx with one site, as whoever runs the tests."""

    def __init__(self, site: Path, config: Path, folder: Path, server: str = SERVER) -> None:
        assert PROGRAM, "nginx is missing: apt-get install nginx"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        file = folder / "nginx.conf"
        file.write_text(FRAME.format(folder=folder), encoding="utf-8")
        places = {"8080": f"127.0.0.1:{self.port}", "/etc/nginx/vejviser.conf": str(config), "/srv/vejviser": str(site)}
        for there, here in places.items():
            assert there in server
            server = server.replace(there, here)
        (folder / "server.conf").write_text(server, encoding="utf-8")
        self._command = [PROGRAM, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(file)]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise AssertionError("nginx did not start")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)

    def check(self) -> str:
        """Return what ``nginx -t`` says of the configuration."""
        done = subprocess.run([*self._command, "-t"], capture_output=True, text=True, check=False)
        return f"{done.returncode}: {done.stderr}"

    def get(self, path: str, **asked: str) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in asked.items()})
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found


@contextmanager
def running(site: Path, config: Path, folder: Path, server: str = SERVER) -> Iterator[Nginx]:
    started = Nginx(site, config, folder, server)
    try:
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="module")
def nginx(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    site = built / "fredericia"
    with running(site, site / NGINX, tmp_path_factory.mktemp("nginx")) as server:
        yield server


@contextmanager
def visited(browser: Browser, nginx: Nginx, size: tuple[int, int] = DESKTOP) -> Iterator[Watched]:
    """Open a fresh profile; at the end nothing was stopped, complained of or asked of anybody else."""
    with opened(browser, nginx.address, size) as watched:
        watched.page.add_init_script(REPORT)
        yield watched
        assert watched.errors == []
        assert [url for url in watched.foreign if not url.startswith(("blob:", "data:"))] == []


def test_nginx_accepts_the_file_without_a_word(nginx: Nginx) -> None:
    said = nginx.check()
    assert said.startswith("0: ") and "warn" not in said, said


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/guides/su/", 200, "text/html; charset=utf-8"),
        ("/kiosk/", 200, "text/html; charset=utf-8"),
        ("/kiosk/worker.js", 200, "text/javascript; charset=utf-8"),
        ("/plakat/kort/", 200, "text/html; charset=utf-8"),
        ("/assets/vejviser.css", 200, "text/css; charset=utf-8"),
        ("/assets/vejviser.svg", 200, "image/svg+xml; charset=utf-8"),
        ("/assets/search/worker.js", 200, "text/javascript; charset=utf-8"),
        ("/assets/search/index.bin", 200, "application/octet-stream"),
        ("/version.json", 200, "application/json; charset=utf-8"),
        ("/traeffetider.ics", 200, "text/calendar; charset=utf-8"),
        ("/traeffetider/raadhuset.ics", 200, "text/calendar; charset=utf-8"),
        ("/findes-ikke/", 404, "text/html; charset=utf-8"),
        ("/kiosk/findes-ikke/", 404, "text/html; charset=utf-8"),
        ("/assets/", 404, "text/html; charset=utf-8"),
        ("/_headers", 404, "text/html; charset=utf-8"),
        ("/.htaccess", 404, "text/html; charset=utf-8"),
        ("/.nginx.conf", 404, "text/html; charset=utf-8"),
    ],
)
def test_headers_are_sent_as_the_table_says(nginx: Nginx, built: Path, path: str, status: int, kind: str) -> None:
    site = built / "fredericia"
    got, headers, body = nginx.get(path)
    file = "404.html" if got == 404 else path.lstrip("/") + ("index.html" if path.endswith("/") else "")
    assert (got, headers["Content-Type"]) == (status, kind)
    assert body == (site / file).read_bytes()
    wanted = zone_of(zones(()), file).headers
    assert {name: headers.get(name) for name in wanted} == wanted
    assert headers["Server"] == "nginx"


def test_text_is_sent_packed_and_what_is_packed_is_left_alone(nginx: Nginx, built: Path) -> None:
    for path in ("index.html", "assets/search/index.json", "assets/vejviser.css", "assets/vejviser.js"):
        _, headers, body = nginx.get(f"/{path}", Accept_Encoding="gzip")
        assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding"), path
        assert gzip.decompress(body) == (built / "fredericia" / path).read_bytes()
    assert "Content-Encoding" not in nginx.get("/assets/search/index.bin", Accept_Encoding="gzip")[1]


def test_an_address_without_its_slash_leads_on_behind_another_server_too(nginx: Nginx) -> None:
    for path, kept in (("/guides", "public, max-age=300"), ("/kiosk", "public, max-age=31536000")):
        status, headers, _ = nginx.get(path, Host="vejviser.example")
        assert (status, headers["Location"], headers["Cache-Control"]) == (301, f"{path}/", kept)


def test_no_page_of_any_kind_breaks_its_policy(browser: Browser, nginx: Nginx, built: Path) -> None:
    screens = [f"/kiosk/{one.name}/" for one in (built / "fredericia" / "kiosk").iterdir() if one.is_dir()]
    paths = [*KINDS, *OF_ONE["fredericia"], "/kiosk/", *screens, "/plakat/", "/plakat/postkort/", "/plakat/kort/"]
    with visited(browser, nginx) as watched:
        for path in paths:
            watched.page.goto(nginx.address + path)
            # Styles came through: an unstyled page has the browser's own margin.
            assert watched.page.evaluate("getComputedStyle(document.body).margin") == "0px", path
            assert watched.errors == [], path


def test_the_search_works(browser: Browser, nginx: Nginx) -> None:
    with visited(browser, nginx, PHONE) as watched:
        page = watched.page
        page.goto(nginx.address + "/")
        page.get_by_label("Søg efter hjælp").click()
        page.keyboard.type("sygedagpenge")
        page.get_by_role("option", name="Min sag om sygedagpenge").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/#q=sygedagpenge")
        page.locator(".search-results a").first.click()
        page.wait_for_url("**/guides/**")
        term = page.locator("button.term").first
        term.click()
        assert page.locator(f"#{term.get_attribute('popovertarget')}").is_visible()


def test_the_handbook_and_its_search_work(browser: Browser, nginx: Nginx) -> None:
    assert nginx.get("/haandbog/", Host="vejviser.example")[1]["Content-Security-Policy"].startswith(
        "default-src 'none'"
    )
    with visited(browser, nginx) as watched:
        page = watched.page
        for path in ("/haandbog/", "/haandbog/felter/partner/", "/haandbog/udvikler/kort/"):
            page.goto(nginx.address + path)
            assert page.evaluate("getComputedStyle(document.body).margin") == "0px", path
        page.locator(".md-search__input").press_sequentially("helligdag")
        # A worker looks, and it fetches the index and its language.
        page.locator(".md-search-result__link").first.wait_for()
        assert watched.errors == []


def test_the_tools_work(browser: Browser, nginx: Nginx) -> None:
    with visited(browser, nginx) as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-write"])
        page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
        page.clock.set_fixed_time(NOW)

        page.goto(nginx.address + "/klagebrev/#sag=sygedagpenge")
        whole(page)
        for kind, opening in (("docx", b"PK\x03\x04"), ("txt", b"Navn: Mette Holm\r\n")):
            assert saved(page, f"[data-do={kind}]").startswith(opening)
        page.locator("[data-do=copy]").click()
        page.get_by_text("kopieret").first.wait_for()
        page.locator("[data-do=print]").click()
        assert page.evaluate("window.printed") == 1

        page.goto(nginx.address + "/klagefrist/#sag=sygedagpenge")
        reckon(page, *LETTER, "2026-11-16")
        assert saved(page, "role=button[name='Gem i min kalender']").startswith(b"BEGIN:VCALENDAR")

        page.goto(nginx.address + "/samtykke/#slags=samtykke")
        page.locator("#f-navn").fill("Åse Ørsted")
        assert "Åse Ørsted" in saved(page, "role=button[name='Hent som tekstfil']").decode()
        page.get_by_role("button", name="Print skemaet").click()
        assert page.evaluate("window.printed") == 1

        page.goto(nginx.address + "/find-vej/")
        page.locator("main a, .content a").first.click()
        page.goto(nginx.address + "/medarbejder/")
        page.locator("#staff-filter").fill("su")
        page.locator(".staff-table tbody tr:visible a").first.focus()
        page.keyboard.press("k")
        page.get_by_text("Teksten er kopieret.").wait_for()


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(button).click()
    return Path(waiting.value.path()).read_bytes()


def test_calendars_work(browser: Browser, nginx: Nginx) -> None:
    with visited(browser, nginx) as watched:
        page = watched.page
        page.clock.set_fixed_time(NOW)
        page.goto(nginx.address + "/traeffetider/")
        assert saved(page, ".remind >> nth=0").startswith(b"BEGIN:VCALENDAR")
        assert str(page.locator("[data-calendar] a").first.get_attribute("href")).startswith("webcal://127.0.0.1")
        assert page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")


def test_a_screen_survives_a_reload_without_network(browser: Browser, nginx: Nginx) -> None:
    with visited(browser, nginx) as watched:
        page = watched.page
        page.goto(nginx.address + "/kiosk/")
        page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        page.wait_for_function("caches.match(location.pathname).then(Boolean)")
        page.locator(".to-search a").evaluate("(link) => link.click()")
        page.wait_for_url("**/soeg/")
        assert page.evaluate("window.name").startswith("vejviser-skaerm "), "the way back is known"
        page.go_back()
        nginx.stop()
        try:
            page.reload()
            page.locator(".clock").get_by_text(".").wait_for()
        finally:
            nginx.start()
        # The browser itself tells that the server was away.
        watched.errors = [text for text in watched.errors if "ERR_CONNECTION_REFUSED" not in text]


PLANTED = "<script>document.body.dataset.pwned = 1</script><img src=x onerror='document.body.dataset.pwned = 1'>"


@pytest.mark.parametrize(
    ("page", "by"),
    # Which scripts stand in a screen is said by itself alone, so that no header can be older than they are.
    [
        ("index.html", "headers"),
        ("plakat/index.html", "headers"),
        *((page, "floor") for page in ("index.html", "kiosk/index.html", "plakat/index.html")),
    ],
)
def test_a_planted_script_does_not_run(browser: Browser, built: Path, tmp_path: Path, page: str, by: str) -> None:
    site = tmp_path / "site"
    html = (built / "fredericia" / page).read_text(encoding="utf-8").replace("</body>", f"{PLANTED}</body>")
    if by == "headers":
        html = html.replace('http-equiv="Content-Security-Policy"', 'name="taken-away"')
    (site / page).parent.mkdir(parents=True)
    (site / page).write_text(html, encoding="utf-8")
    way = running(site, built / "fredericia" / NGINX, tmp_path) if by == "headers" else served(site)
    with way as server, opened(browser, "", DESKTOP) as watched:
        watched.page.add_init_script(REPORT)
        watched.page.goto(f"{server if isinstance(server, str) else server.address}/{page.removesuffix('index.html')}")
        assert watched.page.evaluate("document.body.dataset.pwned") is None
        assert any("script-src-elem stopped inline" in text for text in watched.errors)


def test_screens_stand_in_the_frame_of_whom_the_municipality_named_and_nothing_else_does(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    site = built / "fredericia"
    signs = tmp_path / "signs"
    signs.mkdir()
    with served(signs) as friend:
        config = tmp_path / NGINX
        config.write_text(header_files(zones((friend,)), [])[NGINX], encoding="utf-8")
        with running(site, config, tmp_path) as server:
            frames = "".join(f'<iframe src="{server.address}{path}"></iframe>' for path in ("/kiosk/", "/kontakt/"))
            (signs / "index.html").write_text(frames, encoding="utf-8")
            stranger = friend.replace("127.0.0.1", "localhost")
            for address, shown in ((friend, "Hvem kan du møde i dag?"), (stranger, "")):
                page = browser.new_page()
                page.goto(address + "/")
                screen, contact = page.frames[1:]
                assert (screen.locator("h1").inner_text() if "127.0.0.1" in screen.url else "") == shown
                assert not contact.url.startswith("http")
                # Nothing on a framed screen leads where a frame cannot go.
                assert not shown or screen.locator(".to-search").count() == 0
                page.close()
