"""Hours against an oracle written differently: dateutil's recurrence rules and the holidays library."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import monotonic
from typing import Any, Literal

import holidays
import pytest
from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from vejviser.domain.closures import public_holidays
from vejviser.domain.overlaps import clashing_extras, overlapping
from vejviser.domain.schedule import closed_because, closed_days, intervals
from vejviser.models.office_hours import Closure, Holidays, HoursRow, Timetable
from vejviser.models.weekday_rule import PARITIES, DayRule

NAMES = (MO, TU, WE, TH, FR, SA, SU)
FIRST = date(2026, 1, 1)
MINUTES = st.integers(0, 24 * 60 - 1)


def row(rules: list[DayRule], opens: int, closes: int, **more: Any) -> HoursRow:
    return HoursRow.model_construct(
        days=tuple(rules), opens=time(*divmod(opens, 60)), closes=time(*divmod(closes, 60)), kind="drop_in",
        location=more.get("location"), valid_from=more.get("valid_from"), valid_until=more.get("valid_until"),
    )  # fmt: skip


def table(
    rows: list[HoursRow], closures: tuple[Closure, ...] = (), choice: Literal["open", "closed"] = "closed"
) -> Timetable:
    choices = Holidays.model_construct(
        public_holidays=choice, grundlovsdag=choice, juleaftensdag=choice, nytaarsaftensdag=choice, note=None
    )
    return Timetable.model_construct(hours=tuple(rows), closures=closures, extra_openings=(), holidays=choices)


RULES = st.builds(DayRule, st.integers(0, 6), st.sampled_from([0, 1, 2, 3, 4, -1]))
OTHER_WEEKS = st.builds(DayRule, st.integers(0, 6), st.just(0), st.sampled_from(PARITIES)) | st.dates(
    date(2026, 1, 1), date(2026, 1, 31)
).map(lambda day: DayRule(day.weekday(), since=day))


@st.composite
def rows(draw: st.DrawFn) -> HoursRow:
    opens = draw(MINUTES)
    closes = draw(st.integers(opens + 1, 24 * 60)) if opens < 24 * 60 - 1 else 24 * 60 - 1
    closes = min(closes, 24 * 60 - 1)
    first = draw(st.none() | st.dates(FIRST, date(2029, 12, 31)))
    return row(
        draw(st.lists(RULES, min_size=1, max_size=3)), min(opens, closes - 1), closes,
        location=draw(st.sampled_from(["a", "b"])), valid_from=first,
        valid_until=draw(st.none() | st.dates(first or FIRST, date(2029, 12, 31))),
    )  # fmt: skip


def expected_days(one: HoursRow, start: date, end: date) -> set[date]:
    """The days of a row by dateutil, without closed days by the holidays library."""
    midnight = datetime.combine(start, time())
    found: set[date] = set()
    for rule in one.rules:
        weekday = NAMES[rule.weekday]
        every = (
            rrule(WEEKLY, byweekday=weekday, dtstart=midnight, until=datetime.combine(end, time()))
            if rule.ordinal == 0
            else rrule(MONTHLY, byweekday=weekday(rule.ordinal), dtstart=midnight, until=datetime.combine(end, time()))
        )
        found |= {moment.date() for moment in every}
    closed = holidays.country_holidays("DK", years=range(2025, 2031))
    return {
        day
        for day in found
        if day not in closed
        and (day.month, day.day) not in ((6, 5), (12, 24), (12, 31))
        and (one.valid_from is None or day >= one.valid_from)
        and (one.valid_until is None or day <= one.valid_until)
    }


@given(st.lists(rows(), min_size=1, max_size=4), st.dates(FIRST, date(2029, 10, 1)), st.integers(0, 90))
@settings(max_examples=150, deadline=None)
def test_intervals_agree_with_the_oracle(several: list[HoursRow], start: date, days: int) -> None:
    end = start + timedelta(days=days)
    ours = {(one.start.date(), one.start.time(), one.until.time(), one.location)
            for one in intervals(table(several), start, end)}  # fmt: skip
    theirs = {(day, one.opens, one.closes, one.location) for one in several for day in expected_days(one, start, end)}
    assert ours == theirs


@given(st.lists(rows(), min_size=1, max_size=3), st.dates(FIRST, date(2029, 10, 1)))
@settings(max_examples=60, deadline=None)
def test_intervals_are_sorted_and_local(several: list[HoursRow], start: date) -> None:
    found = intervals(table(several), start, start + timedelta(days=60))
    assert found == sorted(found, key=lambda one: one.start)
    for one in found:
        assert one.start < one.until
        assert one.start.utcoffset() in (timedelta(hours=1), timedelta(hours=2))


def test_both_changes_of_the_clock() -> None:
    sundays = table([row([DayRule(6)], 60, 4 * 60)], choice="open")
    spring, autumn = (intervals(sundays, day, day)[0] for day in (date(2026, 3, 29), date(2026, 10, 25)))
    assert (spring.until.timestamp() - spring.start.timestamp()) / 3600 == 2
    assert (autumn.until.timestamp() - autumn.start.timestamp()) / 3600 == 4


def test_midnight_at_the_days_end_is_the_next_day() -> None:
    always = table([HoursRow.model_validate({"days": ["fredag"], "opens": "00:00", "closes": "24:00"})], choice="open")
    only = intervals(always, date(2026, 11, 27), date(2026, 11, 27))[0]
    assert only.until.date() == date(2026, 11, 28)
    assert only.until.time() == time()


def test_store_bededag_ended_in_2024() -> None:
    assert date(2023, 5, 5) in public_holidays(2023)
    assert date(2024, 4, 26) not in public_holidays(2024)


def test_the_stated_choices_rule_the_three_days_and_a_first_saturday_that_is_a_holiday() -> None:
    daily = [row([DayRule(weekday) for weekday in range(7)], 600, 840)]
    for day, reason in (
        (date(2026, 6, 5), "grundlovsdag"),
        (date(2026, 12, 24), "juleaftensdag"),
        (date(2026, 12, 31), "nytårsaftensdag"),
        (date(2026, 4, 6), "anden påskedag"),
    ):
        assert closed_because(table(daily), day, None) == reason
        assert closed_because(table(daily, choice="open"), day, None) is None
    # 26 December 2026 and 1 January 2028 are Saturdays; the latter the month's first.
    monthly = table([row([DayRule(5, 1)], 600, 840)])
    assert intervals(monthly, date(2028, 1, 1), date(2028, 1, 7)) == []
    assert [one.reason for one in closed_days(monthly, date(2028, 1, 1), date(2028, 1, 7))] == ["nytårsdag"]


def test_a_closure_may_be_for_one_place() -> None:
    closure = Closure.model_validate({"from": "2026-11-23", "until": "2026-11-23", "reason": "kursus", "location": "a"})
    both = [row([DayRule(0)], 600, 840, location="a"), row([DayRule(0)], 600, 840, location="b")]
    day = date(2026, 11, 23)
    assert [one.location for one in intervals(table(both, (closure,)), day, day)] == ["b"]


@st.composite
def any_rows(draw: st.DrawFn) -> HoursRow:
    """Rows also of every other week, and such that go on past midnight."""
    one = draw(rows())
    days = tuple(draw(st.lists(RULES | OTHER_WEEKS, min_size=1, max_size=3)))
    turned = {"opens": one.closes, "closes": one.opens} if draw(st.booleans()) else {}
    return one.model_copy(update={"days": days, "location": "a", **turned})


@given(any_rows(), any_rows())
@settings(max_examples=120, deadline=None)
def test_rows_that_overlap_share_a_minute_of_some_day(one: HoursRow, other: HoursRow) -> None:
    """Tried night by night over 28 years: it is said exactly where two rows of a place share a minute."""
    said = bool(list(overlapping((one, other))))
    days = [date(2023, 12, 31) + timedelta(days=offset) for offset in range(28 * 366)]

    def applies(which: HoursRow, day: date) -> bool:
        return (
            any(rule.matches(day) for rule in which.rules)
            and (which.valid_from is None or day >= which.valid_from)
            and (which.valid_until is None or day <= which.valid_until)
        )

    def minutes(which: HoursRow) -> tuple[int, int]:
        opens, closes = (moment.hour * 60 + moment.minute for moment in (which.opens, which.closes))
        return opens, closes if closes > opens else closes + 1440

    def meet(first: HoursRow, second: HoursRow, later: int) -> bool:
        """Whether the second's hours, so many days later, begin before the first's end, and end after they begin."""
        (opens, closes), (begins, ends) = minutes(first), minutes(second)
        if not (opens < ends + 1440 * later and begins + 1440 * later < closes):
            return False
        return any(applies(first, day) and applies(second, day + timedelta(days=later)) for day in days)

    assert said == (meet(one, other, 0) or meet(one, other, 1) or meet(other, one, 1))


def test_two_who_differ_may_have_the_same_time_and_one_may_not_twice() -> None:
    base = {"days": ["mandag"], "opens": "10:00", "closes": "14:00", "location": "a"}
    for first, second, clash in (("Ane", "Bo", False), ("Ane", "ane", True), (None, "Ane", False), (None, None, True)):
        both = [HoursRow.model_validate({**base, **({"who": who} if who else {})}) for who in (first, second)]
        assert bool(list(overlapping(tuple(both)))) == clash, (first, second)


def test_an_extra_opening_clashes_with_the_night_before_it_and_the_morning_after() -> None:
    night = {"days": ["fredag"], "opens": "20:00", "closes": "02:00"}
    morning = {"days": ["søndag"], "opens": "00:00", "closes": "03:00"}
    choices = dict.fromkeys(("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag"), "closed")
    for day, opens, closes, clash in (
        ("2026-12-05", "01:00", "03:00", True),  # The night of Friday.
        ("2026-12-05", "02:00", "03:00", False),
        ("2026-12-05", "22:00", "01:00", True),  # Into Sunday morning.
        ("2026-12-05", "22:00", "24:00", False),
        ("0001-01-01", "22:00", "01:00", False),
        ("9999-12-31", "22:00", "01:00", False),
    ):
        extra = {"date": day, "opens": opens, "closes": closes}
        table = Timetable.model_validate({"hours": [night, morning], "holidays": choices, "extra_openings": [extra]})
        assert list(clashing_extras(table)) == ([0] if clash else []), (day, opens)


def test_as_many_rows_as_a_file_may_hold_are_compared_in_no_time() -> None:
    """The most: 200 rows that share the place, the time of day and the days, and differ in their season only."""
    days = [FIRST + timedelta(days=offset) for offset in range(200)]
    many = tuple(
        row([DayRule(weekday) for weekday in range(7)], 0, 1380, valid_from=day, valid_until=day) for day in days
    )
    began = monotonic()
    assert list(overlapping(many)) == []
    assert len(list(overlapping((*many, *many)))) == 200
    assert monotonic() - began < 5
    with pytest.raises(ValidationError):
        Timetable.model_validate({"hours": [{"days": ["mandag"], "opens": "10:00", "closes": "14:00"}] * 201})
