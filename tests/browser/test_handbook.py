"""The handbook in a browser: readable for all, alone, and its search finds what an adviser looks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import DESKTOP, NARROW, PHONE, Watched, opened, seen_as

PAGES = [
    "/haandbog/",
    "/haandbog/redaktoer/luk/",
    "/haandbog/redaktoer/yaml/",
    "/haandbog/bibliotek/skaerm/",
    "/haandbog/webteam/servere/",
    "/haandbog/udvikler/kort/",
    "/haandbog/felter/",
    "/haandbog/felter/office-hours/",
]
LONG = {"/haandbog/beskeder/": ("light", DESKTOP), "/haandbog/felter/partner/": ("dark", PHONE)}
"""Pages that take axe many seconds: each is looked at once."""
SEARCHES = {
    "helligdag": "redaktoer/luk/",
    "luk": "redaktoer/luk/",
    "ret telefonnummer": "redaktoer/telefonnummer/",
    "ferie": "redaktoer/luk/",
    "åbningstid": "redaktoer/ret-en-tid/",
    "fortryd": "redaktoer/gaa-tilbage/",
    "skærm": "bibliotek/skaerm/",
    "mangler et kolon": "beskeder/",
    "valid_until": "felter/office-hours/",
}


def search(watched: Watched, words: str) -> None:
    """Type into the search field, as soon as its worker has read the index."""
    watched.page.locator(".md-search-result__meta", has_text="Indtast søgeord").wait_for(state="attached")
    watched.page.locator(".md-search__input").press_sequentially(words)


def look(watched: Watched, address: str, *others: tuple[str, tuple[int, int]]) -> None:
    """Visit a page and look at it, then in other schemes and sizes too; on a narrow screen it loses nothing."""
    page = watched.page
    page.goto(address)
    assert watched.violations() == [], address
    for scheme, size in others:
        seen_as(page, size, scheme)
        assert watched.violations() == [], (address, scheme, size)
    seen_as(page, NARROW, "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], address


@pytest.mark.parametrize(
    ("turn", "first", "then"),
    [(0, ("light", PHONE), ("dark", DESKTOP)), (1, ("dark", PHONE), ("light", DESKTOP))],
    ids=["begun-light", "begun-dark"],
)
def test_it_is_accessible_quiet_and_alone(
    browser: Browser,
    addresses: dict[str, str],
    turn: int,
    first: tuple[str, tuple[int, int]],
    then: tuple[str, tuple[int, int]],
) -> None:
    """Each page light and dark, small and large; every second page with the sizes the other way round."""
    base = addresses["fredericia"]
    scheme, size = first
    with opened(browser, base, size, scheme) as watched:
        for path in PAGES[turn::2]:
            seen_as(watched.page, size, scheme)
            look(watched, base + path, then)
        watched.page.wait_for_load_state("networkidle")
        assert (watched.errors, watched.foreign) == ([], [])


@pytest.mark.parametrize("path", LONG)
def test_a_long_list_is_accessible(browser: Browser, addresses: dict[str, str], path: str) -> None:
    scheme, size = LONG[path]
    with opened(browser, addresses["fredericia"], size, scheme) as watched:
        look(watched, addresses["fredericia"] + path)


def test_it_is_accessible_with_the_menu_and_the_search_open(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        watched.page.goto(f"{base}/haandbog/redaktoer/luk/")
        watched.page.click(".md-header label[for=__drawer]")
        watched.page.wait_for_function(
            "() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0"
        )
        assert watched.violations() == []
        watched.page.goto(f"{base}/haandbog/redaktoer/luk/")
        watched.page.click(".md-header label[for=__search]")
        search(watched, "helligdag")
        watched.page.wait_for_selector(".md-search-result__link")
        assert watched.violations() == []


def test_its_search_finds_what_an_adviser_looks_for(browser: Browser, addresses: dict[str, str]) -> None:
    base = f"{addresses['viborg']}/haandbog/"
    with opened(browser, base, DESKTOP) as watched:
        watched.page.goto(base)
        for words, address in SEARCHES.items():
            # The worker reads the index anew on each page, which takes longer than to search in it.
            watched.page.locator(".md-search__input").fill("")
            search(watched, words)
            found = ".md-search-result__item > .md-search-result__link"
            watched.page.wait_for_function(
                "([found, wanted]) => [...document.querySelectorAll(found)].slice(0, 4).some("
                "one => new URL(one.href).pathname === wanted)",
                arg=[found, f"/haandbog/{address}"],
            )


def test_staff_are_led_to_it_and_it_needs_no_script(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        watched.page.goto(f"{base}/medarbejder/")
        watched.page.get_by_role("link", name="Ret det med håndbogen").click()
        assert watched.page.url == f"{base}/haandbog/"
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/haandbog/")
    page.get_by_role("link", name="Luk en dag").first.click()
    assert page.locator("h1").inner_text().startswith("Luk en dag")
    context.close()


def test_each_site_has_the_whole_of_it(built: Path) -> None:
    own = {path.relative_to(built / "haandbog") for path in (built / "haandbog").rglob("*.html")}
    for name in ("fredericia", "viborg"):
        below = built / name / "haandbog"
        assert {path.relative_to(below) for path in below.rglob("*.html")} == own
