"""The questions that all tools share: what a screen reader is given, the keyboard, faults, and what is seen when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import browsing
from tests.browsing import DESKTOP, PHONE, Watched, choose, fill_date, opened

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
NOTHING_CHOSEN = "Du har ikke valgt noget på listen."
NOTHING_FOUND = "Vi fandt ikke noget. Prøv et andet ord, eller slet det, og vælg på listen."


def visit(watched: Watched, address: str) -> Page:
    page = watched.page
    page.clock.set_fixed_time(NOW)
    return watched.visit(address)


@pytest.fixture
def phone(browser: Browser, addresses: dict[str, str]) -> Iterator[Watched]:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        yield watched
        assert (watched.errors, watched.foreign) == ([], [])


@pytest.fixture(scope="module")
def kept_phone(browser: Browser, addresses: dict[str, str]) -> Iterator[Watched]:
    """A telephone for many visits, each of a page that is loaded anew and keeps nothing."""
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        yield watched
        assert (watched.errors, watched.foreign) == ([], [])


@pytest.fixture
def deadline(phone: Watched, addresses: dict[str, str]) -> Page:
    return visit(phone, addresses["fredericia"] + "/klagefrist/")


def accessible(page: Page) -> list[dict[str, Any]]:
    """What Chromium tells a screen reader of the page, from top to bottom."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    names = {node.get("backendDOMNodeId"): node.get("name", {}).get("value", "") for node in nodes}

    def told(node: dict[str, Any]) -> dict[str, Any]:
        found = {key: node.get(key, {}).get("value", "") for key in ("role", "name", "description", "value")}
        for one in node.get("properties", ()):
            value = one["value"].get("value")
            if "relatedNodes" in one["value"]:
                value = [names.get(other["backendDOMNodeId"], "") for other in one["value"]["relatedNodes"]]
            found[one["name"]] = value
        return found

    return [told(node) for node in nodes if not node["ignored"]]


def of_role(page: Page, role: str) -> list[dict[str, Any]]:
    return [node for node in accessible(page) if node["role"] == role]


def field_of(page: Page) -> dict[str, Any]:
    (found,) = (one for one in of_role(page, "combobox") if one["name"] == "Hvad drejer sagen sig om?")
    return found


def test_a_screen_reader_meets_a_combobox(deadline: Page) -> None:
    page = deadline
    closed = field_of(page)
    assert (closed["expanded"], closed["autocomplete"], closed["invalid"]) == (False, "list", "false")
    assert closed["description"] == "Skriv et par ord, eller tryk, og vælg på listen."
    assert of_role(page, "option") == []
    page.locator("#f-case").focus()
    page.keyboard.press("ArrowDown")
    groups = page.locator("#f-case-list [role=group]").count()
    assert field_of(page)["expanded"] is True
    (listbox,) = of_role(page, "listbox")
    assert listbox["name"] == "Hvad drejer sagen sig om?"
    options = of_role(page, "option")
    assert len(options) == page.locator("#f-case-list [role=option]").count() > 100
    assert all(one["name"] for one in options)
    named = [one["name"] for one in of_role(page, "group")]
    assert groups > 5 and {"Arbejde og sygdom", "Klageinstanser"} <= set(named)
    # The arrow key stands on the first one, and the field says so.
    assert [one["name"] for one in options if one.get("selected")] == [options[0]["name"]]
    assert field_of(page)["activedescendant"] == [options[0]["name"]]
    page.keyboard.press("Escape")
    assert field_of(page)["expanded"] is False and of_role(page, "listbox") == []
    page.get_by_role("button", name="Regn ud").click()
    wrong = field_of(page)
    assert wrong["invalid"] == "true"
    assert wrong["description"].endswith("Fejl: Vælg, hvad sagen drejer sig om.")


