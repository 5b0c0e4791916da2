"""The long lists: complaint bodies by area of life, and the staff table, on a phone and on a desk."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, PHONE, opened
from vejviser.knowledge import KnowledgeBase

BODIES, STAFF = "/klageinstanser/", "/medarbejder/"


def height(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


def test_bodies_are_short_on_a_phone_and_found_by_a_word(
    browser: Browser, addresses: dict[str, str], knowledge: KnowledgeBase
) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + BODIES)
        assert height(page) < 4000
        told = page.locator(".filter [role=status]")
        assert told.inner_text() == f"{len(knowledge.bodies)} klageinstanser"
        page.get_by_label("Vis kun det, der handler om").fill("bøde")
        shown = page.locator("[data-row]:visible")
        names = [one.get_attribute("data-row") for one in shown.all()]
        assert "parkeringsklagenaevnet" in names and max(Counter(names).values()) == 1
        assert told.inner_text() == f"{len(names)} af {len(knowledge.bodies)} klageinstanser"
        for group in page.locator("[data-group]:visible").all():
            assert group.locator("[data-row]:visible").count()
        assert watched.violations() == []
        # The name of an area finds all of it, also what stands in others before it.
        page.locator("#filter").fill("trafik")
        assert {"domstolene", "vejdirektoratet"} <= {one.get_attribute("data-row") for one in shown.all()}
        page.locator("#filter").fill("findes ikke overhovedet")
        assert shown.count() == 0
        page.locator("#filter").fill("")
        assert told.inner_text() == f"{len(knowledge.bodies)} klageinstanser"
        assert page.locator(".area[open]").count() == 0
        assert watched.errors == []


def test_bodies_are_whole_without_a_script(
    browser: Browser, addresses: dict[str, str], knowledge: KnowledgeBase
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["fredericia"] + BODIES)
    assert not page.locator("#filter").is_visible()
    for area in page.locator(".area summary").all():
        area.click()
    shown = {one.get_attribute("href") for one in page.locator("[data-row] a:visible").all()}
    assert len(shown) == len(knowledge.bodies)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_staff_find_every_row_on_a_phone(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + STAFF)
        assert height(page) <= 8000
        assert page.locator(".scroll").evaluate("one => one.scrollWidth <= one.clientWidth")
        rows = page.locator("[data-row]:visible")
        first = rows.first
        assert first.locator("td:visible").all_inner_texts() in (["Mere"], ["4 uger"], [])
        first.locator(".staff-more summary").press("Enter")
        assert first.locator("td:visible").count() >= 6 and first.get_by_text("Kopiér").is_visible()
        assert page.locator(".staff-tools").evaluate("one => getComputedStyle(one).position") == "sticky"
        # What is folded is found, and read at once when little is left.
        page.locator("#staff-filter").fill("databeskyttelsesforordningen")
        assert 0 < rows.count() <= 5
        assert page.locator("td:visible", has_text="forordningen").count() >= 1
        assert watched.violations() == []
        page.locator("#staff-filter").fill("dukh handicap")
        assert page.locator("#instans-dukh").is_visible()
        page.locator("#staff-filter").fill("")
        assert not page.locator("#instans-dukh").is_visible()
        # Areas: any of those that are pressed.
        page.locator(".areas summary").click()
        traffic, money = (page.locator(f"[data-area={name}]") for name in ("trafik", "penge"))
        traffic.press("Enter")
        alone = rows.count()
        assert traffic.get_attribute("aria-pressed") == "true" and alone < 12
        money.click()
        assert rows.count() > alone
        assert page.locator(".staff-count").inner_text().startswith(f"{rows.count()} af ")
        assert watched.violations() == []
        traffic.click()
        money.click()
        assert traffic.get_attribute("aria-pressed") == "false"
        page.goto("about:blank")
        page.goto(addresses["fredericia"] + STAFF + "#instans-dukh")
        assert page.locator("#instans-dukh td:visible").count() >= 6
        assert watched.errors == []


@pytest.mark.parametrize("script", [True, False])
def test_cards_are_still_a_table_to_those_who_hear_it(
    browser: Browser, addresses: dict[str, str], script: bool
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
    page = context.new_page()
    page.goto(addresses["fredericia"] + STAFF)
    page.locator(".staff-more summary").first.click()
    tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node.get("role", {}).get("value") for node in tree if not node.get("ignored"))
    assert roles["table"] == 1 and roles["rowheader"] > 120 and roles["row"] > 120
    assert roles["cell"] + roles["gridcell"] >= 6
    assert not script or roles["columnheader"] == 8
    context.close()


def test_on_a_desk_the_table_is_aligned_and_no_word_is_broken(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + STAFF)
        edges = page.evaluate(
            "['.brand', 'h1', '.search-box', '.staff-tools', '.foot-inner h2', 'tbody th a'].map((one) => "
            "Math.round(document.querySelector(one).getBoundingClientRect().left))"
        )
        assert len(set(edges)) == 1, edges
        assert page.locator(".scroll").evaluate("one => one.scrollWidth <= one.clientWidth")
        assert page.get_by_role("button", name="Trafik", exact=True).is_visible()
        # A part between two joints of a word stands on one line.
        broken = page.evaluate("""() => {
          const table = document.querySelector(".staff-table");
          const found = [], texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) for (const part of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
            const range = new Range();
            // After a soft hyphen the first letter's box also holds the hyphen of the line before.
            range.setStart(texts.currentNode, part.index + 1);
            range.setEnd(texts.currentNode, part.index + part[0].length);
            if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.push(part[0]);
          }
          return found;
        }""")
        assert broken == []
        law = page.locator(".staff-law").first
        assert law.locator("summary").is_visible() and not law.evaluate("one => one.open")
        page.locator("[data-area=penge]").click()
        page.evaluate("scrollTo(0, 3000)")
        assert page.locator(".staff-tools").bounding_box()["y"] == 0  # type: ignore[index]


def test_on_paper_nothing_is_folded(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + STAFF)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".staff-table details:not([open])").count() == 0
        hidden = page.locator(".staff-table [data-row] td").evaluate_all(
            "(all) => all.filter((one) => one.textContent && !one.checkVisibility()).length"
        )
        assert hidden == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".staff-table details[open]").count() == 0


@pytest.mark.parametrize("number", ["33411200", "33 41 12 00", "+4533411200", "0045 3341 1200"])
def test_the_staff_table_finds_a_telephone_number(browser: Browser, addresses: dict[str, str], number: str) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.goto(base + "/medarbejder/", wait_until="networkidle")
        page.get_by_label("Vis kun rækker med").fill(number)
        row = page.locator("#instans-ankestyrelsen")
        assert row.is_visible() and row.get_by_role("link", name="33 41 12 00").is_visible()
        assert page.locator("#instans-huslejenaevnet").is_hidden()
