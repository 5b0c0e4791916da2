"""Has somebody waited too long: by hand, by the oracle, and the same in the browser as in the core."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.campaigns.deadlines import table
from tests.campaigns.waiting import disagreements, random_question
from tests.conftest import ROOT
from vejviser.domain.waiting import (
    KnownTime,
    WaitingQuestion,
    answer_waiting,
    headline,
    length_words,
    second_line,
    steps,
    usable_until,
)
from vejviser.javascript.node import run
from vejviser.models.processing_times import MAX_AGE_MONTHS, StatedTime, WaitingCase

CASES = yaml.safe_load((ROOT / "tests" / "cases" / "waiting.yml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 30)
SEEN = date(2026, 11, 28)


def question_of(case: dict[str, Any]) -> WaitingQuestion:
    times = [
        KnownTime(
            one.get("status", "law"),
            tuple(one["length"]) if one["length"] else None,
            one.get("until", date.max),
            one.get("ahead", False),
        )
        for one in case["times"]
    ]
    return WaitingQuestion(case["day"], case.get("today", TODAY), times, case.get("posting", 0))


@pytest.mark.parametrize("case", CASES, ids=[case["shows"] for case in CASES])
def test_the_answer_is_the_one_found_by_hand(case: dict[str, Any]) -> None:
    asked = question_of(case)
    found = answer_waiting(asked)
    assert (found.state, found.last) == (case["state"], case.get("last"))
    for field in ("days", "call", "received", "used"):
        if field in case:
            assert getattr(found, field) == case[field], field
    status = None if found.used is None else asked.times[found.used].status
    for field, words in (("head", headline(found, status, "Kommunen")), ("second", second_line(found, status))):
        if field in case:
            assert words == case[field]


def test_the_oracle_agrees_on_random_stories_of_every_kind() -> None:
    # The campaign does 5,000: python -m tests.campaigns.waiting
    wrong, states = disagreements(800, seed=7)
    assert wrong == []
    assert set(states) == {"passed", "last_day", "left", "unknown", "no_figure", "long_passed", "uncounted"}


def plain(asked: WaitingQuestion) -> dict[str, Any]:
    return {
        "day": asked.day.isoformat(),
        "today": asked.today.isoformat(),
        "posting": asked.posting,
        "times": [
            {
                "status": one.status,
                "length": one.length,
                "until": one.until.isoformat() if one.until else None,
                "ahead": one.ahead,
            }
            for one in asked.times
        ],
    }


def line(asked: WaitingQuestion) -> list[Any]:
    found = answer_waiting(asked)
    status = None if found.used is None else asked.times[found.used].status
    words = [headline(found, status, "Kommunen"), second_line(found, status), *steps(asked, found, "den dag")]
    values: dict[str, Any] = {
        "state": found.state,
        "days": found.days,
        "received": found.received.isoformat(),
        "used": found.used,
        "last": found.last.isoformat() if found.last else None,
        "call": found.call.isoformat() if found.call else None,
        "stale": list(found.stale),
    }
    return [values, words, [length_words(one.length) if one.length else "" for one in asked.times]]


def promises_only(asked: WaitingQuestion) -> WaitingQuestion:
    """What the data can ask: only a promise has a last day on which it may be used."""
    times = [one if one.status in MAX_AGE_MONTHS else KnownTime(one.status, one.length, None) for one in asked.times]
    return WaitingQuestion(asked.day, asked.today, times, asked.posting)


def test_the_browser_answers_and_says_the_same() -> None:
    chance = random.Random(11)
    asked = [question_of(case) for case in CASES] + [promises_only(random_question(chance)) for _ in range(3000)]
    given_to = json.dumps({"table": table(), "questions": [plain(one) for one in asked]})
    theirs = [json.loads(one) for one in run(ROOT / "tests" / "wait.mjs", given=given_to).split("\n")]
    ours = [json.loads(json.dumps(line(one))) for one in asked]
    assert [pair for pair in zip(theirs, ours, strict=True) if pair[0] != pair[1]][:3] == []
    # Each kind of sentence was among them.
    said = {sentence for _, words, _ in ours for sentence in words}
    for begin in ("Målet var", "Der er 1 dag endnu", "De har lovet", "Du sendte et brev", "Weekender", "Måneden har"):
        assert any(sentence.startswith(begin) for sentence in said), begin


days = st.dates(date(2025, 1, 1), date(2029, 12, 31))
lengths = st.tuples(st.sampled_from(("working_days", "days", "weeks", "months")), st.integers(1, 40))


@given(days, st.integers(0, 400), lengths)
def test_waiting_a_day_more_never_takes_an_answer_back(day: date, waited: int, length: tuple[Any, int]) -> None:
    order = ["left", "last_day", "passed"]

    def state(more: int) -> str:
        today = date.fromordinal(day.toordinal() + waited + more)
        return answer_waiting(WaitingQuestion(day, today, [KnownTime("law", length, date.max)])).state

    assert order.index(state(0)) <= order.index(state(1))


def stated(**fields: Any) -> StatedTime:
    return StatedTime(id="a", text="Tiden.", counted_from="dagen", **fields)


def test_how_long_a_time_may_be_used() -> None:
    def until(**fields: Any) -> date | None:
        return usable_until(stated(**fields), SEEN)

    assert until(status="law", weeks=4) == date(2033, 11, 28)
    assert until(status="law", weeks=4, as_of="2021-01-13") == date(2028, 1, 13)
    # A year and a month are known until they end.
    assert until(status="published", weeks=4, as_of="2025") == date(2027, 12, 31)
    assert until(status="published", weeks=4, as_of="2024-02") == date(2026, 2, 28)
    assert until(status="published", weeks=4, as_of="2025-01-10", max_age="6") == date(2025, 7, 10)
    # A municipality's deadline of nobody knows when was never a promise, and neither is a law of "before 2023".
    assert until(status="published", weeks=4) == date.min
    assert until(status="law", weeks=4, as_of_note="før 2023") == date.min
    for status in ("average", "practice", "outdated", "not_found"):
        assert until(status=status, weeks=4, as_of="2026") is None
    assert until(status="law") is None
    promised = WaitingCase(id="a", text="T.", category="x", case="C", about="a", status="promised", ahead="true")
    assert usable_until(promised, SEEN) == date.max


def test_the_reasoning_reads_as_sentences() -> None:
    asked = WaitingQuestion(date(2026, 11, 30), date(2027, 1, 4), [KnownTime("law", ("months", 3), date.max)], 6)
    assert steps(asked, answer_waiting(asked), "den dag, du søgte") == [
        "Du sendte et brev mandag den 30. november 2026. Vi regner med, at det var fremme efter 6 hverdage, "
        "tirsdag den 8. december 2026.",
        "Tiden tæller fra den dag, du søgte.",
        "Fristen i loven er 3 måneder. Dagen, vi regner fra, tæller ikke selv med.",
        "Det giver mandag den 8. marts 2027.",
    ]
