"""Pages that a browser translates: it puts <font> around all words, again and again. Everything must still work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, PHONE, fill_date, opened, visit

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
# As Google Translate does it: each text is taken out, and a new one in two elements put in its place.
TRANSLATE = """
const wrap = (root) => {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) found.push(walk.currentNode);
  for (const text of found) {
    const { parentElement: parent } = text;
    const left = "font, script, style, textarea, svg, noscript, option";
    if (!text.data.trim() || !parent || parent.closest(left)) continue;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.append(text.data);
    outer.append(inner);
    text.replaceWith(outer);
  }
};
addEventListener("DOMContentLoaded", () => {
  wrap(document.body);
  const changes = { childList: true, characterData: true, subtree: true };
  new MutationObserver(() => wrap(document.body)).observe(document.body, changes);
});
"""


def tap(page: Page, words: str, within: str = "body") -> None:
    """Tap the words themselves, which lie in an element of the translator's."""
    page.locator(within).get_by_text(words, exact=True).first.click()


def deadline(page: Page, base: str) -> list[str]:
    page.goto(base + "/klagefrist/")
    page.locator("#f-case").fill("syge")
    tap(page, "Min sag om sygedagpenge i jobcentret", "#f-case-list")
    tap(page, "Som brev i postkassen", "#due-form")
    fill_date(page, "day", "2026-11-31")
    tap(page, "Regn ud", "#due-form")
    told = [page.locator("[data-errors]").inner_text(), page.locator("#error-day").inner_text()]
    page.locator("[data-errors] a").first.click()
    told.append(page.evaluate("document.activeElement.id"))
    fill_date(page, "day", "2026-11-14")
    tap(page, "Regn ud", "#due-form")
    told += [page.locator("#due-form").inner_text(), page.locator("#due-result").inner_text()]
    with page.expect_download() as download:
        tap(page, "Gem i min kalender")
    lines = Path(download.value.path()).read_text("utf-8").splitlines()
    return [*told, *(line for line in lines if not line.startswith(("UID", "DTSTAMP")))]


