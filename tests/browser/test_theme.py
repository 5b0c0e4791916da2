"""A municipality's own colours and logo in a real browser, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import DESKTOP, NARROW, journeys, opened
from tests.conftest import TODAY, Example, served
from tests.whole_site.test_look import own_files
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites

PAGES = ["/", "/guides/husleje/", "/find-vej/", "/klagefrist/", "/klagebrev/", "/samtykke/", "/traeffetider/",
         "/soeg/", "/medarbejder/", "/kontakt/", "/kiosk/", "/kiosk/raadhuset/", "/404.html"]  # fmt: skip
SHEETS = ["/plakat/", "/plakat/postkort/", "/plakat/kort/"]


@pytest.mark.parametrize("turn", range(4))
def test_every_kind_of_page_is_accessible_in_colours_of_its_own(
    browser: Browser, example_site: Path, turn: int
) -> None:
    """Each page light and dark, small and large; every second page with the sizes the other way round."""
    _, scheme, size = journeys()[turn]
    with served(example_site) as base, opened(browser, base, size, scheme) as watched:
        for path in PAGES[turn // 2 :: 2] + (SHEETS if turn == 0 else []):
            watched.page.goto(base + path)
            assert watched.violations() == [], path
        assert (watched.errors, watched.foreign) == ([], [])


def test_the_logo_has_its_shape_and_takes_no_room_from_the_name(browser: Browser, example_site: Path) -> None:
    with served(example_site) as base, opened(browser, base, NARROW) as watched:
        for width in (320, 360, 390, 1280):
            watched.page.set_viewport_size({"width": width, "height": 800})
            watched.page.goto(base + "/guides/husleje/")
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
            box = watched.page.locator(".brand img").bounding_box()
            # The narrowest have no room for a logo.
            assert bool(box) == (width >= 360)
            if box:
                name = watched.page.locator(".brand span").evaluate("one => one.scrollWidth - one.clientWidth")
                assert name <= 0
                assert box["height"] <= 41 and box["width"] <= 1.3 * box["height"]
                # On the narrowest it keeps its shape in a square, so that the name has as much room as beside our mark.
                assert width == 360 or abs(box["width"] / box["height"] - 60 / 48) < 0.05


def test_a_dark_logo_and_a_font_come_with_the_page_and_nothing_stops_them(
    browser: Browser, example: Example, tmp_path: Path
) -> None:
    own_files(example)
    project = find_project(str(example.data), str(example.guides))
    build_sites(project, ["lillekoebing"], tmp_path / "site", TODAY, lambda _: None)
    with served(tmp_path / "site" / "lillekoebing") as base, opened(browser, base, DESKTOP, "dark") as watched:
        loaded: set[str] = set()
        watched.page.on("request", lambda one: loaded.add(one.url.removeprefix(base)))
        watched.page.goto(base + "/", wait_until="networkidle")
        assert {"/assets/kommune/hvid.svg", "/assets/kommune/skrift.woff2"} <= loaded
        assert "/assets/kommune/logo.svg" not in loaded
        # What the test has for a font is none, and the browser says so; but its policy lets it come.
        assert not [one for one in watched.errors if "Security Policy" in one]
        watched.page.goto(base + "/kiosk/")
        shown = watched.page.locator(".logo").evaluate("one => getComputedStyle(one).backgroundImage")
        assert "%23ffffff" in shown and "%234b1d7a" not in shown
