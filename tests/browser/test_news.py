"""News on a page that was built long ago: it comes and goes by the calendar in Denmark."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import served

WORDS = "Kun telefontid i uge 50"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 12, 6, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 6, 23, 1, tzinfo=UTC), True),
        (datetime(2026, 12, 11, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 11, 23, 1, tzinfo=UTC), False),
    ],
)
def test_it_comes_and_goes_by_itself(browser: Browser, example_site: Path, moment: datetime, shown: bool) -> None:
    with served(example_site) as address, browser.new_context(timezone_id="Pacific/Auckland") as context:
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        for path in ("/", "/traeffetider/", "/kiosk/", "/kiosk/raadhuset/"):
            page.goto(address + path, wait_until="networkidle")
            assert page.locator(".news", has_text=WORDS).is_visible() == shown, path
        page.goto(f"{address}/nyt/flytning/", wait_until="networkidle")
        assert page.get_by_text("Det er slut.").is_visible() == (moment > datetime(2026, 12, 11, 23, tzinfo=UTC))
        page.goto(f"{address}/soeg/?q=flytteuge", wait_until="networkidle")
        page.locator(".search-count", has_text="flytteuge").wait_for()
        assert (page.locator("a[href*='nyt/flytning/']").count() > 0) == shown


def test_without_a_script_it_stands_as_on_the_day_of_the_build(browser: Browser, example_site: Path) -> None:
    with served(example_site) as address, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator(".news").count() == 1 and not page.locator(".news").is_visible()
