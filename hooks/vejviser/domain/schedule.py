"""From rules to hours: on which days, and from when to when, someone can be met.

Pure: no clock and no time zone of the machine. Local time is Europe/Copenhagen (EU directive 2000/84/EC
on summer time); public holidays come from the ``holidays`` library, which follows Danish law (Store
Bededag ended with lov nr. 214 af 06/03/2023, from 2024).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import holidays

from vejviser.models.office_hours import Closure, ExtraOpening, HoursKind, HoursRow, Timetable
from vejviser.models.weekday_rule import DayRule

_CYCLE = timedelta(days=5 * 366)
"""Long enough for each two rules that can meet to do so."""

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


Origin = tuple[str, int | str]
"""Where in a timetable something stands: ("hours", 2) is the third row, ("holidays", "grundlovsdag") a choice."""


@dataclass(frozen=True, order=True)
class Interval:
    """One stretch of hours on one day, in local time. ``until`` is midnight of the next day for "24:00"."""

    start: datetime
    until: datetime
    location: str | None
    kind: HoursKind
    origin: tuple[str, int] = field(compare=False)
    who: str | None = None

    @property
    def length(self) -> timedelta:
        """How long it lasts. By the clock on the wall it may look longer or shorter when clocks change."""
        return self.until.astimezone(UTC) - self.start.astimezone(UTC)


@dataclass(frozen=True)
class ClosedDay:
    """A day on which the rules would open, but something closes: its reason, and one place or (None) all.

    ``kind`` is the one kind of hours that is closed, or None for all; ``only`` what is left of half a day, and
    ``open_end`` says that nobody knows how long it lasts.
    """

    day: date
    reason: str
    location: str | None = None
    origin: Origin = field(default=("", 0), compare=False)
    kind: HoursKind | None = None
    only: tuple[time, time] | None = None
    open_end: bool = False


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Return the Danish public holidays of a year with their Danish names."""
    return dict(holidays.country_holidays("DK", years=year, language="da"))


def intervals(timetable: Timetable, first: date, last: date) -> list[Interval]:
    """Expand a timetable to the intervals from ``first`` to ``last``, both included, in order of time."""
    found: set[Interval] = set()
    for at, row in enumerate(timetable.hours):
        for day in _days_of(row, first, last):
            if closed_because(timetable, day, row.location) is None:
                found.add(_interval(day, row, ("hours", at)))
    for at, extra in enumerate(timetable.extra_openings):
        if first <= extra.date <= last:
            found.add(_interval(extra.date, extra, ("extra_openings", at)))
    return sorted(found, key=lambda one: (one.start, one.until, one.location or "", one.kind))


def closed_days(timetable: Timetable, first: date, last: date) -> list[ClosedDay]:
    """Return the days in the period on which hours fall away, and why."""
    found: dict[ClosedDay, None] = {}
    ruled = sorted((day, at) for at, row in enumerate(timetable.hours) for day in _days_of(row, first, last))
    for day, at in ruled:
        location = timetable.hours[at].location
        if (closing := _closing(timetable, day, location)) is not None:
            found.setdefault(ClosedDay(day, closing[0], location, closing[1]))
    return list(found)


def row_applies(row: HoursRow, day: date) -> bool:
    """Say whether a row's rule falls on a day, exceptions aside."""
    started = row.valid_from is None or row.valid_from <= day
    ended = row.valid_until is not None and day > row.valid_until
    return started and not ended and any(rule.matches(day) for rule in row.days)


def _days_of(row: HoursRow, first: date, last: date) -> Iterator[date]:
    """Yield the days in the period on which a row's rule falls, in order."""
    first, last = max(first, row.valid_from or first), min(last, row.valid_until or last)
    yield from sorted({day for rule in row.days for day in days_ruled(rule, first, last)})


@lru_cache(maxsize=4_000)
def days_ruled(rule: DayRule, first: date, last: date) -> tuple[date, ...]:
    """Return the days in the period, both ends included, on which a rule falls, in order.

    The same few rules stand in every timetable, so they are remembered.
    """
    return tuple(day for day in _days(first, last) if rule.matches(day))


def closed_because(timetable: Timetable, day: date, location: str | None) -> str | None:
    """Return why a place is closed on a day, in Danish, or None when nothing closes it."""
    found = _closing(timetable, day, location)
    return found[0] if found else None


def _closing(timetable: Timetable, day: date, location: str | None) -> tuple[str, Origin] | None:
    """Return the reason and where in the timetable it stands."""
    for at, closure in enumerate(timetable.closures):
        if _covers(closure, day, location):
            return closure.reason, ("closures", at)
    choices = timetable.holidays
    if choices is None:
        return None
    # The library lists 5 June, 24 and 31 December apart from the public holidays, as Danish law does.
    for month, number, field_name, name in (
        (6, 5, "grundlovsdag", "grundlovsdag"),
        (12, 24, "juleaftensdag", "juleaftensdag"),
        (12, 31, "nytaarsaftensdag", "nytårsaftensdag"),
    ):
        if (day.month, day.day) == (month, number):
            return (name, ("holidays", field_name)) if getattr(choices, field_name) == "closed" else None
    if choices.public_holidays == "closed" and day in public_holidays(day.year):
        name = public_holidays(day.year)[day]
        # "Kristi himmelfartsdag" begins with a name; the others are common nouns.
        small = name if name.startswith("Kristi") else name[0].lower() + name[1:]
        return small, ("holidays", "public_holidays")
    return None


def overlapping(rows: tuple[HoursRow, ...]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of each two rows that claim the same place, kind and time on some day."""
    for second, row in enumerate(rows):
        for first in range(second):
            if _overlap(rows[first], row):
                yield first, second


def clashing_extras(timetable: Timetable) -> Iterator[int]:
    """Yield the numbers of extra openings that claim a time which is open already."""
    for at, extra in enumerate(timetable.extra_openings):
        others: list[HoursRow | ExtraOpening] = [
            row
            for row in timetable.hours
            if row_applies(row, extra.date) and closed_because(timetable, extra.date, row.location) is None
        ]
        others += [other for other in timetable.extra_openings[:at] if other.date == extra.date]
        if any(
            (other.location, other.kind) == (extra.location, extra.kind)
            and other.opens < extra.closes
            and extra.opens < other.closes
            for other in others
        ):
            yield at


def _overlap(one: HoursRow, other: HoursRow) -> bool:
    same_thing = (one.location, one.kind) == (other.location, other.kind)
    same_time = one.opens < other.closes and other.opens < one.closes
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    ends = min(one.valid_until or date.max, other.valid_until or date.max)
    if not (same_thing and same_time and starts <= ends):
        return False
    pairs = [(a, b) for a in one.days for b in other.days if a.meets(b)]
    # Two rules may meet in principle, but on no day of a short season: the days themselves decide.
    first = max(starts, date(2024, 1, 1)) if starts == date.min else starts
    return any(a.matches(day) and b.matches(day) for day in _days(first, min(ends, first + _CYCLE)) for a, b in pairs)


def _covers(closure: Closure, day: date, location: str | None) -> bool:
    return closure.from_ <= day <= closure.until and closure.location in (None, location)


def _interval(day: date, row: HoursRow | ExtraOpening, origin: tuple[str, int]) -> Interval:
    start = datetime.combine(day, row.opens, COPENHAGEN)
    if row.closes == time.max:
        until = datetime.combine(day + timedelta(days=1), time(), COPENHAGEN)
    else:
        until = datetime.combine(day, row.closes, COPENHAGEN)
    return Interval(start, until, row.location, row.kind, origin)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
