"""Office hours in words: the rules, the coming changes, and what a visitor needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from vejviser.cache.memo import Memory
from vejviser.domain.schedule import COPENHAGEN, Interval
from vejviser.hours.meeting_places import MeetingPlace, expanded_hours
from vejviser.knowledge import Municipality
from vejviser.models.office_hours import HoursRow, Timetable
from vejviser.models.weekday_rule import DayRule
from vejviser.text.danish import WEEKDAYS, capital, clock_range, day_of_month, joined, weekday_and_date

AHEAD = timedelta(days=42)
"""How far ahead changes are announced: visitors of a comparable museum still met closed doors at 28 days."""

_KINDS = {"drop_in": "", "phone": " på telefonen", "by_appointment": " efter aftale"}


@dataclass(frozen=True, order=True)
class Change:
    """Days that differ from the rules, both included, and how, as a sentence."""

    first: date
    last: date
    text: str


@dataclass
class _Closed:
    """Days in a row on which the same places are closed for the same reasons."""

    first: date
    last: date
    reasons: set[str]
    places: list[str | None]


@dataclass(frozen=True)
class AtPlace:
    """The hours at one place: "på rådhuset" and ["mandag kl. 10-14", ...]."""

    location: str
    at: str
    lines: tuple[str, ...]


def rules_by_place(timetable: Timetable, municipality: Municipality) -> list[AtPlace]:
    """Return the repeating hours in words, one entry for each municipality, in the order of the file."""
    found: list[AtPlace] = []
    for name in dict.fromkeys(row.location for row in timetable.hours):
        rows = [row for row in timetable.hours if row.location == name]
        at = municipality.location(name).at if name else ""
        found.append(AtPlace(name or "", at, tuple(_lines(rows))))
    return found


def rules_in_words(timetable: Timetable) -> list[str]:
    """Return the repeating hours of one place in words: ["mandag kl. 10-14", ...]."""
    return _lines(list(timetable.hours))


def _lines(rows: list[HoursRow]) -> list[str]:
    """One line for each stretch of time: rows that differ only in days are said together."""
    merged: dict[tuple[time, time, str, date | None, date | None], list[DayRule]] = {}
    for row in rows:
        key = (row.opens, row.closes, row.kind, row.valid_from, row.valid_until)
        merged.setdefault(key, []).extend(row.days)
    return [
        f"{days_phrase(days)} {clock_range(opens, closes)}{_KINDS[kind]}{_validity(start, end)}"
        for (opens, closes, kind, start, end), days in merged.items()
    ]


def _validity(start: date | None, end: date | None) -> str:
    parts = [f"fra {day_of_month(start)}"] if start else []
    parts += [f"til og med {day_of_month(end)}"] if end else []
    return f" ({' '.join(parts)})" if parts else ""


def coming_changes(
    places: Sequence[MeetingPlace],
    municipality: Municipality,
    today: date,
    ahead: timedelta = AHEAD,
    memory: Memory | None = None,
) -> list[Change]:
    """Return what differs from the rules at some places from today to ``ahead`` later, in order of time."""
    last = today + ahead
    expanded = [expanded_hours(one, today, memory) for one in places]
    open_days = {one.start.date() for hours in expanded for one in hours.between(today, last)}
    closed = sorted((one for hours in expanded for one in hours.closed_between(today, last)), key=lambda one: one.day)
    stretches: list[_Closed] = []
    for day, gone in groupby(closed, key=lambda one: one.day):
        several = list(gone)
        reasons, names = {one.reason for one in several}, [one.location for one in several]
        before = stretches[-1] if stretches else None
        goes_on = before and (before.reasons, before.places) == (reasons, names)
        # The same reason may come again next year: a day with hours between them parts two stretches.
        if before and goes_on and not any(before.last < other < day for other in open_days):
            before.last = day
        else:
            stretches.append(_Closed(day, day, reasons, names))
    found = [Change(one.first, one.last, _closed_text(one, municipality)) for one in stretches]
    for extra in (extra for one in places for extra in one.timetable.extra_openings):
        if today <= extra.date <= last:
            at = f" {municipality.location(extra.location).at}" if extra.location else ""
            reason = f" ({extra.reason})" if extra.reason else ""
            text = (
                f"{capital(weekday_and_date(extra.date))}: åbent {clock_range(extra.opens, extra.closes)}{at}{reason}."
            )
            found.append(Change(extra.date, extra.date, text))
    return sorted(found)


def _closed_text(one: _Closed, municipality: Municipality) -> str:
    at = f" {joined([municipality.location(name).at for name in one.places if name])}".rstrip()
    when = weekday_and_date(one.first)
    if one.last > one.first:
        when = f"{day_of_month(one.first, year=False)} til og med {day_of_month(one.last, year=False)}"
    return f"{capital(when)}: lukket{at} ({joined(sorted(one.reasons))})."


def holidays_sentence(timetable: Timetable) -> str:
    """Say what happens on holidays, as the data chose it."""
    choices = timetable.holidays
    if choices is None:
        return ""
    named = (
        ("helligdage", choices.public_holidays),
        ("grundlovsdag", choices.grundlovsdag),
        ("juleaftensdag", choices.juleaftensdag),
        ("nytårsaftensdag", choices.nytaarsaftensdag),
    )
    closed = [name for name, choice in named if choice == "closed"]
    is_open = [name for name, choice in named if choice == "open"]
    parts = [f"Der er lukket på {joined(closed)}."] if closed else []
    parts += [f"Der er åbent på {joined(is_open)}."] if is_open else []
    return " ".join([*parts, choices.note or ""]).strip()


def interval_in_words(one: Interval) -> str:
    """Say a stretch of time: "kl. 10-14", "kl. 9-11 på telefonen"."""
    start, until = _local(one.start), _local(one.until)
    closes = time.max if until.date() > start.date() else until.time()
    return f"{clock_range(start.time(), closes)}{_KINDS[one.kind]}"


def _local(instant: datetime) -> datetime:
    """The time on the wall. A time that the spring change of clocks skips becomes the one that follows."""
    return instant.astimezone(UTC).astimezone(COPENHAGEN)


def days_phrase(rules: Iterable[DayRule]) -> str:
    """Return the days of a rule: "mandag, onsdag og torsdag", "første lørdag i måneden"."""
    weekly = [str(rule) for rule in sorted(rules) if rule.ordinal == 0]
    monthly = [f"{rule} i måneden" for rule in sorted(rules) if rule.ordinal != 0]
    weekly = ["alle ugens dage"] if len(weekly) == len(WEEKDAYS) else _runs(weekly)
    return joined([*weekly, *monthly])


def _runs(names: list[str]) -> list[str]:
    """Monday to Friday is one phrase; anything shorter is clearer spelled out."""
    if names[:5] == list(WEEKDAYS[:5]):
        return ["mandag til fredag", *names[5:]]
    return names
