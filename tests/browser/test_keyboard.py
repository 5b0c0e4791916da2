"""From the home page to a letter with the keyboard alone: every stop is seen, none is a trap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, PHONE, opened

STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const marked = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  // The field of a search shows its focus on the box around it; a choice may show it on its label.
  // The last stop in a date is the browser's own button for its calendar, which draws its own mark.
  let seen = here.type === "date" && !here.matches(":focus");
  for (let one = here; one && !seen && one.matches(":focus-within"); one = one.parentElement) seen = marked(one);
  const box = here.getBoundingClientRect();
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  return {
    text: (here.textContent || here.name || here.id).trim().slice(0, 40),
    seen,
    // WCAG 2.4.11: what has the focus is in the window, and nothing lies over it.
    covered: !(top && (here.contains(top) || top.contains(here) || here.labels?.[0]?.contains(top))),
    number: [...document.querySelectorAll("*")].indexOf(here),
  };
}"""


def stops(page: Page, most: int = 250) -> Iterator[dict[str, Any]]:
    """Press Tab until the focus leaves the page, and yield where it was. A trap would go on for ever."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
    raise AssertionError(f"{most} stops and still on the page")


def tab_to(page: Page, text: str) -> None:
    """Press Tab until something that says ``text`` has the focus."""
    for stop in stops(page):
        assert stop["seen"] and not stop["covered"], stop
        if stop["text"].startswith(text):
            return
    raise AssertionError(f"no stop says {text!r}")


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_from_home_by_search_to_guide_to_letter(
    browser: Browser, addresses: dict[str, str], size: tuple[int, int]
) -> None:
    with opened(browser, addresses["fredericia"], size) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/")
        tab_to(page, "Gå til indholdet")
        tab_to(page, "search-query")
        page.keyboard.type("sygedagpenge")
        page.get_by_role("option", name="Min sag om sygedagpenge").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/guides/sygedagpenge/**")
        page.evaluate("window.scrollTo(0, 0)")
        tab_to(page, "Skriv klagen")
        page.keyboard.press("Enter")
        page.wait_for_url("**/klagebrev/**")
        page.locator(".letter-tool").wait_for()
        tab_to(page, "Print brevet")
        assert watched.errors == []


@pytest.mark.parametrize("path", ["/", "/guides/sygedagpenge/", "/klagebrev/", "/kiosk/"])
def test_every_stop_is_seen_and_the_way_leads_out_again(browser: Browser, addresses: dict[str, str], path: str) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + path)
        met = list(stops(page))
        assert [stop for stop in met if not stop["seen"] or stop["covered"]] == []
        # The order is that of the page, and nothing is met twice; a date has a stop for each of its parts.
        numbers = [number for number, _ in groupby(stop["number"] for stop in met)]
        assert numbers == sorted(set(numbers))
        assert met
