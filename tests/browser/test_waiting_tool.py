"""The page "Har jeg ventet for længe?": its data, and twelve stories played in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.browsing import DESKTOP, NARROW, PHONE, Watched, opened
from tests.conftest import TODAY
from vejviser.knowledge import KnowledgeBase
from vejviser.models.processing_times import MAX_AGE_MONTHS
from vejviser.pages.page import Context
from vejviser.pages.waiting import waiting_page
from vejviser.pages.waiting_cases import tool_cases, waiting_cases, waiting_line

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
"""A Monday."""

MOST_TAPS = 4


@pytest.fixture(scope="module")
def contexts(knowledge: KnowledgeBase) -> dict[str, Context]:
    return {name: Context(knowledge, knowledge.municipality(name), TODAY) for name in ("fredericia", "viborg")}


def test_no_time_is_another_municipality_s(contexts: dict[str, Context]) -> None:
    for name, context in contexts.items():
        own = context.municipality.processing_times
        assert own
        local = {time.id for case in waiting_cases(context) for time in case.times if time.local}
        assert local == {one.id for one in own.times}, name
        # Nothing of what was found of the two is a promise today: it is an average, or too old.
        assert not any(time.local and time.counts for case in waiting_cases(context) for time in case.times)


def test_what_can_be_kept_comes_first_and_what_is_old_is_no_promise(contexts: dict[str, Context]) -> None:
    for case in waiting_cases(contexts["viborg"]):
        counts = [time.counts for time in case.times]
        assert counts == sorted(counts, reverse=True)
        for time in case.times:
            assert time.counts <= (time.time.status in MAX_AGE_MONTHS)
            if time.counts:
                assert time.sources or time.time.status == "promised"
    found = {case.id: case for case in waiting_cases(contexts["viborg"])}
    assert found["ankestyrelsen"].times[0].stale and found["ankestyrelsen"].best is None
    assert found["merudgifter-barn"].best is None
    best = found["aktindsigt-egen-sag"].best
    assert best and best.figure == "7 arbejdsdage"


def test_a_municipality_s_own_deadline_goes_before_the_country_s(knowledge: KnowledgeBase) -> None:
    fredericia = knowledge.municipality("fredericia")
    assert fredericia.processing_times
    fields = {"id": "ny", "about_case": "plejebolig", "text": "6 uger.", "status": "published", "weeks": 6}
    own = type(fredericia.processing_times).model_validate(
        fredericia.processing_times.model_dump()
        | {"times": [fields | {"counted_from": "den dag, du søgte", "as_of": "2026-10"}]}
    )
    changed = type(fredericia)(**(vars(fredericia) | {"processing_times": own}))
    context = Context(knowledge, changed, TODAY)
    best = next(one for one in waiting_cases(context) if one.id == "plejebolig").best
    assert best and best.local and best.figure == "6 uger"
    line = waiting_line(context, "plejebolig")
    assert line and line.text == "senest 6 uger"
    # Two years later nobody may rely on it.
    later = Context(knowledge, changed, date(2028, 11, 1))
    assert not next(one for one in waiting_cases(later) if one.id == "plejebolig").times[0].local


def test_the_script_gets_every_case(contexts: dict[str, Context]) -> None:
    page = waiting_page(contexts["fredericia"])
    cases: dict[str, Any] = tool_cases(waiting_cases(contexts["fredericia"]))
    assert len(cases) >= 45 and list(page.beside) == ["assets/tools/ventetid.json"]
    for case in cases.values():
        assert case["about"] and case["who"] and case["times"]


@pytest.fixture
def tool(browser: Browser, addresses: dict[str, str]) -> Iterator[Watched]:
    yield from _tool(browser, addresses["fredericia"], PHONE)


def _tool(browser: Browser, base: str, size: tuple[int, int]) -> Iterator[Watched]:
    with opened(browser, base, size) as watched:
        watched.page.clock.set_fixed_time(NOW)
        _begin(watched.page, base)
        yield watched
        assert (watched.errors, watched.foreign) == ([], [])


def _begin(page: Page, base: str) -> None:
    page.goto(f"{base}/sagsbehandlingstider/")
    page.wait_for_selector("#wait-form:not([hidden])")


@pytest.fixture(scope="module")
def one_tool(browser: Browser, addresses: dict[str, str]) -> Iterator[Watched]:
    yield from _tool(browser, addresses["fredericia"], PHONE)


@pytest.fixture
def tool_anew(one_tool: Watched, addresses: dict[str, str]) -> Watched:
    """The tool opened anew in a browser that has had it before: it keeps nothing, as test_who_comes_back says."""
    _begin(one_tool.page, addresses["fredericia"])
    return one_tool


@dataclass
class Story:
    """What somebody waits for, as they would type it (or not), since when, and what they must read."""

    typed: str
    case: str
    day: str
    head: str
    also: tuple[str, ...] = ()


STORIES = [
    Story("papirer", "aktindsigt-egen-sag", "02 11 2026", "Fristen udløb den 11. november 2026.", ("19 dage siden",)),
    Story(
        "førtidspension",
        "foertidspension",
        "12 09 2026",
        "Der er 12 dage endnu.",
        ("lørdag den 12. december 2026", "ring mandag den 14. december", "det er ikke den dag, du søgte"),
    ),
    Story("rollator", "hjaelpemidler", "01 10 2026", "Kommunen har ingen kendt frist.", ("så hurtigt som muligt",)),
    Story("hash", "stofmisbrug", "16 11 2026", "Fristen er i dag.", ("tirsdag den 1. december 2026",)),
    Story("plejehjem", "plejebolig", "03 09 2026", "Fristen udløb den 3. november 2026.", ("Kommunen",)),
    Story("carport", "byggesag-enkel", "01 10 2026", "Målet var den 10. november 2026.", ("ikke et krav i loven",)),
    Story("ankestyrelsen", "ankestyrelsen", "01 06 2026", "Ankestyrelsen har ingen kendt frist.", ("For gammelt",)),
    Story("lovet svar", "lovet-dag", "20 11 2026", "Fristen udløb den 20. november 2026.", ("I lovede mig",)),
    Story("kvittering underretning", "underretning-kvittering", "19 11 2026", "Fristen udløb den 27. november 2026."),
    Story("børnehave", "plads-i-dagtilbud", "31 08 2026", "Fristen er i dag.", ("Måneden har ikke 31 dage",)),
    Story("bedt om sletning", "gdpr-indsigt", "10 11 2026", "Der er 10 dage endnu."),
    Story("børnefaglig", "boernefaglig-undersoegelse", "01 10 2026", "Vi kan ikke regne dagen ud.", ("4 måneder",)),
    Story("", "kontanthjaelp", "29 11 2026", "Kommunen har ingen kendt frist.", ("Du har ventet i 1 dag.",)),
]
"""Days are what lies behind today: see NOW."""


def play(page: Page, story: Story) -> int:
    """Play a story as a thumb would, and return the number of taps."""
    page.locator("#f-case").click()
    if story.typed:
        page.keyboard.type(story.typed)
    page.locator(f'#f-case-list [data-value="{story.case}"]').click()
    page.locator("#f-day-day").click()
    # A date may be typed in one go.
    page.keyboard.type(story.day)
    page.get_by_role("button", name="Se, om jeg har ventet for længe").click()
    page.wait_for_selector("#wait-result:not([hidden])")
    return 4


@pytest.mark.parametrize("story", STORIES, ids=[one.case for one in STORIES])
def test_a_story_is_answered_in_four_taps(tool_anew: Watched, story: Story) -> None:
    page = tool_anew.page
    assert play(page, story) <= MOST_TAPS
    assert page.locator(".wait-head").inner_text() == story.head
    told = page.locator("#wait-result").inner_text()
    for words in story.also:
        assert words in told, told
    # The answer is where the eyes are, and the focus with it.
    assert page.evaluate("document.activeElement.id") == "wait-title"
    top = page.locator(".wait-answer").bounding_box()
    assert top and 0 <= top["y"] < 120
    # What was written stands in no address.
    assert "#" not in page.url and "?" not in page.url


def answered(page: Page, case: str, day: str) -> None:
    play(page, Story("", case, day, ""))


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("31 11 2026", "Der er kun 30 dage i november 2026."),
        ("29 02 2027", "Der er kun 28 dage i februar 2027."),
        ("12 13 2026", "Måneden skal være et tal fra 1 til 12."),
        ("01 12 2026", "Dagen ligger i fremtiden. Tjek datoen."),
        ("01 12 1926", "Dagen ligger langt væk. Tjek året."),
        ("", "Skriv datoen: dag, måned og år."),
    ],
)
def test_a_day_that_cannot_be_is_told_at_its_field(tool_anew: Watched, day: str, message: str) -> None:
    page = tool_anew.page
    page.locator("#f-case").click()
    page.locator('#f-case-list [data-value="hjaelpemidler"]').click()
    for part, text in zip(("day", "month", "year"), day.split() or [""] * 3, strict=True):
        page.locator(f"#f-day-{part}").fill(text)
    page.locator("#wait-form [type=submit]").click()
    assert message in page.locator("#wait-form [data-field=day] .field-error").inner_text()
    assert message in page.locator("#wait-form .error-summary").inner_text()
    assert not page.locator("#wait-result").is_visible()
    assert tool_anew.violations() == []


def test_nothing_chosen_is_told_and_a_mended_answer_shows(tool: Watched) -> None:
    page = tool.page
    page.locator("#f-case").fill("zzzz")
    page.locator("#wait-form [type=submit]").click()
    told = page.locator("#wait-form .error-summary").inner_text()
    assert "Vælg på listen, hvad du venter på." in told and "Skriv datoen" in told
    page.locator("#f-case").fill("")
    answered(page, "hjemmehjaelp", "02 11 2026")
    assert not page.locator("#wait-form .error-summary").is_visible()


def test_a_promised_day_may_lie_ahead_and_a_letter_takes_its_time(tool: Watched) -> None:
    page = tool.page
    answered(page, "lovet-dag", "04 12 2026")
    assert page.locator(".wait-head").inner_text() == "Der er 4 dage endnu."
    assert not page.locator("[data-field=post]").is_visible()
    page.reload()
    page.wait_for_selector("#wait-form:not([hidden])")
    page.locator("[name=post]").check()
    answered(page, "aktindsigt-egen-sag", "02 11 2026")
    assert page.locator(".wait-head").inner_text() == "Fristen udløb den 19. november 2026."
    assert "fremme efter 6 hverdage, tirsdag den 10. november 2026" in page.locator("[data-slot=steps]").inner_text()


def test_another_answer_takes_the_old_one_away(tool: Watched) -> None:
    page = tool.page
    answered(page, "aktindsigt-egen-sag", "02 11 2026")
    page.locator("#f-day-day").fill("3")
    assert not page.locator("#wait-result").is_visible()
    page.locator("#wait-form [type=submit]").click()
    assert page.locator(".wait-head").inner_text() == "Fristen udløb den 12. november 2026."
    page.get_by_role("button", name="Ryd alt").click()
    assert page.locator("#f-day-day").input_value() == page.locator("#f-case").input_value() == ""
    assert not page.locator("#wait-result").is_visible()


def test_the_reminder_letter_is_filled_in_and_goes_on_in_the_letter_tool(tool: Watched) -> None:
    page = tool.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answered(page, "plejebolig", "03 09 2026")
    letter = page.locator(".wait-paper").inner_text()
    assert "Til: Kommunen" in letter and "Jeg venter på svar i min sag om plejebolig." in letter
    assert "Fristen for et svar var den 3. november 2026." in letter
    # The day was not that of applying, so there is a line to write it on.
    assert "Jeg søgte eller skrev til jer __________." in letter
    page.get_by_role("button", name="Kopiér rykkeren").click()
    page.get_by_text("Rykkeren er kopieret").wait_for()
    assert "Fristen for et svar var den 3. november 2026." in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("link", name="Skriv mere i rykkeren").click()
    page.wait_for_url("**/klagebrev/#sag=plejebolig&slags=rykker")
    assert page.locator("#f-kind-rykker").is_checked()
    expect(page.locator("#f-about")).to_have_value("plejebolig")
    assert page.locator("[data-field=limit]").is_visible()


def test_the_day_to_call_goes_into_a_calendar(tool: Watched, tmp_path: Path) -> None:
    page = tool.page
    for case, day, on in (
        ("foertidspension", "12 09 2026", date(2026, 12, 14)),
        ("bpa", "01 10 2026", date(2026, 12, 7)),
    ):
        page.reload()
        page.wait_for_selector("#wait-form:not([hidden])")
        answered(page, case, day)
        with page.expect_download() as coming:
            page.get_by_role("button", name="Mind mig om at ringe").click()
        file = tmp_path / "a.ics"
        coming.value.save_as(file)
        (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        assert event.decoded("DTSTART") == on
        assert "Jeg venter på svar" in str(event["DESCRIPTION"])


def test_every_state_is_accessible_and_fits(browser: Browser, addresses: dict[str, str]) -> None:
    for watched in _tool(browser, addresses["viborg"], NARROW):
        page = watched.page
        states = set()

        def right(case: str = "") -> None:
            assert watched.violations() == [], case  # noqa: B023 - used in this round only
            for size, scheme in ((PHONE, "dark"), (DESKTOP, "light")):
                assert watched.violations_at(size, scheme) == [], (case, size)  # noqa: B023

        right()
        for case, day in (
            ("aktindsigt-egen-sag", "02 11 2026"),
            ("foertidspension", "12 09 2026"),
            ("merudgifter-barn", "01 10 2026"),
            ("stofmisbrug", "16 11 2026"),
            ("boernefaglig-undersoegelse", "01 10 2026"),
            ("aktindsigt-andre", "02 03 2023"),
        ):
            page.locator("#wait-form").evaluate("form => form.reset()")
            answered(page, case, day)
            states.add(page.locator("#wait-result").get_attribute("data-state"))
            right(case)
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], case
        assert states == {"passed", "left", "unknown", "last_day", "no_figure", "long_passed"}


def test_the_keyboard_is_enough_to_an_answer(tool: Watched) -> None:
    page = tool.page
    page.locator("#f-case").focus()
    page.keyboard.type("rollator")
    page.locator('#f-case-list [data-value="hjaelpemidler"]').wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    for text in ("1", "10", "2026"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_selector("#wait-result:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "wait-title"


def test_a_link_chooses_the_case(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.clock.set_fixed_time(NOW)
        page.goto(addresses["fredericia"] + "/guides/plejebolig/")
        assert "Senest 2 måneder." in page.locator(".ticket").inner_text()
        page.get_by_role("link", name="Venter du?").click()
        expect(page.locator("#f-case")).to_have_value("Et tilbud om plejebolig")
        page.get_by_text("Hvilken dag sagde kommunen ja til en plejebolig?").wait_for()
        page.goto(addresses["fredericia"] + "/find-vej/venter/")
        page.get_by_role("link", name="Har du ventet for længe?").click()
        page.wait_for_url("**/sagsbehandlingstider/")
        page.goto(addresses["fredericia"] + "/medarbejder/")
        page.goto(addresses["fredericia"] + "/sagsbehandlingstider/#vent=findes-ikke")
        assert page.locator("#f-case").input_value() == ""
        page.goto(addresses["fredericia"] + "/medarbejder/")
        assert "Svar: senest 2 måneder." in (page.locator("#guide-plejebolig").text_content() or "")


def test_who_comes_back_finds_nothing(tool: Watched) -> None:
    page = tool.page
    answered(page, "bpa", "01 10 2026")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: false}))")
    assert page.locator("#f-case").input_value() == page.locator("#f-day-day").input_value() == ""
    assert page.locator("#wait-result [data-slot=phone]").text_content() == ""


def test_on_paper_stands_the_answer_alone(tool: Watched) -> None:
    page = tool.page
    answered(page, "aktindsigt-egen-sag", "02 11 2026")
    page.emulate_media(media="print")
    assert page.locator(".wait-head").is_visible() and page.locator(".wait-paper").is_visible()
    assert page.locator(".wait-stuck").is_visible()
    assert not any(
        page.locator(one).first.is_visible() for one in ("#wait-form", ".wait-all", ".wait-rules", ".wait-hand")
    )


def test_without_a_script_the_times_and_the_rule_to_count_are_there(
    browser: Browser, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(addresses["viborg"] + "/sagsbehandlingstider/")
    assert not page.locator("#wait-form").is_visible()
    page.locator(".wait-shelf summary").filter(has_text="Børn og familie").click()
    row = page.locator("#vent-merudgifter-barn")
    assert "I 2014 skrev Viborg Kommune 8 uger." in row.inner_text()
    assert "Gammelt. Regn ikke med det" in row.inner_text() and "Kilde: kommune.viborg.dk" in row.inner_text()
    assert "4 uger er den samme ugedag 4 uger senere" in page.locator(".wait-hand").inner_text()
    context.close()
