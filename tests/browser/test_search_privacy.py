"""What is searched for stays in the browser: read from the log of the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, opened
from tests.conftest import Quiet, served

FIELD = "#search-query"


@contextmanager
def logged(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder, and give its address and the lines of its log: the request line and where somebody came from."""
    lines: list[str] = []

    class Logging(Quiet):
        def log_message(self, *said: Any) -> None:
            lines.append(f"{said[0] % said[1:]} {self.headers.get('Referer', '')}")

    with served(folder, Logging) as base:
        yield base, lines


@pytest.fixture
def log(built: Path) -> Iterator[tuple[str, list[str]]]:
    with logged(built / "fredericia") as both:
        yield both


def results(page: Page, query: str) -> None:
    page.locator(".search-count", has_text=f'"{query}"').wait_for()
    page.locator(".search-results > li").first.wait_for()
    assert page.locator(FIELD).input_value() == query


def test_no_reload_no_back_and_no_shared_link_sends_the_words(browser: Browser, log: tuple[str, list[str]]) -> None:
    base, lines = log
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.goto(base + "/om/")
        page.locator(FIELD).click()
        page.keyboard.type("vold i hjemmet")
        page.keyboard.press("Enter")
        results(page, "vold i hjemmet")
        assert page.url == base + "/soeg/#q=vold%20i%20hjemmet"
        page.reload()
        results(page, "vold i hjemmet")
        # A part of the page is no other search, and a reload there neither.
        page.locator("a.skip").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/#indhold")
        page.reload()
        results(page, "vold i hjemmet")
        page.locator(FIELD).fill("huslejenævent")
        page.keyboard.press("Enter")
        results(page, "huslejenævent")
        better = page.locator(".search-meant a")
        better.wait_for()
        shared = str(better.evaluate("(link) => link.href"))
        page.locator(".search-results a").first.click()
        page.wait_for_load_state("networkidle")
        page.go_back()
        results(page, "huslejenævent")
        page.go_back()
        results(page, "vold i hjemmet")
        page.goto("about:blank")
        page.goto(shared)
        results(page, "huslejenævnet")
        page.evaluate("location.hash = '#q=bisidder'")
        results(page, "bisidder")
        assert watched.errors == []
    assert sum("GET /soeg/ " in line for line in lines) >= 3
    words = ("q=", "vold%20i", "vold+i", "huslejen%C3", "bisidder")
    assert [line for line in lines if any(word in line for word in words)] == []


@pytest.mark.parametrize("address", ["/soeg/?q=min+mand+sl%C3%A5r+mig", "/soeg/?x=1&q=min%20mand%20sl%c3%a5r%20mig"])
def test_a_link_that_sends_them_works_and_sends_them_only_once(
    browser: Browser, log: tuple[str, list[str]], address: str
) -> None:
    base, lines = log
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        # The address is another before the search itself is fetched.
        later: list[str] = []
        page.on("request", lambda one: later.append(page.url) if "/search/" in one.url else None)
        page.goto(base + address)
        results(page, "min mand slår mig")
        page.locator("[data-results-urgent]:not([hidden]) a").first.wait_for()
        assert page.url == base + "/soeg/#q=min%20mand%20sl%C3%A5r%20mig"
        assert later and all("?" not in url for url in later)
        page.reload()
        results(page, "min mand slår mig")
        page.goto(base + "/om/")
        page.go_back()
        results(page, "min mand slår mig")
        assert watched.errors == []
    assert [line.split()[1] for line in lines if "q=" in line] == [address]


def test_without_a_script_nothing_is_sent_and_the_page_says_what_to_use(
    browser: Browser, log: tuple[str, list[str]]
) -> None:
    base, lines = log
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "/soeg/")
    told = page.locator("main noscript")
    assert "Søgningen kræver JavaScript." in (told.text_content() or "") and "/alle-emner/" in told.inner_html()
    # The field is not there to be filled; where a browser shows it, it has no name to send anything by.
    assert page.locator(FIELD).is_hidden() and page.locator(FIELD).get_attribute("name") is None
    page.locator("main").get_by_role("link", name="Se alle emner fra A til Å").click()
    page.wait_for_url("**/alle-emner/")
    context.close()
    assert lines and [line for line in lines if "?" in line] == []
