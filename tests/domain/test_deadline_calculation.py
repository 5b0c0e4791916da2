"""The last day of a deadline: by hand, by properties, and the same in the browser as in the core."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.campaigns.deadlines import both, table
from tests.conftest import ROOT, TODAY
from tests.oracles import deadline_words
from vejviser.domain import deadline_calculation
from vejviser.domain.deadline_calculation import CalculatedDeadline, DeadlineQuestion, calculate_deadline
from vejviser.javascript.node import run
from vejviser.knowledge import KnowledgeBase
from vejviser.text.durations import Length, Unit

CASES = yaml.safe_load((ROOT / "tests" / "cases" / "deadlines.yml").read_text(encoding="utf-8"))
SPAN = (date(2027, 7, 1), date(2029, 1, 31))
"""With a leap day and two winters. scripts/deadlines takes six years."""


def asked_of(case: dict[str, Any]) -> DeadlineQuestion:
    count, unit = case["length"].split()
    kept = {name: case[name] for name in ("arrived", "weekdays", "moves") if name in case}
    return DeadlineQuestion(case["way"], case["day"], Length(unit, int(count)), **kept)


@pytest.mark.parametrize("case", CASES, ids=[case["shows"] for case in CASES])
def test_a_last_day_is_the_one_found_by_hand(case: dict[str, Any]) -> None:
    found = calculate_deadline(asked_of(case))
    assert (found.last, found.later, found.rest) == (case["last"], case.get("later"), case.get("rest", ""))
    for field in ("post_by", "workday"):
        if field in case:
            assert getattr(found, field) == case[field]


def test_the_calendar_is_the_printed_one() -> None:
    golden = yaml.safe_load((ROOT / "tests" / "cases" / "holidays.yml").read_text(encoding="utf-8"))
    each_year = golden["each_year"].items()
    days = {
        f"{year}-{day}": name
        for year, moving in golden["moving"].items()
        for day, name in [*each_year, *zip(moving, golden["names"], strict=True)]
    }
    assert table() == {
        "years": [golden["from"], golden["until"]],
        "holidays": days,
        "unsure": golden["unsure"],
    }


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 40


lengths = st.builds(Length, st.sampled_from(get_args(Unit)), st.integers(1, 40)).filter(
    lambda size: size.unit != "years" or size.count <= 3
)
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
questions = st.builds(
    DeadlineQuestion,
    way=st.sampled_from(("digital", "letter", "hand", "other")),
    day=days,
    length=lengths,
    weekdays=st.none() | st.integers(0, 8),
    moves=st.booleans(),
    posting=st.integers(0, 8),
)


def on(asked: DeadlineQuestion, day: date) -> CalculatedDeadline:
    return calculate_deadline(
        DeadlineQuestion(asked.way, day, asked.length, None, asked.weekdays, asked.moves, asked.posting)
    )


@given(questions, st.integers(1, 60))
def test_a_later_day_never_gives_an_earlier_last_day(asked: DeadlineQuestion, more: int) -> None:
    first, second = on(asked, asked.day), on(asked, asked.day + timedelta(days=more))
    assert first.last <= second.last
    assert (first.later or first.last) <= (second.later or second.last)
    if first.post_by and second.post_by:
        assert first.post_by <= second.post_by


@given(questions)
def test_the_safe_day_is_the_earliest_and_no_rule_moves_it(asked: DeadlineQuestion) -> None:
    found = calculate_deadline(asked)
    plain = calculate_deadline(DeadlineQuestion("hand", asked.day, asked.length))
    assert found.last == plain.last > asked.day
    assert plain.later is None
    assert found.later is None or found.later > found.last


@given(questions)
def test_a_day_that_moves_becomes_a_weekday_and_no_weekday_is_skipped(asked: DeadlineQuestion) -> None:
    found = calculate_deadline(asked)
    if asked.moves and found.later and found.ends and deadline_calculation.known(found.later):
        assert not deadline_calculation.rest_day(found.later)
        between = (found.later - found.ends).days
        assert all(deadline_calculation.rest_day(found.ends + timedelta(days=at)) for at in range(between))


@given(questions)
def test_a_letter_posted_in_time_is_there_in_time(asked: DeadlineQuestion) -> None:
    found = calculate_deadline(asked)
    if found.post_by:
        there = deadline_calculation.after_weekdays(found.post_by, asked.posting)
        assert there is not None
        assert there <= found.last


@given(questions, st.integers(0, 30))
def test_a_letter_that_came_never_counts_later_than_it_came_or_than_the_rule(
    asked: DeadlineQuestion, wait: int
) -> None:
    came = asked.day + timedelta(days=wait)
    found = calculate_deadline(DeadlineQuestion("letter", asked.day, asked.length, came, asked.weekdays))
    by_rule = calculate_deadline(DeadlineQuestion("letter", asked.day, asked.length, None, asked.weekdays))
    latest = found.later or found.last
    assert latest <= deadline_calculation.add(came, asked.length)
    if asked.weekdays is not None:
        assert latest <= (by_rule.later or by_rule.last)


@given(days, st.integers(1, 40))
def test_weeks_keep_the_weekday_and_months_the_number(day: date, count: int) -> None:
    assert deadline_calculation.add(day, Length("weeks", count)).weekday() == day.weekday()
    months = deadline_calculation.add(day, Length("months", count))
    assert (months.year * 12 + months.month) - (day.year * 12 + day.month) == count
    assert months.day == day.day or (months + timedelta(days=1)).day == 1


def test_the_browser_finds_the_same_days(knowledge: KnowledgeBase) -> None:
    theirs, ours = both(knowledge, SPAN, words=False)
    assert len(theirs) == len(ours) > 50_000
    assert [pair for pair in zip(theirs, ours, strict=True) if pair[0] != pair[1]][:3] == []


def test_the_browser_says_the_same(knowledge: KnowledgeBase) -> None:
    theirs, ours = both(knowledge, (date(2027, 12, 20), date(2028, 3, 5)), words=True)
    assert [pair for pair in zip(theirs, ours, strict=True) if pair[0] != pair[1]][:3] == []
    # Each kind of sentence was among them.
    for words in (
        "Måneden har ikke",
        "Det er en helligdag: ",
        "Derfor tæller den næste",
        "Reglen siger",
        "ender den",
        "Mange kontorer",
    ):
        assert any(words in one for one in ours), words


def test_days_left_are_told_alike() -> None:
    pairs = [(TODAY + timedelta(days=at), TODAY) for at in (-400, -2, -1, 0, 1, 2, 7, 300)]
    left = [[last.isoformat(), today.isoformat()] for last, today in pairs]
    given_to = {"table": table(), "questions": [], "sentences": False, "left": left}
    theirs = run(ROOT / "tests" / "reckon.mjs", given=json.dumps(given_to)).split("\n")
    assert theirs == [deadline_words.days_left(last, today) for last, today in pairs]
    assert theirs[2:6] == [
        "Den dag er gået for 1 dag siden.",
        "Det er i dag.",
        "Det er i morgen.",
        "Du har 2 dage tilbage.",
    ]


def test_the_reasoning_reads_as_sentences() -> None:
    asked = DeadlineQuestion("letter", date(2026, 11, 30), Length("months", 3), weekdays=6, moves=True)
    found = calculate_deadline(asked)
    assert deadline_words.reasons(asked, found) == [
        "Brevet har datoen mandag den 30. november 2026. Vi regner fra den dag, for det er den tidligste.",
        "Fristen er 3 måneder. Dagen, vi regner fra, tæller ikke selv med.",
        "Måneden har ikke 30 dage. Derfor ender fristen på dens sidste dag.",
        "Sidste dag er søndag den 28. februar 2027.",
        "Det er en søndag.",
    ]
    assert deadline_words.later_reasons(found) == [
        "Tæller fristen fra tirsdag den 8. december 2026, ender den mandag den 8. marts 2027.",
    ]
