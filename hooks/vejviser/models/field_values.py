"""The types of field that hold something else than text: yes or no, numbers, dates, times and days.

Each takes the text that an editor writes, the value itself, and what the value is in JSON.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time
from typing import Annotated, Any

from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, Json, any_case, is_number, pattern_schema, require_text
from vejviser.models.weekday_rule import DayGroup, DayRule, day_pattern, parse_days

MAX_WHOLE = 999_999_999
"""The highest whole number a field takes: nine figures."""

_MAX_DECIMAL = 999_999_999.9999
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-][01][0-9]:?[0-5][0-9])?)?"
"""What programs that fill in forms write behind a day: the hour at which it begins, here or where the program is.
Another time of day may mean another day, so it is none."""

_DATE = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_MIDNIGHT}")
_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_WHOLE = "[0-9]{1,9}"
_DECIMAL = "[0-9]{1,9}(?:[.,][0-9]{1,4})?"
_TRUE, _FALSE = ("true", "ja"), ("false", "nej")

_CALENDAR = (
    # Every month has 28 days; the rest is what the longer ones have more, and the leap days.
    "(?:[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
DATE_PATTERN = f"(?!0000){_CALENDAR}"
"""A day that is in the calendar, year-month-day."""

WRITTEN_DATE = f"{DATE_PATTERN}{_MIDNIGHT}"
"""Such a day in a field of its own."""

TIME_PATTERN = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00"
_FLAG_HINT = "Skriv true eller false."
_WHOLE_HINT = "Skriv kun cifre, fx 4 eller 1200."
_DECIMAL_HINT = "Skriv fx 59.2."
_DATE_HINT = "Skriv år-måned-dag, fx 2026-12-24."
_PARTIAL_DATE_HINT = "Skriv år, år-måned eller år-måned-dag, fx 2018 eller 2018-08."
_TIME_HINT = 'Skriv timer og minutter, fx "10:30".'


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = require_text(value).strip().lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise fault(f"'{text[:40]}' er hverken ja eller nej. {_FLAG_HINT}")


def figures(value: Any) -> str:
    """The text of a number or the number as text. 4 and 4.0 are one number in JSON."""
    if is_number(value):
        return str(int(value)) if value == value // 1 else str(value)
    return require_text(value).strip()


def read_whole(value: Any) -> int:
    """Return a whole number, zero or more. Raises a fault on anything else."""
    text = figures(value)
    if not re.fullmatch(_WHOLE, text):
        raise fault(f"'{text[:40]}' er ikke et helt tal. {_WHOLE_HINT}")
    return int(text)


def whole_schema(least: int, most: int) -> Json:
    """Return the JSON Schema of a whole number between two others. In quotes it can have any size."""
    number = {"type": ["integer", "string"], "minimum": least, "maximum": most}
    return pattern_schema(_WHOLE, _WHOLE_HINT) | number


def _decimal(value: Any) -> float:
    if is_number(value) and 0 <= value <= _MAX_DECIMAL:
        return float(value)
    text = figures(value)
    if not re.fullmatch(_DECIMAL, text):
        raise fault(f"'{text[:40]}' er ikke et tal. {_DECIMAL_HINT}")
    return float(text.replace(",", "."))


def read_date(value: Any, how: str = _DATE_HINT) -> date:
    """Return a day. Raises a fault that says ``how`` to write it on anything else."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = require_text(value).strip()
    match = _DATE.fullmatch(text)
    if not match:
        danish = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text)
        hint = ""
        if danish:
            with suppress(ValueError):
                hint = f" Mente du '{date(int(danish[3]), int(danish[2]), int(danish[1])).isoformat()}'?"
        raise fault(f"'{text[:40]}' er ikke en dato. {how}{hint}")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise fault(f"Datoen '{text}' findes ikke i kalenderen. Tjek måned og dag.") from None


def _partial_date(value: Any) -> str:
    text = figures(value)
    if _DATE.fullmatch(text):
        text = text[:10]
    if not _PARTIAL_DATE.fullmatch(text):
        raise fault(f"'{text[:40]}' er ikke en dato. {_PARTIAL_DATE_HINT}")
    padded = (text + "-01-01")[:10] if len(text) < 10 else text
    if read_date(padded).year < 1800:
        raise fault(f"Året i '{text}' er for gammelt. Tjek det.")
    return text


