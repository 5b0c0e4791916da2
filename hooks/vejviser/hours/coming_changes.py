"""What will be otherwise than the regular hours: days and half days closed, announced days, and new regular hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vejviser.cache.memo import Memory
from vejviser.domain.expanded_hours import ExpandedHours
from vejviser.domain.schedule import ClosedDay, Interval
from vejviser.hours.meeting_places import MeetingPlace, expanded_hours
from vejviser.hours.wording import interval_in_words, rules_in_words
from vejviser.models.office_hours import HoursKind
from vejviser.text.danish import capital, day_of_month, joined, weekday_and_date

AHEAD = timedelta(days=42)
"""How far ahead changes are announced: visitors of a comparable museum still met closed doors at 28 days."""

_DAY = timedelta(days=1)

_LONGEST_PAUSE = timedelta(days=35)
"""Hours of one weekday in the month lie at most so far apart: closed days with a longer pause are two closures."""

_KINDS: tuple[HoursKind, ...] = ("drop_in", "phone", "by_appointment")
_SHUT = {
    None: "lukket",
    "drop_in": "du kan ikke møde op",
    "phone": "telefonen er lukket",
    "by_appointment": "ingen tider efter aftale",
}
_ONLY = {
    None: "kun åbent",
    "drop_in": "du kan kun møde op",
    "phone": "kun åbent",
    "by_appointment": "kun tider",
}

_Told = tuple[MeetingPlace, ExpandedHours]


@dataclass(frozen=True, order=True)
class Change:
    """Days that differ from the rules, both included, and how, as a sentence."""

    first: date
    last: date
    text: str


@dataclass
class _Closed:
    """Days in a row on which some places, by their numbers, are closed in the same way for the same reason."""

    first: date
    last: date
    kind: HoursKind | None
    open_end: bool
    reason: str
    places: set[int]


def coming_changes(
    places: Sequence[MeetingPlace], today: date, ahead: timedelta = AHEAD, memory: Memory | None = None
) -> list[Change]:
    """Return what differs from the rules at some places from today to ``ahead`` later, in order of time."""
    last = today + ahead
    told = [(one, expanded_hours(one, today, memory)) for one in places]
    found = [Change(one.first, one.last, _closed_text(one, places)) for one in _closures(told, today, last)]
    for one, hours in told:
        found += _other_days(one, hours, today, last)
        found += _new_hours(one, today, last)
    return sorted(found)


def _left(gone: ClosedDay, hours: ExpandedHours) -> list[Interval]:
    """Return the hours that are left of a closed day: it is half a day, or something else opens."""
    return [one for one in hours.between(gone.day, gone.day) if gone.kind in (None, one.kind)]


def _closures(told: Sequence[_Told], today: date, last: date) -> list[_Closed]:
    """Return the stretches of closed days. One closure of several places is one, though each has days of its own."""
    closed = [
        (gone, at)
        for at, (_, hours) in enumerate(told)
        for gone in hours.closed_between(today, last)
        if not _left(gone, hours)
    ]
    found: list[_Closed] = []
    for gone, at in sorted(closed, key=lambda pair: (pair[0].day, pair[1])):
        same = (
            one
            for one in reversed(found)
            if (one.kind, one.reason, one.open_end) == (gone.kind, gone.reason, gone.open_end)
        )
        before = next(same, None)
        if before and _goes_on(before, gone, [told[one][1] for one in {*before.places, at}]):
            before.last = gone.day
            before.places.add(at)
        else:
            found.append(_Closed(gone.day, gone.day, gone.kind, gone.open_end, gone.reason, {at}))
    return found


def _goes_on(before: _Closed, gone: ClosedDay, several: Sequence[ExpandedHours]) -> bool:
    """Say whether a closed day belongs to a stretch: nothing opens at any of its places from the first day to this.

    The same reason may come again next year, after days with hours.
    """
    opens = any(gone.kind in (None, one.kind) for hours in several for one in hours.between(before.first, gone.day))
    return not opens and gone.day - before.last <= _LONGEST_PAUSE


def _closed_text(one: _Closed, places: Sequence[MeetingPlace]) -> str:
    where = [] if one.kind == "phone" else [_at(places[at]) for at in sorted(one.places)]
    at = f" {joined([text for text in where if text])}".rstrip()
    why = f"{at} ({one.reason})."
    if one.open_end:
        return f"Fra {weekday_and_date(one.first)}: {_SHUT[one.kind]} indtil videre{why}"
    when = weekday_and_date(one.first)
    if one.last > one.first:
        when = f"{day_of_month(one.first, year=False)} til og med {day_of_month(one.last, year=False)}"
    return f"{capital(when)}: {_SHUT[one.kind]}{why}"


def _other_days(one: MeetingPlace, hours: ExpandedHours, today: date, last: date) -> Iterator[Change]:
    """Yield the days with hours of their own: half a day of a closed one as one sentence, and what is announced."""
    extras = one.timetable.extra_openings
    halves: set[Interval] = set()
    for gone in hours.closed_between(today, last):
        if left := _left(gone, hours):
            halves.update(left)
            own = [extras[it.origin[1]].reason for it in left if it.origin[0] == "extra_openings"]
            reasons = list(dict.fromkeys([gone.reason, *filter(None, own)]))
            yield _on(gone.day, f"{_ONLY[gone.kind]} {_times(left, one)}", reasons)
    for opened in hours.between(today, last):
        if opened.origin[0] == "extra_openings" and opened not in halves:
            reason = extras[opened.origin[1]].reason
            yield _on(opened.start.date(), f"åbent {_times([opened], one)}", [reason] if reason else [])


def _on(day: date, what: str, reasons: Sequence[str]) -> Change:
    why = f" ({joined(reasons)})" if reasons else ""
    return Change(day, day, f"{capital(weekday_and_date(day))}: {what}{why}.")


def _times(several: Iterable[Interval], place: MeetingPlace) -> str:
    """Say hours with where: "kl. 10-12 på rådhuset, og kl. 12-14 på telefonen"."""
    return _each_kind([(one.kind, interval_in_words(one)) for one in several], place)


def _each_kind(told: Sequence[tuple[HoursKind, str]], place: MeetingPlace) -> str:
    """Join hours kind by kind. The telephone is answered wherever one is, so it has no place."""
    parts = []
    for kind in _KINDS:
        if words := [text for own, text in told if own == kind]:
            at = f" {place.at}" if place.at and kind != "phone" else ""
            parts.append(f"{joined(words)}{at}")
    return ", og ".join(parts)


def _new_hours(one: MeetingPlace, today: date, last: date) -> Iterator[Change]:
    """Yield each day from which the regular hours are others, with all that hold from then on."""
    rows = one.timetable.hours
    days = {row.valid_from for row in rows if row.valid_from}
    days |= {row.valid_until + _DAY for row in rows if row.valid_until and row.valid_until < last}
    for day in sorted(day for day in days if today <= day <= last):
        hours = _in_force(one, day)
        if hours == _in_force(one, day - _DAY):
            continue
        at = f" {_at(one)}".rstrip()
        nothing = f"ingen faste tider{at}" if one.told(day) else f"vi kender ikke tiderne{at}"
        yield Change(day, day, f"Fra {weekday_and_date(day)}: {hours or nothing}.")


def _in_force(one: MeetingPlace, day: date) -> str:
    """Say the regular hours that hold on a day: "mandag kl. 11-12 på rådhuset"."""
    rows = [
        row.model_copy(update={"valid_from": None, "valid_until": None})
        for row in one.timetable.hours
        if (row.valid_from or day) <= day <= (row.valid_until or day)
    ]
    told: list[tuple[HoursKind, str]] = []
    for kind in _KINDS:
        of_kind = one.timetable.model_copy(update={"hours": tuple(row for row in rows if row.kind == kind)})
        told += [(kind, line) for line in rules_in_words(of_kind)]
    return _each_kind(told, one)


def _at(one: MeetingPlace) -> str:
    return "på telefonen" if one.on_phone else one.at
