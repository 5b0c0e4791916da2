"""What changed, in words: "Mandag: kl. 10-14 på raadhuset → kl. 10-15 på raadhuset"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vejviser.editor.file_values import Values
from vejviser.editor.form_values import shape_at
from vejviser.editor.problem_places import BODY
from vejviser.editor.text_changes import LONGEST_QUOTE, quotation, text_changes
from vejviser.editor.week_grid import SHAPE, HoursLine, Stretch, week_of, weekly
from vejviser.handbook.choices import CHOICE_MEANINGS
from vejviser.handbook.field_labels import field_label, record_title
from vejviser.models.base import Record
from vejviser.reading.yaml_nodes import FieldPath
from vejviser.text.danish import WEEKDAYS
from vejviser.writing.differences import Difference, differences
from vejviser.writing.merging import Conflict


@dataclass(frozen=True)
class ToldChange:
    """One change: where, what stood there and what stands there now; empty for nothing."""

    where: str
    before: str
    after: str
    moved: bool = False

    def __str__(self) -> str:
        """The change as one line."""
        if self.moved:
            return f"{self.where}: flyttet"
        if not self.before:
            return f"{self.where}: tilføjet {self.after}"
        return f"{self.where}: {self.before} → {self.after}" if self.after else f"{self.where}: slettet {self.before}"


def changes(before: Values, after: Values, model: type[Record]) -> list[ToldChange]:
    """Return what changed between two states of a file: the week's hours day by day, long texts by the sentence."""
    week = list(_of_week(before, after))
    periods = any(len(_beside_week(row)) > 1 for row in (*_rows(before), *_rows(after)) if weekly(row))
    rest = _told(_without_week(before, periods), _without_week(after, periods), model)
    # Rows that say the same in other words are told as rows.
    return week + rest or _told(before, after, model)


def _told(before: Values, after: Values, model: type[Record]) -> list[ToldChange]:
    return [told for one in differences(before, after) for told in _changes(one, before, after, model)]


def _of_week(before: Values, after: Values) -> Iterator[ToldChange]:
    was, now = week_of(_rows(before)), week_of(_rows(after))
    for day in WEEKDAYS:
        old, new = _said(was, day), _said(now, day)
        if old != new:
            yield ToldChange(day.capitalize(), old, new)


def _rows(values: Values) -> list[HoursLine]:
    rows = values.get("hours")
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _without_week(values: Values, periods: bool) -> Values:
    """The values without what the days of the week say: rows that are no week, and ``periods`` of those that are."""
    if not (rows := _rows(values)):
        return values
    rests = [_beside_week(row) if weekly(row) else row for row in rows if periods or not weekly(row)]
    return {name: rests if name == "hours" else value for name, value in values.items() if name != "hours" or rests}


def _beside_week(row: HoursLine) -> HoursLine:
    return {name: value for name, value in row.items() if name not in SHAPE}


def _said(week: list[Stretch], day: str) -> str:
    return " og ".join(_stretch(one) for one in week if one.day == day)


def _stretch(one: Stretch) -> str:
    kinds = {"phone": " på telefon", "by_appointment": " efter aftale"}
    where = f" ({one.location})" if one.location else ""
    who = f", {one.who}" if one.who else ""
    times = "uden klokkeslæt" if one.empty else f"kl. {_clock(one.opens)}-{_clock(one.closes)}"
    return f"{times}{kinds.get(one.kind, '')}{who}{where}"


def _clock(text: str) -> str:
    hours, _, minutes = text.partition(":")
    return f"{hours.lstrip('0') or '0'}" + (f".{minutes}" if minutes.strip("0") else "") if text else "?"


def _changes(one: Difference, before: Values, after: Values, model: type[Record]) -> Iterator[ToldChange]:
    where = path_words(one.path, before if one.before is not None else after, model)
    if isinstance(one.before or "", str) and isinstance(one.after or "", str) and _is_words(one, model):
        yield from _of_text(where, str(one.before or ""), str(one.after or ""))
        return
    yield ToldChange(
        where, _words(one.before, one.path, model), _words(one.after, one.path, model), one.kind == "moved"
    )


def _of_text(where: str, before: str, after: str) -> Iterator[ToldChange]:
    found = text_changes(before, after)
    for one in found:
        below = f"{where} › ”{one.heading}”" if one.heading else where
        yield ToldChange(f"{below} › {one.after}" if one.moved else below, one.before, one.after, one.moved)
    if not found:
        yield ToldChange(where, "", "eller fjernet linjeskift")


def _is_words(one: Difference, model: type[Record]) -> bool:
    """Whether a changed text is one of sentences, which would be read twice to find what is another."""
    if one.path == (BODY,):
        return True
    shape = shape_at(model, one.path)
    both = one.kind == "changed" and bool(shape and shape.type and shape.type.words)
    return both and max(len(str(one.before)), len(str(one.after))) > LONGEST_QUOTE


def conflict_words(one: Conflict, values: Values, model: type[Record]) -> str:
    """Say in words what two people wrote in the same place."""
    mine, theirs = (_words(value, one.path, model) or "ingenting" for value in (one.mine, one.theirs))
    return f"{path_words(one.path, values, model)}: du skrev {mine}, den anden skrev {theirs}."


def path_words(path: FieldPath, values: Any, model: type[Record]) -> str:
    """Say in words where a field is: "Lukkedage › ”juleferie” › Sidste lukkede dag"."""
    return " › ".join(_labels(path, values, model))


def value_at(values: Any, path: FieldPath) -> Any:
    """Return what stands at a path, or None where nothing does."""
    for part in path:
        if isinstance(values, dict):
            values = values.get(part)
        else:
            values = values[part] if isinstance(values, list) and isinstance(part, int) and part < len(values) else None
    return values


def _labels(path: FieldPath, values: Any, model: type[Record]) -> Iterator[str]:
    if path[:1] == (BODY,):
        yield "Teksten"
        return
    inside: type[Record] | None = model
    for at, part in enumerate(path):
        if isinstance(part, int):
            values = values[part] if isinstance(values, list) and part < len(values) else None
            if isinstance(values, dict) and inside and (title := record_title(values, inside)):
                yield f"”{title}”"
            continue
        values = values.get(part) if isinstance(values, dict) else None
        shape = shape_at(model, path[: at + 1])
        yield field_label(inside, part) if inside and shape else part
        inside = shape.record if shape else None


def _words(value: Any, path: FieldPath, model: type[Record]) -> str:
    if value is None:
        return ""
    shape = shape_at(model, path)
    if isinstance(value, list):
        return ", ".join(_words(one, path, model) for one in value) or "ingenting"
    if isinstance(value, dict):
        return f"”{(shape and shape.record and record_title(value, shape.record)) or 'uden navn'}”"
    text = str(value)
    if shape and shape.choices:
        return CHOICE_MEANINGS.get(shape.choices, {}).get(text, text)
    text = {"true": "ja", "false": "nej"}.get(text, " ".join(text.split()))
    return quotation(text)