def read_time(value: Any) -> time:
    """Return a time of day, "24:00" as the day's last microsecond. Raises a fault on anything else."""
    if isinstance(value, time) and _minutes(value) == value:
        return value
    text = value.isoformat() if isinstance(value, time) else require_text(value).strip()
    match = _TIME.fullmatch(text)
    if not match:
        digits = re.fullmatch(r"(?:kl\.? ?)?([01]?[0-9]|2[0-3])(?:[.:,]?([0-5][0-9]))?", text)
        hint = f' Mente du "{int(digits[1]):02d}:{digits[2] or "00"}"?' if digits else ""
        raise fault(f"'{text[:40]}' er ikke et klokkeslæt. {_TIME_HINT}{hint}")
    hours, minutes = int(match[1]), int(match[2])
    if (hours, minutes) == (24, 0):
        # datetime.time ends at 23:59:59.999999; the last microsecond stands for midnight at the day's end.
        return time.max
    if hours > 23 or minutes > 59:
        night = f' Lukker I først efter midnat, så skriv "{hours - 24:02d}:{minutes:02d}".'
        after = night if 24 <= hours < 48 and minutes < 60 else ""
        raise fault(f"Klokkeslættet '{text}' findes ikke. Brug 00:00 til 24:00.{after}")
    return time(hours, minutes)


def _minutes(moment: time) -> time:
    """The time that a field can hold and that is nearest before ``moment``: whole minutes, or the day's end."""
    return moment if moment == time.max else time(moment.hour, moment.minute)


def written_time(moment: time) -> str:
    return "24:00" if moment == time.max else moment.isoformat("minutes")


def _days(value: Any) -> DayRule | DayGroup:
    return value if isinstance(value, DayRule | DayGroup) else parse_days(require_text(value))


def _words(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(any_case(word) for word in words)})"


Flag = Annotated[
    bool,
    FieldType(_flag, pattern_schema(_words(_TRUE + _FALSE), _FLAG_HINT) | {"type": ["boolean", "string"]}),
]
"""Yes or no."""

FLAG_SET = {"type": ["boolean", "string"], "not": {"const": False}, "pattern": rf"^\s*{_words(_TRUE)}\s*$"}
"""A flag that is true, to JSON Schema."""

Whole = Annotated[int, FieldType(read_whole, whole_schema(0, MAX_WHOLE))]
"""A whole number, zero or more."""

Decimal = Annotated[
    float,
    FieldType(
        _decimal,
        pattern_schema(_DECIMAL, _DECIMAL_HINT) | {"type": ["number", "string"], "minimum": 0, "maximum": _MAX_DECIMAL},
    ),
]
"""A number, zero or more, with point or comma."""

Date = Annotated[date, FieldType(read_date, pattern_schema(WRITTEN_DATE, _DATE_HINT, "2026-12-24"))]
"""A day, written year-month-day."""

PartialDate = Annotated[
    str,
    FieldType(
        _partial_date,
        pattern_schema(
            f"(?=1[89]|[2-9])(?:{_CALENDAR}{_MIDNIGHT}|[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?)",
            _PARTIAL_DATE_HINT,
            "2018",
            "2018-08",
            "2018-08-15",
        )
        | {"type": ["string", "integer"], "minimum": 1800, "maximum": 9999},
    ),
]
"""A day, a month or a year, for facts that are only known that closely."""

ClockTime = Annotated[
    time,
    FieldType(
        read_time,
        pattern_schema(TIME_PATTERN, _TIME_HINT, "10:30"),
        written_time,
    ),
]
"""Local time in Europe/Copenhagen, hours and minutes. "24:00" is midnight at the end of the day."""

Days = Annotated[
    DayRule | DayGroup,
    FieldType(
        _days,
        pattern_schema(
            day_pattern(any_case, DATE_PATTERN),
            "Skriv en ugedag.",
            "mandag",
            "hverdage",
            "første lørdag",
            "mandag i lige uger",
            "hver anden mandag fra 2026-12-07",
        ),
        str,
    ),
]
"""A weekday, or several in a row: of each week ('mandag', 'hverdage'), of some weeks ('mandag i lige uger', 'hver anden
mandag fra 2026-12-07'), or of the month ('første lørdag')."""
