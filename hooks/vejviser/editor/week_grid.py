"""Hours as a week: one line for each stretch of a weekday, and back to the rows of the file.

A row of the file may hold several days. Who changes only one of them gets a row of its own for that day; the other days
stay as they were written. Rows that are no plain weekdays ("første lørdag", "mandag i lige uger") are no part of the
week: they stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vejviser.models.weekday_rule import parse_days
from vejviser.text.danish import WEEKDAYS

HoursLine = dict[str, Any]
"""A row of hours, as ``Node.plain`` gives it."""

SHAPE = ("opens", "closes", "location", "kind", "who")
"""What a line of the week says; all else of a row ("valid_from") goes along with the day."""


@dataclass(frozen=True)
class Stretch:
    """One line of the week. ``row`` is the place of its row in the file, -1 for a new one."""

    day: str
    row: int
    opens: str = ""
    closes: str = ""
    location: str = ""
    kind: str = ""
    who: str = ""

    @property
    def empty(self) -> bool:
        """Whether nobody is there: such a line goes."""
        return not (self.opens or self.closes)

    @property
    def said(self) -> dict[str, str]:
        """What the line says, without what is left out."""
        return {name: value for name in SHAPE if (value := getattr(self, name))}


def weekly(row: HoursLine) -> list[str]:
    """Return the plain weekdays of a row, or [] when one of its days is something else."""
    try:
        rules = [rule for written in row.get("days") or [] for rule in parse_days(str(written)).rules]
    except ValueError:
        return []
    return [WEEKDAYS[rule.weekday] for rule in rules] if all(rule.weekly for rule in rules) else []


def week_of(rows: Sequence[HoursLine]) -> list[Stretch]:
    """Return the week, Monday first, each day's lines in the order of their times."""
    found = [_stretch(row, day, at) for at, row in enumerate(rows) for day in weekly(row)]
    return sorted(found, key=lambda one: (WEEKDAYS.index(one.day), one.opens, one.closes))


def _stretch(row: HoursLine, day: str, at: int) -> Stretch:
    return Stretch(day, at, **{name: str(row.get(name) or "").strip() for name in SHAPE})


def rows_after(rows: Sequence[HoursLine], week: Sequence[Stretch]) -> list[HoursLine]:
    """Return the rows of the file when the week is to be as given: as few of them changed as can be."""
    kept: list[HoursLine | None] = [dict(row) if not weekly(row) else None for row in rows]
    added: dict[int, list[HoursLine | None]] = {}
    for at, row in enumerate(rows):
        if days := weekly(row):
            # A row that has no times yet is not emptied by standing in the week.
            begun = _stretch(row, "", at).empty
            lines = [one for one in week if one.row == at and (begun or not one.empty)]
            kept[at], added[at] = _row_after(row, days, lines)
    for one in week:
        if one.row < 0 and not one.empty:
            _join(kept, added, len(rows), {**one.said, "days": [one.day]})
    made: list[HoursLine | None] = []
    for at in range(len(rows) + 1):
        made += [*kept[at : at + 1], *added.get(at, [])]
    return [row for row in made if row is not None]


def _row_after(
    row: HoursLine, days: Sequence[str], lines: Sequence[Stretch]
) -> tuple[HoursLine | None, list[HoursLine | None]]:
    """Return a row and the new ones beside it, when its days say what ``lines`` say."""
    before = _stretch(row, "", 0).said
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for line in lines:
        groups.setdefault(tuple(line.said.items()), []).append(line.day)
    same = groups.pop(tuple(before.items()), [])
    if not same and groups:
        # All of its days changed: the row itself does, for its first group.
        first = next(iter(groups))
        same = groups.pop(first)
        row = _saying(row, dict(first))
    stays = row if sorted(same) == sorted(days) else {**row, "days": _in_order(same)}
    new: list[HoursLine | None] = [{**_saying(row, dict(said)), "days": _in_order(on)} for said, on in groups.items()]
    return (stays if same else None), new


def _saying(row: HoursLine, said: Mapping[str, str]) -> HoursLine:
    """The row with other times, its fields in the order in which they were."""
    kept = {name: said.get(name, "") if name in SHAPE else value for name, value in row.items()}
    return {name: value for name, value in {**kept, **said}.items() if value not in ("", None)}


def _join(kept: list[HoursLine | None], added: dict[int, list[HoursLine | None]], end: int, new: HoursLine) -> None:
    """Put a new line into the row that says the same on other days, or make a row of it."""
    rest = {name: value for name, value in new.items() if name != "days"}
    for rows in (kept, *added.values()):
        for at, row in enumerate(rows):
            if row and _plain(row.get("days")) and {key: value for key, value in row.items() if key != "days"} == rest:
                rows[at] = {**row, "days": _in_order([*row["days"], *new["days"]])}
                return
    added.setdefault(end, []).append(new)


def _plain(days: Any) -> bool:
    return isinstance(days, list) and all(day in WEEKDAYS for day in days)


def _in_order(days: Sequence[str]) -> list[str]:
    return sorted(dict.fromkeys(days), key=WEEKDAYS.index)
