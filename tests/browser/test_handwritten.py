"""A handwritten page in a browser: its place in the menu, and how it goes away by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import DESKTOP, NARROW, PHONE, opened
from tests.conftest import served

LAST = datetime(2027, 3, 31, 21, 59, tzinfo=UTC)
AFTER = datetime(2027, 3, 31, 22, 1, tzinfo=UTC)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_the_menu_leads_to_it_and_axe_finds_nothing(
    browser: Browser, example_site: Path, size: tuple[int, int], scheme: str
) -> None:
    with served(example_site) as address, opened(browser, address, size, scheme) as watched:
        page = watched.page
        page.goto(address)
        page.locator("details.menu summary").click()
        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Få en bisidder").click()
        page.get_by_role("heading", name="Få en bisidder").wait_for()
        page.locator("details.menu summary").click()
        assert page.locator(".menu [aria-current=page]").inner_text() == "Få en bisidder"
        assert watched.violations() == []
        assert watched.errors == [] and watched.foreign == []
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


@pytest.mark.parametrize(("moment", "over"), [(LAST, False), (AFTER, True)])
def test_it_goes_away_by_itself(browser: Browser, example_site: Path, moment: datetime, over: bool) -> None:
    with served(example_site) as address, browser.new_context(timezone_id="Pacific/Auckland") as context:
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        page.goto(f"{address}/sider/bisidder/", wait_until="networkidle")
        assert page.get_by_text("Siden gælder ikke længere.").is_visible() == over
        page.locator("details.menu summary").click()
        assert page.locator(".menu a", has_text="Få en bisidder").is_visible() == (not over)
        page.goto(f"{address}/soeg/?q=bisidder", wait_until="networkidle")
        page.locator(".search-count").wait_for()
        assert (page.locator("main a[href*='sider/bisidder/']").count() > 0) == (not over)
