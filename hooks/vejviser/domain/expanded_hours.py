"""A timetable worked out: every stretch of hours and every closed day of some years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vejviser.domain.schedule import COPENHAGEN, ClosedDay, Interval, closed_days, intervals
from vejviser.models.office_hours import Timetable

HORIZON = timedelta(days=731)
"""How far ahead hours are told: 24 months, one of them a leap year's."""


@dataclass(frozen=True)
class ExpandedHours:
    """Stretches of hours and closed days, in order; also hours that the spring change of clocks skips.

    The night that goes on into the first day is among the stretches.
    """

    intervals: tuple[Interval, ...]
    closed: tuple[ClosedDay, ...]

    def between(self, first: date, last: date) -> Iterator[Interval]:
        """Yield the stretches that begin on the days from ``first`` to ``last``, both included."""
        return (one for one in self.intervals if first <= one.start.date() <= last)

    def during(self, first: date, last: date) -> Iterator[Interval]:
        """Yield the same, and before them the night that goes on into ``first``: somebody is there as it begins."""
        begins = midnight(first)
        return (one for one in self.intervals if begins < one.until and one.start.date() <= last)

    def closed_between(self, first: date, last: date) -> Iterator[ClosedDay]:
        """Yield the closed days from ``first`` to ``last``, both included."""
        return (one for one in self.closed if first <= one.day <= last)


def whole_years(today: date) -> tuple[date, date]:
    """Return the first and the last day that is worked out: the whole horizon of each build of a year lies between."""
    return date(today.year, 1, 1), date(today.year + 2, 12, 31)


def expand(timetable: Timetable, first: date, last: date) -> ExpandedHours:
    """Work out a timetable from ``first`` to ``last``, both included."""
    found, begins = intervals(timetable, first - timedelta(days=1), last), midnight(first)
    return ExpandedHours(tuple(one for one in found if one.until > begins), tuple(closed_days(timetable, first, last)))


def midnight(day: date) -> datetime:
    """Return the instant a day begins in Denmark."""
    return datetime.combine(day, time(), COPENHAGEN)