def letter(page: Page, base: str) -> list[str]:
    visit(page, base + "/klagebrev/#sag=sygedagpenge")
    tap(page, "Ryk for svar", "#brev")
    tap(page, "Klag over en afgørelse", "#brev")
    page.locator("#f-why").fill("Mit nummer er 010190-1234")
    tap(page, "Hent til Word")
    told = [page.locator("[data-errors]").inner_text()]
    page.locator("#f-why").fill("Fordi jeg er syg.")
    page.locator("#f-guide").fill("skat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    fill_date(page, "date", "2026-11-02")
    told += [page.locator(one).inner_text() for one in ("#brev", "#papir", ".letter-list")]
    with page.expect_download() as download:
        for _ in range(2):
            tap(page, "Hent som ren tekst")
    told.append(Path(download.value.path()).read_text("utf-8"))
    tap(page, "Ryd alt")
    tap(page, "Ja, ryd alt")
    return [*told, page.locator("#papir").inner_text()]


def consent(page: Page, base: str) -> list[str]:
    page.goto(base + "/samtykke/#sag=enkeltydelse")
    tap(page, "Træk det tilbage", "[data-consent]")
    page.locator("#f-navn").fill("Mette 010190-1234")
    tap(page, "Hent som tekstfil")
    told = [page.locator("[data-errors]").inner_text()]
    page.locator("#f-navn").fill("Mette Holm")
    fill_date(page, "givet", "2025-11-25")
    tap(page, "Min fuldmagt til:", "[data-consent]")
    told.append(page.locator(".consent-work").inner_text())
    with page.expect_download() as download:
        tap(page, "Hent som tekstfil")
    told.append(Path(download.value.path()).read_text("utf-8"))
    tap(page, "Ryd alt")
    return [*told, page.locator(".consent-work").inner_text()]


def search(page: Page, base: str) -> list[str]:
    page.goto(base + "/")
    page.locator("#search-query").fill("sygepenge stoppet")
    page.locator("[role=option]").first.wait_for()
    told = page.locator("[role=option]").all_inner_texts()
    page.locator("[role=option] .search-title").first.click()
    page.wait_for_url("**/guides/sygedagpenge/")
    # The second answer tells the lines of the pages.
    page.goto(base + "/soeg/?q=husleje", wait_until="networkidle")
    page.locator("main ol.search-results > li").first.wait_for()
    told.append(page.locator("main").inner_text())
    tap(page, "Klageinstans", "main")
    return [*told, page.locator("main").inner_text()]


def bodies(page: Page, base: str) -> list[str]:
    page.goto(base + "/klageinstanser/")
    told = []
    for words in ("bøde", "trafik", "findes ikke overhovedet", ""):
        page.locator("#filter").fill(words)
        told.append(page.locator("main").inner_text())
    return told


def staff(page: Page, base: str) -> list[str]:
    page.goto(base + "/medarbejder/")
    page.locator("#staff-filter").fill("sygedagpenge")
    told = [page.locator("main").inner_text()]
    page.locator("#staff-filter").fill("")
    page.locator(".filter [data-area]").first.locator("xpath=descendant-or-self::*[last()]").click()
    told.append(page.locator(".filter [role=status]").inner_text())
    for _ in range(2):
        page.locator("thead th button").nth(1).locator("xpath=descendant-or-self::*[last()]").click()
        told.append(page.locator(".staff-table").inner_text())
    return told


def menu(page: Page, base: str) -> list[str]:
    page.goto(base + "/")
    told = []
    opened_menu = "document.querySelector('details.menu').open"
    closers: list[Callable[[], object]] = [lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(5, 800)]
    for close in closers:
        tap(page, "Menu", "details.menu summary")
        told.append(str(page.evaluate(opened_menu)))
        close()
        told.append(str(page.evaluate(opened_menu)))
    tap(page, "Menu", "details.menu summary")
    page.locator("details.menu a").first.click()
    page.wait_for_load_state()
    return [*told, page.url.removeprefix(base)]


def find_way(page: Page, base: str) -> list[str]:
    page.goto(base + "/find-vej/")
    told = []
    for text in ("Penge, arbejde eller sygdom", "Jeg er syg eller kan ikke arbejde", "Jeg er sygemeldt"):
        page.locator(".answers a", has_text=text).first.click()
        page.locator("[data-trail] li", has_text=text).wait_for()
        told.append(page.locator("[data-trail]").inner_text())
    tap(page, "Læg på min liste", "main")
    page.locator("#liste section").first.wait_for()
    told.append(page.locator("main").inner_text())
    tap(page, "Fjern fra listen", "main")
    return [*told, page.locator("main").inner_text(), page.url.removeprefix(base)]


FLOWS: list[Callable[[Page, str], list[str]]] = [deadline, letter, consent, search, bodies, staff, menu, find_way]


@pytest.mark.parametrize("flow", FLOWS, ids=[flow.__name__ for flow in FLOWS])
def test_a_translated_page_works_as_the_page_itself(
    browser: Browser, addresses: dict[str, str], flow: Callable[[Page, str], list[str]]
) -> None:
    said = []
    for translated in (False, True):
        with opened(browser, addresses["fredericia"], PHONE if flow is menu else DESKTOP) as watched:
            watched.page.set_default_timeout(10_000)
            watched.page.clock.set_fixed_time(NOW)
            if translated:
                watched.page.add_init_script(TRANSLATE)
            said.append(flow(watched.page, addresses["fredericia"]))
            assert (watched.page.locator("font").count() > 0) is translated
            assert (watched.errors, watched.foreign) == ([], [])
    assert said[0] == said[1]


KEPT = {
    "/kontakt/": [".phone", "a[href^='mailto:']"],
    "/klagebrev/": ["#papir p", ".letter-blanks .paper p"],
    "/samtykke/": [".sheet p", ".sheet h2"],
    "/klageinstanser/ankestyrelsen/": ["h1", ".phone", ".contact-kind:text('Adresse') + span > span"],
    "/klageinstanser/": ["main .list li > span:not(.badge) > span"],
    "/samarbejdspartnere/": ["main .list a"],
    "/samarbejdspartnere/lev-uden-vold/": ["h1"],
    "/guides/sygedagpenge/": ["dd a[href*=klageinstanser]"],
    "/sagsbehandlingstider/": ["dl.words dt a"],
    "/akut/": [".urgent-services h3"],
    "/traeffetider/": [".place h3 > span:first-child"],
    "/plakat/": [".sheet *"],
}
"""What stays Danish: what others must be able to read, and what is only right letter by letter."""


def test_names_addresses_and_papers_are_not_translated(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        for path, names in KEPT.items():
            watched.visit(addresses["fredericia"] + path)
            for what in names:
                found = watched.page.locator(what)
                assert found.count(), (path, what)
                kept = "(all) => all.every((one) => one.closest('[translate=no]')?.lang === 'da')"
                assert found.evaluate_all(kept), (path, what)


@pytest.mark.parametrize("where", ["[role=option] .search-title", "main ol.search-results > li > a"])
def test_names_that_a_search_finds_are_not_translated(browser: Browser, addresses: dict[str, str], where: str) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        watched.page.goto(f"{base}/soeg/#q=husleje" if "main" in where else f"{base}/")
        if "main" not in where:
            watched.page.locator("#search-query").fill("husleje")
        titles = watched.page.locator(where)
        titles.first.wait_for()
        kept = titles.evaluate_all("(all) => all.map((one) => [one.textContent, one.translate])")
        begun = [
            translated for begin in ("Ankenævnet", "Min husleje") for text, translated in kept if begin in text[:12]
        ]
        assert begun[:2] == [False, True], kept


def test_the_telephone_in_the_foot_is_not_translated(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        watched.page.goto(addresses["fredericia"] + "/ordbog/")
        assert watched.page.locator(".foot-phone [translate=no]").inner_text() == "72 10 70 00"
