"""Office hours in words: the rules, the coming changes, and what a visitor needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from vejviser.domain.schedule import COPENHAGEN, Interval, days_ruled
from vejviser.hours.meeting_places import not_ended
from vejviser.knowledge import Municipality
from vejviser.models.office_hours import HoursRow, Timetable
from vejviser.models.weekday_rule import PARITIES, DayRule
from vejviser.text.danish import WEEKDAYS, clock_range, day_of_month, joined, weekday_and_date

_WEEKS_NAMED = 3
"""How many of the next weeks are named; whoever reads them sees how it goes on."""

_WEEKS_AHEAD = timedelta(weeks=10)
"""Where they are looked for: it is always one more than are named, also over New Year."""

HOW = {"drop_in": "", "phone": " på telefonen", "by_appointment": " efter aftale"}
"""How hours of each kind are used, behind a time."""


@dataclass(frozen=True)
class AtPlace:
    """The hours at one place: "på rådhuset" and ["mandag kl. 10-14", ...]."""

    location: str
    at: str
    lines: tuple[str, ...]


def rules_by_place(timetable: Timetable, municipality: Municipality, today: date | None = None) -> list[AtPlace]:
    """Return the repeating hours in words, one entry for each municipality, in the order of the file.

    With ``today`` the next weeks of what comes every other week are told.
    """
    found: list[AtPlace] = []
    for name in dict.fromkeys(row.location for row in timetable.hours):
        rows = [row for row in timetable.hours if row.location == name]
        at = municipality.location(name).at if name else ""
        found.append(AtPlace(name or "", at, tuple(_lines(rows, today))))
    return found


def rules_in_words(timetable: Timetable, today: date | None = None) -> list[str]:
    """Return the repeating hours of one place in words: ["mandag kl. 10-14", ...]; ``today`` as above."""
    return _lines(list(timetable.hours), today)


def hours_in_words(timetable: Timetable, today: date) -> list[str]:
    """Return the repeating hours of one place that have not ended or, where it has none, the announced days to come."""
    days = sorted(timetable.extra_openings, key=lambda one: (one.date, one.opens))
    return rules_in_words(not_ended(timetable, today), today) or [
        f"{weekday_and_date(one.date)} {clock_range(one.opens, one.closes)}{HOW[one.kind]}"
        for one in days
        if one.date >= today
    ]


def _lines(rows: list[HoursRow], today: date | None) -> list[str]:
    """One line for each stretch of time: rows that differ only in days are said together.

    Days of every other week have a line of their own where their weeks are told.
    """
    merged: dict[tuple[Any, ...], tuple[HoursRow, list[DayRule]]] = {}
    for row in rows:
        for turn, rules in groupby(sorted(row.rules, key=_turn), key=_turn):
            days = list(rules)
            weeks = _weeks_in_words(row, days, today) if today and days[0].alternating else ""
            key = (
                turn if weeks else "",
                weeks,
                row.opens,
                row.closes,
                row.kind,
                row.who,
                row.valid_from,
                row.valid_until,
            )
            merged.setdefault(key, (row, []))[1].extend(days)
    return [
        f"{days_phrase(days, today)}{key[1]} {clock_range(row.opens, row.closes)}{HOW[row.kind]}"
        f"{f' ({row.who})' if row.who else ''}{_validity(row.valid_from, row.valid_until)}"
        for key, (row, days) in merged.items()
    ]


def _turn(rule: DayRule) -> tuple[str, date]:
    """What days must have in common to fall in the same weeks."""
    return rule.parity, rule.since


def _weeks_in_words(row: HoursRow, rules: Sequence[DayRule], today: date) -> str:
    """Return the next weeks in which days of every other week fall: ": uge 50, 52, 2 ...", or nothing."""
    first, last = max(today, row.valid_from or today), min(row.valid_until or date.max, today + _WEEKS_AHEAD)
    days = sorted(day for rule in rules for day in days_ruled(rule, max(first, rule.since), last))
    weeks = list(dict.fromkeys(str(day.isocalendar().week) for day in days))
    more = " ..." if len(weeks) > _WEEKS_NAMED else ""
    return f": uge {', '.join(weeks[:_WEEKS_NAMED])}{more}" if weeks else ""


def _validity(start: date | None, end: date | None) -> str:
    parts = [f"fra {day_of_month(start)}"] if start else []
    parts += [f"til og med {day_of_month(end)}"] if end else []
    return f" ({' '.join(parts)})" if parts else ""


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
    """Say a stretch of time: "kl. 10-14", "kl. 20-2", "kl. 9-11 på telefonen"."""
    start, until = _local(one.start), _local(one.until)
    closes = time.max if until.date() > start.date() and until.time() == time() else until.time()
    return f"{clock_range(start.time(), closes)}{HOW[one.kind]}"


def _local(instant: datetime) -> datetime:
    """The time on the wall. A time that the spring change of clocks skips becomes the one that follows."""
    return instant.astimezone(UTC).astimezone(COPENHAGEN)


def days_phrase(rules: Iterable[DayRule], today: date | None = None) -> str:
    """Return the days of a rule: "mandag, onsdag og torsdag", "hverdage i lige uger", "første lørdag i måneden".

    Where every other week began before ``today``, the day it began on tells nobody anything.
    """
    rules = sorted(rules)
    told = _week(sorted({rule.weekday for rule in rules if rule.weekly}))
    for parity in PARITIES:
        names = _week(sorted({rule.weekday for rule in rules if rule.parity == parity}))
        told += [f"{name} i {parity} uger" for name in ([joined(names)] if names else [])]
    for rule in rules:
        if rule.since != date.min:
            begun = today is not None and rule.since <= today
            told.append(f"hver anden {WEEKDAYS[rule.weekday]}{'' if begun else f' fra {day_of_month(rule.since)}'}")
    return joined([*told, *(f"{rule} i måneden" for rule in rules if rule.ordinal)])


def _week(weekdays: list[int]) -> list[str]:
    """Monday to Friday is one phrase, and so is the whole week; anything shorter is clearer spelled out."""
    if len(weekdays) == len(WEEKDAYS):
        return ["alle ugens dage"]
    names = [WEEKDAYS[weekday] for weekday in weekdays]
    return ["mandag til fredag", *names[5:]] if weekdays[:5] == list(range(5)) else names
