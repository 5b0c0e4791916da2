"""Examples as one writes them in a file: YAML made from the examples that the models carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from vejviser.handbook.shapes import FieldShape, field_shapes
from vejviser.models.base import Record
from vejviser.models.embed_host import EmbedHost
from vejviser.models.field_rules import Needs, SomeOf
from vejviser.models.field_type import FieldType
from vejviser.models.field_types import Email, Id, SecureUrl, SiteUrl, StatementUrl, Url
from vejviser.models.field_values import Date, Days, Decimal, Flag, Whole
from vejviser.models.frame_url import FrameUrl
from vejviser.models.hours_values import LastDay, Weeks
from vejviser.models.theme import FontFile, PictureFile


def field_type_of(annotated: Any) -> FieldType:
    """Return the type of field behind a name such as ``Phone``."""
    return next(part for part in get_args(annotated) if isinstance(part, FieldType))


_BARE = tuple(
    map(
        field_type_of,
        (
            Id,
            Url,
            SecureUrl,
            SiteUrl,
            FrameUrl,
            EmbedHost,
            StatementUrl,
            Email,
            Flag,
            Whole,
            Decimal,
            Date,
            LastDay,
            Weeks,
            Days,
            PictureFile,
            FontFile,
        ),
    )
)
"""Types whose values need no quotes: nothing in them means something else to a reader of YAML."""


def example_value(shape: FieldShape) -> Any:
    """Return the field's example: the model's own, or one made of the examples of the record in it."""
    found = list(shape.info.examples or ())
    if not found and shape.record:
        found = [smallest(shape.record)]
    if shape.many:
        return found[0] if isinstance(found[0], list) else found
    return found[0]


def smallest(model: type[Record]) -> dict[str, Any]:
    """Return the least that a record can say: what must be there, and what its rules ask for besides."""
    shapes = field_shapes(model)
    names = [name for name, shape in shapes.items() if shape.info.is_required()]
    for rule in model.rules_between():
        if isinstance(rule, SomeOf) and rule.least and not set(rule.fields) & set(names):
            names.append(rule.fields[0])
        if isinstance(rule, Needs) and rule.field in names and example_value(shapes[rule.field]) == rule.value:
            names.append(rule.other)
    # A file in which nothing must stand may still not be empty.
    names = names or list(shapes)[:1]
    # In the order of the page, so that one reads both alike.
    return {shape.name: example_value(shape) for name, shape in shapes.items() if name in names}


def snippet(shape: FieldShape, value: Any) -> list[str]:
    """Return the lines of YAML that give a field a value."""
    if shape.many:
        return [f"{shape.name}:", *(line for one in value for line in _item(shape, one))]
    if shape.record:
        return [f"{shape.name}:", *_indented(record_lines(shape.record, value))]
    return [f"{shape.name}: {_scalar(shape, value)}"]


def record_lines(model: type[Record], values: dict[str, Any]) -> list[str]:
    """Return the lines of YAML that say what a record holds."""
    shapes = {shape.name: shape for shape in field_shapes(model).values()}
    return [line for name, value in values.items() for line in snippet(shapes[name], value)]


def in_its_place(way: Sequence[FieldShape]) -> list[str]:
    """Return an example of the last field of a way, inside of all the others."""
    *outer, last = way
    lines = snippet(last, example_value(last))
    for shape in reversed(outer):
        lines = [f"{shape.name}:", *(_dashed(lines) if shape.many else _indented(lines))]
    return lines


def _item(shape: FieldShape, value: Any) -> list[str]:
    return _dashed(record_lines(shape.record, value) if shape.record else [_scalar(shape, value)])


def _dashed(lines: Sequence[str]) -> list[str]:
    return [("    " if at else "  - ") + line for at, line in enumerate(lines)]


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _scalar(shape: FieldShape, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if shape.choices or shape.type in _BARE or isinstance(value, int | float):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