def test_a_screen_reader_meets_a_date(phone: Watched, addresses: dict[str, str]) -> None:
    page = visit(phone, addresses["fredericia"] + "/klagefrist/#instans=politiklagemyndigheden")

    def fields() -> list[dict[str, Any]]:
        return [one for one in of_role(page, "textbox") if one["name"] in ("Dag", "Måned", "År")]

    (group,) = (one for one in of_role(page, "group") if one["name"] == "Hvilken dag var det?")
    assert group["description"].endswith("Skriv med tal, fx 16 11 2026.")
    assert [(one["name"], one["invalid"]) for one in fields()] == [(name, "false") for name in ("Dag", "Måned", "År")]
    # What is announced stands in the tree before it has words.
    assert "" in [one["name"] for one in of_role(page, "status")]
    fill_date(page, "day", "2026-11-31")
    page.get_by_role("button", name="Regn ud").click()
    assert [one["invalid"] for one in fields()] == ["true", "false", "false"]
    (group,) = (one for one in of_role(page, "group") if one["name"] == "Hvilken dag var det?")
    assert group["description"].endswith("Fejl: Der er kun 30 dage i november 2026.")
    page.locator("#f-day-day").fill("16")
    words = page.locator("#due-form .date-words").first
    assert words.inner_text().lower() == "mandag den 16. november 2026"
    assert words.get_attribute("role") == "status"
    page.get_by_role("button", name="Regn ud").click()
    assert [one["invalid"] for one in fields()] == ["false"] * 3


@pytest.mark.parametrize("text", ["16.11.2026", "2026-11-16", "den 16. november 2026", "16/11/26", "١٦.١١.٢٠٢٦"])
@pytest.mark.parametrize("part", ["day", "month", "year"])
def test_a_date_written_in_one_go_stands_in_all_three(
    kept_phone: Watched, addresses: dict[str, str], text: str, part: str
) -> None:
    """Sign by sign, as fingers write it: a date that is not finished yet is left alone."""
    page = visit(kept_phone, addresses["fredericia"] + "/klagebrev/")
    page.locator(f"#f-date-{part}").press_sequentially(text)
    page.keyboard.press("Tab")
    values = [page.locator(f"#f-date-{one}").input_value() for one in ("day", "month", "year")]
    assert values in [["16", month, year] for month in ("11", "november") for year in ("2026", "26")]
    assert page.locator("#brev .date-words").inner_text() == "Mandag den 16. november 2026"
    assert "den 16. november 2026" in page.locator("#papir").inner_text()


def active(page: Page) -> str:
    name = page.locator("#f-case").get_attribute("aria-activedescendant")
    return page.locator(f"#{name}").inner_text() if name else ""


def test_the_keyboard_is_enough(deadline: Page) -> None:
    page = deadline
    field, options = page.locator("#f-case"), page.locator("#f-case-list [role=option]")
    field.focus()
    page.keyboard.press("ArrowDown")
    first, last = options.first.inner_text(), options.last.inner_text()
    assert active(page) == first
    # One step beyond either end is the field itself.
    page.keyboard.press("ArrowUp")
    assert active(page) == ""
    page.keyboard.press("ArrowUp")
    assert active(page) == last
    seen = "([list, one]) => { const [a, b] = [list, one].map((each) => each.getBoundingClientRect());"
    seen += "return b.top >= a.top - 1 && b.bottom <= a.bottom + 1; }"
    popup = page.locator("#f-case-list").element_handle()
    assert page.evaluate(seen, [popup, options.last.element_handle()])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert active(page) == first and page.evaluate(seen, [popup, options.first.element_handle()])
    page.keyboard.press("Enter")
    assert field.input_value() == first and page.locator("#f-case-list").is_hidden()
    assert page.locator("#due-words").inner_text() or page.locator("#due-which").is_visible()
    # Escape keeps what was chosen, whatever was written since.
    field.fill("noget helt andet")
    field.fill("syg")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert field.input_value() == first and page.locator("#f-case-list").is_hidden()


def test_enter_goes_to_the_first_and_then_chooses(deadline: Page) -> None:
    page = deadline
    page.locator("#f-case").focus()
    page.keyboard.type("syge")
    page.keyboard.press("Enter")
    first = page.locator("#f-case-list [role=option] > :first-child").first.inner_text()
    assert active(page).startswith(first) and page.locator("#f-case").input_value() == "syge"
    page.keyboard.press("Enter")
    assert page.locator("#f-case").input_value() == first


