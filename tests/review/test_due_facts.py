"""What is due on which day, and whom we ask: against another way of counting, and over all real facts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT, TODAY, Example
from tests.oracles.due_days import overdue_days
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.models.base import Checked, Contact, Source, Sourced
from vejviser.quality.freshness import FactEntry, fact_entries
from vejviser.reading.library import read_library
from vejviser.review.due_facts import Review, by_owner, due_reviews, reviews
from vejviser.review.fact_owners import FactOwner
from vejviser.review.review_mails import review_mails
from vejviser.text.durations import Length, Unit

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
UNITS: tuple[Unit, ...] = ("days", "weeks", "months", "years")
FILE = Sourced(sources=(Source(document="Loven"),))
MOST_MAILS = 40


def review(checked: date | None, every: Length) -> Review:
    said = Checked(date=checked, role="redaktionen") if checked else None
    return Review(FactEntry("x", "X", "/x/", "data/x.yml", FILE), "", FILE, FactOwner("x", "X"), every, said)


@cache
def real() -> KnowledgeBase:
    return assemble(read_library(ROOT / "data", ROOT / "guides"), TODAY)


@given(st.dates(date(2023, 1, 1), LAST), st.integers(1, 40), st.sampled_from(UNITS))
def test_the_overdue_days_of_three_years(checked: date, count: int, unit: Unit) -> None:
    one = review(checked, Length(unit, count))
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    assert {day for day in days if one.due(day)} == overdue_days(checked, count, unit, FIRST, LAST)


def test_a_list_of_many_facts_on_each_day_of_three_years() -> None:
    """All at once: confirmed on every seventh day, each for another length of time."""
    facts = [
        (checked, Length(UNITS[number % 4], 1 + number % 13))
        for number, checked in enumerate(FIRST + timedelta(days=7 * number) for number in range(150))
    ]
    expected = [overdue_days(checked, every.count, every.unit, FIRST, LAST) for checked, every in facts]
    made = [review(checked, every) for checked, every in facts]
    day = FIRST
    while day <= LAST:
        assert [one.due(day) for one in made] == [day in days for days in expected], day
        day += timedelta(days=1)


def test_what_nobody_confirmed_is_always_due() -> None:
    one = review(None, Length("years", 99))
    assert one.next is None
    assert one.due(date.min)


def test_a_confirmation_at_the_end_of_time_is_never_over() -> None:
    assert review(date(9999, 12, 31), Length("years", 1)).next == date.max


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_each_due_fact_is_in_exactly_one_mail_and_they_are_few(name: str) -> None:
    knowledge = real()
    own = knowledge.municipality(name)
    due = due_reviews(knowledge, own, TODAY)
    mails = review_mails(due, own)
    asked = Counter((one.entry.file, one.place) for mail in mails for one in mail.reviews)
    assert set(asked.values()) == {1}
    assert set(asked) == {(one.entry.file, one.place) for one in reviews(knowledge, own)}
    # All that /datakvalitet/ counts is among them.
    assert {entry.file for entry in fact_entries(knowledge, own)} <= {file for file, _ in asked}
    assert len({mail.owner.id for mail in mails}) == len(mails) <= MOST_MAILS


def test_every_fact_has_somebody_who_is_asked() -> None:
    knowledge = real()
    for own in knowledge.municipalities.values():
        for one in reviews(knowledge, own):
            assert one.owner.title, one.entry.file


def owners(example: Example) -> dict[tuple[str, str], str]:
    knowledge = example.knowledge()
    return {
        (one.entry.file, one.place): one.owner.id for one in reviews(knowledge, knowledge.municipality("lillekoebing"))
    }


def test_whom_we_ask_when_no_file_says_it(example: Example) -> None:
    found = owners(example)
    assert found["data/lillekoebing/office_hours.yml", ""] == "redaktionen"
    assert found["guides/husleje.md", ""] == "landsredaktionen"
    assert found["data/national/bodies/naevnet.yml", ""] == "naevnet"
    assert found["data/national/bodies/skattenaevnet.yml", ""] == "instans_skattenaevnet"
    assert found["data/lillekoebing/partners/retshjaelpen.yml", ""] == "partner_retshjaelpen"


def test_a_fact_with_an_owner_of_its_own_is_asked_for_by_itself(example: Example) -> None:
    example.change("data/national/bodies/naevnet.yml", "contact:", "contact:\n  owner: landsredaktionen")
    found = owners(example)
    assert found["data/national/bodies/naevnet.yml", ""] == "naevnet"
    assert found["data/national/bodies/naevnet.yml", "contact"] == "landsredaktionen"


def test_a_fact_holds_as_long_as_it_says_and_else_as_its_file(example: Example) -> None:
    file = "data/national/bodies/naevnet.yml"
    checked = "checked: {date: 2026-01-31, role: redaktionen}"
    example.change(file, "contact:", f"{checked}\ncontact:\n  review_every: 1 måned")
    knowledge = example.knowledge()
    found = {
        (one.entry.file, one.place): one for one in reviews(knowledge, knowledge.municipality("lillekoebing"))
    }  # fmt: skip
    assert found[file, ""].next == date(2027, 1, 31)
    assert found[file, "contact"].next == date(2026, 2, 28)
    assert isinstance(found[file, "contact"].fact, Contact)


def test_whoever_has_most_comes_first(example: Example) -> None:
    knowledge = example.knowledge()
    groups = by_owner(reviews(knowledge, knowledge.municipality("lillekoebing")))
    sizes = [len(theirs) for _, theirs in groups]
    assert sizes == sorted(sizes, reverse=True)
