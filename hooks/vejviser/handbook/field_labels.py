"""What a field, an item of a list and a filled-in record are called on a form, for one who has never seen the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from textwrap import shorten

from vejviser.handbook.common_labels import COMMON_LABELS, Label
from vejviser.handbook.complaint_labels import COMPLAINT_LABELS
from vejviser.handbook.municipality_labels import MUNICIPALITY_LABELS
from vejviser.handbook.record_labels import RECORD_LABELS
from vejviser.handbook.shapes import FieldShape, field_shapes
from vejviser.models.base import Record
from vejviser.models.field_values import read_time
from vejviser.text.danish import clock, partial_date

FIELD_LABELS = COMMON_LABELS | COMPLAINT_LABELS | MUNICIPALITY_LABELS
"""By the name in the file."""

_TELLING = ("title", "full_name", "name", "label", "word", "legend", "ask", "reason", "text", "document", "supports")
"""The fields that name a record, the most telling first."""

_LONGEST = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def field_label(record: type[Record], name: str) -> str:
    """Return what a field is called on a form: "Åbner". ``name`` is the one in the file."""
    label = _label(record, name)
    return label if isinstance(label, str) else label[0]


def item_label(record: type[Record], name: str) -> str:
    """Return what one item of a list is called: "Lukkedag". Of a field that is no list it is the field's label."""
    label = _label(record, name)
    return label if isinstance(label, str) else label[1]


def _label(record: type[Record], name: str) -> Label:
    own = (RECORD_LABELS[one] for one in record.__mro__ if one in RECORD_LABELS)
    return next((labels[name] for labels in own if name in labels), None) or FIELD_LABELS[name]


def record_title(value: Mapping[str, object], record: type[Record]) -> str:
    """Return one line that names what is filled in: "torsdag 16-18, biblioteket", "juleferie", a name, the first text.

    ``value`` is as it stands in the file and may be half written or wrong. Nothing filled in gives "".
    """
    shapes = {shape.name: shape for shape in field_shapes(record).values()}
    if "opens" in shapes and (hours := _hours_in_words(value, shapes)):
        return _cut(hours)
    named = [shapes[name] for name in _TELLING if name in shapes]
    # An id tells least, unless it is that of something else. A chosen word is for the program.
    own_id = [shape for name, shape in shapes.items() if name == "id" and not shape.refers]
    others = [shape for shape in shapes.values() if not shape.choices and shape not in own_id]
    titles = (_in_words(value.get(shape.name), shape) for shape in (*named, *others, *own_id))
    return _cut(next(filter(None, titles), ""))


def _hours_in_words(value: Mapping[str, object], shapes: Mapping[str, FieldShape]) -> str:
    words = {name: _in_words(value.get(name), shapes[name]) for name in ("days", "date", "location") if name in shapes}
    times = [_clock(value.get(name), shapes[name]) for name in ("opens", "closes")]
    when = [words.get("days") or words.get("date") or "", "-".join(filter(None, times))]
    return ", ".join(filter(None, (" ".join(filter(None, when)), words["location"])))


def _clock(value: object, shape: FieldShape) -> str:
    try:
        return clock(read_time(value))
    except ValueError:
        return _in_words(value, shape)


def _in_words(value: object, shape: FieldShape) -> str:
    """Say the value of a field in one line: of a list its items, of a record its title. A flag tells nothing."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_in_words(one, shape) for one in value)))
    if isinstance(value, Mapping):
        return record_title(value, shape.record) if shape.record else ""
    if value is None or isinstance(value, bool) or shape.record:
        return ""
    text = " ".join(str(value).split())
    try:
        return partial_date(date.fromisoformat(text).isoformat()) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def _cut(text: str) -> str:
    """Keep the first words of a long text; one without spaces is cut where it must be."""
    kept = shorten(text, _LONGEST, placeholder=" …")
    return f"{text[: _LONGEST - 1]}…" if kept == "…" else kept
