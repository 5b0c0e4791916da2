"""What changed, in words: "Mandag: kl. 10-14 på raadhuset → kl. 10-15 på raadhuset"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vejviser.editor.file_values import Values
from vejviser.editor.form_values import shape_at
from vejviser.editor.problem_places import BODY
from vejviser.editor.week_grid import Stretch, week_of
from vejviser.handbook.choices import CHOICE_MEANINGS
from vejviser.handbook.field_labels import field_label, record_title
from vejviser.models.base import Record
from vejviser.reading.yaml_nodes import FieldPath
from vejviser.text.danish import WEEKDAYS
from vejviser.writing.differences import Difference, differences
from vejviser.writing.merging import Conflict

_LONGEST = 200
"""Most characters of a text that are shown; the page itself shows it whole."""


@dataclass(frozen=True)
class ToldChange:
    """One change: where, what stood there and what stands there now; empty for nothing."""

    where: str
    before: str
    after: str

    def __str__(self) -> str:
        """The change as one line."""
        if self.before == self.after:
            return f"{self.where}: flyttet"
        if not self.before:
            return f"{self.where}: tilføjet {self.after}"
        return f"{self.where}: {self.before} → {self.after}" if self.after else f"{self.where}: slettet {self.before}"


def changes(before: Values, after: Values, model: type[Record]) -> list[ToldChange]:
    """Return what changed between two states of a file, the week's hours day by day."""
    found = []
    if before.get("hours") != after.get("hours"):
        found = list(_of_week(before.get("hours") or [], after.get("hours") or []))
    weekly = bool(found)
    for one in differences(before, after):
        if weekly and one.path[0] == "hours":
            continue
        found.append(_change(one, before, after, model))
    return found


def _of_week(before: Any, after: Any) -> Iterator[ToldChange]:
    if not (isinstance(before, list) and isinstance(after, list)):
        return
    was, now = week_of([one for one in before if isinstance(one, dict)]), week_of(after)
    for day in WEEKDAYS:
        old, new = _said(was, day), _said(now, day)
        if old != new:
            yield ToldChange(day.capitalize(), old, new)


def _said(week: list[Stretch], day: str) -> str:
    return " og ".join(_stretch(one) for one in week if one.day == day)


def _stretch(one: Stretch) -> str:
    kinds = {"phone": " på telefon", "by_appointment": " efter aftale"}
    where = f" ({one.location})" if one.location else ""
    who = f", {one.who}" if one.who else ""
    return f"kl. {_clock(one.opens)}-{_clock(one.closes)}{kinds.get(one.kind, '')}{who}{where}"


def _clock(text: str) -> str:
    hours, _, minutes = text.partition(":")
    return f"{hours.lstrip('0') or '0'}" + (f".{minutes}" if minutes.strip("0") else "")


def _change(one: Difference, before: Values, after: Values, model: type[Record]) -> ToldChange:
    where = path_words(one.path, before if one.before is not None else after, model)
    return ToldChange(where, _words(one.before, one.path, model), _words(one.after, one.path, model))


def both_wrote(conflict: Conflict, before: Values, model: type[Record]) -> ToldChange:
    """Return in words what two people wrote in the same place: mine as ``before``, theirs as ``after``.

    ``before`` is what both began with.
    """
    mine, theirs = (_words(one, conflict.path, model) or "ingenting" for one in (conflict.mine, conflict.theirs))
    return ToldChange(path_words(conflict.path, before, model), mine, theirs)


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
        if inside and shape:
            yield field_label(inside, part)
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
    return f"”{text if len(text) <= _LONGEST else text[:_LONGEST] + ' …'}”"
