"""/samtykke/ in a real browser: filled in, printed, saved, emptied, and used without a script."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browsing import DESKTOP, NARROW, PHONE, Watched, fill_date, opened

PAPERS = ["samtykke", "fuldmagt", "tilbagekald"]
HOSTILE = "<img src=x onerror=document.body.dataset.pwned=1>"


def visit(watched: Watched, base: str, fragment: str = "") -> Page:
    page = watched.page
    # Only what stands after "#" is another: without this the browser would keep the page that is open.
    page.goto("about:blank")
    return watched.visit(f"{base}/samtykke/{fragment}")


def leaves(page: Page) -> int:
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page[^s]", paper))


def fill_all(page: Page, text: str) -> None:
    """Fill each field with ``text`` over and over, as much as it takes, and tick each box."""
    for field in page.locator("input[data-blank]:visible").all():
        limit = int(field.get_attribute("maxlength") or "0")
        field.fill((text * limit)[:limit])
    for date in page.locator("[data-day]:visible").all():
        ahead = date.get_attribute("data-day") == "ahead"
        fill_date(page, date.get_attribute("data-field") or "", "2099-12-31" if ahead else "2020-02-29")
    for box in page.locator("input[type=checkbox]:visible").all():
        box.check()


def note(asked: list[str], request: Request) -> None:
    # The mark of its tab is fetched when the browser likes.
    if not request.url.endswith("/assets/vejviser.svg"):
        asked.append(request.url)


def never_print(page: Page) -> None:
    """Count calls of print instead of opening the browser's window for it."""
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")


def saved(page: Page) -> tuple[str, str]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som tekstfil").click()
    return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8")


