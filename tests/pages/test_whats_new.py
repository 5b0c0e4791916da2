"""/nyt/: what changed, the news and the laws to come, with links that lead somewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser

from tests.browsing import opened
from tests.conftest import ROOT, Example, served
from vejviser.cache.memo import Memory
from vejviser.changes.comparing import FactChange
from vejviser.project import find_project
from vejviser.publish.builder import write_site
from vejviser.site.site import Site

DAY = date(2026, 12, 8)
CHANGES = (
    FactChange("1", "2026-12-07", "Husleje & <b>", "/guides/husleje/", "Fristen er nu 6 uger & <i>."),
    FactChange("2", "2026-12-07", "Husleje & <b>", "/guides/husleje/", "Prisen er nu: Gratis."),
    FactChange("3", "2026-11-01", "En, der er væk", "/guides/er-vaek/", "Vejledningen står her ikke mere."),
)


def site(example: Example, changes: tuple[FactChange, ...] = CHANGES, day: date = DAY) -> Site:
    return Site(example.knowledge(), "lillekoebing", day, ROOT, Memory(), changes)


def text(made: Site, path: str) -> str:
    return (made.file(path) or b"").decode()


def test_it_tells_each_change_once_by_day_and_links_to_pages_that_are_there(example: Example) -> None:
    html = text(site(example), "nyt/index.html")
    assert html.count("Den 7. december 2026</h3>") == html.count("Den 1. november 2026</h3>") == 1
    assert '<dt><a href="../guides/husleje/">Husleje &amp; &lt;b&gt;</a></dt>' in html
    assert "<dd>Fristen er nu 6 uger &amp; &lt;i&gt;.</dd><dd>Prisen er nu: Gratis.</dd>" in html
    assert "<dt>En, der er væk</dt>" in html and "er-vaek" not in html
    assert "Kun telefontid i uge 50" in html


def test_it_says_when_nothing_is_known(example: Example) -> None:
    html = text(site(example, (), date(2026, 12, 1)), "nyt/index.html")
    assert "Vi har ikke skrevet nogen ændringer op endnu." in html
    # News that has not begun is nobody's yet.
    assert "Kun telefontid i uge 50" not in html


def test_the_feed_has_the_changes_and_the_news_newest_first(example: Example) -> None:
    root = ElementTree.fromstring(text(site(example), "nyt.atom"))
    titles = [one.text or "" for one in root.iter("{http://www.w3.org/2005/Atom}title")][1:]
    assert titles == [
        "Kun telefontid i uge 50",
        "Husleje & <b>: Fristen er nu 6 uger & <i>.",
        "Husleje & <b>: Prisen er nu: Gratis.",
        "En, der er væk: Vejledningen står her ikke mere.",
    ]


def test_laws_to_come_stand_on_the_page_and_in_a_calendar(example: Example) -> None:
    laws = 'reforms:\n  - from: "2027-01-01"\n    text: "En ny lov, kommer."\n  - from: "2027-02"\n    text: "Sats."\n'
    laws += '  - from: "2025"\n    text: "Den gamle lov."\n'
    example.change("guides/husleje.md", "\nsources:", f"\n{laws}sources:")
    made = site(example)
    html = text(made, "nyt/index.html")
    assert "Fra den 1. januar 2027</h3>" in html and "Fra februar 2027</h3>" in html
    assert "En ny lov, kommer." in html and "Den gamle lov" not in html
    events = Calendar.from_ical(text(made, "nyt/love.ics")).walk("VEVENT")
    assert [(one.decoded("DTSTART"), one.decoded("DTEND")) for one in events] == [(date(2027, 1, 1), date(2027, 1, 2))]
    assert str(events[0]["DESCRIPTION"]).startswith("En ny lov, kommer. Læs mere: ")
    later = text(site(example, day=date(2027, 1, 2)), "nyt/index.html")
    assert "En ny lov, kommer." not in later and "Sats." in later


def test_what_changed_is_searched_for_at_its_own_page_and_the_search_stays_as_it_was(example: Example) -> None:
    def search(changes: tuple[FactChange, ...]) -> dict[str, str | bytes]:
        return {path: one for path, one in site(example, changes).made.items() if path.startswith("assets/search/")}

    assert search(CHANGES) == search(())


def test_equal_changes_give_equal_bytes_and_a_screen_sees_no_newer_version(example: Example) -> None:
    first, again = site(example), site(example)
    assert {path: first.file(path) for path in first.paths()} == {path: again.file(path) for path in again.paths()}


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scripted", [True, False])
def test_it_fits_and_has_no_faults(
    browser: Browser, example: Example, tmp_path: Path, width: int, scripted: bool
) -> None:
    write_site(find_project(str(ROOT)), example.knowledge(), "lillekoebing", tmp_path / "ud", DAY, Memory(), CHANGES)
    with served(tmp_path / "ud") as address:
        if not scripted:
            with browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800}) as context:
                page = context.new_page()
                page.goto(f"{address}/nyt/")
                assert page.get_by_text("Prisen er nu: Gratis.").is_visible()
                assert page.get_by_role("link", name="Ændringer og nyheder").is_visible()
            return
        with opened(browser, address, (width, 800)) as watched:
            watched.page.goto(f"{address}/nyt/")
            assert watched.violations() == []
            assert watched.errors == []
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
