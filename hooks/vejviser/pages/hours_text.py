"""Office hours in words: the rules, the coming changes, and what a visitor needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from ..danish import capital, clock, clock_range, day_of_month, days_phrase, joined, weekday_and_date
from ..dayrule import DayRule
from ..knowledge import Place
from ..models.office_hours import HoursRow, Timetable
from ..openstate import Expansion, next_opening, status
from ..schedule import COPENHAGEN, Interval, closed_days, intervals

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


def rules_by_place(timetable: Timetable, place: Place) -> list[AtPlace]:
    """Return the repeating hours in words, one entry for each place, in the order of the file."""
    found: list[AtPlace] = []
    for name in dict.fromkeys(row.location for row in timetable.hours):
        rows = [row for row in timetable.hours if row.location == name]
        at = place.location(name).at if name else ""
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


def coming_changes(timetable: Timetable, place: Place, today: date, ahead: timedelta = AHEAD) -> list[Change]:
    """Return what differs from the rules from today to ``ahead`` later, in order of time."""
    last = today + ahead
    open_days = {one.start.date() for one in intervals(timetable, today, last)}
    stretches: list[_Closed] = []
    for day, gone in groupby(closed_days(timetable, today, last), key=lambda one: one.day):
        several = list(gone)
        reasons, names = {one.reason for one in several}, [one.location for one in several]
        before = stretches[-1] if stretches else None
        goes_on = before and (before.reasons, before.places) == (reasons, names)
        # The same reason may come again next year: a day with hours between them parts two stretches.
        if before and goes_on and not any(before.last < other < day for other in open_days):
            before.last = day
        else:
            stretches.append(_Closed(day, day, reasons, names))
    found = [Change(one.first, one.last, _closed_text(one, place)) for one in stretches]
    for extra in timetable.extra_openings:
        if today <= extra.date <= last:
            at = f" {place.location(extra.location).at}" if extra.location else ""
            reason = f" ({extra.reason})" if extra.reason else ""
            text = (
                f"{capital(weekday_and_date(extra.date))}: åbent {clock_range(extra.opens, extra.closes)}{at}{reason}."
            )
            found.append(Change(extra.date, extra.date, text))
    return sorted(found)


def _closed_text(one: _Closed, place: Place) -> str:
    at = f" {joined([place.location(name).at for name in one.places if name])}".rstrip()
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
        return f"Åbner kl. {clock(_local(upcoming.start).time())}"
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


def interval_in_words(one: Interval) -> str:
    """Say a stretch of time: "kl. 10-14", "kl. 9-11 på telefonen"."""
    start, until = _local(one.start), _local(one.until)
    closes = time.max if until.date() > start.date() else until.time()
    return f"{clock_range(start.time(), closes)}{_KINDS[one.kind]}"


def _local(instant: datetime) -> datetime:
    """The time on the wall. A time that the spring change of clocks skips becomes the one that follows."""
    return instant.astimezone(UTC).astimezone(COPENHAGEN)


def _ends(instant: datetime) -> str:
    local = _local(instant).time()
    return "24" if local == time() else clock(local)
