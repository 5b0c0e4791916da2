"""News on a page that was built long ago: it comes and goes by the calendar in Denmark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import visit
from tests.conftest import Example, served
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites

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
            visit(page, address + path)
            assert page.locator(".news", has_text=WORDS).is_visible() == shown, path
        visit(page, f"{address}/nyt/flytning/")
        assert page.get_by_text("Det er slut.").is_visible() == (moment > datetime(2026, 12, 11, 23, tzinfo=UTC))
        visit(page, f"{address}/soeg/?q=flytteuge")
        page.locator(".search-count", has_text="flytteuge").wait_for()
        assert (page.locator("a[href*='nyt/flytning/']").count() > 0) == shown


def test_without_a_script_it_stands_as_on_the_day_of_the_build(browser: Browser, example_site: Path) -> None:
    with served(example_site) as address, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator(".news").count() == 1 and not page.locator(".news").is_visible()


def on_screens(browser: Browser, address: str) -> Iterator[tuple[Page, str]]:
    """Open the board and the screen of a place in the week of the news, across and upright."""
    for width, height in ((1920, 1080), (1080, 1920)):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.clock.set_fixed_time(datetime(2026, 12, 8, 10, tzinfo=UTC))
        for path in ("/kiosk/", "/kiosk/raadhuset/"):
            yield visit(page, address + path), f"{path} {width}"
        page.close()


def test_a_screen_with_much_news_shows_every_heading_and_needs_no_scrolling(
    browser: Browser, example: Example, tmp_path: Path
) -> None:
    file = example.data / "lillekoebing" / "news" / "flytning.yml"
    long = file.read_text("utf-8").replace("Vi flytter. Ring", f"{'Vi flytter til biblioteket. ' * 12}Ring")
    for number, name in enumerate(("a", "b", "c"), 1):
        another = long.replace("title: Kun telefontid i uge 50", f"title: Kun telefontid i uge 50, del {number}")
        file.with_name(f"{name}.yml").write_text(another, encoding="utf-8")
    project = find_project(str(example.data), str(example.guides))
    build_sites(project, ["lillekoebing"], tmp_path, date(2026, 12, 8), lambda _: None)
    with served(tmp_path / "lillekoebing") as address:
        for page, path in on_screens(browser, address):
            assert page.locator(".news h2:visible").count() == 4
            assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), path
            assert page.evaluate("document.querySelector('h1').getBoundingClientRect().width > innerWidth / 3"), path
            assert page.locator("[data-state]").first.is_visible()


def test_long_news_gives_way_to_who_is_here_and_when(browser: Browser, example: Example, tmp_path: Path) -> None:
    file = example.data / "lillekoebing" / "news" / "flytning.yml"
    short = file.read_text("utf-8")
    long = short.replace("Vi flytter. Ring", f"{'Vi flytter til biblioteket. ' * 12}Ring")
    for number, name in enumerate(("lang", "langt"), 1):
        another = long.replace("title: Kun telefontid i uge 50", f"title: Kun telefontid i uge 50, del {number}")
        file.with_name(f"{name}.yml").write_text(another, encoding="utf-8")
    project = find_project(str(example.data), str(example.guides))
    build_sites(project, ["lillekoebing"], tmp_path, date(2026, 12, 8), lambda _: None)
    with served(tmp_path / "lillekoebing") as address:
        for page, path in on_screens(browser, address):
            assert page.locator(".news h2:visible").count() == 3
            assert page.locator(".next").first.is_visible(), path
            assert page.locator(".days > :visible").count() >= 1, path
            assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), path
