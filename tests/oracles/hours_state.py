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
from vejviser.models.office_hours import Closure, HoursKind, Timetable
from vejviser.text.danish import clock, weekday_and_date

State = Literal["open", "phone", "appointment", "closed", "unknown"]

KINDS: tuple[HoursKind, ...] = ("drop_in", "phone", "by_appointment")
_STATES: dict[HoursKind, State] = {"drop_in": "open", "phone": "phone", "by_appointment": "appointment"}
_OPEN = {"drop_in": "Åbent nu", "phone": "Telefonen er åben", "by_appointment": "Efter aftale"}
_OPENS = {"drop_in": "Åbner {}", "phone": "Telefonen åbner {}", "by_appointment": "Åbner {} efter aftale"}

Run = tuple[datetime, datetime]
"""From an instant to another, in UTC."""


@dataclass(frozen=True)
class Status:
    """The state at an instant and the next instant at which something else is on, None where none is known."""

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
    def runs(self) -> dict[HoursKind, list[Run]]:
        """The stretches of each kind, joined; two kinds never are."""
        return {kind: runs(one for one in self.intervals if one.kind == kind) for kind in KINDS}

    @cached_property
    def edges(self) -> list[datetime]:
        """Each instant at which a stretch begins or ends, in order."""
        return sorted({edge for several in self.runs.values() for run in several for edge in run})

    @cached_property
    def start(self) -> datetime:
        """The first instant that is worked out."""
        return midnight(self.first).astimezone(UTC)

    @cached_property
    def until(self) -> datetime:
        """The first instant that is not."""
        return midnight(self.end).astimezone(UTC)

    def on(self, day: date) -> list[Interval]:
        """The stretches that begin on a day."""
        return [one for one in self.intervals if one.start.date() == day]

    def told(self, day: date) -> bool:
        """Say whether a row or an announced day reaches as far as a day, or somebody has closed it."""
        ends = [row.valid_until or date.max for row in self.timetable.hours]
        ends += [extra.date for extra in self.timetable.extra_openings]
        return any(end >= day for end in ends) or bool(self.closed_for(day))

    def closed_for(self, day: date) -> str:
        """Say why a day is closed: where hours fall away, or where they have run out and somebody has closed."""
        gone = [one.reason for one in closed_days(self.timetable, day, day)]
        whole = (one for one in self.timetable.closures if one.only is None and one.kind in (None, "drop_in"))
        gone += [one.reason for one in whole if _covers(one, day)]
        rows_end = max((row.valid_until or date.max for row in self.timetable.hours), default=date.min)
        run_out = max([rows_end, *(extra.date for extra in self.timetable.extra_openings)]) < day
        return gone[0] if gone and (run_out or closed_days(self.timetable, day, day)) else ""

    def agreed(self, day: date) -> bool:
        """Say whether one comes by appointment only: by the rows that hold, else by the days that are announced."""
        holds = [
            row.kind
            for row in self.timetable.hours
            if (row.valid_from or date.min) <= day <= (row.valid_until or date.max)
        ]
        kinds = set(holds or [extra.kind for extra in self.timetable.extra_openings if extra.date >= day])
        return bool(kinds) and "drop_in" not in kinds and kinds != {"phone"}


def _covers(closure: Closure, day: date) -> bool:
    if closure.weeks is None:
        return (closure.from_ or date.min) <= day <= (closure.until or date.max)
    (year, week, _), (first, last) = day.isocalendar(), closure.weeks
    begins = year if week >= first else year - 1
    inside = first <= week <= last if first <= last else week >= first or week <= last
    return inside and closure.year in (None, begins)


def expand(timetable: Timetable, first: date) -> Expansion:
    """Work out a timetable for the horizon."""
    end = first + HORIZON
    # Hours that lie whole in the one that the spring change of clocks skips are none.
    real = (one for one in intervals(timetable, first, end - timedelta(days=1)) if one.length > timedelta())
    return Expansion(first, end, tuple(real), timetable)


def status(expansion: Expansion, at: datetime) -> Status:
    """Return the state at ``at`` (aware). Outside the horizon it is unknown, never a guess.

    What one can do by coming goes before the telephone, and that before appointments. Stretches of one kind that touch
    or overlap are one. Where one comes by appointment only it is not closed unless somebody has closed it.
    """
    moment = at.astimezone(UTC)
    if not expansion.start <= moment < expansion.until:
        return Status("unknown", expansion.start if moment < expansion.start else None)
    now = _running(expansion, moment)
    later = (one for one in expansion.edges[bisect_right(expansion.edges, moment) :] if one < expansion.until)
    changes = next((edge for edge in later if _running(expansion, edge) != now), None)
    return Status(_STATES[now] if now else _resting(expansion, at.astimezone(COPENHAGEN).date()), changes)


