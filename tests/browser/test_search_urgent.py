"""The card of urgent help in the search: above what was found, for a finger, a keyboard and a screen reader."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, NARROW, PHONE, opened

FIELD = "#search-query"
IN_LIST = "[data-search-urgent] [data-urgent]"
IN_RESULTS = "[data-results-urgent] [data-urgent]"

WITHIN = """(card) => [...document.querySelectorAll(`${card} .button`)].every((button) =>
  button.getBoundingClientRect().right <= document.querySelector(card).getBoundingClientRect().right - 8)"""
"""Whether all numbers lie inside the card."""


def numbers(page: Page, card: str) -> list[str]:
    links = page.locator(f"{card} a[href^='tel:']")
    return [one.get_attribute("href") or "" for one in links.all()]


@pytest.mark.parametrize(("scheme", "size"), [("light", NARROW), ("dark", PHONE), ("light", DESKTOP)])
def test_the_card_stands_above_what_was_found_and_hides_nothing(
    browser: Browser, addresses: dict[str, str], scheme: str, size: tuple[int, int]
) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, size, scheme) as watched:
        page = watched.page
        page.goto(base + "/soeg/?q=min%20mand%20sl%C3%A5r%20mig")
        page.locator(IN_RESULTS).wait_for()
        assert page.locator(IN_RESULTS).get_attribute("data-urgent") == "violence"
        assert numbers(page, IN_RESULTS)[:2] == ["tel:112", "tel:1888"]
        assert page.evaluate(WITHIN, IN_RESULTS)
        assert page.locator(".search-results > li").count() == 10
        before = page.locator(IN_RESULTS).evaluate(
            "(card) => card.compareDocumentPosition(document.querySelector('ol.search-results'))"
        )
        assert before & 4
        page.wait_for_function("document.querySelector('.search-count').textContent.startsWith('Akut hjælp øverst')")
        assert "Døgnet rundt" in page.locator(IN_RESULTS).inner_text()
        assert watched.violations() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.goto(base + "/soeg/?q=hvor%20kan%20jeg%20sove%20i%20nat")
        page.locator(f"{IN_RESULTS}[data-urgent='no-shelter']").wait_for()
        assert page.evaluate(WITHIN, IN_RESULTS)
        page.locator(FIELD).fill("jeg vil ikke leve mere")
        page.locator(IN_LIST).wait_for()
        assert page.locator(IN_LIST).get_attribute("data-urgent") == "suicide"
        page.wait_for_function(
            "document.querySelector('[data-search-status]').textContent.startsWith('Akut hjælp øverst: Tanker')"
        )
        assert page.locator("[role=option]").count() == 6
        assert page.evaluate(WITHIN, IN_LIST)
        assert watched.violations() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.locator(FIELD).fill("brand i budgettet")
        page.locator(IN_LIST).wait_for(state="hidden")
        page.keyboard.press("Enter")
        page.locator(IN_RESULTS).wait_for(state="hidden")
        assert watched.errors == [] and watched.foreign == []


def test_a_tap_and_the_keyboard_reach_the_numbers(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["viborg"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.goto(base + "/")
        page.locator(FIELD).click()
        page.keyboard.type("han tæsker mig hjælp")
        page.locator(IN_LIST).wait_for()
        page.evaluate(
            "addEventListener('click', (event) => { window.called = event.target.closest('a')?.href;"
            " event.preventDefault(); })"
        )
        page.locator(f"{IN_LIST} a").first.click()
        assert page.evaluate("window.called") == "tel:112"
        assert page.locator(IN_LIST).is_visible()
        for _ in range(5):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.href") == "tel:112":
                break
        assert page.evaluate("document.activeElement.href") == "tel:112"
        assert page.locator(IN_LIST).is_visible()
        assert watched.errors == []


def test_without_the_page_of_urgent_help_the_number_still_stands(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.route("**/akut/", lambda route: route.abort())
        page.goto(base + "/soeg/?q=min%20mand%20sl%C3%A5r%20mig")
        page.locator(IN_RESULTS).wait_for()
        assert numbers(page, IN_RESULTS) == ["tel:112"]


def test_what_says_which_need_is_fetched_only_when_there_may_be_one(
    browser: Browser, addresses: dict[str, str], built: Path
) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(base + "/soeg/?q=byggetilladelse%20carport", wait_until="networkidle")
        assert not [url for url in asked if "search/urgent" in url]
        page.goto(base + "/soeg/?q=han%20kv%C3%A6ler%20mig", wait_until="networkidle")
        assert [url for url in asked if "search/urgent.json" in url]
    assert len(gzip.compress((built / "fredericia" / "assets/search/urgent.json").read_bytes(), 6)) <= 75_000


def test_without_what_says_which_need_a_sure_one_is_told_the_number(
    browser: Browser, addresses: dict[str, str]
) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.context.route("**/urgent.json*", lambda route: route.abort())
        page.goto(base + "/soeg/?q=min%20mand%20truer%20med%20at%20sl%C3%A5%20mig%20ihjel")
        page.locator(IN_RESULTS).wait_for()
        assert numbers(page, IN_RESULTS) == ["tel:112"]
        page.goto(base + "/soeg/?q=sygedagpenge%20stoppet", wait_until="networkidle")
        assert page.locator(".search-results > li").count() == 10
        assert page.locator(IN_RESULTS).count() == 0
