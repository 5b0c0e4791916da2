"""From rules to hours: on which days, and from when to when, someone can be met.

Pure: no clock and no time zone of the machine. Local time is Europe/Copenhagen (EU directive 2000/84/EC
on summer time); public holidays come from the ``holidays`` library, which follows Danish law (Store
Bededag ended with lov nr. 214 af 06/03/2023, from 2024).

What goes before what, from the strongest:

1. An extra opening is open, whatever else is said of its day.
2. A closure closes the regular hours that begin on its days, at its place and of its kind.
3. A holiday closes them where the choice is "closed".
4. A closure with ``only`` cuts what is left to its window; two cut to what both leave. It opens nothing.
5. The rows of regular hours.

Hours that go on past midnight belong to the day on which they begin: what closes that day closes the whole night.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from vejviser.domain.closures import Closing, Exceptions
from vejviser.models.hours_values import Window
from vejviser.models.office_hours import ExtraOpening, HoursKind, HoursRow, Timetable
from vejviser.models.weekday_rule import DayRule

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

_DAY = timedelta(days=1)

Origin = tuple[str, int | str]
"""Where in a timetable something stands: ("hours", 2) is the third row, ("holidays", "grundlovsdag") a choice."""


@dataclass(frozen=True, order=True)
class Interval:
    """One stretch of hours, in local time, that begins on a day. ``until`` is the next midnight for "24:00".

    ``cut`` says that a closure left only a part of what the row says.
    """

    start: datetime
    until: datetime
    location: str | None
    kind: HoursKind
    origin: tuple[str, int] = field(compare=False)
    who: str | None = None
    cut: bool = field(default=False, compare=False)

    @property
    def length(self) -> timedelta:
        """How long it lasts. By the clock on the wall it may look longer or shorter when clocks change."""
        return self.until.astimezone(UTC) - self.start.astimezone(UTC)


@dataclass(frozen=True)
class ClosedDay:
    """A day on which the rules would open, but something closes: its reason, and one place or (None) all.

    ``kind`` is the kind of hours that is closed, None for all. ``only`` is set when a part of the day stays open: from
    the first to the last minute that does, "24:00" as the day's last microsecond; the intervals say all of it.
    ``open_end`` says that nobody knows until when.
    """

    day: date
    reason: str
    location: str | None = None
    origin: Origin = field(default=("", 0), compare=False)
    kind: HoursKind | None = None
    only: Window | None = None
    open_end: bool = False


def intervals(timetable: Timetable, first: date, last: date) -> list[Interval]:
    """Expand a timetable to the intervals that begin from ``first`` to ``last``, both included, in order of time."""
    found: list[Interval] = []
    exceptions = _exceptions(timetable, first, last)
    for at, row in enumerate(timetable.hours):
        own, origin = exceptions[row.location, row.kind], ("hours", at)
        for day in _days_of(row, first, last):
            if own.closing(day) is None:
                whole = interval(day, row, origin)
                if left := _cut(whole, day, own.cuts(day)):
                    found.append(left)
    for at, extra in enumerate(timetable.extra_openings):
        if first <= extra.date <= last:
            found.append(interval(extra.date, extra, ("extra_openings", at)))
    found.sort(key=lambda one: (one.start, one.until, one.location or "", one.kind, one.who or ""))
    # What several rows say is one stretch, that of the first.
    return [one for one, before in zip(found, (None, *found), strict=False) if one != before]


def closed_days(timetable: Timetable, first: date, last: date) -> list[ClosedDay]:
    """Return the days in the period on which hours fall away, whole or in part, and why."""
    exceptions = _exceptions(timetable, first, last)
    found: dict[tuple[date, str | None, Closing], list[tuple[Interval, Interval | None]]] = {}
    for day, at in sorted((day, at) for at, row in enumerate(timetable.hours) for day in _days_of(row, first, last)):
        row = timetable.hours[at]
        own = exceptions[row.location, row.kind]
        closing, cuts = own.closing(day), own.cuts(day)
        for one in [closing] if closing else cuts:
            whole = interval(day, row, ("hours", at))
            left = None if closing else _cut(whole, day, cuts)
            found.setdefault((day, row.location, one), []).append((whole, left))
    return [
        ClosedDay(day, one.reason, location, one.origin, one.kind, _remains(hours), one.open_end)
        for (day, location, one), hours in found.items()
        if any(whole != left for whole, left in hours)
    ]


def _remains(hours: list[tuple[Interval, Interval | None]]) -> Window | None:
    """Return the first and the last minute of what is left of a day's hours, or None."""
    left = [one for _, one in hours if one]
    if not left:
        return None
    until = max(one.until for one in left).time()
    return min(one.start for one in left).time(), until if until != time() else time.max


def row_applies(row: HoursRow, day: date) -> bool:
    """Say whether a row's rule falls on a day, exceptions aside."""
    started = row.valid_from is None or row.valid_from <= day
    ended = row.valid_until is not None and day > row.valid_until
    return started and not ended and any(rule.matches(day) for rule in row.rules)


def _days_of(row: HoursRow, first: date, last: date) -> Iterator[date]:
    """Yield the days in the period on which a row's rule falls, in order."""
    first, last = max(first, row.valid_from or first), min(last, row.valid_until or last)
    yield from sorted({day for rule in row.rules for day in days_ruled(rule, first, last)})


@lru_cache(maxsize=4_000)
def days_ruled(rule: DayRule, first: date, last: date) -> tuple[date, ...]:
    """Return the days in the period, both ends included, on which a rule falls, in order.

    The same few rules stand in every timetable, so they are remembered.
    """
    soonest = first.toordinal() + (rule.weekday - first.weekday()) % 7
    weekdays = map(date.fromordinal, range(soonest, last.toordinal() + 1, 7))
    return tuple(day for day in weekdays if rule.matches(day))


def closed_because(timetable: Timetable, day: date, location: str | None, kind: HoursKind = "drop_in") -> str | None:
    """Return why hours of a kind at a place are closed all day, in Danish, or None when nothing closes them."""
    found = Exceptions(timetable, location, kind, day, day).closing(day)
    return found.reason if found else None


def _exceptions(timetable: Timetable, first: date, last: date) -> dict[tuple[str | None, HoursKind], Exceptions]:
    claimed = {(row.location, row.kind) for row in timetable.hours}
    return {(place, kind): Exceptions(timetable, place, kind, first, last) for place, kind in claimed}


def _cut(whole: Interval, day: date, cuts: list[Closing]) -> Interval | None:
    """Return what closures that leave a window leave of an interval that begins on ``day``."""
    if not cuts:
        return whole
    start, until = whole.start, whole.until
    for one in cuts:
        if one.only:
            start, until = max(start, _at(day, one.only[0])), min(until, ends(day, *one.only))
    if start >= until:
        return None
    return whole if (start, until) == (whole.start, whole.until) else replace(whole, start=start, until=until, cut=True)


def interval(day: date, row: HoursRow | ExtraOpening, origin: tuple[str, int]) -> Interval:
    """Return what a row says of a day, exceptions aside."""
    start, until = _at(day, row.opens), ends(day, row.opens, row.closes)
    return Interval(start, until, row.location, row.kind, origin, row.who)


def ends(day: date, opens: time, closes: time) -> datetime:
    """Return when hours end that begin on ``day``: on the next one where they go on to midnight or past it."""
    if closes == time.max or closes <= opens:
        following = day + _DAY if day < date.max else day
        return _at(following, time() if closes == time.max else closes)
    return _at(day, closes)


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, COPENHAGEN)
