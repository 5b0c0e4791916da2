"""Lengths of time in Danish texts, and a deadline's words against its figure."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vejviser.domain import deadline_calculation
from vejviser.text.durations import Length, Unit, disagreement, lengths, not_found, restated

all_lengths = st.builds(Length, st.sampled_from(get_args(Unit)), st.integers(1, 400))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 uger fra den dag, du fik afgørelsen.", ["4 uger"]),
        ("fire uger", ["4 uger"]),
        ("Fjorten dage, og derefter et år.", ["14 dage", "1 år"]),
        ("20 kalenderdage til at svare", ["20 dage"]),
        ("efter 1 måneds varsel", ["1 måned"]),
        ("6 ugers frist", ["6 uger"]),
        ("7 arbejdsdage eller 6 hverdage", []),
        ("I praksis er det 2-4 måneder.", []),
        ("3 til 4 måneder", []),
        ("1.100 kr. om året", []),
        ("Årsberetningen for 2024", []),
        ("uge 42 og dag 3", []),
    ],
)
def test_lengths_are_read_as_danes_write_them(text: str, expected: list[str]) -> None:
    assert [str(one) for one in lengths(text)] == expected


@given(all_lengths)
def test_a_length_reads_itself(length: Length) -> None:
    assert list(lengths(f"Klag inden {length} efter brevet.")) == [length]


@given(all_lengths, all_lengths, st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_equal_lengths_end_on_the_same_day(one: Length, other: Length, day: date) -> None:
    if one.plain == other.plain:
        assert deadline_calculation.add(day, one) == deadline_calculation.add(day, other)


@given(all_lengths, all_lengths)
def test_words_and_figure_agree_only_when_they_mean_the_same(one: Length, other: Length) -> None:
    told = disagreement(f"{other} fra den dag, du fik brevet.", one)
    assert (told is None) == (one.plain == other.plain)
    assert told is None or (str(one) in told and str(other) in told)


@pytest.mark.parametrize(
    ("text", "length", "told"),
    [
        ("Normalt 4 uger. Se brevet.", Length("weeks", 4), False),
        ("12 måneder. Derefter får du ingen penge.", Length("years", 1), False),
        ("Klag straks.", Length("weeks", 4), False),
        ("Vi har ikke fundet fristen.", None, False),
        ("Vi har ikke fundet en fælles frist. Regn med 6 uger.", None, False),
        ("Ingen frist, heller ikke efter 4 uger.", None, False),
        ("Fristen er 6 uger.", None, True),
        ("Vi kender ikke fristen.", Length("weeks", 4), True),
        ("4 uger, dog 6 uger i udlandet.", Length("weeks", 6), True),
    ],
)
def test_a_deadline_that_says_two_things_is_told(text: str, length: Length | None, told: bool) -> None:
    assert (disagreement(text, length) is not None) == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi har ikke fundet klagefristen i en kilde.", True),
        ("Det ved vi ikke.", True),
        ("Prisen for 2026 kender vi ikke.", True),
        ("Ikke direkte til Ankestyrelsen.", False),
        ("Fristen er fundet.", False),
    ],
)
def test_what_is_not_known_is_recognised(text: str, expected: bool) -> None:
    assert not_found(text) == expected


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("Klag inden 4 uger.", Length("weeks", 6), "Klag inden 6 uger."),
        ("Fire ugers frist, og fire uger til", Length("weeks", 6), "Seks ugers frist, og seks uger til"),
        ("fire uger", Length("weeks", 13), "13 uger"),
        ("28 dage", Length("weeks", 6), "6 uger"),
        ("28 kalenderdage", Length("days", 30), "30 kalenderdage"),
        ("4 ugers frist", Length("months", 1), "1 måneds frist"),
        ("4 uger", Length("weeks", 1), "1 uge"),
        ("14 uger, 2-4 uger, uge 4 og 5 uger", Length("weeks", 6), "14 uger, 2-4 uger, uge 4 og 5 uger"),
    ],
)
def test_another_length_is_put_where_the_old_one_stood(text: str, new: Length, expected: str) -> None:
    assert restated(text, Length("weeks", 4), new) == expected


@given(all_lengths, all_lengths, all_lengths)
def test_only_the_old_length_is_another(old: Length, new: Length, third: Length) -> None:
    made = restated(f"Klag inden {old}. De svarer inden {third}, og igen inden {old}.", old, new)
    expected = [new, new if third.plain == old.plain else third, new]
    assert [one.plain for one in lengths(made)] == [one.plain for one in expected]
    first = restated(f"Klag inden {old}. De svarer inden {old}.", old, new, most=1)
    assert [one.plain for one in lengths(first)] == [new.plain, old.plain]
