"""The types of field that only closures have: how long, in which weeks, and what stays open."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any

from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, any_case, pattern_schema, require_text
from vejviser.models.field_values import (
    TIME_PATTERN,
    WRITTEN_DATE,
    figures,
    read_date,
    read_time,
    read_whole,
    whole_schema,
    written_time,
)

NO_END = date.max
"""The last day of what is closed until further notice: no day comes after it."""

Window = tuple[time, time]
"""What stays open of a day: from when to when."""

WeekSpan = tuple[int, int]
"""Weeks by their ISO number, both included; the last may lie in the year after the first."""

_NO_END = "indtil videre"
_LAST_DAY_HINT = "Skriv år-måned-dag, fx 2026-12-24, eller 'indtil videre'."
_WEEK = "(?:0?[1-9]|[1-4][0-9]|5[0-3])"
_WEEKS_HINT = "Skriv ugernes numre, fx 29 eller 28-30."
_WINDOW_HINT = 'Skriv, hvornår der stadig er åbent, fx "10:00-12:00".'
_CLOCK = r"(?:kl\.? ?)?([0-9]{1,2})(?:[.:,]([0-9]{2}))?"
_FIRST_YEAR, _LAST_YEAR = 2000, 2999


def _last_day(value: Any) -> date:
    if isinstance(value, str) and " ".join(value.lower().split()) == _NO_END:
        return NO_END
    return read_date(value, _LAST_DAY_HINT)


def _weeks(value: Any) -> WeekSpan:
    if isinstance(value, tuple):
        return value
    if isinstance(value, list):
        raise fault(f"Her skal stå én uge eller uger i træk. {_WEEKS_HINT} Lav en lukning mere til andre uger.")
    text = figures(value)
    found = re.fullmatch(rf"({_WEEK})(?:\s*-\s*({_WEEK}))?", text)
    if not found:
        numbers = re.fullmatch(rf"(?:uge )?({_WEEK})(?: ?(?:-|–|til|til og med) ?(?:uge )?({_WEEK}))?", text.lower())
        meant = "-".join(filter(None, numbers.groups())) if numbers else ""
        hint = f" Mente du '{meant}'?" if meant else " Et år har uge 1 til 53."
        raise fault(f"'{text[:40]}' er ikke ugenumre. {_WEEKS_HINT}{hint}")
    return int(found[1]), int(found[2] or found[1])


def _written_weeks(weeks: WeekSpan) -> str:
    return "-".join(map(str, dict.fromkeys(weeks)))


def _window(value: Any) -> Window:
    if isinstance(value, tuple):
        return value
    text = require_text(value).strip()
    parts = re.fullmatch(rf"({TIME_PATTERN})\s*-\s*({TIME_PATTERN})", text)
    if not parts:
        meant = re.fullmatch(rf"{_CLOCK} ?(?:-|–|til) ?{_CLOCK}", text.lower())
        hint = ""
        if meant and max(int(meant[1]), int(meant[3])) < 24 and max(int(meant[at] or 0) for at in (2, 4)) < 60:
            hint = f' Mente du "{int(meant[1]):02d}:{meant[2] or "00"}-{int(meant[3]):02d}:{meant[4] or "00"}"?'
        raise fault(f"'{text[:40]}' er ikke et tidsrum. {_WINDOW_HINT}{hint}")
    opens, closes = read_time(parts[1]), read_time(parts[2])
    if opens == closes or opens == time.max:
        raise fault(f"'{text}' er slet ingen tid. {_WINDOW_HINT}", beyond="order")
    return opens, closes


def _year(value: Any) -> int:
    year = read_whole(value)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        message = f"Året {year} kan ikke passe. Skriv fx 2027."
        raise fault(message, beyond="quoted number" if isinstance(value, str) else None)
    return year


LastDay = Annotated[
    date,
    FieldType(
        _last_day,
        pattern_schema(
            f"{WRITTEN_DATE}|{any_case('indtil')}\\s+{any_case('videre')}",
            _LAST_DAY_HINT,
            "2027-01-01",
            _NO_END,
        ),
        lambda day: _NO_END if day == NO_END else str(day),
    ),
]
"""A day, or 'indtil videre', which is ``NO_END``."""

Weeks = Annotated[
    tuple[int, int],
    FieldType(
        _weeks,
        pattern_schema(rf"{_WEEK}(?:\s*-\s*{_WEEK})?", _WEEKS_HINT, "28-30", "29")
        | {"type": ["integer", "string"], "minimum": 1, "maximum": 53},
        _written_weeks,
    ),
]
"""One week or several in a row, by number: '29', '28-30', '52-1'."""

OpenWindow = Annotated[
    tuple[time, time],
    FieldType(
        _window,
        pattern_schema(rf"(?:{TIME_PATTERN})\s*-\s*(?:{TIME_PATTERN})", _WINDOW_HINT, "10:00-12:00"),
        lambda window: "-".join(map(written_time, window)),
    ),
]
"""From one time of day to another, '10:00-12:00'."""

Year = Annotated[int, FieldType(_year, whole_schema(_FIRST_YEAR, _LAST_YEAR))]
"""A year of four figures."""