def test_a_late_answer_of_the_search_leaves_the_list_alone(deadline: Page) -> None:
    """The search's own answer comes when somebody already moves among what is found, or closed the list."""
    page = deadline
    held: list[Any] = []
    page.route("**/assets/search/**", lambda route: held.append(route))
    field = page.locator("#f-case")
    field.focus()
    page.keyboard.type("sygedagpenge")
    page.keyboard.press("ArrowDown")
    before = active(page)
    assert before
    page.wait_for_timeout(200)
    while held:
        held.pop().continue_()
        page.wait_for_timeout(200)
    page.unroute("**/assets/search/**")
    page.wait_for_timeout(500)
    assert active(page) == before
    field.fill("syge")
    page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    assert page.locator("#f-case-list").is_hidden()


@pytest.mark.parametrize("half", ["syge", "xqzxqz"])
def test_half_a_word_is_no_choice_and_is_told(deadline: Page, half: str) -> None:
    page = deadline
    page.locator("#f-case").focus()
    page.keyboard.type(half)
    if half == "xqzxqz":
        page.get_by_text(NOTHING_FOUND).wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Regn ud"
    assert page.locator("#f-case").input_value() == half and page.locator("#f-case-list").is_hidden()
    assert page.locator(".combobox-status").inner_text() == (NOTHING_CHOSEN if half == "syge" else NOTHING_FOUND)
    assert page.locator("#due-words").inner_text() == ""
    # The button does not move away under the finger that presses it.
    page.locator("#f-case").focus()
    page.get_by_role("button", name="Regn ud").click()
    assert page.locator("#error-case").inner_text().endswith("Skriv et andet ord, hvis du ikke finder den.")


def test_what_is_erased_or_written_over_is_no_choice(phone: Watched, addresses: dict[str, str]) -> None:
    for text in ("", "xqzxqz"):
        page = visit(phone, "about:blank")
        page = visit(phone, addresses["fredericia"] + "/klagefrist/#instans=politiklagemyndigheden")
        fill_date(page, "day", "2026-11-16")
        page.locator("#f-case").fill(text)
        if text:
            page.get_by_text(NOTHING_FOUND).wait_for()
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Tab")
            page.get_by_role("button", name="Regn ud").click()
        assert page.locator("#due-result").is_hidden()
        assert page.locator("[data-errors]").is_visible()
        assert page.locator('[data-field="day"]').is_hidden()


def test_half_a_word_in_the_letter_is_told_before_it_is_printed(phone: Watched, addresses: dict[str, str]) -> None:
    page = visit(phone, addresses["fredericia"] + "/klagebrev/")
    page.locator("#f-guide").fill("syge")
    page.locator("[data-do=copy]").click()
    assert "Vælg på listen, eller slet det, du har skrevet." in page.locator("[data-errors]").inner_text()
    page.locator("#f-guide").fill("")
    assert page.locator("#error-guide").count() == 0


