"""The widgets in a page of another host with a strict policy, behind Debian's nginx with the file we write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Route

from tests.browser.test_search_privacy import logged
from tests.browsing import DESKTOP, NARROW, PHONE, opened
from tests.conftest import RealSite, served
from tests.web.test_nginx import REPORT, Nginx, running
from vejviser import urls
from vejviser.pages.embedding import GuideChoice, Sample, frame_code
from vejviser.web.policy import zones
from vejviser.web.server_files import NGINX, header_files

pytestmark = pytest.mark.linux("nginx")
WIDGETS = [*(one for one in urls.WIDGETS if one != urls.WIDGET_DUE), urls.deadline_widget("sygedagpenge")]
OTHERS = ["/", "/indlejring/", "/kontakt/", "/soeg/", "/guides/sygedagpenge/", "/find-vej/", "/kiosk/", "/plakat/"]


class Town:
    """The municipality's own site: a page of it that frames ours, under a strict policy."""

    def __init__(self, folder: Path, origin: str) -> None:
        self.folder, self.origin = folder, origin

    @contextmanager
    def framing(
        self, browser: Browser, site: str, paths: list[str], origin: str = ""
    ) -> Iterator[tuple[Page, list[str]]]:
        """Open a page that frames some pages, and collect what its policy and ours complain of."""
        codes = "".join(frame_code(site + path, path, 900) for path in paths).replace(' loading="lazy"', "")
        strict = f"<meta http-equiv='Content-Security-Policy' content=\"default-src 'self'; frame-src {site}\">"
        body = f"<!doctype html><html lang='da'>{strict}<title>Kommunen</title><body>{codes}"
        (self.folder / "index.html").write_text(body, encoding="utf-8")
        context = browser.new_context(viewport={"width": 816, "height": 900})
        page = context.new_page()
        page.add_init_script(REPORT)
        said: list[str] = []
        # A browser asks every host for an icon.
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        page.on("console", lambda one: said.append(one.text) if one.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{origin or self.origin}/", wait_until="networkidle")
        yield page, said
        context.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    with served(folder) as origin:
        yield Town(folder, origin)


@pytest.fixture(scope="module")
def nginx(built: Path, town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    folder = tmp_path_factory.mktemp("embedding")
    # A host of data is always https; the one of the test has no certificate.
    table = zones((), embedded_by=("https://www.fredericia.dk", town.origin))
    (folder / NGINX).write_text(header_files(table, [])[NGINX], encoding="utf-8")
    with running(built / "fredericia", folder / NGINX, folder) as server:
        yield server


def shown(page: Page, site: str) -> list[str]:
    """The addresses that stand in frames. A frame that was refused has none of the site's."""
    return [frame.url.removeprefix(site) for frame in page.frames[1:] if frame.url.startswith(site)]


def test_the_named_host_shows_every_widget_and_nothing_complains(browser: Browser, nginx: Nginx, town: Town) -> None:
    with town.framing(browser, nginx.address, WIDGETS) as (page, said):
        assert shown(page, nginx.address) == WIDGETS
        for frame in page.frames[1:]:
            assert frame.locator("h1").is_visible()
            # Styles came through, and the script of the hours.
            assert frame.evaluate("getComputedStyle(document.body).margin") == "0px"
        assert said == []


def test_nothing_else_can_be_framed_by_it(browser: Browser, nginx: Nginx, town: Town) -> None:
    with town.framing(browser, nginx.address, OTHERS) as (page, said):
        assert len(page.frames) == len(OTHERS) + 1 and shown(page, nginx.address) == []
        assert sum("frame-ancestors" in text for text in said) >= len(OTHERS)


def test_no_other_host_shows_a_widget(browser: Browser, nginx: Nginx, town: Town) -> None:
    stranger = town.origin.replace("127.0.0.1", "localhost")
    with town.framing(browser, nginx.address, WIDGETS, stranger) as (page, _):
        assert page.url.startswith("http://localhost:")
        assert len(page.frames) == len(WIDGETS) + 1 and shown(page, nginx.address) == []


def test_where_nobody_is_named_nobody_shows_one(browser: Browser, built: Path, tmp_path: Path, town: Town) -> None:
    site = built / "fredericia"
    with running(site, site / NGINX, tmp_path) as server:
        with town.framing(browser, server.address, WIDGETS) as (page, _):
            assert shown(page, server.address) == []
        with opened(browser, server.address, DESKTOP) as watched:
            watched.page.goto(f"{server.address}/indlejring/")
            for frame in watched.page.locator("iframe").all():
                frame.scroll_into_view_if_needed()
            watched.page.wait_for_load_state("networkidle")
            # Our own page shows them all the same, each once.
            assert len(shown(watched.page, server.address)) == len(WIDGETS)
            assert watched.errors == [] and watched.foreign == []


def test_nothing_is_cut_at_the_height_that_is_told(browser: Browser, built: Path, real_site: RealSite) -> None:
    page, measured = browser.new_page(), set[str]()
    # The shorter name comes last: a page that says the same but for the name of the town needs no more than the first.
    for name in ("fredericia", "viborg"):
        view = real_site(name).pages[urls.EMBED].view
        assert len(view["samples"]) >= 5 and len(view["choices"]) > 80
        for one in (*view["samples"], *view["choices"]):
            file = built / name / one.address.lstrip("/") / "index.html"
            said = file.read_text("utf-8").lower().replace(name, "")
            if said not in measured:
                measured.add(said)
                page.unroute_all()
                page.route("**/*", partial(_answer, file))
                page.goto(f"https://vejviser.example{one.address}")
                _fits(page, one)
    assert len(measured) > 85
    page.close()


def _answer(file: Path, route: Route) -> None:
    route.fulfill(path=file)


def _fits(page: Page, one: Sample | GuideChoice) -> None:
    folded = page.locator("details")
    needed: list[int] = []
    for at in range(folded.count()) or [None]:
        if at is not None:
            folded.nth(at).locator("summary").click()
        needed = [_needed_height(page, width, one.address) for width in (320, 390, 600)]
        # Not cut, and not mostly empty either.
        assert max(needed[:2]) <= one.height and needed[2] <= one.low, (one.address, needed)
    assert one.height <= 2 * min(needed[:2]) + 60 and one.low <= 2 * needed[2] + 60, (one.address, needed)


def _needed_height(page: Page, width: int, address: str) -> int:
    page.set_viewport_size({"width": width, "height": 600})
    height, wide = page.evaluate("[document.querySelector('main').offsetHeight, document.documentElement.scrollWidth]")
    assert wide <= width, address
    return int(height)


def test_hours_say_what_holds_now_and_fit_at_all_times(browser: Browser, nginx: Nginx, real_site: RealSite) -> None:
    height = next(one.height for one in real_site("fredericia").pages[urls.EMBED].view["samples"] if one.id == "aabent")
    with opened(browser, nginx.address, (320, height)) as watched:
        page = watched.page
        for moment, told in (
            ("2026-11-25T11:00:00+01:00", "Åbent nu til kl. 14"),
            ("2026-11-25T08:00:00+01:00", "Åbner kl. 10"),
            ("2026-12-23T15:00:00+01:00", "Lukket for i dag"),
            ("2026-12-24T12:00:00+01:00", "Lukket i dag"),
            ("2027-05-06T12:00:00+02:00", "Lukket i dag"),
            ("2028-01-05T12:00:00+01:00", "Vi kender ikke tiderne"),
        ):
            page.clock.set_fixed_time(datetime.fromisoformat(moment))
            page.goto(nginx.address + urls.WIDGET_HOURS)
            states = page.locator("[data-state]").all_inner_texts()
            assert any(told in state for state in states), (moment, states)
            # What is older than the municipality lets a screen be says so.
            assert page.locator(".old").is_visible() == (moment[:7] not in ("2026-11",)), moment
            assert page.evaluate("document.querySelector('main').offsetHeight") <= height, moment
        assert page.locator(".call a").first.get_attribute("href") == "tel:+4572105013"
        assert watched.errors == [] and watched.foreign == []


@pytest.mark.parametrize(("scheme", "size"), [("light", NARROW), ("dark", NARROW), ("light", (600, 900))])
def test_axe_finds_nothing(browser: Browser, nginx: Nginx, scheme: str, size: tuple[int, int]) -> None:
    with opened(browser, nginx.address, size, scheme) as watched:
        for address in [*WIDGETS, urls.deadline_widget("almen-bolig")]:
            watched.page.goto(nginx.address + address)
            for folded in watched.page.locator("summary").all()[:1]:
                folded.click()
            assert watched.violations() == [], address
        assert watched.errors == []


def typed(frame: Frame, page: Page, words: str) -> None:
    frame.locator("input").click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_what_is_typed_reaches_no_server(browser: Browser, built: Path, town: Town) -> None:
    with (
        logged(built / "fredericia") as (base, lines),
        town.framing(browser, base, [urls.WIDGET_SEARCH]) as (page, _),
    ):
        asked: list[str] = []
        page.on("request", lambda one: asked.append(f"{one.url.partition('#')[0]} {one.post_data} {one.headers}"))
        typed(page.frames[1], page, "min mand slår mig & børn")
        page.locator(".search-results > li").first.wait_for()
        assert page.url == f"{base}/soeg/#q=min%20mand%20sl%C3%A5r%20mig%20%26%20b%C3%B8rn"
        assert page.locator("#search-query").input_value() == "min mand slår mig & børn"
        assert lines and asked
        told = [one for one in (*lines, *asked) if "mand" in one or "b%C3%B8rn" in one]
        assert told == []
        # Nor does the site hear on which page of the town's the field stands.
        assert [line for line in lines if town.origin in line] == []


def test_an_empty_field_goes_nowhere(browser: Browser, nginx: Nginx, town: Town) -> None:
    with town.framing(browser, nginx.address, [urls.WIDGET_SEARCH]) as (page, _):
        typed(page.frames[1], page, "   ")
        page.wait_for_timeout(300)
        assert page.url == f"{town.origin}/"
        assert page.frames[1].evaluate("document.activeElement.id") == "ord"


def test_without_a_script_the_field_leads_to_the_list_and_sends_nothing(browser: Browser, built: Path) -> None:
    with logged(built / "fredericia") as (base, lines):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(base + urls.WIDGET_SEARCH)
        assert "viser knappen alle emner" in page.locator("noscript").inner_html()
        page.locator("input").fill("min mand slår mig")
        page.locator("button").click()
        page.wait_for_url("**/alle-emner/*")
        context.close()
        assert lines and [line for line in lines if "mand" in line] == []


def test_keys_alone_lead_out_of_the_frame(browser: Browser, nginx: Nginx, town: Town) -> None:
    with town.framing(browser, nginx.address, [urls.WIDGET_FIND]) as (page, _):
        frame = page.frames[1]
        for _at in range(10):
            page.keyboard.press("Tab")
            if "Penge" in frame.evaluate("document.activeElement.textContent").strip()[:5]:
                break
        ring = frame.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid"
        page.keyboard.press("Enter")
        page.wait_for_url(f"{nginx.address}/find-vej/penge/")


def test_a_code_is_copied_and_another_guide_is_chosen(browser: Browser, nginx: Nginx) -> None:
    with opened(browser, nginx.address, PHONE) as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{nginx.address}/indlejring/")
        page.get_by_role("button", name="Kopiér koden").first.click()
        page.get_by_text("Koden er kopieret.").wait_for()
        first = page.locator("#kode-aabent").input_value()
        assert 'src="https://fredericia.vejviser.example/indlejring/aabent/"' in first and "style" not in first
        page.locator("summary", has_text="vejledninger med en frist").click()
        page.locator('.embed-guides a[href="./frist/almen-bolig/"], .embed-guides a[href="frist/almen-bolig/"]').click()
        code = page.locator("#kode-frist").input_value()
        link = page.locator(".embed-guides a", has_text="Jeg har problemer i min boligforening")
        height = link.get_attribute("data-height")
        assert 'src="https://fredericia.vejviser.example/indlejring/frist/almen-bolig/"' in code
        assert f'height="{height}"' in code and 'title="Frist: Jeg har problemer i min boligforening"' in code
        frame = page.locator("[data-deadline] iframe")
        assert frame.get_attribute("height") == height
        page.frame_locator("[data-deadline] iframe").get_by_text("6 uger", exact=True).wait_for()
        assert watched.errors == [] and watched.violations() == []


def test_the_page_is_no_wider_than_the_narrowest_phone(browser: Browser, nginx: Nginx) -> None:
    with opened(browser, nginx.address, NARROW) as watched:
        watched.page.goto(f"{nginx.address}/indlejring/")
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_without_a_script_the_codes_are_there_to_be_selected(browser: Browser, nginx: Nginx) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{nginx.address}/indlejring/")
    assert page.get_by_role("button", name="Kopiér koden").count() == 0
    told = page.locator(".embed-code noscript").first
    assert "Klik i feltet, og tryk Ctrl+A og Ctrl+C." in told.inner_html()
    page.locator("#kode-aabent").click()
    page.keyboard.press("Control+a")
    chosen = page.evaluate("(() => { const f = document.activeElement; return f.selectionEnd - f.selectionStart })()")
    assert chosen == len(page.locator("#kode-aabent").input_value()) > 100
    context.close()
