"""Every kind of page looked at by axe, and on a screen as narrow as they get."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browsing import KINDS, LONG, LONGEST, NARROW, OF_ONE, journeys, opened, settled


@pytest.mark.parametrize("turn", range(2))
def test_every_kind_of_page_is_accessible_quiet_and_alone(
    browser: Browser, addresses: dict[str, str], turn: int
) -> None:
    """Each kind of page light and dark, small and large; every second kind in the other municipality.

    Long lists take axe many seconds: they are looked at once, and the longest only by scripts/accessibility.
    """
    (name, scheme, size), (_, other, too) = journeys()[2 * turn : 2 * turn + 2]
    base = addresses[name]
    half = [path for at, path in enumerate(KINDS) if (at + turn) % 2 and path not in LONGEST]
    with opened(browser, base, size, scheme) as watched:
        for path in [*half, *OF_ONE[name]]:
            watched.page.goto(base + path)
            assert watched.violations() == [], path
            if path not in LONG:
                assert watched.violations_at(too, other) == [], path
        # The frame of all pages shows other things there.
        watched.resize(too)
        for path in OF_ONE[name]:
            watched.page.goto(base + path)
            watched.page.emulate_media(color_scheme="dark" if other == "dark" else "light")
            assert watched.violations() == [], path
        with settled(watched.page):
            watched.page.reload()
        assert watched.errors == []
        assert watched.foreign == []


def test_a_narrow_screen_loses_nothing(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], NARROW) as watched:
        for path in [*KINDS, *OF_ONE["fredericia"]]:
            watched.page.goto(addresses["fredericia"] + path)
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], path
