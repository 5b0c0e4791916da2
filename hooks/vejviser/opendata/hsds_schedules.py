"""A row of hours as HSDS repeats it: the words of iCalendar's rules (RFC 5545)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time

from vejviser.hours.wording import holidays_sentence, rules_in_words
from vejviser.models.field_type import Json
from vejviser.models.office_hours import HoursRow, Timetable
from vejviser.models.weekday_rule import PARITIES, DayRule

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MIDNIGHT = time(23, 59)
"""What stands for the midnight at a day's end, which a time of the day cannot be; the words beside it say "24"."""


def schedule_rows(row: HoursRow, timetable: Timetable) -> Iterator[Json]:
    """Yield what a row is in HSDS: one for each way in which its days repeat, with its words in Danish."""
    by_way: dict[tuple[str, str, date], list[DayRule]] = defaultdict(list)
    for rule in row.rules:
        by_way["MONTHLY" if rule.ordinal else "WEEKLY", rule.parity, rule.since].append(rule)
    alone = timetable.model_copy(update={"hours": (row,), "closures": (), "extra_openings": ()})
    notes = [holidays_sentence(timetable), *(f"Lukket: {one.reason}." for one in timetable.closures)]
    for (freq, parity, since), rules in by_way.items():
        yield {
            "freq": freq,
            "byday": ",".join(f"{one.ordinal or ''}{_DAYS[one.weekday]}" for one in rules),
            "byweekno": _weeks(parity) if parity else None,
            **({"dtstart": since.isoformat(), "interval": 2} if since != date.min else {}),
            "valid_from": row.valid_from.isoformat() if row.valid_from else None,
            "valid_to": row.valid_until.isoformat() if row.valid_until else None,
            "opens_at": f"{row.opens:%H:%M}",
            "closes_at": f"{_MIDNIGHT if row.closes == time.max else row.closes:%H:%M}",
            "description": " ".join(rules_in_words(alone)) or None,
            "notes": " ".join(filter(None, notes)) or None,
        }


def _weeks(parity: str) -> str:
    return ",".join(str(week) for week in range(1, 54) if week % 2 == PARITIES.index(parity))
