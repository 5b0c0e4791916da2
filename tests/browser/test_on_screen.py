"""Touch: whoever goes from a screen to a page, or to another screen, is led back, and no link strands the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_going_back import half_a_letter
from tests.browsing import violations
from tests.conftest import served
from tests.hosts import eventually, hosted

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
BAR = ".on-screen"


@contextmanager
def at_a_screen(browser: Browser, base: str, path: str = "/kiosk/biblioteket/") -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(8000)
    page.clock.install(time=NOW)
    page.goto(base + path)
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    yield page
    context.close()


def open_from(page: Page, base: str, path: str) -> None:
    """Open a page as from the screen that is shown."""
    page.evaluate("window.name = `vejviser-skaerm ${location.href}`")
    page.goto(base + path)


def rest(page: Page, seconds: int) -> None:
    page.clock.run_for(seconds * 1000)


def test_a_place_comes_back_from_the_board_and_from_other_places(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with at_a_screen(browser, base) as page:
        page.get_by_role("link", name="Se alle steder").click()
        page.wait_for_url("**/kiosk/")
        page.get_by_role("link", name="Fredericia Rådhus").click()
        page.wait_for_url("**/kiosk/raadhuset/")
        rest(page, 61)
        page.wait_for_url("**/kiosk/biblioteket/")
        # Here it is at home, and stays.
        rest(page, 200)
        assert page.url.endswith("/kiosk/biblioteket/") and page.evaluate("window.name") == ""


@pytest.mark.parametrize("path", ["/guides/sygedagpenge/", "/", "/kontakt/", "/klagefrist/", "/akut/", "/findes-ikke/"])
def test_every_page_leads_back_to_the_screen_by_itself(browser: Browser, addresses: dict[str, str], path: str) -> None:
    base = addresses["fredericia"]
    with at_a_screen(browser, base) as page:
        open_from(page, base, path)
        rest(page, 65)
        assert page.locator(BAR).inner_text().startswith("Skærmen går tilbage om 30 sekunder.")
        rest(page, 30)
        page.wait_for_url("**/kiosk/biblioteket/")


def test_a_letter_is_not_lost_without_a_word(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with at_a_screen(browser, base) as page:
        open_from(page, base, "/klagebrev/")
        half_a_letter(page)
        rest(page, 61)
        bar = page.locator(BAR)
        assert "Så forsvinder det, du har skrevet." in bar.inner_text()
        assert violations(page) == []
        rest(page, 20)
        assert "om 10 sekunder" in bar.inner_text()
        page.get_by_role("button", name="Jeg er her stadig").click()
        assert not bar.is_visible() and page.locator("#f-name").input_value() == "Mette Holm"
        rest(page, 59)
        assert not bar.is_visible()
        rest(page, 35)
        page.wait_for_url("**/kiosk/biblioteket/")


def test_a_link_inside_a_letter_asks_first_and_opens_no_tab(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with at_a_screen(browser, base) as page:
        open_from(page, base, "/klagebrev/")
        assert page.locator("a[target]").count() == 0 and page.get_by_text("(åbner i en ny fane)").count() == 0
        half_a_letter(page)
        link = page.locator("a[data-due]")
        link.click()
        assert "Går du videre, forsvinder det" in page.locator(BAR).inner_text()
        page.get_by_role("button", name="Bliv her").click()
        assert page.url.endswith("/klagebrev/") and not page.locator(BAR).is_visible()
        link.click()
        page.get_by_role("button", name="Gå videre").click()
        page.wait_for_url("**/klagefrist/**")
        assert len(page.context.pages) == 1
        rest(page, 61)
        rest(page, 31)
        page.wait_for_url("**/kiosk/biblioteket/")


@pytest.mark.parametrize(
    ("href", "told"),
    [
        ("https://ast.dk/klag/", "Den side kan ikke vises på skærmen. Find den på din egen telefon: ast.dk/klag"),
        ("tel:+4572107000", "Ring fra din egen telefon: 72 10 70 00"),
        ("tel:112", "Ring fra din egen telefon: 112"),
        ("mailto:post@kommune.dk?subject=x", "Skriv fra din egen mail til post@kommune.dk"),
        ("sms:?&body=x", "Det kan skærmen ikke. Brug din egen telefon."),
        ("webcal://x/traeffetider.ics", "Det kan skærmen ikke. Brug din egen telefon."),
        ("/haandbog/", "Den side kan ikke vises på skærmen. Find den på din egen telefon: "),
        ("/plakat/", "Den side kan ikke vises på skærmen. Find den på din egen telefon: "),
        ("/traeffetider.ics", "Den side kan ikke vises på skærmen. Find den på din egen telefon: "),
    ],
)
def test_what_leads_away_is_told_and_not_opened(
    browser: Browser, addresses: dict[str, str], href: str, told: str
) -> None:
    base = addresses["fredericia"]
    with at_a_screen(browser, base) as page:
        open_from(page, base, "/kontakt/")
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url) if one.is_navigation_request() else None)
        page.locator("main a").first.evaluate("(one, href) => { one.href = href; one.target = '_blank'; }", href)
        page.locator("main a").first.click()
        assert page.locator(f"{BAR} p").inner_text().startswith(told)
        assert asked == [] and len(page.context.pages) == 1
        page.get_by_role("button", name="Luk").click()
        assert not page.locator(BAR).is_visible()


def test_elsewhere_links_are_as_they_were(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page()
    page.clock.install(time=NOW)
    page.goto(addresses["fredericia"] + "/klagebrev/")
    assert page.locator("a[target=_blank]").count() >= 4
    page.clock.run_for(200_000)
    assert page.locator(BAR).count() == 0 and page.url.endswith("/klagebrev/")
    # Another site's name for the window stops nothing.
    page.evaluate("window.name = 'vejviser-skaerm http://['")
    errors: list[str] = []
    page.on("pageerror", lambda one: errors.append(str(one)))
    page.reload()
    assert errors == [] and page.locator(".letter-tool").is_visible()
    page.close()


def test_without_network_nobody_is_left_at_an_error(browser: Browser, built: Path) -> None:
    with hosted(built / "fredericia") as host, at_a_screen(browser, host.address) as page:
        page.wait_for_function("navigator.serviceWorker.controller?.state === 'activated'")
        open_from(page, host.address, "/kontakt/")
        host.stop()
        page.get_by_role("link", name="Ordbog").or_(page.get_by_role("link", name="Svære ord")).first.click()
        eventually(lambda: page.locator(BAR).is_visible())
        assert page.locator(f"{BAR} p").inner_text() == "Siden kan ikke hentes lige nu."
        # The screen itself is stored.
        rest(page, 61)
        rest(page, 31)
        page.wait_for_url("**/kiosk/biblioteket/")
        assert page.locator(".clock").is_visible()


def test_an_address_below_the_screens_that_is_nowhere_leads_to_the_board(
    browser: Browser, addresses: dict[str, str]
) -> None:
    page = browser.new_context(service_workers="block").new_page()
    page.goto(addresses["fredericia"] + "/kiosk/findes-ikke/")
    page.wait_for_url("**/kiosk/")
    page.context.close()


@pytest.mark.parametrize("path", ["/traeffetider/", "/kontakt/", "/", "/akut/"])
def test_a_page_that_stands_open_says_when_there_is_a_newer_one(browser: Browser, built: Path, path: str) -> None:
    page = browser.new_page()
    page.clock.install(time=NOW)
    with served(built / "fredericia") as base:
        page.goto(base + path)
        mark = page.locator("[data-mark]").get_attribute("data-mark") or ""
        newer = (built / "fredericia" / path.strip("/") / "index.html").read_text("utf-8")
        assert newer.count(mark) == 1 and len(mark) == 12
        with page.expect_response(base + path):
            rest(page, 15 * 60)
        rest(page, 60)
        assert page.locator(".newer").count() == 0
        newer = newer.replace(mark, "ny")
        if path == "/kontakt/":
            # Somebody sets the machine's clock back.
            page.clock.set_system_time(NOW - timedelta(days=30))
        page.route(base + path, lambda route: route.fulfill(body=newer, content_type="text/html"))
        rest(page, 15 * 60)
        line = page.locator(".newer")
        line.wait_for()
        assert line.inner_text().startswith("Der er nye oplysninger.")
        page.get_by_role("button", name="Genindlæs siden").click()
        eventually(lambda: page.locator("[data-mark]").get_attribute("data-mark") == "ny")
        assert line.count() == 0
    page.close()
