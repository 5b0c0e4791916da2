"""The button "Forlad siden" in a real browser: gone at once, not to be had back, and never by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, NARROW, PHONE, Watched, opened

HARMLESS = "https://www.dmi.dk/"
GUIDE, BEFORE = "/guides/krisecenter/", "/guides/husleje/"
BUTTON = ".leave a"
PAUSE = 2_100
"""A little more than the milliseconds after which a press of Escape is forgotten."""


@contextmanager
def reading(browser: Browser, base: str, size: tuple[int, int] = DESKTOP, path: str = GUIDE) -> Iterator[Watched]:
    """Read a page about violence, after another page. The other end of the way is made here."""
    with opened(browser, base, size) as watched:
        watched.page.context.route(
            f"{HARMLESS}**", lambda route: route.fulfill(body="<!doctype html><title>Vejret</title>", content_type=HTML)
        )
        watched.page.goto(base + BEFORE)
        watched.visit(base + path)
        yield watched


HTML = "text/html"


def addresses_of_the_tab(page: Page) -> list[str]:
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    return [one["url"] for one in history["entries"]]


def press(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Escape")


def leave_by_key(page: Page) -> None:
    press(page, 3)


def leave_by_tap(page: Page) -> None:
    page.get_by_role("link", name="Forlad siden").click()


@pytest.mark.parametrize("leave", [leave_by_tap, leave_by_key])
def test_back_does_not_lead_to_what_was_left(browser: Browser, addresses: dict[str, str], leave: object) -> None:
    base = addresses["fredericia"]
    with reading(browser, base) as watched:
        page = watched.page
        leave(page)  # type: ignore[operator]
        page.wait_for_url(HARMLESS)
        assert addresses_of_the_tab(page)[1:] == [base + BEFORE, HARMLESS]
        page.reload()
        assert page.url == HARMLESS
        page.go_back()
        assert page.url == base + BEFORE
        page.go_forward()
        assert page.url == HARMLESS
        assert watched.errors == []


def test_where_one_goes_is_not_told_where_one_was(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"]) as watched:
        with watched.page.expect_request(HARMLESS) as asked:
            leave_by_tap(watched.page)
        assert "referer" not in asked.value.all_headers()


def test_nothing_of_others_is_fetched_before_one_leaves(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"]) as watched:
        watched.page.locator(BUTTON).hover()
        watched.page.get_by_role("button", name="Hvad kan andre se?").click()
        assert watched.foreign == []


def test_a_slow_network_shows_nothing_and_escape_does_not_stop_it(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"]) as watched:
        # All in one turn of the page: nothing has come yet.
        title, text, shown, address, stopped = watched.page.evaluate(
            """() => {
              document.querySelector(".leave a").click();
              const key = new KeyboardEvent("keydown", { key: "Escape", cancelable: true });
              const stopped = dispatchEvent(key);
              const { textContent, children } = document.body;
              const { width } = children[0].getBoundingClientRect();
              return [document.title, textContent, children.length === 1 && width > 1, location.pathname, stopped];
            }"""
        )
        assert (title, text, shown, address) == ("Vejret hos DMI", "Du forlader siden.", False, "/")
        assert not stopped, "in a browser Escape stops the page that is coming"
        watched.page.wait_for_url(HARMLESS)


def test_a_network_that_is_dead_shows_nothing_either(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"]) as watched:
        page = watched.page
        page.context.unroute(f"{HARMLESS}**")
        # An answer without content leaves the old page standing.
        page.context.route(f"{HARMLESS}**", lambda route: route.fulfill(status=204))
        leave_by_tap(page)
        page.wait_for_timeout(200)
        assert "vold" not in page.content() and page.title() == "Vejret hos DMI"
        page.reload()
        assert page.url == addresses["fredericia"] + "/" and page.locator(".leave").count() == 0


def test_a_page_kept_by_the_browser_leaves_again(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"]) as watched:
        page = watched.page
        page.context.unroute(f"{HARMLESS}**")
        page.context.route(f"{HARMLESS}**", lambda route: route.fulfill(status=204))
        leave_by_tap(page)
        page.wait_for_timeout(200)
        with page.expect_request(HARMLESS):
            page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")


def test_without_a_script_it_is_a_link(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    context.route(f"{HARMLESS}**", lambda route: route.fulfill(body="<title>Vejret</title>", content_type=HTML))
    page.goto(addresses["fredericia"] + GUIDE)
    assert not page.get_by_text("Eller tryk Esc 3 gange").is_visible()
    page.get_by_role("button", name="Hvad kan andre se?").click()
    assert page.get_by_text("Knappen sletter ikke browserens historik.").is_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Forlad siden").click()
    page.wait_for_url(HARMLESS)
    context.close()


def test_escape_counts_aloud_and_forgets(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"]) as watched:
        page = watched.page
        page.clock.install()
        said = page.locator(".leave [role=status]")
        assert said.inner_text() == "Eller tryk Esc 3 gange"
        assert page.locator(BUTTON).get_attribute("aria-describedby") == said.get_attribute("id")
        press(page, 1)
        assert said.inner_text() == "Tryk Esc 2 gange mere"
        press(page, 1)
        assert said.inner_text() == "Tryk Esc 1 gang mere"
        page.clock.fast_forward(PAUSE)
        page.get_by_text("Eller tryk Esc 3 gange").wait_for()
        press(page, 2)
        page.keyboard.press("Tab")
        press(page, 1)
        page.keyboard.down("Escape")
        page.keyboard.down("Escape")
        page.keyboard.down("Escape")
        assert page.url.endswith(GUIDE), "another key between them, and a key that is held, are no wish to leave"


def _menu(page: Page) -> None:
    page.locator(".menu summary").click()
    page.get_by_role("navigation", name="Hovedmenu").wait_for()


def _search(page: Page) -> None:
    page.get_by_label("Søg efter hjælp").click()
    page.keyboard.type("husleje")
    page.get_by_role("option").first.wait_for()


def _trace(page: Page) -> None:
    page.get_by_role("button", name="Hvad kan andre se?").click()


def _word(page: Page) -> None:
    page.locator("button.term[popovertarget^=forklaring]:visible").first.click()


@pytest.mark.parametrize("open_", [_menu, _search, _trace, _word])
def test_escape_that_closes_something_does_not_count(
    browser: Browser, addresses: dict[str, str], open_: object
) -> None:
    with reading(browser, addresses["fredericia"], path="/guides/adressebeskyttelse/") as watched:
        page = watched.page
        open_(page)  # type: ignore[operator]
        press(page, 1)
        open_ends = "details.menu[open], [aria-expanded=true], :popover-open"
        assert page.locator(open_ends).count() == 0
        assert page.locator(".leave [role=status]").inner_text() == "Eller tryk Esc 3 gange"
        press(page, 2)
        assert page.url.endswith("/guides/adressebeskyttelse/")
        press(page, 1)
        page.wait_for_url(HARMLESS)


def test_it_comes_right_after_the_way_past_the_menu(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"]) as watched:
        page = watched.page
        stops = []
        for _ in range(3):
            page.keyboard.press("Tab")
            stops.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert stops == ["Gå til indholdet", "Forlad siden", "Hvad kan andre se?"]


@pytest.mark.parametrize("size", [NARROW, PHONE, DESKTOP])
def test_it_stays_in_sight_and_covers_nothing_one_jumps_to(
    browser: Browser, addresses: dict[str, str], size: tuple[int, int]
) -> None:
    with reading(browser, addresses["fredericia"], size) as watched:
        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        bar = page.locator(".leave").bounding_box()
        assert bar and bar["height"] <= 90
        watched.visit(page.url + "#vejleder")
        assert page.locator(BUTTON).bounding_box()["y"] < 30  # type: ignore[index]
        assert page.locator("#vejleder").bounding_box()["y"] >= bar["height"]  # type: ignore[index]
        button = page.locator(BUTTON).bounding_box()
        assert button and button["height"] >= 44 and button["width"] >= 140


def test_it_is_accessible_closed_and_open(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["viborg"], PHONE) as watched:
        for path in (GUIDE, "/samarbejdspartnere/danner/", "/find-vej/vold/"):
            watched.page.goto(addresses["viborg"] + path)
            for is_open in (False, True):
                if is_open:
                    watched.page.get_by_role("button", name="Hvad kan andre se?").click()
                assert watched.violations() == []
                assert watched.violations_at(NARROW, "dark") == []
                assert watched.page.locator("#forlad-spor").is_visible() == is_open
            watched.resize(DESKTOP)
            assert watched.violations() == []
            watched.resize(PHONE)


def test_it_has_an_edge_in_forced_colours_and_is_not_on_paper(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"]) as watched:
        page = watched.page
        page.emulate_media(forced_colors="active")
        assert page.locator(BUTTON).evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
        page.emulate_media(media="print", forced_colors="none")
        assert not page.locator(".leave").is_visible() and not page.locator("#forlad-spor").is_visible()


def test_from_a_screen_in_a_library_it_leads_back_to_the_screen(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, (1080, 1920)) as watched:
        page = watched.page
        page.goto(base + "/kiosk/")
        assert page.locator(".leave").count() == 0
        page.evaluate("window.name = `vejviser-skaerm ${location.href}`")
        watched.visit(base + GUIDE)
        leave_by_tap(page)
        page.wait_for_url("**/kiosk/")
        assert watched.foreign == []


def test_what_was_searched_for_goes_with_the_page(browser: Browser, addresses: dict[str, str]) -> None:
    with reading(browser, addresses["fredericia"], path=f"{GUIDE}#vej=barn.vold") as watched:
        leave_by_tap(watched.page)
        watched.page.wait_for_url(HARMLESS)
        assert not re.search("krisecenter|vold", " ".join(addresses_of_the_tab(watched.page)))
