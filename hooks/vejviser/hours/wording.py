"""Office hours in words: the rules, the coming changes, and what a visitor needs to know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from vejviser.domain.schedule import COPENHAGEN, Interval
from vejviser.hours.meeting_places import not_ended
from vejviser.knowledge import Municipality
from vejviser.models.office_hours import HoursRow, Timetable
from vejviser.models.weekday_rule import DayRule
from vejviser.text.danish import WEEKDAYS, clock_range, day_of_month, joined, weekday_and_date

_KINDS = {"drop_in": "", "phone": " på telefonen", "by_appointment": " efter aftale"}


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


def hours_in_words(timetable: Timetable, today: date) -> list[str]:
    """Return the repeating hours of one place that have not ended or, where it has none, the announced days to come."""
    days = sorted(timetable.extra_openings, key=lambda one: (one.date, one.opens))
    return rules_in_words(not_ended(timetable, today)) or [
        f"{weekday_and_date(one.date)} {clock_range(one.opens, one.closes)}{_KINDS[one.kind]}"
        for one in days
        if one.date >= today
    ]


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
