"""Whether anybody can be met in a minute, reckoned from what an editor wrote: the oracle for ``domain.schedule``.

Nothing of the product is used. Days come from dateutil's recurrences and from the week numbers of ``isocalendar``, and
each minute is asked by the clock on the wall, where the product makes stretches between two instants. The two ways
differ inside the hour that comes twice in October, so no hours here may begin or end between 2 and 3 in the night.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, YEARLY, rrule

Plan = dict[str, Any]
"""A timetable as YAML gives it."""

Claim = tuple[str | None, str, str | None]
"""A place, a kind of hours and a person."""

_NAMES = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
_RULES = [MO, TU, WE, TH, FR, SA, SU]
_NTH = {"første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": -1}
_STATED = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytaarsaftensdag"}
_ZONE = ZoneInfo("Europe/Copenhagen")


def open_minutes(plan: Plan, first: date, last: date) -> dict[Claim, bytes]:
    """Return a byte for each minute of the days, 1 when it is open, for each place, kind and person."""
    days = _spans(plan, first, last)
    instant, end = (datetime.combine(day, time(), _ZONE).astimezone(UTC) for day in (first, last + timedelta(1)))
    found = {claim: bytearray() for claim in days}
    while instant < end:
        # The zone's distance from UTC never changes within an hour of UTC.
        wall = instant.astimezone(_ZONE)
        begins = wall.hour * 60
        for claim, by_day in days.items():
            today = by_day.get(wall.date(), ())
            night = [(start - 1440, until - 1440) for start, until in by_day.get(wall.date() - timedelta(1), ())]
            found[claim] += bytes(
                any(start <= minute < until for start, until in (*today, *night))
                for minute in range(begins, begins + 60)
            )
        instant += timedelta(hours=1)
    return {claim: bytes(minutes) for claim, minutes in found.items()}


def _spans(plan: Plan, first: date, last: date) -> dict[Claim, dict[date, list[tuple[int, int]]]]:
    """Return the hours of each day, in minutes from its midnight; the night after it goes past 1440."""
    found: dict[Claim, dict[date, list[tuple[int, int]]]] = {}
    first -= timedelta(1)
    for row in plan.get("hours", ()):
        claim = row.get("location"), row.get("kind", "drop_in"), row.get("who")
        opens, closes = _span(row["opens"], row["closes"])
        for day in {day for words in row["days"] for day in _days(words, first, last)}:
            if not row.get("valid_from", "0") <= str(day) <= row.get("valid_until", "9"):
                continue
            if _holiday(plan["holidays"], day):
                continue
            start, until = opens, closes
            for closure in plan.get("closures", ()):
                elsewhere = closure.get("location", claim[0]) != claim[0] or closure.get("kind", claim[1]) != claim[1]
                if elsewhere or not _closed(closure, day):
                    continue
                window = _span(*closure["only"].split("-")) if "only" in closure else (0, 0)
                start, until = max(start, window[0]), min(until, window[1])
            if start < until:
                found.setdefault(claim, {}).setdefault(day, []).append((start, until))
    for extra in plan.get("extra_openings", ()):
        claim = extra.get("location"), extra.get("kind", "drop_in"), extra.get("who")
        day = date.fromisoformat(extra["date"])
        if first <= day <= last:
            found.setdefault(claim, {}).setdefault(day, []).append(_span(extra["opens"], extra["closes"]))
    return found


def _span(opens: str, closes: str) -> tuple[int, int]:
    start, until = (int(text.split(":")[0]) * 60 + int(text.split(":")[1]) for text in (opens, closes))
    return start, until if until > start else until + 1440


def _days(words: str, first: date, last: date) -> Iterator[date]:
    """Yield the days that some words mean, by dateutil."""
    start, end = datetime.combine(first, time()), datetime.combine(last, time())
    if found := re.fullmatch(r"hver anden (\w+) fra (\S+)", words):
        begins = datetime.fromisoformat(found[2])
        assert _NAMES[begins.weekday()] == found[1]
        yield from (at.date() for at in rrule(WEEKLY, interval=2, dtstart=begins, until=end) if at >= start)
        return
    if found := re.fullmatch(r"(første|anden|tredje|fjerde|sidste) (\w+)(?: i måneden)?", words):
        weekday = _RULES[_NAMES.index(found[2])](_NTH[found[1]])
        yield from (at.date() for at in rrule(MONTHLY, byweekday=weekday, dtstart=start, until=end))
        return
    name, _, weeks = words.removesuffix(" uger").partition(" i ")
    ends = {"hverdage": ("mandag", "fredag"), "alle dage": ("mandag", "søndag")}.get(name) or name.split("-")
    span = range(_NAMES.index(ends[0]), _NAMES.index(ends[-1]) + 1)
    for at in rrule(WEEKLY, byweekday=list(span), dtstart=start, until=end):
        if not weeks or at.date().isocalendar()[1] % 2 == {"lige": 0, "ulige": 1}[weeks]:
            yield at.date()


def _closed(closure: Plan, day: date) -> bool:
    if "weeks" not in closure:
        return bool(closure["from"] <= str(day) <= closure["until"].replace("indtil videre", "9"))
    begin, _, end = str(closure["weeks"]).partition("-")
    year, week = day.isocalendar()[:2]
    if int(end or begin) >= int(begin):
        return int(begin) <= week <= int(end or begin) and bool(closure.get("year", year) == year)
    # Over New Year: the year is that of the first week.
    if week >= int(begin):
        return bool(closure.get("year", year) == year)
    return week <= int(end) and bool(closure.get("year", year - 1) == year - 1)


def _holiday(choices: Plan, day: date) -> bool:
    key = _STATED.get((day.month, day.day))
    if key is None and day in holidays.country_holidays("DK", years=day.year):
        key = "public_holidays"
    return key is not None and bool(choices[key] == "closed")


def weeks_53(first: int, last: int) -> list[int]:
    """The years with a week 53, by dateutil: those with a Thursday in it."""
    years = rrule(YEARLY, byweekno=53, byweekday=TH, dtstart=datetime(first, 1, 1), until=datetime(last, 12, 31))
    return [at.year for at in years]


def every_day(first: date, last: date) -> list[date]:
    """All days of a period, by dateutil."""
    return [at.date() for at in rrule(DAILY, dtstart=first, until=last)]
