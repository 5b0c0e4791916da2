"""A citizen's journeys in a real browser."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browsing import DESKTOP, PHONE, journeys, opened
from tests.conftest import TODAY, Example, served
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites
from vejviser.urls import static_file


@pytest.mark.parametrize(("name", "scheme", "size"), journeys())
def test_from_home_to_search_to_guide_to_body_to_contact(
    browser: Browser, addresses: dict[str, str], name: str, scheme: str, size: tuple[int, int]
) -> None:
    with opened(browser, addresses[name], size, scheme) as watched:
        page = watched.page
        page.goto(addresses[name] + "/")
        page.get_by_label("Søg efter hjælp").click()
        page.keyboard.type("sygedagpenge")
        result = page.get_by_role("option", name="Min sag om sygedagpenge").first
        result.wait_for()
        assert watched.violations() == []
        result.click()
        page.wait_for_url("**/guides/sygedagpenge/**")
        ticket = page.locator(".ticket")
        assert "4 uger" in ticket.inner_text()
        ticket.get_by_role("link", name="Ankestyrelsen").click()
        page.wait_for_url("**/klageinstanser/ankestyrelsen/")
        assert "33 41 12 00" in page.locator(".contact-card").inner_text()
        if size == PHONE:
            page.locator(".menu summary").click()
            page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Kontakt").click()
        else:
            page.get_by_role("navigation", name="Genveje").get_by_role("link", name="Kontakt").click()
        page.wait_for_url("**/kontakt/")
        assert page.locator("h1").inner_text() == "Kontakt borgervejlederen"
        assert watched.errors == []
        assert watched.foreign == []


@pytest.mark.parametrize(
    "path", ["/guides/sygedagpenge/", "/klageinstanser/ankestyrelsen/", "/kontakt/", "/klagefrist/"]
)
def test_on_a_phone_what_a_page_says_begins_high_and_the_search_is_one_tap_away(
    browser: Browser, addresses: dict[str, str], path: str
) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + path)
        assert page.locator("h1").bounding_box()["y"] <= 190  # type: ignore[index]
        page.get_by_role("link", name="Søg", exact=True).click()
        page.wait_for_url("**/soeg/**")
        assert page.evaluate("document.activeElement.id") == "search-query"
        page.locator(".demo summary").click()
        assert "årsberetningen 2017-18" in page.locator(".demo").inner_text()
        assert watched.violations() == []


def test_the_keyboard_is_enough(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/kontakt/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "indhold"
        page.locator(".menu summary").focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("navigation", name="Hovedmenu").is_visible()
        assert watched.violations() == []
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Akut hjælp"
        page.keyboard.press("Escape")
        assert not page.get_by_role("navigation", name="Hovedmenu").is_visible()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_without_javascript_there_is_a_list_instead_of_a_search_field(
    browser: Browser, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(addresses["fredericia"] + "/")
    assert not page.locator("#search-query").is_visible()
    assert page.get_by_role("link", name="Se alle emner fra A til Å").is_visible()
    page.locator(".menu summary").click()
    assert page.get_by_role("link", name="Find hjælp").is_visible()
    page.goto(addresses["fredericia"] + "/traeffetider/")
    assert "Torsdag kl. 16-18" in page.locator(".hours").inner_text()
    context.close()


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/guides/husleje/", 20_000),
        # 2.2 kB are its figures: 41 rows, each with where it is from (measured: 22.0 kB).
        ("/klageinstanser/ankestyrelsen/", 22_500),
        # Each kind of hours told by itself, and the calendars to copy.
        *((path, 21_500) for path in ("/", "/traeffetider/")),
        ("/find-vej/", 20_000),
        *((path, 45_000) for path in ("/klagefrist/", "/klagebrev/", "/samtykke/", "/sagsbehandlingstider/")),
    ],
)
def test_a_first_visit_is_light(browser: Browser, addresses: dict[str, str], built: Path, path: str, most: int) -> None:
    """All that a page loads, gzipped as any server sends it."""
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        loaded: set[str] = set()
        watched.page.on("request", lambda one: loaded.add(urlsplit(one.url).path))
        watched.visit(addresses["fredericia"] + path)
    site = built / "fredericia"
    sizes = {one: len(gzip.compress((site / static_file(one)).read_bytes(), 6)) for one in loaded}
    assert len(sizes) >= 4 and sum(sizes.values()) <= most, sizes


FRAGMENTS = (
    "/guides/husleje/",
    "/klagefrist/",
    "/klagebrev/",
    "/find-vej/",
    "/find-vej/liste/",
    "/sagsbehandlingstider/",
)


def test_a_link_that_was_cut_in_its_fragment_breaks_nothing(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        for path in FRAGMENTS:
            watched.visit(f"{addresses['fredericia']}{path}#sag=100%E0%")
            watched.page.locator(".menu summary").click()
            watched.page.keyboard.press("Escape")
            assert watched.page.locator("details.menu[open]").count() == 0, path
            assert watched.errors == [], path


def _shift(page: Page) -> float:
    """Return the layout shift so far (W3C Layout Instability)."""
    found: float = page.evaluate(
        "new Promise((done) => { let sum = 0; new PerformanceObserver((list) => { for (const entry of "
        "list.getEntries()) sum += entry.value; }).observe({type: 'layout-shift', buffered: true}); "
        "setTimeout(() => done(sum), 300); })"
    )
    return found


@pytest.mark.parametrize(
    "path",
    ["", "guides/husleje/", "klageinstanser/ankestyrelsen/", "traeffetider/", "kontakt/", "find-vej/", "medarbejder/",
     "soeg/", "samtykke/", "klagefrist/", "klagebrev/"],
)  # fmt: skip
def test_nothing_moves_when_scripts_come_late(browser: Browser, addresses: dict[str, str], path: str) -> None:
    """Over 0.1 is bad, says Web Vitals."""
    with opened(browser, addresses["fredericia"], PHONE) as watched:

        def late(route: Route) -> None:
            watched.page.wait_for_timeout(300)
            route.continue_()

        watched.page.route(re.compile(r"/assets/[^.]*\.js"), late)
        # Each script that comes late may ask for the next.
        watched.page.goto(f"{addresses['fredericia']}/{path}", wait_until="networkidle")
        assert _shift(watched.page) < 0.02
        watched.page.unroute_all(behavior="wait")


@pytest.mark.parametrize("path", ["samtykke/", "klagefrist/", "klagebrev/"])
def test_a_form_whose_script_never_comes_gives_up_its_place(
    browser: Browser, addresses: dict[str, str], path: str
) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        watched.page.route("**/assets/tools/*.js", lambda route: route.abort())
        watched.page.goto(f"{addresses['fredericia']}/{path}")
        form = watched.page.locator(".keeps-place")
        assert form.evaluate("one => one.offsetHeight") > 150
        form.evaluate("one => one.getAnimations().forEach((waits) => waits.finish())")
        assert form.evaluate("one => one.offsetHeight") == 0
        assert not form.is_visible()


def test_hostile_words_are_words_in_search_results_too(browser: Browser, example: Example, tmp_path: Path) -> None:
    live = "<img src=x onerror=document.body.dataset.pwned=1>"
    example.change("guides/husleje.md", "title: Min husleje er for høj", f"title: 'Min husleje {live}'")
    example.change("guides/husleje.md", "summary: Du betaler for meget.", f"summary: 'For høj {live}'")
    example.change("guides/husleje.md", "legal_basis:", f"keywords: ['husleje {live}']\nlegal_basis:")
    project = find_project(str(example.data), str(example.guides))
    build_sites(project, ["lillekoebing"], tmp_path / "site", TODAY, lambda _: None)
    with served(tmp_path / "site" / "lillekoebing") as base, opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.goto(base + "/guides/husleje/")
        assert page.locator("h1").inner_text() == f"Min husleje {live}"
        assert page.title().startswith(f"Min husleje {live} |")
        page.get_by_label("Søg efter hjælp").click()
        page.keyboard.type("husleje")
        page.get_by_role("option", name="Min husleje <img").first.wait_for()
        assert page.locator(".search-popup img").count() == 0
        page.keyboard.press("Enter")
        page.locator(".search-results").get_by_text("Min husleje <img").first.wait_for()
        assert page.locator(".search-results img").count() == 0
        assert page.evaluate("document.body.dataset.pwned") is None
        assert watched.errors == []


def test_the_staff_table_is_used_with_the_keyboard_alone(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(base + "/medarbejder/")
        rows = page.locator(".staff-table tbody tr:visible")
        everything = rows.count()
        assert everything > 90
        page.locator("#staff-filter").focus()
        page.keyboard.type("su")
        assert rows.count() < 10
        wanted = rows.filter(has_text="Min sag om SU")
        assert page.locator(".staff-count").inner_text() == f"{rows.count()} af {everything} rækker"
        assert "4 uger" in wanted.inner_text()
        assert watched.violations() == []
        wanted.get_by_role("link").first.focus()
        page.keyboard.press("k")
        page.get_by_text("Teksten er kopieret.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Min sag om SU. Frist: 4 uger")
        page.locator("#staff-filter").fill("")
        page.get_by_role("button", name="Frist", exact=True).press("Enter")
        days = [int(value) for value in page.locator(".staff-table tbody tr").evaluate_all(
            "(all) => all.map((row) => row.dataset.days)")]  # fmt: skip
        assert days == sorted(days) and days[0] < days[-1]
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
        page.locator("#staff-filter").fill("findes ikke overhovedet")
        assert rows.count() == 0
        assert watched.errors == []


def test_an_official_word_is_explained_in_place_with_the_keyboard_and_without_a_script(
    browser: Browser, addresses: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["fredericia"] + "/guides/aktindsigt/")
    term = page.locator("button.term").first
    explanation = page.locator(f"#{term.get_attribute('popovertarget')}")
    assert not explanation.is_visible()
    term.focus()
    page.keyboard.press("Enter")
    assert explanation.is_visible()
    assert len(explanation.inner_text()) > 20
    box = explanation.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
    page.keyboard.press("Escape")
    assert not explanation.is_visible()
    term.click()
    explanation.get_by_role("button", name="Luk").click()
    assert not explanation.is_visible()
    context.close()


def test_an_open_explanation_is_accessible(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["viborg"], PHONE) as watched:
        watched.page.goto(addresses["viborg"] + "/guides/udsaettelse/")
        watched.page.locator("button.term:visible").last.click()
        assert watched.violations() == []
        assert watched.violations_at(PHONE, "dark") == []
        assert watched.page.locator(":popover-open").is_visible()


def test_ten_facts_lead_to_their_source_in_two_clicks(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        for path in ("/guides/su/", "/guides/husleje/", "/guides/skat/", "/guides/bpa/", "/klageinstanser/domstolene/",
                     "/klageinstanser/huslejenaevnet/", "/samarbejdspartnere/dukh/", "/traeffetider/", "/kontakt/",
                     "/kan-og-kan-ikke/"):  # fmt: skip
            page.goto(addresses["fredericia"] + path)
            page.locator(".provenance summary").click()
            source = page.locator(".sources li").first
            assert source.is_visible() and len(source.inner_text()) > 10, path
