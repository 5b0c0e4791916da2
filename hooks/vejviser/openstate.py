"""Whether someone can be met at an instant: open, closed, unknown or by appointment, and when that changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Literal

from .models.office_hours import Timetable
from .schedule import COPENHAGEN, Interval, intervals

State = Literal["open", "closed", "unknown", "appointment"]

Run = tuple[datetime, datetime]
"""From an instant to another, in UTC."""

HORIZON = timedelta(days=731)
"""How far hours are worked out ahead: 24 months, one of them a leap year's."""


@dataclass(frozen=True)
class Status:
    """The state at an instant and the next instant it changes, None where no change is known."""

    state: State
    changes: datetime | None


@dataclass(frozen=True)
class Expansion:
    """A timetable worked out from the midnight that begins ``first`` to the one that begins ``end``."""

    first: date
    end: date
    intervals: tuple[Interval, ...]
    timetable: Timetable

    @cached_property
    def open_runs(self) -> list[Run]:
        """The stretches that need no appointment, joined."""
        return runs(one for one in self.intervals if one.kind != "by_appointment")

    @cached_property
    def agreed_runs(self) -> list[Run]:
        """The stretches that need an appointment, joined."""
        return runs(one for one in self.intervals if one.kind == "by_appointment")

    @cached_property
    def edges(self) -> list[datetime]:
        """Each instant at which a stretch begins or ends, in order."""
        return sorted({edge for run in (*self.open_runs, *self.agreed_runs) for edge in run})

    @cached_property
    def start(self) -> datetime:
        """The first instant that is worked out."""
        return midnight(self.first).astimezone(UTC)

    @cached_property
    def until(self) -> datetime:
        """The first instant that is not."""
        return midnight(self.end).astimezone(UTC)


def midnight(day: date) -> datetime:
    """Return the instant a day begins in Denmark."""
    return datetime.combine(day, time(), COPENHAGEN)


def expand(timetable: Timetable, first: date) -> Expansion:
    """Work out a timetable for the horizon."""
    end = first + HORIZON
    # Hours that lie whole in the one that the spring change of clocks skips are none.
    real = (one for one in intervals(timetable, first, end - timedelta(days=1)) if one.length > timedelta())
    return Expansion(first, end, tuple(real), timetable)


def status(expansion: Expansion, at: datetime) -> Status:
    """Return the state at ``at`` (aware). Outside the horizon it is unknown, never a guess.

    Hours to come without appointment and hours on the telephone are "open"; hours that need an appointment
    are "appointment" where nothing else is open. Stretches that touch or overlap are one.
    """
    moment = at.astimezone(UTC)
    if not expansion.start <= moment < expansion.until:
        return Status("unknown", expansion.start if moment < expansion.start else None)
    now = _state(expansion, moment)
    for edge in expansion.edges[bisect_right(expansion.edges, moment) :]:
        if edge >= expansion.until:
            break
        if _state(expansion, edge) != now:
            return Status(now, edge)
    return Status(now, None)


def next_opening(expansion: Expansion, at: datetime) -> Interval | None:
    """Return the next stretch that begins after ``at`` and needs no appointment."""
    later = (one for one in expansion.intervals if one.start.astimezone(UTC) > at.astimezone(UTC))
    return next((one for one in later if one.kind != "by_appointment"), None)


def runs(several: Iterable[Interval]) -> list[Run]:
    """Join stretches that touch or overlap. In UTC: two instants of one zone compare by the clock on the wall."""
    found: list[Run] = []
    for start, until in sorted((one.start.astimezone(UTC), one.until.astimezone(UTC)) for one in several):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(until, found[-1][1]))
        elif start < until:
            found.append((start, until))
    return found


def _state(expansion: Expansion, at: datetime) -> State:
    if _inside(expansion.open_runs, at):
        return "open"
    return "appointment" if _inside(expansion.agreed_runs, at) else "closed"


def _inside(several: list[Run], at: datetime) -> bool:
    before = bisect_right(several, at, key=lambda run: run[0])
    return before > 0 and at < several[before - 1][1]
