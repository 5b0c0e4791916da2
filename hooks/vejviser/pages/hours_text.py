"""Office hours in words: the rules, the coming changes, and what a visitor needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from ..danish import capital, clock_range, day_of_month, days_phrase, joined, weekday_and_date
from ..dayrule import DayRule
from ..knowledge import Place
from ..models.office_hours import HoursRow, Timetable
from ..schedule import closed_days, intervals

AHEAD = timedelta(days=42)
"""How far ahead changes are announced: visitors of a comparable museum still met closed doors at 28 days."""

_KINDS = {"drop_in": "", "phone": " på telefonen", "by_appointment": " efter aftale"}


@dataclass(frozen=True)
class AtPlace:
    """The hours at one place: "på rådhuset" and ["mandag kl. 10-14", ...]."""

    location: str
    at: str
    lines: tuple[str, ...]


def rules_by_place(timetable: Timetable, place: Place) -> list[AtPlace]:
    """Return the repeating hours in words, one entry for each place, in the order of the file."""
    found: list[AtPlace] = []
    for name in dict.fromkeys(row.location for row in timetable.hours):
        rows = [row for row in timetable.hours if row.location == name]
        at = place.location(name).at if name else ""
        found.append(AtPlace(name or "", at, tuple(_lines(rows))))
    return found


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


def coming_changes(timetable: Timetable, place: Place, today: date) -> list[str]:
    """Return what differs from the rules in the next 42 days, in order of time."""
    last = today + AHEAD
    found: list[tuple[date, str]] = []
    gone = closed_days(timetable, today, last)
    by_day = {day: tuple(list_of) for day, list_of in groupby(gone, key=lambda one: one.day)}
    told = [(day, {one.reason for one in ones}, [one.location for one in ones]) for day, ones in by_day.items()]
    for (reasons, ats), days in groupby(told, key=lambda one: (one[1], one[2])):
        dates = [one[0] for one in days]
        reason = joined(sorted(reasons))
        at = f" {joined([place.location(name).at for name in ats if name])}".rstrip()
        if len(dates) == 1:
            when = weekday_and_date(dates[0])
        else:
            when = f"{day_of_month(dates[0], year=False)} til og med {day_of_month(dates[-1], year=False)}"
        found.append((dates[0], f"{capital(when)}: lukket{at} ({reason})."))
    for extra in timetable.extra_openings:
        if today <= extra.date <= last:
            at = f" {place.location(extra.location).at}" if extra.location else ""
            reason = f" ({extra.reason})" if extra.reason else ""
            when = capital(weekday_and_date(extra.date))
            found.append((extra.date, f"{when}: åbent {clock_range(extra.opens, extra.closes)}{at}{reason}."))
    return [text for _, text in sorted(found)]


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


def expanded(timetable: Timetable, place: Place, today: date, days: int) -> list[list[str]]:
    """Expand the hours for the browser: rows of [date, opens, closes, at], all local time."""
    return [
        [
            one.start.date().isoformat(),
            f"{one.start:%H:%M}",
            "24:00" if one.until.date() > one.start.date() else f"{one.until:%H:%M}",
            f"{place.location(one.location).at if one.location else ''}{_KINDS[one.kind]}".strip(),
        ]
        for one in intervals(timetable, today, today + timedelta(days=days))
    ]
