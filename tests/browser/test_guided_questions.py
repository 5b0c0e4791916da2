"""Somebody who cannot name the problem taps from the home page to a result."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import DESKTOP, NARROW, PHONE, opened
from vejviser.knowledge import KnowledgeBase


@pytest.mark.parametrize(("name", "scheme", "size"), [("fredericia", "light", NARROW), ("viborg", "dark", PHONE)])
def test_from_home_to_a_result_with_the_way_shown(
    browser: Browser, addresses: dict[str, str], name: str, scheme: str, size: tuple[int, int]
) -> None:
    base = addresses[name]
    with opened(browser, base, size, scheme) as watched:
        page = watched.page
        page.goto(base + "/")
        page.get_by_role("link", name="Ved du ikke, hvor du skal begynde?").click()
        for text in ("Penge, arbejde eller sygdom", "Jeg er syg eller kan ikke arbejde"):
            assert watched.violations() == []
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            page.locator(".answers a", has_text=text).first.press("Enter")
            page.locator("[data-trail] li", has_text=text).wait_for()
        page.locator(".answers a", has_text="Jeg er sygemeldt").first.click()
        page.wait_for_url("**/find-vej/vejledning-sygedagpenge/*")
        assert page.locator("[data-trail] li").count() == 3
        assert "4 uger" in page.locator(".ticket-deadline").inner_text()
        assert watched.violations() == []
        headings = page.locator("main h2, .way-end h2").all_inner_texts()
        order = ["Det kan du gøre nu", "Hvem kan du klage til, og hvornår?", "Kan borgervejlederen hjælpe?"]
        assert [one for one in headings if one in order] == order
        assert (
            page.get_by_role("link", name="Skriv klagen").get_attribute("href") == "../../klagebrev/#sag=sygedagpenge"
        )
        page.locator("[data-trail] a").nth(1).click()
        page.locator("h1", has_text="Hvad er problemet?").wait_for()
        assert page.locator("[data-trail] li").count() == 1
        page.go_back()
        page.locator(".ticket-deadline").wait_for()
        page.get_by_role("link", name="Start forfra").first.click()
        page.wait_for_url("**/find-vej/")
        assert watched.errors == [] and watched.foreign == []


def test_a_way_that_does_not_exist_is_not_shown(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        for made_up in ("x", "start~x", "nej", "start~start~nej", "%3Cimg%20src=x%3E", "__proto__~start"):
            watched.page.goto(f"{base}/find-vej/vejledning-sygedagpenge/#{made_up}")
            watched.page.reload()
            assert watched.page.locator("[data-trail]").is_hidden()
        assert watched.errors == []


def test_every_way_ends_without_a_script_and_unsure_leads_to_people(built: Path, knowledge: KnowledgeBase) -> None:
    folder = built / "fredericia" / "find-vej"
    seen: set[Path] = set()
    waiting = [folder / "index.html"]
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        html = file.read_text("utf-8")
        if 'class="answers"' not in html:
            assert 'id="vejleder"' in html and "kontakt/" in html
            continue
        answers = html.partition('class="answers"')[2].partition("</ul>")[0]
        links = re.findall(r'<a (?:class="unsure" )?href="([^"]+)"', answers)
        assert links[-1].endswith("kontakt/") and 3 <= len(links) <= 7
        waiting += [(file.parent / link / "index.html").resolve() for link in links[:-1]]
    gathered = (folder / "liste" / "index.html").resolve()
    moved = {path.resolve() for path in folder.rglob("index.html") if 'http-equiv="refresh"' in path.read_text("utf-8")}
    assert {path.resolve() for path in folder.rglob("index.html")} - moved == {path.resolve() for path in seen} | {
        gathered
    }
    results = {path.parent.name for path in seen}
    assert {f"vejledning-{name}" for name in knowledge.guides} <= results


def test_what_a_page_carries_for_its_script_names_real_ways(built: Path) -> None:
    for file in (built / "fredericia" / "find-vej").rglob("index.html"):
        html = file.read_text("utf-8")
        if file.parent.name == "liste" or 'http-equiv="refresh"' in html:
            continue
        found = re.search(r'id="vejen">(.*?)</script>', html)
        assert found
        data = json.loads(found[1])
        for address, answers in data["ways"].values():
            assert (built / "fredericia" / address.strip("/") / "index.html").is_file()
            assert all(answers.values())
