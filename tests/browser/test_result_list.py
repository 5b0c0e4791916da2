"""The list that gathers several results of the guided questions: it lives in the page's address and nowhere else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.browsing import NARROW, PHONE, opened

TWO = "#vejledning-sygedagpenge+instans-hegnsynet"


def test_two_results_are_gathered_on_the_way_through_the_questions(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.goto(f"{base}/find-vej/vejledning-sygedagpenge/")
        page.get_by_role("link", name="Læg på min liste").click()
        page.locator("#liste section").first.wait_for()
        page.get_by_role("link", name="Find svar på det næste problem").click()
        page.wait_for_url(re.compile(r"/find-vej/#;vejledning-sygedagpenge$"))
        # The list comes along from question to question.
        page.locator(".answers a[data-to]").first.click()
        page.wait_for_url(re.compile(r"/find-vej/[a-z-]+/#start;vejledning-sygedagpenge$"))
        page.goto(f"{base}/find-vej/instans-hegnsynet/#;vejledning-sygedagpenge")
        page.get_by_role("link", name="Læg på min liste").click()
        page.wait_for_url(lambda url: url.endswith(TWO))
        page.locator("#liste section").nth(1).wait_for()
        assert "4 uger" in page.locator("#liste").inner_text()
        page.get_by_role("button", name="Fjern Hegnsynet").click()
        assert page.locator("#liste section").count() == 1
        assert page.evaluate("document.activeElement.tagName") == "H1"
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        assert watched.errors == [] and watched.foreign == []


@pytest.mark.parametrize("fragment", ["", TWO, "#constructor+__proto__", "#<b>"])
def test_every_state_of_the_list_is_accessible(browser: Browser, addresses: dict[str, str], fragment: str) -> None:
    base = addresses["viborg"]
    with opened(browser, base, NARROW) as watched:
        watched.page.goto(f"{base}/find-vej/liste/{fragment}", wait_until="networkidle")
        assert watched.violations() == []
        assert watched.page.locator("#liste section").count() == (2 if fragment == TWO else 0)
        # An empty list says so, and has nothing to print or copy.
        assert watched.page.get_by_role("button", name="Print listen").is_visible() == (fragment == TWO)
        assert watched.page.locator("#liste-tom").is_visible() == (fragment != TWO)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert watched.errors == []
