"""The week's hours in a form: its lines, and the rows of the file from what was sent back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vejviser.editor.form_fields import is_place
from vejviser.editor.week_grid import SHAPE, Stretch, rows_after, week_of, weekly
from vejviser.handbook.field_labels import record_title
from vejviser.models.office_hours import HoursRow
from vejviser.text.danish import WEEKDAYS


@dataclass(frozen=True)
class WeekDay:
    """One day of the week in the form, and its lines; none when nobody is there."""

    name: str
    lines: Sequence[Stretch]


def week_lines(rows: Any) -> list[WeekDay]:
    """Return the days of a week, each with its lines."""
    week = week_of(_records(rows))
    return [WeekDay(day, [one for one in week if one.day == day]) for day in WEEKDAYS]


def other_rows(rows: Any) -> list[str]:
    """Return in words the rows that are no part of a week: "første lørdag 10-14, biblioteket"."""
    return [record_title(one, HoursRow) for one in _records(rows) if not weekly(one)]


def posted_week(values: dict[str, Any], posted: Mapping[str, str]) -> None:
    """Put the week that a form sent into the values: ``uge.3.opens`` and so on, with each line's day and row.

    A new line has no row. The rows that the form was made of stand in ``values`` already.
    """
    rows = _records(values.get("hours"))
    lines: dict[str, dict[str, str]] = {}
    for name, value in posted.items():
        match name.split("."):
            case ["uge", number, field]:
                lines.setdefault(number, {})[field] = value.strip()
    week = [_stretch(line, rows) for line in lines.values() if line.get("day") in WEEKDAYS]
    made = rows_after(rows, week)
    if made or "hours" in values:
        values["hours"] = made
    if not made:
        values.pop("hours", None)


def _stretch(line: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Stretch:
    number, day = line.get("row", ""), line["day"]
    row = int(number) if is_place(number) and int(number) < len(rows) else -1
    known = row if row >= 0 and day in weekly(dict(rows[row])) else -1
    return Stretch(day, known, **{one: line.get(one, "") for one in SHAPE})


def _records(rows: Any) -> list[dict[str, Any]]:
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