def test_pointer_and_finger_choose(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(addresses["fredericia"] + "/klagefrist/")
    for press in ("tap", "click"):
        field = page.locator("#f-case")
        field.fill("sygedagpenge")
        option = page.locator('#f-case-list [data-value="sag=sygedagpenge"]')
        getattr(option, press)()
        assert field.input_value() == "Min sag om sygedagpenge i jobcentret"
        assert page.locator("#f-case-list").is_hidden()
        # What is tapped beside the list closes it and chooses nothing.
        getattr(field, press)()
        assert page.locator("#f-case-list").is_visible()
        page.get_by_role("heading", level=1).click()
        assert page.locator("#f-case-list").is_hidden()
        assert field.input_value() == "Min sag om sygedagpenge i jobcentret"
    context.close()


def wrong_deadline(page: Page) -> None:
    choose(page, "case", "sag=sygedagpenge")
    page.get_by_label("Som brev i postkassen").check()
    fill_date(page, "day", "2026-12-31")
    fill_date(page, "arrived", "2026-11-31")
    page.get_by_role("button", name="Regn ud").click()


def wrong_letter(page: Page) -> None:
    choose(page, "guide", "begravelseshjaelp")
    # What is known of the case comes from a file, and may fill in what would else be told as missing.
    page.locator("#veje").wait_for()
    page.locator("#f-number").fill("010190-1234")
    page.locator("[data-do=print]").click()


def wrong_consent(page: Page) -> None:
    page.locator("#slags-tilbagekald").check()
    page.locator("#f-navn").fill("010190-1234")
    fill_date(page, "givet", "2099-13-01")
    page.get_by_role("button", name="Print skemaet").click()


TOOLS: dict[str, Callable[[Page], None]] = {
    "/klagefrist/": wrong_deadline,
    "/klagebrev/": wrong_letter,
    "/samtykke/": wrong_consent,
}


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("width", [320, 640])
def test_faults_fit_a_narrow_screen_and_a_zoom_of_200_percent(
    browser: Browser, addresses: dict[str, str], tool: str, width: int
) -> None:
    # What a zoom of 200 % is to a page: half as wide, each point twice as fine.
    context = browser.new_context(viewport={"width": width, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    browsing.visit(page, addresses["fredericia"] + tool)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    TOOLS[tool](page)
    assert page.locator("[data-errors]").is_visible()
    assert page.evaluate(wide) == 0
    box = page.locator(".combobox input").first
    if box.count():
        box.fill("")
        assert page.locator(".combobox-list").is_visible() and page.evaluate(wide) == 0
        box.fill("xqzxqz")
        page.get_by_text(NOTHING_FOUND).wait_for()
        assert page.evaluate(wide) == 0
    context.close()


@pytest.mark.parametrize("tool", TOOLS)
def test_the_list_of_faults_is_shown_then_filled_and_gets_the_focus(
    phone: Watched, addresses: dict[str, str], tool: str
) -> None:
    page = visit(phone, addresses["fredericia"] + tool)
    title = page.title()
    page.evaluate(
        """() => {
          const box = document.querySelector("[data-errors]");
          window.order = [];
          const note = (all) => { for (const one of all) window.order.push(one.type); };
          new MutationObserver(note).observe(box, { attributes: true, childList: true, subtree: true });
        }"""
    )
    TOOLS[tool](page)
    box = page.locator("[data-errors]")
    assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
    # Only what stands in the box is an alert, and it was in the page before its words were.
    assert box.get_attribute("role") is None and box.get_attribute("aria-live") is None
    assert box.locator("[role=alert] li").count() > 0
    order = page.evaluate("window.order")
    assert order.index("attributes") < order.index("childList")
    assert page.title() == f"Fejl: {title}"
    for link in box.locator("a").all():
        link.click()
        assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
        assert page.evaluate("document.activeElement.closest('[data-field]').querySelector('.field-error') !== null")
    page.get_by_role("button", name="Ryd alt").or_(page.locator(".due-go")).first.click()
    if tool == "/klagebrev/":
        page.get_by_role("button", name="Ja, ryd alt").click()
    if tool == "/klagefrist/":
        choose(page, "case", "sag=su")
    assert page.title() == title and box.is_hidden()


@pytest.mark.parametrize("tool", TOOLS)
def test_forced_colours_show_what_is_chosen_wrong_and_active(
    browser: Browser, addresses: dict[str, str], tool: str
) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        watched.page.emulate_media(forced_colors="active")
        page = visit(watched, addresses["fredericia"] + tool)
        TOOLS[tool](page)
        assert watched.violations() == []
        edge = "(one) => getComputedStyle(one).borderTopColor"
        picks = page.locator(":is(.choice, .pick):visible")
        checked = picks.filter(has=page.locator(":checked")).first.evaluate(edge)
        assert checked != picks.filter(has_not=page.locator(":checked")).first.evaluate(edge)
        box = page.locator(".combobox input").first
        if box.count():
            box.fill("")
            page.keyboard.press("ArrowDown")
            option = page.locator("[role=option][aria-selected=true]")
            assert option.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
            assert option.evaluate("(one) => getComputedStyle(one).outlineColor") != option.evaluate(edge)
            assert watched.violations() == []
