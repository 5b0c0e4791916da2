"""A CPR number in any field, in any way of writing: told at that field, and out of all that leaves the screen."""

from __future__ import annotations

from itertools import cycle

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browsing import DESKTOP, choose, fill_date, opened, visit

WAYS = [
    "010190-1234",
    "0101901234",
    "01 01 90 1234",
    "01.01.1990–1234",
    "٠١٠١٩٠-١٢٣٤",
    "cpr010190 12 34",
    "61 01 90-1234",
    "010190-12-34",
    "1990-01-01-1234",
    "1. januar 1990: 1234",
    "+45010190-1234",
    "(010190)1234",
    "0 1 0 1 9 0 1 2 3 4",
]
COUNTED = """
window.left = [];
window.copied = [];
window.printed = 0;
HTMLAnchorElement.prototype.click = function () { window.left.push(this.href); };
window.print = () => { window.printed += 1; };
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => window.copied.push(text) } });
"""


def prepare(page: Page, address: str) -> None:
    page.set_default_timeout(10_000)
    page.add_init_script(COUNTED)
    visit(page, address)


def press(page: Page, *actions: str) -> None:
    for action in actions:
        page.locator(f"[data-do={action}]").evaluate("(button) => button.click()")


def told_at(page: Page, field: Locator) -> str:
    """What is told at a field, which is marked and described by it."""
    assert field.get_attribute("aria-invalid") == "true"
    name = (field.get_attribute("id") or "").removeprefix("f-")
    assert f"error-{name}" in (field.get_attribute("aria-describedby") or "").split()
    return page.locator(f"#error-{name}").inner_text()


@pytest.mark.parametrize("kind", ["afgoerelse", "opfoersel", "rykker"])
def test_no_field_of_the_letter_lets_it_out(browser: Browser, addresses: dict[str, str], kind: str) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        prepare(page, f"{base}/klagebrev/#slags={kind}")
        if kind == "afgoerelse":
            choose(page, "guide", "sygedagpenge")
            page.locator("[name=pause]").check()
        written = "#brev :is(input:not([type]), input[type=tel], textarea):visible:not([role], [data-part])"
        fields = page.locator(written).all()
        assert len(fields) >= 8
        if page.locator("#f-date").is_visible():
            fill_date(page, "date", "2026-11-02")
        for field in fields:
            field.fill("12345678")
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        for field, number in zip(fields, cycle(WAYS), strict=False):
            field.fill(f"x {number}")
            press(page, "mail", "docx", "txt", "mail", "docx", "txt")
            assert "Det ligner et CPR-nummer." in told_at(page, field)
            # The list names the field, for the words alone would not.
            assert page.locator("[data-errors] a").count() == 1
            assert page.locator("[data-errors] a").inner_text().index(": Det ligner et CPR-nummer.") > 0
            before = page.evaluate("[window.printed, window.copied.length]")
            press(page, "print", "copy")
            assert page.evaluate("[window.printed, window.copied.length]") == [one + 1 for one in before]
            assert number in page.evaluate("window.copied.at(-1)")
            field.fill("12345678")
            assert field.get_attribute("aria-invalid") is None
        assert page.evaluate("window.left") == [] and asked == []
        press(page, "mail", "docx", "txt")
        assert len(page.evaluate("window.left")) == 3


def test_a_field_that_is_out_of_sight_is_not_told_about(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        prepare(page, f"{base}/klagebrev/")
        page.locator("#f-late").fill("010190-1234")
        page.locator("[name=kind][value=rykker]").check()
        page.locator("#f-name").fill("010190-1234")
        page.locator("[data-do=mail]").click()
        links = page.locator("[data-errors] a")
        assert links.all_inner_texts() == [
            "Dit navn: Det ligner et CPR-nummer. Slet det her, og skriv det i hånden på papiret."
        ]
        links.click()
        assert page.evaluate("document.activeElement.id") == "f-name"


@pytest.mark.parametrize("paper", ["samtykke", "fuldmagt", "tilbagekald"])
def test_no_field_of_the_paper_lets_it_out(browser: Browser, addresses: dict[str, str], paper: str) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        prepare(page, f"{base}/samtykke/#slags={paper}")
        fields = page.locator("input[data-blank]:visible").all()
        assert len(fields) >= 5
        for field, number in zip(fields, cycle(WAYS), strict=False):
            field.fill(f"x {number}")
            for _ in range(2):
                page.get_by_role("button", name="Hent som tekstfil").click()
            assert "Det ligner et CPR-nummer." in told_at(page, field)
            field.fill("12345678")
            assert field.get_attribute("aria-invalid") is None
        assert page.evaluate("window.left") == []
        page.get_by_role("button", name="Hent som tekstfil").click()
        assert len(page.evaluate("window.left")) == 1


def test_a_false_alarm_in_the_letter_can_be_answered(browser: Browser, addresses: dict[str, str]) -> None:
    """A Swedish telephone number is a date and four figures too: the mail is not closed for good."""
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        prepare(page, f"{base}/klagebrev/#slags=rykker")
        page.locator("#f-to").fill("Kommunen, 0701234567")
        page.locator("#f-name").fill("Bo 0701234567")
        press(page, "mail", "mail")
        deny = page.get_by_role("button", name="Det er ikke et CPR-nummer")
        assert page.evaluate("window.left") == [] and deny.count() == 2
        assert watched.violations() == []
        deny.first.click()
        # It is the number that is none, wherever it stands.
        assert deny.count() == 0 and page.locator("[data-errors]").is_hidden() and page.locator("#cpr").is_hidden()
        assert page.evaluate("document.activeElement.id") == "f-to"
        assert page.locator("#f-to").get_attribute("aria-invalid") is None
        press(page, "mail", "mail", "docx", "docx", "txt", "txt")
        assert len(page.evaluate("window.left")) >= 3
        # Another number is another question, and nothing is remembered for the next one who writes.
        page.locator("#f-name").fill("Bo 0701234567 og 010190-1234")
        press(page, "mail", "mail")
        assert deny.count() == 1
        press(page, "clear", "empty")
        page.locator("#f-to").fill("Kommunen, 0701234567")
        assert deny.count() == 1
        assert watched.errors == []


def test_a_false_alarm_on_the_paper_can_be_answered(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        prepare(page, f"{base}/samtykke/")
        field = page.locator("input[data-blank]:visible").first
        field.fill("0701234567")
        save = page.get_by_role("button", name="Hent som tekstfil")
        save.click()
        assert page.evaluate("window.left") == []
        page.get_by_role("button", name="Print skemaet").click()
        assert page.evaluate("window.printed") == 0
        deny = page.get_by_role("button", name="Det er ikke et CPR-nummer")
        assert watched.violations() == []
        deny.click()
        assert deny.count() == 0 and page.locator("[data-errors]").is_hidden()
        save.click()
        page.get_by_role("button", name="Print skemaet").click()
        assert len(page.evaluate("window.left")) == 1 and page.evaluate("window.printed") == 1
        assert watched.errors == []
