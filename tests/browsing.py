"""What the browser tests share: sizes, pages, and an open page that is watched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PHONE, DESKTOP, NARROW = (390, 844), (1280, 900), (320, 640)
# Every violation is told in full. Of what is right axe would otherwise describe each element, which takes far longer.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

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

    def violations(self) -> list[str]:
        found = Axe().run(self.page, options=RULES).response["violations"]
        return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']][:3]}" for one in found]


@contextmanager
def opened(browser: Browser, base: str, size: tuple[int, int], scheme: str = "light") -> Iterator[Watched]:
    """Open a fresh browser profile and watch its console and its requests."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    watched = Watched(context.new_page())
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
    # What moves for as long as the page stands never ends.
    page.wait_for_function(
        "([width, dark]) => innerWidth === width && matchMedia('(prefers-color-scheme: dark)').matches === dark"
        " && document.getAnimations().every((one) =>"
        " one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)",
        arg=[size[0], scheme == "dark"],
    )