def _running(expansion: Expansion, at: datetime) -> HoursKind | None:
    return next((kind for kind in KINDS if _run(expansion, kind, at)), None)


def _run(expansion: Expansion, kind: HoursKind, at: datetime) -> Run | None:
    several = expansion.runs[kind]
    before = bisect_right(several, at, key=lambda run: run[0])
    return several[before - 1] if before and at < several[before - 1][1] else None


def _resting(expansion: Expansion, day: date) -> State:
    if not expansion.told(day):
        return "unknown"
    closed = expansion.closed_for(day) and not expansion.on(day)
    return "appointment" if expansion.agreed(day) and not closed else "closed"


def runs(several: Iterable[Interval]) -> list[Run]:
    """Join stretches that touch or overlap. In UTC: two instants of one zone compare by the clock on the wall."""
    found: list[Run] = []
    for start, until in sorted((one.start.astimezone(UTC), one.until.astimezone(UTC)) for one in several):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(until, found[-1][1]))
        elif start < until:
            found.append((start, until))
    return found


def said_of(expansion: Expansion, kind: HoursKind, at: datetime) -> str:
    """Say one kind of hours at an instant, or nothing where nothing of it is left of the day."""
    today = at.astimezone(COPENHAGEN).date()
    if run := _run(expansion, kind, at.astimezone(UTC)):
        if run[1] >= expansion.until:
            return f"{_OPEN[kind]} hele døgnet"
        last = (run[1] - timedelta(minutes=1)).astimezone(COPENHAGEN).date()
        return f"{_OPEN[kind]} til {'' if last == today else f'{weekday_and_date(last)} '}kl. {_ends(run[1])}"
    later = [one.start for one in expansion.on(today) if one.kind == kind and one.start.astimezone(UTC) > at]
    return _OPENS[kind].format(f"kl. {clock(local_time(later[0]).time())}") if later else ""


def lines_in_words(expansion: Expansion, at: datetime, *, known: bool = True) -> list[str]:
    """Say what is left of the day, a line for each kind of hours, as the screens do: ["Åbent nu til kl. 14"]."""
    found = status(expansion, at).state if known else "unknown"
    if found == "unknown":
        return ["Vi kender ikke tiderne"]
    if said := [text for kind in KINDS if (text := said_of(expansion, kind, at))]:
        return said
    if found == "appointment":
        return ["Kun efter aftale"]
    today = at.astimezone(COPENHAGEN).date()
    if expansion.on(today):
        return ["Lukket for i dag"]
    reason = expansion.closed_for(today)
    return [f"Lukket i dag{f': {reason}' if reason else ''}"]


def next_in_words(expansion: Expansion, at: datetime) -> list[str]:
    """Say when it opens again: ["Næste gang: mandag den 30. november kl. 10-14"], or nothing."""
    if status(expansion, at).state == "unknown" or said_of(expansion, "drop_in", at):
        return []
    later = [one for one in expansion.intervals if one.start.astimezone(UTC) > at.astimezone(UTC)]
    visit = next((one for one in later if one.kind == "drop_in"), None)
    call = None if said_of(expansion, "phone", at) else next((one for one in later if one.kind == "phone"), None)
    agreed = next((one for one in later if one.kind == "by_appointment"), None)
    anything = any(said_of(expansion, kind, at) for kind in KINDS)
    rule = expansion.agreed(at.astimezone(COPENHAGEN).date())
    meet = agreed if not anything and (rule or not (visit or call)) else None
    told: list[Interval] = []
    for one in filter(None, (visit, call, meet)):
        if not told or one.start.astimezone(UTC) < min(other.start.astimezone(UTC) for other in told):
            told.append(one)
    return [_next(one, later=at > 0) for at, one in enumerate(told)]


def _next(one: Interval, *, later: bool) -> str:
    day, hours = weekday_and_date(one.start.date()), interval_in_words(one)
    if not later:
        return f"Næste gang: {day} {hours}"
    return _OPENS[one.kind].format(f"{day} kl. {clock(local_time(one.start).time())}")


def _ends(instant: datetime) -> str:
    local = local_time(instant).time()
    return "24" if local == time() else clock(local)


def local_time(instant: datetime) -> datetime:
    """The time on the wall. A time that the spring change of clocks skips becomes the one that follows."""
    return instant.astimezone(UTC).astimezone(COPENHAGEN)