def test_a_power_of_attorney_is_filled_in_with_the_keyboard_alone(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = visit(watched, addresses["fredericia"])
        never_print(page)
        page.locator("#slags-samtykke").focus()
        page.keyboard.press("ArrowDown")
        typed = ["Åse Ørsted", "Gade 1", "", "Bo Æbelø", "Vej 2", "", "Sygedagpenge", "Ydelse"]
        for text in typed:
            page.keyboard.press("Tab")
            page.keyboard.type(text)
        for ticked in (True, False, True, False):
            page.keyboard.press("Tab")
            if ticked:
                page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "kryds-til-dag"
        page.keyboard.press("ArrowDown")
        assert page.locator("#kryds-til-jeg-siger").is_checked()
        sheet = page.locator("[data-sheet=fuldmagt]")
        assert sheet.locator("[data-fill=navn]").inner_text() == "Åse Ørsted"
        assert sheet.locator("[data-fill=personnavn]").inner_text() == "Bo Æbelø"
        assert sheet.locator(".tick").all_inner_texts() == ["X", "", "X", "", "", "X"]
        assert not page.locator("[data-missing-line]").inner_text()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Print skemaet"
        page.keyboard.press("Enter")
        assert page.evaluate("window.printed") == 1
        assert page.url.endswith("/samtykke/")
        assert watched.errors == []


def test_every_state_is_accessible_and_nothing_leaves_the_page(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["viborg"], NARROW) as watched:

        def right(paper: str) -> None:
            assert watched.violations() == [], paper
            assert watched.violations_at(DESKTOP, "dark") == [], paper

        for paper in PAPERS:
            page = visit(watched, addresses["viborg"], f"#slags={paper}")
            never_print(page)
            asked: list[str] = []
            page.on("request", partial(note, asked))
            fill_all(page, "Æblegrød på 2. sal, ")
            right(paper)
            page.locator("#f-navn").fill("Ane 010190-1234")
            page.get_by_role("button", name="Print skemaet").click()
            assert page.locator("#f-navn").get_attribute("aria-invalid") == "true"
            right(paper)
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
            page.get_by_role("button", name="Ryd alt").click()
            right(paper)
            assert asked == []
            kept = "[localStorage.length, sessionStorage.length, document.cookie, window.name]"
            assert page.evaluate(kept) == [0, 0, "", ""]
            assert page.evaluate("indexedDB.databases()") == []
            assert page.url.endswith(f"#slags={paper}")
        assert watched.errors == []
        assert watched.foreign == []


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_prints_on_one_sheet_empty_and_full(
    browser: Browser, addresses: dict[str, str], name: str, paper: str
) -> None:
    with opened(browser, addresses[name], DESKTOP) as watched:
        # The address names one paper and the form another: the form decides.
        page = visit(watched, addresses[name], "#slags=samtykke")
        page.locator(f"#slags-{paper}").check()
        assert leaves(page) == 1
        fill_all(page, "Mormor Øster Wilhelmsen ")
        assert leaves(page) == 1
        page.emulate_media(media="print")
        assert page.locator(".sheet:visible").count() == 1
        assert page.locator(f"[data-sheet={paper}]").is_visible()
        for hidden in (".consent-form", ".top", ".foot", "h1", ".provenance", ".demo"):
            assert not page.locator(hidden).first.is_visible(), hidden
        assert page.locator(f"[data-sheet={paper}] .sheet-demo").is_visible()


def test_without_a_script_all_three_print_or_only_the_one_that_is_chosen(
    browser: Browser, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(addresses["viborg"] + "/samtykke/")
    assert not page.locator("[data-consent]").is_visible()
    assert page.locator(".sheet:visible").count() == 3
    assert leaves(page) == 3
    page.get_by_role("link", name="Træk det tilbage").click()
    assert leaves(page) == 1
    page.emulate_media(media="print")
    assert page.locator("[data-sheet=tilbagekald]").is_visible()
    assert not page.locator("[data-sheet=samtykke]").is_visible()
    context.close()


def test_the_text_file_says_what_the_paper_says(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["viborg"], DESKTOP) as watched:
        page = visit(watched, addresses["viborg"], "#slags=tilbagekald")
        page.locator("#f-navn").fill("Åse Ørsted")
        page.locator("#f-fuldmagt-navn").fill("Bo Æbelø")
        fill_date(page, "givet", "2025-11-25")
        name, text = saved(page)
        assert name == "tilbagekald.txt"
        assert text.replace("\r\n", "\n").startswith(
            "JEG TRÆKKER MIT JA TILBAGE\n\n"
            "Jeg trækker det tilbage, som jeg har sat kryds ved. Det gælder fra den dag, I får dette papir.\n\n"
            "OM MIG\n"
            "Navn: Åse Ørsted\n"
            "Adresse: ____________________\n"
            "Telefon: ____________________\n"
            "CPR-nummer (skriv det i hånden): ____________________\n\n"
            "JEG TRÆKKER TILBAGE\n"
            "[ ] mit samtykke til borgervejlederen\n"
            "[X] min fuldmagt til: Bo Æbelø\n"
            "Jeg gav det: den 25. november 2025\n\n"
            "SAGEN\n"
            "Sagen drejer sig om: ____________________\n"
            "Afdelingen: ____________________\n"
            "Dato: ____________________\n"
            "Min underskrift: ____________________\n"
        )
        assert "jobbeskrivelse uden dato" in text.splitlines()[-1]
        assert "Slet den" in page.locator("[data-status]").inner_text()


def test_a_guide_fills_in_its_case_and_a_wrong_address_fills_in_nothing(
    browser: Browser, addresses: dict[str, str]
) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = visit(watched, addresses["fredericia"], "#slags=fuldmagt&sag=enkeltydelse")
        assert page.locator("#slags-fuldmagt").is_checked()
        assert page.locator("#f-sag").input_value() == "Hjælp til én stor regning (enkeltydelse)"
        assert page.locator("#f-afdeling").input_value() == "Kommunens ydelsesafdeling"
        assert page.locator("[data-sheet=fuldmagt] [data-fill=afdeling]").inner_text() == "Kommunens ydelsesafdeling"
        for wrong in ("#slags=alt&sag=findes-ikke", "#sag=__proto__", "#sag=constructor&slags=%3Cb%3E"):
            page = visit(watched, addresses["fredericia"], wrong)
            assert page.locator("#slags-samtykke").is_checked()
            assert page.locator("#f-sag").input_value() == ""
        assert watched.errors == []


@pytest.mark.parametrize(
    ("paper", "field", "value", "told"),
    [
        ("samtykke", "til", "2020-01-01", "Dagen er gået."),
        ("tilbagekald", "givet", "2099-01-01", "Dagen er ikke kommet endnu."),
        ("fuldmagt", "personnavn", "Bo 3112991234", "Det ligner et CPR-nummer."),
        ("fuldmagt", "adresse", "Gade 1, 311299-1234", "Det ligner et CPR-nummer."),
    ],
)
def test_a_fault_stops_the_print_and_is_told_at_its_field(
    browser: Browser, addresses: dict[str, str], paper: str, field: str, value: str, told: str
) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = visit(watched, addresses["fredericia"], f"#slags={paper}")
        never_print(page)
        dated = value[:4].isdigit()
        wrong = page.locator(f"#f-{field}-day" if dated else f"#f-{field}")

        def write(text: str) -> None:
            if dated:
                fill_date(page, field, text)
            else:
                wrong.fill(text)

        write(value)
        page.get_by_role("button", name="Print skemaet").click()
        assert page.evaluate("window.printed") == 0
        assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
        assert told in page.locator(f"#error-{field}").inner_text()
        told_at = page.locator(f"#f-{field}").get_attribute("aria-describedby") or ""
        assert f"error-{field}" in told_at.split()
        page.locator("[data-errors] a").click()
        assert page.evaluate("document.activeElement.id") == wrong.get_attribute("id")
        assert page.url.endswith(f"#slags={paper}")
        write("")
        assert wrong.get_attribute("aria-invalid") is None
        page.get_by_role("button", name="Print skemaet").click()
        assert page.evaluate("window.printed") == 1
        assert not page.locator("[data-errors]").is_visible()


def test_a_number_that_is_no_cpr_number_is_no_fault(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        for number in ("72 10 70 00", "+45 72107000", "Sag 26/10421-3", "27.18.00-G01-12-26", "9900000000"):
            page = visit(watched, addresses["fredericia"])
            never_print(page)
            page.locator("#f-telefon").fill(number)
            page.get_by_role("button", name="Print skemaet").click()
            assert page.evaluate("window.printed") == 1, number


def test_a_fault_on_a_paper_that_is_not_chosen_does_not_stop_another(
    browser: Browser, addresses: dict[str, str]
) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = visit(watched, addresses["fredericia"], "#slags=tilbagekald")
        never_print(page)
        fill_date(page, "givet", "2099-01-01")
        page.locator("#slags-fuldmagt").check()
        page.get_by_role("button", name="Print skemaet").click()
        assert page.evaluate("window.printed") == 1


def test_hostile_names_are_only_text(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        page = visit(watched, addresses["fredericia"])
        page.locator("#f-navn").fill(HOSTILE)
        assert page.locator("[data-sheet=samtykke] [data-fill=navn]").inner_text() == HOSTILE
        assert f"Navn: {HOSTILE}" in saved(page)[1]
        assert page.locator(".sheet img").count() == 0
        assert page.evaluate("document.body.dataset.pwned") is None
        assert watched.errors == []


@pytest.mark.parametrize("way", ["pagehide", "clear"])
def test_nothing_is_left_for_the_next_person(browser: Browser, addresses: dict[str, str], way: str) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        page = visit(watched, addresses["fredericia"])
        before = page.locator(".consent-work").inner_text()
        fill_all(page, "hemmeligt ")
        page.locator("#f-navn").fill("010190-1234")
        page.get_by_role("button", name="Print skemaet").click()
        assert "hemmeligt" in page.locator(".sheet:visible").inner_text()
        if way == "clear":
            page.get_by_role("button", name="Ryd alt").click()
            assert page.locator("[data-status]").inner_text() == "Alt er slettet."
        else:
            page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
            assert page.locator(".consent-work").inner_text() == before
        values = "[...document.querySelectorAll('[data-consent] [data-blank]')].map((one) => one.value).join('')"
        assert page.evaluate(values) == ""
        assert page.locator("[data-choice]:checked").count() == 0
        assert "hemmeligt" not in (page.locator(".sheets").text_content() or "")
        assert page.locator("[data-errors] li").count() == 0


def test_going_back_finds_an_empty_form(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        page = visit(watched, addresses["fredericia"])
        page.locator("#f-navn").fill("hemmeligt")
        page.goto(addresses["fredericia"] + "/kontakt/")
        page.go_back()
        page.locator("#f-navn").wait_for()
        assert page.locator("#f-navn").input_value() == ""
        assert "hemmeligt" not in (page.locator("body").text_content() or "")
