"""The fields of a form in Sveltia CMS, made from the models: one for each field of a record, nested as records are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from vejviser.handbook.choices import CHOICE_MEANINGS
from vejviser.handbook.examples import example_value, field_type_of
from vejviser.handbook.field_words import longest
from vejviser.handbook.shapes import FieldShape, field_shapes
from vejviser.models.base import Record
from vejviser.models.field_type import Json
from vejviser.models.field_values import Date, Decimal, Flag, PartialDate
from vejviser.models.hours_values import Weeks

_AS_TEXT = (field_type_of(PartialDate), field_type_of(Weeks))
"""Types that JSON may give as a number, but that are more than one: '2018-08', '28-30'."""

_LONGEST_LABEL = 70

Related = Callable[[str], Json | None]
"""What a field that names a thing chooses from, by the kind of thing. None where no one list holds them all."""


def form_fields(record: type[Record], related: Related) -> list[Json]:
    """Return the fields of a record, in the order of the handbook's page."""
    return [_form_field(shape, related) for shape in field_shapes(record).values()]


def _form_field(shape: FieldShape, related: Related) -> Json:
    required = shape.info.is_required()
    made = {"name": shape.name, "label": _label(shape), "hint": _meaning(shape), "required": required}
    inner = _of_records(shape, related) or _chosen(shape, related)
    if shape.many:
        inner = _list(shape, inner or {"field": {**_single(shape), "name": shape.name, "label": shape.name}})
    if not required and shape.info.default not in (None, ()):
        default = shape.info.default
        inner = {**(inner or _single(shape)), "default": list(default) if isinstance(default, tuple) else default}
    return made | (inner or _single(shape))


def _label(shape: FieldShape) -> str:
    """What the field is in Danish, and its name in the file, which the messages of ``check`` use."""
    first = _meaning(shape).split(". ")[0].rstrip(".")
    return f"{first} ({shape.name})" if len(first) <= _LONGEST_LABEL else shape.name


def _meaning(shape: FieldShape) -> str:
    """What the model says of the field. In a form one answers yes or no, where a file says true or false."""
    text = shape.info.description or ""
    if shape.type is not field_type_of(Flag):
        return text
    text = re.sub(r"\b(true|false)\b", lambda word: "ja" if word[0] == "true" else "nej", text)
    return re.sub(r"(^|\. )(ja|nej)\b", lambda start: start[1] + start[2].capitalize(), text)


def _of_records(shape: FieldShape, related: Related) -> Json:
    if not shape.record:
        return {}
    fields = form_fields(shape.record, related)
    if shape.many:
        return {"fields": fields, "collapsed": True, "summary": summary(shape.record)}
    return {"widget": "object", "fields": fields, "collapsed": "auto"}


def summary(record: type[Record]) -> str:
    """Return what a closed line of a list shows: the first fields that hold one text each."""
    shapes = [one for one in field_shapes(record).values() if not one.record and not one.many]
    first = sorted(shapes, key=lambda one: not one.info.is_required())[:3]
    return " · ".join(f"{{{{fields.{one.name}}}}}" for one in first)


def _list(shape: FieldShape, inner: Json) -> Json:
    limits = {"min": shape.least} if shape.least else {}
    limits |= {"max": shape.most} if shape.most else {}
    # A choice and a reference take several themselves; all else is a list of fields.
    several = {"multiple": True} if "widget" in inner else {"widget": "list"}
    return inner | several | limits


def _chosen(shape: FieldShape, related: Related) -> Json:
    """A field that is filled by choosing, from words or from other things."""
    if words := get_args(shape.choices):
        meanings = CHOICE_MEANINGS[shape.choices]
        return {
            "widget": "select",
            "options": [{"label": f"{meanings[word]} ({word})", "value": word} for word in words],
        }
    return (related(shape.refers) if shape.refers else None) or {}


def _single(shape: FieldShape) -> Json:
    """A field of one value that is written."""
    assert shape.type is not None  # noqa: S101 - every other field has one
    schema = shape.type.schema
    if shape.type is field_type_of(Flag):
        # A box without a tick is "no". Where nothing said is not "no", somebody must say which.
        if shape.info.default is False:
            return {"widget": "boolean"}
        return {"widget": "select", "options": [{"label": "ja", "value": True}, {"label": "nej", "value": False}]}
    if shape.type is field_type_of(Date):
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    whole = "integer" in schema["type"] and shape.type not in _AS_TEXT
    if whole or shape.type is field_type_of(Decimal):
        limits = {"min": schema["minimum"], "max": schema["maximum"]}
        return {"widget": "number", "value_type": "int" if whole else "float", "step": 1 if whole else 0.1} | limits
    widget = {"widget": "text" if _is_sentence(shape) else "string"}
    if shape.type.words and "allOf" not in schema:
        # How long a text may be; the rest of its rules are about signs that look like others.
        return widget | {"maxlength": longest(schema)}
    limits = schema.get("allOf", [schema])[0]
    return widget | {"pattern": [limits["pattern"], limits["patternErrorMessage"]]}


def _is_sentence(shape: FieldShape) -> bool:
    """Whether the field's example is a sentence: such a field has room for several lines."""
    value = example_value(shape)
    examples: Sequence[Any] = value if isinstance(value, list) else [value]
    return bool(shape.type and shape.type.words) and any(str(one).endswith(".") for one in examples)
