"""The deadline tool's page: its cases and rules, and the form in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser

from tests.browsing import DESKTOP, NARROW, PHONE, Watched, choose, fill_date, opened
from tests.conftest import TODAY, Example
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.page import Context
from vejviser.pages.tools.deadline import deadline_list_page, deadline_page
from vejviser.pages.tools.deadline_cases import BODY_GROUP, deadline_cases
from vejviser.pages.tools.deadline_data import case_data, tool_data

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def context(knowledge: KnowledgeBase) -> Context:
    return Context(knowledge, knowledge.municipality("fredericia"), TODAY)


@pytest.fixture(scope="module")
def data(context: Context) -> dict[str, Any]:
    rules = context.knowledge.deadline_rules
    assert rules
    found = deadline_cases(context.knowledge)
    return tool_data(found, rules, {}) | {"cases": case_data(found, rules, context.knowledge.bodies)}


def test_every_guide_and_every_living_body_can_be_chosen(context: Context, data: dict[str, Any]) -> None:
    knowledge = context.knowledge
    living = {name for name, body in knowledge.bodies.items() if body.status != "inactive"}
    assert set(data["cases"]) == {f"sag={name}" for name in knowledge.guides} | {f"instans={name}" for name in living}
    assert [one.group for one in deadline_cases(context.knowledge)][-1] == BODY_GROUP


def rule(data: dict[str, Any], key: str, kind: int) -> Any:
    return data[("letter", "digital", "endings")[kind]][data["cases"][key]["deadlines"][0]["rules"][kind]]


def test_rules_are_used_only_where_a_source_says_so(data: dict[str, Any]) -> None:
    assert rule(data, "sag=sygedagpenge", 0)["weekdays"] == 6
    assert rule(data, "instans=skatteankestyrelsen", 0)["weekdays"] is None
    # A guide's own rule goes before its body's.
    assert rule(data, "sag=boligstoette", 0)["weekdays"] is None
    assert rule(data, "instans=arbejdsmarkedets-erhvervssikring", 1)["weekdays"] == 1
    assert rule(data, "sag=sygedagpenge", 1)["weekdays"] == 0
    moving = {key for key in data["cases"] if rule(data, key, 2)["moves"]}
    assert {"sag=lokalplan", "sag=stoej-miljoe", "sag=sygedagpenge"} <= moving
    assert moving.isdisjoint({"sag=skat", "sag=su", "instans=udbetaling-danmark"})


def test_each_rule_and_each_word_of_the_rules_is_used(context: Context, data: dict[str, Any]) -> None:
    rules = context.knowledge.deadline_rules
    assert rules
    deadlines = [one for case in data["cases"].values() for one in case["deadlines"]]
    for kind, name in enumerate(("letter", "digital", "endings")):
        assert {one["rules"][kind] for one in deadlines} == set(range(len(data[name])))
    assert {at for one in deadlines for at in one.get("also", ())} == set(range(len(rules.beginnings)))
    starts = {one["from"] for one in deadlines if one.get("start") == "received"}
    assert all(any(start.startswith(words) for start in starts) for words in rules.received)


def test_the_first_day_is_asked_for_as_the_deadline_says(data: dict[str, Any]) -> None:
    def start(key: str, at: int = 0) -> Any:
        return data["cases"][key]["deadlines"][at].get("start")

    assert start("sag=sygedagpenge") == "received"
    assert start("instans=politiklagemyndigheden") == "day"
    assert start("instans=pressenaevnet") == "day"
    assert start("instans=flygtningenaevnet", 1) == "unknown"
    assert start("instans=dukh") is None


def test_every_rule_that_counts_has_a_source(context: Context) -> None:
    rules = context.knowledge.deadline_rules
    assert rules
    counting = [one for one in rules.receipts if one.weekdays is not None]
    assert all(one.sources for one in [*counting, *(one for one in rules.endings if one.moves)])


def test_without_rules_the_page_still_tells_how(example: Example) -> None:
    knowledge = example.knowledge()
    (place,) = knowledge.municipalities.values()
    page = deadline_page(Context(knowledge, place, TODAY))
    assert (page.facts, page.view["data"]) == (None, "")
    assert deadline_list_page(Context(knowledge, place, TODAY)).view["shelves"]


def test_the_worked_example_is_right(context: Context) -> None:
    view = deadline_page(context).view["example"]
    assert (view["letter"], view["last"]) == ("mandag den 2. november 2026", "mandag den 30. november 2026")


def ready(watched: Watched, base: str, fragment: str = "") -> Any:
    watched.page.clock.set_fixed_time(NOW)
    watched.page.goto(f"{base}/klagefrist/{fragment}", wait_until="networkidle")
    return watched.page


def reckon(page: Any, way: str, question: str, day: str) -> None:
    page.get_by_label(way).check()
    assert page.get_by_role("group", name=question).is_visible()
    fill_date(page, "day", day)
    page.get_by_role("button", name="Regn ud").click()


LETTER = ("Som brev i postkassen", "Hvilken dato står der på brevet?")


@pytest.fixture
def phone(browser: Browser, addresses: dict[str, str]) -> Iterator[Watched]:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        yield watched
        assert (watched.errors, watched.foreign) == ([], [])


def test_a_letter_gives_the_safe_day_and_the_later_one_beside_it(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=sygedagpenge")
    assert page.input_value("#f-case") == "Min sag om sygedagpenge i jobcentret"
    reckon(page, *LETTER, "2026-11-14")
    assert page.evaluate("document.activeElement.id") == "due-title"
    text = page.inner_text("#due-result")
    assert page.inner_text(".due-day").lower() == "lørdag den 12. december 2026"
    for words in (
        "Du har 20 dage tilbage.",
        "Ankestyrelsen regner måske med mandag den 21. december 2026",
        "Send den senest torsdag den 3. december 2026.",
        "Afleverer du klagen selv, så gør det senest fredag den 11. december 2026.",
        "Reglen er fra før, PostNord stoppede",
    ):
        assert words in text
    assert page.get_attribute('[data-link="letter"]', "href").endswith("klagebrev/#sag=sygedagpenge")
    assert page.url.endswith("/klagefrist/#sag=sygedagpenge")
    # Another answer in the form: what stood there is no longer true.
    page.get_by_label("I Digital Post").check()
    assert page.is_hidden("#due-result")


def test_a_rule_that_is_not_found_is_not_used(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=su")
    reckon(page, *LETTER, "2026-11-14")
    assert page.is_hidden('[data-part="later"]')
    text = page.inner_text('[data-part="rest"]')
    assert "Vi har ikke fundet en regel om, hvornår et brev" in text
    assert "Vi har ikke fundet en regel om frister, der ender i en weekend" in text
    assert "Regn med den tidligste dag." in text


def test_too_late_leads_on(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=sygedagpenge")
    reckon(page, *LETTER, "2026-09-01")
    assert "Den dag er gået for 54 dage siden." in page.inner_text("#due-result")
    links = page.locator('[data-part="late"] a').evaluate_all("(all) => all.map((one) => one.pathname)")
    assert links == ["/guides/frist-overskredet/"]
    assert page.get_by_role("button", name="Gem i min kalender").is_hidden()


def test_what_comes_after_is_shown_with_its_day(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=problemer-med-udlejer")
    page.get_by_label("Udlejeren har sagt dig op").check()
    reckon(page, *LETTER, "2026-11-16")
    text = page.inner_text("#due-result")
    for words in (
        "Mandag den 28. december 2026",
        "Din indsigelse skal være fremme hos udlejeren senest den dag.",
        "Udlejeren har derefter 6 uger. Det er senest mandag den 8. februar 2027.",
        "Din udlejer, på skrift.",
    ):
        assert words.lower() in text.lower(), words
    # The deadline for defects stands alone: nothing follows it.
    page.get_by_label("Fejl ved boligen, da du flyttede ind").check()
    fill_date(page, "day", "2026-11-16")
    page.get_by_role("button", name="Regn ud").click()
    assert page.locator('[data-part="after"]').is_hidden()


def test_the_landlords_deadline_is_not_the_citizens(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=problemer-med-udlejer")
    page.get_by_label("Udlejeren: Efter din indsigelse mod opsigelsen").check()
    fill_date(page, "day", "2026-11-16")
    page.get_by_role("button", name="Regn ud").click()
    assert "Der er 36 dage tilbage." in page.inner_text("#due-result")
    fill_date(page, "day", "2026-09-01")
    page.get_by_role("button", name="Regn ud").click()
    assert "er gået for" in page.inner_text("#due-result")
    for part in ("late", "post"):
        assert page.locator(f'[data-part="{part}"]').is_hidden(), part


def test_another_first_day_is_asked_for_in_its_own_words(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#instans=politiklagemyndigheden")
    assert page.is_hidden("#due-way")
    assert page.inner_text("#hint-day").startswith("Fristen tæller fra den episode, du klager over.")
    fill_date(page, "day", "2026-08-31")
    page.get_by_role("button", name="Regn ud").click()
    assert page.inner_text(".due-day").lower() == "søndag den 28. februar 2027"


def test_two_deadlines_and_one_without_a_figure(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=opholdstilladelse")
    page.get_by_label("Asylsager").check()
    assert "Vi kender ingen dato for den frist." in page.inner_text("#due-words")
    assert page.get_by_role("button", name="Regn ud").is_hidden()
    # Enter in a field asks for an answer that there is none of, and nothing that cannot be seen is asked for.
    page.locator("#f-case").press("Enter")
    assert page.is_hidden("[data-errors]") and page.is_hidden("#due-result")
    page.get_by_label("EU-sager").check()
    reckon(page, "Jeg fik den i hånden", "Hvilken dag fik du den?", "2026-11-20")
    assert page.inner_text(".due-day").lower() == "fredag den 27. november 2026"
    assert "Der er ikke tid nok til et brev." in page.inner_text("#due-result")


def test_the_calendar_file_holds_the_day_and_two_alarms(
    phone: Watched, addresses: dict[str, str], tmp_path: Path
) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=sygedagpenge")
    reckon(page, *LETTER, "2026-11-16")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Gem i min kalender").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    raw = file.read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n") and max(map(len, raw.split(b"\r\n"))) <= 75
    event = Calendar.from_ical(raw).events[0]
    assert (event.start, event.end) == (date(2026, 12, 14), date(2026, 12, 15))
    assert str(event["SUMMARY"]) == "Sidste dag: Min sag om sygedagpenge i jobcentret"
    rings = [datetime(2026, 12, 14) + alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert rings == [datetime(2026, 12, 7, 9), datetime(2026, 12, 12, 9)]


@pytest.mark.parametrize(
    ("sent", "last", "why", "before"),
    [
        (
            "2026-11-26",
            "torsdag den 24. december 2026",
            "Mange kontorer har lukket den dag.",
            "onsdag den 23. december 2026",
        ),
        ("2026-11-27", "fredag den 25. december 2026", "Det er en helligdag: juledag.", "onsdag den 23. december 2026"),
        (
            "2026-12-03",
            "torsdag den 31. december 2026",
            "Mange kontorer har lukket den dag.",
            "onsdag den 30. december 2026",
        ),
        ("2026-05-08", "fredag den 5. juni 2026", "Mange kontorer har lukket den dag.", "torsdag den 4. juni 2026"),
    ],
)
def test_where_offices_may_be_closed_the_advice_is_to_come_before(
    phone: Watched, addresses: dict[str, str], sent: str, last: str, why: str, before: str
) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=sygedagpenge")
    page.clock.set_fixed_time(datetime.fromisoformat(f"{sent}T09:00:00+00:00"))
    reckon(page, "I Digital Post", "Hvilken dag blev den sendt?", sent)
    assert page.inner_text(".due-day").lower() == last
    assert why in page.inner_text('[data-slot="steps"]')
    advice = f"Afleverer du klagen selv, så gør det senest {before}."
    assert advice in page.inner_text('[data-slot="rest"]')
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Gem i min kalender").click()
    raw = Path(waiting.value.path()).read_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    said = str(Calendar.from_ical(raw).events[0]["DESCRIPTION"])
    assert why in said and advice in said


def test_what_is_no_complaint_is_not_handed_in(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=problemer-med-udlejer")
    page.get_by_label("Udlejeren: Efter din indsigelse mod opsigelsen").check()
    page.clock.set_fixed_time(datetime(2026, 11, 12, 9, tzinfo=UTC))
    fill_date(page, "day", "2026-11-12")
    page.get_by_role("button", name="Regn ud").click()
    assert page.inner_text(".due-day").lower() == "torsdag den 24. december 2026"
    assert "Mange kontorer har lukket den dag." in page.inner_text('[data-slot="steps"]')
    assert "gør det senest" not in page.inner_text("#due-result")


def test_nothing_is_kept_and_the_next_person_finds_an_empty_form(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=sygedagpenge")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    reckon(page, *LETTER, "2026-11-16")
    assert asked == []
    kept = "[localStorage.length, sessionStorage.length, document.cookie.length]"
    assert page.evaluate(kept) == [0, 0, 0]
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.input_value("#f-case") == ""
    assert page.locator(".date-parts input").evaluate_all("(all) => all.map((one) => one.value).join('')") == ""
    assert page.locator("#due-form input:checked").count() == 0
    assert page.is_hidden("#due-result")
    assert page.inner_text(".due-day") == "" and "2026" not in page.locator("#due-result").text_content()


@pytest.mark.parametrize(("size", "scheme"), [(NARROW, "light"), (DESKTOP, "dark")])
def test_every_state_is_accessible(
    browser: Browser, addresses: dict[str, str], size: tuple[int, int], scheme: str
) -> None:
    with opened(browser, addresses["viborg"], size, scheme) as watched:
        page = ready(watched, addresses["viborg"])
        go = page.get_by_role("button", name="Regn ud")
        found = watched.violations()
        go.click()
        assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
        assert page.get_attribute("#f-case", "aria-invalid") == "true"
        found += watched.violations()
        choose(page, "case", "sag=sygedagpenge")
        go.click()
        described = page.get_attribute("#due-way", "aria-describedby")
        assert page.inner_text(f"#{described}").endswith("Vælg, hvordan afgørelsen kom.")
        reckon(page, *LETTER, "2026-12-24")
        assert "Dagen ligger i fremtiden." in page.inner_text("[data-errors]")
        found += watched.violations()
        fill_date(page, "day", "2026-11-14")
        fill_date(page, "arrived", "2026-11-13")
        go.click()
        page.get_by_role("link", name="Brevet kan ikke være kommet").click()
        assert page.evaluate("document.activeElement.id") == "f-arrived-day"
        fill_date(page, "arrived", "2026-11-18")
        go.click()
        assert page.is_visible("#due-result")
        found += watched.violations()
        reckon(page, *LETTER, "2026-09-01")
        choose(page, "case", "sag=problemer-med-udlejer")
        page.get_by_label("Udlejeren har sagt dig op").check()
        reckon(page, *LETTER, "2026-11-16")
        assert page.is_visible('[data-part="after"]')
        found += watched.violations()
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += watched.violations()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert (found, watched.errors, watched.foreign) == ([], [], [])


def test_without_a_script_there_are_steps_an_example_and_all_deadlines(
    browser: Browser, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["fredericia"] + "/klagefrist/")
    assert page.locator("#due-form").is_hidden()
    assert page.locator(".due-hand .steps li").count() == 4
    page.get_by_role("link", name="på listen med alle frister").click()
    page.get_by_text("Arbejde og sygdom", exact=True).click()
    assert page.get_by_role("cell", name="4 uger fra den dag, du fik afgørelsen").first.is_visible()
    context.close()


def test_only_the_answer_prints(phone: Watched, addresses: dict[str, str]) -> None:
    page = ready(phone, addresses["fredericia"], "#sag=sygedagpenge")
    reckon(page, *LETTER, "2026-11-16")
    page.emulate_media(media="print")
    assert page.locator(".due-day").is_visible()
    for hidden in ("#due-form", ".due-hand >> nth=0", ".due-result .tool-buttons", ".provenance"):
        assert page.locator(hidden).is_hidden(), hidden
