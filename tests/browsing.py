"""What the browser tests share: sizes, pages, and an open page that is watched."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Request

PHONE, DESKTOP, NARROW = (390, 844), (1280, 900), (320, 640)
# Every violation is told in full. Of what is right axe would otherwise describe each element, which takes far longer.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

COLOURS = ("color-contrast",)
"""The rules of axe that a page can break in one colour scheme and keep in the other."""

SIZES = ("target-size", "scrollable-region-focusable")
"""The rules of axe that a page can break at one size and keep at another, as long as it shows the same."""

KINDS = [
    "/",
    "/akut/",
    "/guides/",
    "/guides/sygedagpenge/",
    "/guides/boligindskudslaan/",
    "/guides/udsaettelse/",
    "/find-vej/liste/",
    "/find-vej/instans-hegnsynet/",
    "/klageinstanser/",
    "/klageinstanser/ankestyrelsen/",
    "/klageinstanser/borger-og-retssikkerhedschefen/",
    "/samarbejdspartnere/",
    "/samarbejdspartnere/lev-uden-vold/",
    "/kan-og-kan-ikke/",
    "/traeffetider/",
    "/kontakt/",
    "/om/",
    "/aarsberetning/",
    "/ordbog/",
    "/privatliv/",
    "/nyt/",
    "/tilgaengelighed/",
    "/medarbejder/",
    "/datakvalitet/",
    "/data/",
    "/find-vej/",
    "/find-vej/vejledning-husleje/",
    "/klagefrist/",
    "/klagebrev/",
    "/samtykke/",
    "/indlejring/",
    "/soeg/",
    "/alle-emner/",
    "/alle-emner/s/",
    "/alle-emner/aa/",
    "/sagsbehandlingstider/",
    "/organisation/",
    "/findes-ikke/",
]
LONG = ("/medarbejder/", "/datakvalitet/", "/ordbog/")
LONGEST = ("/sagsbehandlingstider/",)
"""The longest page among them."""

OF_ONE = {
    "fredericia": ["/aarsberetning/2017-18/", "/samarbejdspartnere/dit-akuttilbud/"],
    "viborg": ["/samarbejdspartnere/huslejenaevn-viborg/"],
}


@dataclass
class Watched:
    """An open page, and what it did that it should not."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    scheme: str = "light"

    def violations(self, *rules: str) -> list[str]:
        return violations(self.page, *rules)

    def resize(self, size: tuple[int, int]) -> None:
        """Look at the open page at another size."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def violations_at(self, size: tuple[int, int], scheme: str) -> list[str]:
        """Look at the open page, which axe has looked at whole, at another size and in another colour scheme.

        Axe looks for what these can break, and at everything again where the page shows other things than before. The
        frame around the pages is one for all: test_accessibility.py looks at it whole.
        """
        page, before = self.page, self.page.viewport_size
        shown = page.evaluate(_SHOWN)
        seen_as(page, size, scheme)
        found = violations(page, *(COLOURS + SIZES if page.evaluate(_SHOWN) == shown else ()))
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > size[0]:
            found.append(f"reflow: {wide} pixels at {size[0]}")
        assert before
        seen_as(page, (before["width"], before["height"]), self.scheme)
        return found

    def visit(self, address: str) -> Page:
        """Open an address, and wait until its scripts have all that they ask for."""
        return visit(self.page, address)


_SHOWN = "[...document.querySelectorAll('main :not(nav *)')].map((one) => Number(one.checkVisibility())).join('')"
"""What a page shows of its own. The way back to the front page stands in a <nav>, and is another on a phone."""


_STILL = """Promise.all(document.getAnimations()
  .filter((one) => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => 0))).then(() => 0)"""
"""Waits for what moves or changes its colour. What does for as long as the page stands never ends."""


def violations(page: Page, *rules: str) -> list[str]:
    """Say what axe finds on an open page: of these rules, or of all."""
    options = {**RULES, "runOnly": {"type": "rule", "values": rules}} if rules else RULES
    # Without its styles a page has other colours.
    page.wait_for_load_state()
    page.evaluate(_STILL)
    # It stays in a page, and it is half a megabyte.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    run = f"axe.run({json.dumps(options)}).then(({{ violations }}) => violations)"
    found: list[dict[str, Any]] = page.evaluate(run)
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']][:3]}" for one in found]


_TURN = "new Promise((done) => setTimeout(done, 20))"
_QUIET = 5
"""Turns of the page in which nothing is asked for. What a script gets it takes in the next turn, and asks for more."""


@contextmanager
def settled(page: Page, seconds: float = 30) -> Iterator[None]:
    """Wait, once what is done in here is done, until a page has got all that it asked for and asks for no more.

    The browser's own "networkidle" means the same, and waits half a second longer each time.
    """
    under_way: set[Request] = set()

    def asked(one: Request) -> None:
        under_way.add(one)

    def ended(one: Request) -> None:
        under_way.discard(one)

    page.on("request", asked)
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    yield
    end = time.monotonic() + seconds
    quiet = 0
    while quiet < _QUIET:
        page.evaluate(_TURN)
        quiet = 0 if under_way else quiet + 1
        assert time.monotonic() < end, f"still on their way: {[one.url for one in under_way]}"
    page.remove_listener("request", asked)
    page.remove_listener("requestfinished", ended)
    page.remove_listener("requestfailed", ended)


def visit(page: Page, address: str) -> Page:
    """Open an address, and wait until its scripts have all that they ask for."""
    with settled(page):
        page.goto(address)
    return page


@contextmanager
def opened(browser: Browser, base: str, size: tuple[int, int], scheme: str = "light") -> Iterator[Watched]:
    """Open a fresh browser profile and watch its console and its requests."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    watched = Watched(context.new_page(), scheme=scheme)
    host = urlsplit(base).netloc

    def message(text: str) -> None:
        # The browser itself reports the 404 that the test of the 404 page asks for.
        if "404" not in text:
            watched.errors.append(text)

    watched.page.on("console", lambda one: message(one.text) if one.type in ("error", "warning") else None)
    watched.page.on("pageerror", lambda error: message(str(error)))
    watched.page.on(
        "request", lambda one: watched.foreign.append(one.url) if urlsplit(one.url).netloc != host else None
    )
    yield watched
    context.close()


def journeys() -> list[tuple[str, str, tuple[int, int]]]:
    """Both municipalities, both schemes and both sizes, each with each in some run."""
    return [
        ("fredericia", "light", PHONE),
        ("fredericia", "dark", DESKTOP),
        ("viborg", "dark", PHONE),
        ("viborg", "light", DESKTOP),
    ]


def choose(page: Page, name: str, value: str) -> None:
    """Choose in a combobox with the pointer."""
    page.locator(f"#f-{name}").click()
    page.locator(f'#f-{name}-list [data-value="{value}"]').click()


def fill_date(page: Page, name: str, day: str) -> None:
    """Write a day ("2026-11-14", or "" for none) in the three fields of a date."""
    parts = dict(zip(("year", "month", "day"), day.split("-"), strict=True)) if day else {}
    for part in ("day", "month", "year"):
        page.locator(f"#f-{name}-{part}").fill(parts.get(part, ""))


def seen_as(page: Page, size: tuple[int, int], scheme: str) -> None:
    """Look at an open page at another size and in another colour scheme, as soon as its colours have changed."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.wait_for_function(
        "([width, dark]) => innerWidth === width && matchMedia('(prefers-color-scheme: dark)').matches === dark",
        arg=[size[0], scheme == "dark"],
    )
    page.evaluate(_STILL)
