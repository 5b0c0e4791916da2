"""A guide in a real browser: short on a phone, folded parts that open, and paper that holds everything."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browsing import DESKTOP, NARROW, PHONE, opened
from vejviser.render.guide_markdown import to_html
from vejviser.text.markdown import GuideText

LONGEST = [
    "herberg-forsorgshjem",
    "saadan-klager-du",
    "botilbud",
    "stofmisbrugsbehandling",
    "privat-koeb",
    "almen-bolig",
    "husleje",
]
FOLDED = "[...document.querySelectorAll('.fold:not([open])')].length"
SHUT = """[...document.querySelectorAll('.guide .fold:not([open])')].filter((one) =>
  getComputedStyle(one, '::details-content').contentVisibility === 'hidden').length"""


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_a_guide_is_six_screens_of_a_phone_at_most(browser: Browser, addresses: dict[str, str], name: str) -> None:
    """The longest of all, as measured over every guide."""
    with opened(browser, addresses[name], PHONE) as watched:
        for guide in LONGEST:
            watched.page.goto(f"{addresses[name]}/guides/{guide}/")
            assert watched.page.evaluate("document.documentElement.scrollHeight") <= 6 * 844, guide


def test_a_link_into_a_folded_part_opens_it(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/guides/sygedagpenge/#hvad-sker-der-bagefter")
        part = page.locator("details", has=page.locator("#hvad-sker-der-bagefter"))
        part.get_by_text("Kommunen har 4 uger til at se på sagen igen.").wait_for()
        # And once more from the list of what is on the page, after somebody has closed it.
        part.locator("summary").click()
        page.locator(".contents > summary").click()
        page.locator(".contents").get_by_role("link", name="Hvad sker der bagefter?").click()
        page.wait_for_function("document.querySelector('#hvad-sker-der-bagefter').closest('details').open")
        assert watched.violations() == []


TABLE = """
| Hvad drejer det sig om? | Hvem klager du til? | Hvad koster det? | Hvornår? |
|---|---|--:|---|
| Huslejeforhøjelsesvarslinger | Huslejenævnet i kommunen | 357 kr. | Inden 6 uger |
| Sygedagpengerefusion | Ankestyrelsens Beskæftigelsesudvalg | Gratis | [Regn fristen ud](/klagefrist/) |
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_fits_on_a_narrow_phone(browser: Browser, addresses: dict[str, str], scheme: str) -> None:
    with opened(browser, addresses["fredericia"], NARROW, scheme) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/guides/husleje/")
        html = f'<div class="prose opening">{to_html(GuideText(TABLE), str)}</div>'
        page.locator("main h1").evaluate("(one, html) => one.insertAdjacentHTML('afterend', html)", html)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        page.get_by_role("columnheader", name="Hvornår?").wait_for()
        # Each cell stands beside its neighbours, and nothing is cut off.
        cut_off = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).length"
        assert page.locator(".opening td").evaluate_all(cut_off) == 0
        assert watched.violations() == []


def test_paper_holds_all_that_is_folded(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/guides/husleje/")
        before = page.evaluate(FOLDED)
        assert before > 8
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(FOLDED) == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(FOLDED) == before


def test_without_a_script_paper_and_reader_get_all_too(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(addresses["fredericia"] + "/guides/husleje/")
    assert page.evaluate(SHUT) > 8
    page.get_by_text("Hvem kan ellers hjælpe?").last.click()
    page.get_by_text("Nævnet giver ikke råd om din sag.").wait_for()
    page.emulate_media(media="print")
    assert page.evaluate(SHUT) == 0
    context.close()


def test_a_guide_is_printed_and_sent_with_its_address(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page

        def without_its_address(route: Route) -> None:
            got = route.fetch()
            known = re.sub(r"%20https%3A[^\"]*\"", '" data-no-address', got.text())
            route.fulfill(response=got, body=known)

        page.route("**/guides/pas/", without_its_address)
        page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
        page.goto(addresses["fredericia"] + "/guides/pas/")
        for name in ("Sms", "Mail"):
            sent = page.get_by_role("link", name=name, exact=True).get_attribute("href") or ""
            assert unquote(sent).endswith(f") {addresses['fredericia']}/guides/pas/")
        page.get_by_role("button", name="Print").click()
        assert page.evaluate("window.printed") == 1


def _sizes(page: Page) -> list[int]:
    found: list[int] = page.evaluate(
        "[...document.querySelectorAll('.road li')].map((one) => Math.round(one.getBoundingClientRect().top))"
    )
    return found


def test_the_road_lies_down_where_there_is_room(browser: Browser, addresses: dict[str, str]) -> None:
    for size, rows in ((NARROW, 4), (DESKTOP, 1)):
        with opened(browser, addresses["fredericia"], size) as watched:
            watched.page.goto(addresses["fredericia"] + "/guides/sygedagpenge/")
            assert len(set(_sizes(watched.page))) == rows
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_card_stays_in_sight_beside_the_text(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/guides/sygedagpenge/")
        assert page.locator(".contents").get_by_role("link", name="Nye regler").is_visible()
        page.evaluate("scrollTo(0, 1500)")
        box = page.locator(".ticket").bounding_box()
        assert box and 0 <= box["y"] < 100


@pytest.mark.parametrize(("name", "words"), [("fredericia", "bliver mellem jer"), ("viborg", "sendt videre, før du")])
def test_who_is_afraid_to_complain_is_answered_without_a_script(
    browser: Browser, addresses: dict[str, str], name: str, words: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{addresses[name]}/guides/sygedagpenge/")
    page.get_by_text("Er du bange for at klage?").click()
    assert page.get_by_text("At du har klaget, må ikke gå ud over dig.").is_visible()
    assert page.get_by_text(words).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Mere om det, du fortæller").click()
    assert page.locator("#fortaeller").bounding_box()["y"] < 60  # type: ignore[index]
    assert page.get_by_role("heading", name="Er du bange for at klage?").count() == 1
    context.close()
