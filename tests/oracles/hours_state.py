"""Whether someone can be met at an instant, reckoned from the rules: the oracle for the browser's scripts.

The product only hands finished stretches of time to the browser, which says the state and the words itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Literal

from vejviser.domain.expanded_hours import HORIZON, midnight
from vejviser.domain.schedule import COPENHAGEN, Interval, closed_days, intervals
from vejviser.hours.wording import interval_in_words
from vejviser.models.office_hours import Timetable
from vejviser.text.danish import clock, weekday_and_date

State = Literal["open", "closed", "unknown", "appointment"]

Run = tuple[datetime, datetime]
"""From an instant to another, in UTC."""


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


def state_in_words(expansion: Expansion, at: datetime, *, known: bool = True) -> str:
    """Say the state at an instant in a line, as the screens do: "Åbent nu til kl. 14"."""
    found = status(expansion, at)
    if not known or found.state == "unknown":
        return "Vi kender ikke tiderne"
    if found.state == "appointment":
        return "Efter aftale"
    today = at.astimezone(COPENHAGEN).date()
    if found.state == "open":
        current = [one for one in expansion.intervals if one.start.astimezone(UTC) <= at < one.until.astimezone(UTC)]
        on_phone = all(one.kind == "phone" for one in current if one.kind != "by_appointment")
        how = "Telefonen er åben" if on_phone else "Åbent nu"
        if found.changes is None:
            return f"{how} hele døgnet"
        last = (found.changes - timedelta(minutes=1)).astimezone(COPENHAGEN).date()
        return f"{how} til {'' if last == today else f'{weekday_and_date(last)} '}kl. {_ends(found.changes)}"
    upcoming = next_opening(expansion, at)
    if upcoming and upcoming.start.date() == today:
        return f"Åbner kl. {clock(local_time(upcoming.start).time())}"
    reason = next((gone.reason for gone in closed_days(expansion.timetable, today, today)), "")
    if reason:
        return f"Lukket i dag: {reason}"
    had_hours = any(one.start.date() == today for one in expansion.intervals)
    return "Lukket for i dag" if had_hours else "Lukket i dag"


def next_in_words(expansion: Expansion, at: datetime) -> str:
    """Say when it opens again: "Næste gang: mandag den 30. november kl. 10-14", or nothing."""
    upcoming = next_opening(expansion, at)
    found = status(expansion, at).state
    if found in ("open", "unknown") or not upcoming or upcoming.start.date() == at.astimezone(COPENHAGEN).date():
        return ""
    return f"Næste gang: {weekday_and_date(upcoming.start.date())} {interval_in_words(upcoming)}"


def _ends(instant: datetime) -> str:
    local = local_time(instant).time()
    return "24" if local == time() else clock(local)


def local_time(instant: datetime) -> datetime:
    """The time on the wall. A time that the spring change of clocks skips becomes the one that follows."""
    return instant.astimezone(UTC).astimezone(COPENHAGEN)
