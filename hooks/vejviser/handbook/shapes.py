"""What a field can hold, read from the model: one thing or a list, of texts, of chosen words or of records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from vejviser.models.base import Dated, Record, Sourced
from vejviser.models.field_type import FieldType
from vejviser.models.field_types import Refers


@dataclass(frozen=True)
class FieldShape:
    """One field of a record.

    ``name`` is what stands in the file. ``choices`` is the Literal of a field that takes only some words, ``refers``
    what kind of thing it names. ``least`` and ``most`` count the lines of a list (``many``).
    """

    name: str
    info: FieldInfo
    record: type[Record] | None = None
    choices: Any = None
    type: FieldType | None = None
    refers: str = ""
    many: bool = False
    least: int = 0
    most: int | None = None


@cache
def field_shapes(model: type[Record]) -> dict[str, FieldShape]:
    """Return the fields of a record by their names in the model: what it is about first, its age and sources last."""
    last = [name for base in (Dated, Sourced) if issubclass(model, base) for name in base.model_fields]
    names = [*(name for name in model.model_fields if name not in last), *last]
    return {name: _field_shape(name, model.model_fields[name]) for name in names}


def _field_shape(name: str, info: FieldInfo) -> FieldShape:
    annotation, marks = info.annotation, list(info.metadata)
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (part for part in get_args(annotation) if part is not NoneType)
    many = get_origin(annotation) is tuple
    if many:
        annotation = get_args(annotation)[0]
    if hasattr(annotation, "__metadata__"):
        annotation, *inner = get_args(annotation)
        marks += inner
    limits = {key: getattr(mark, key) for mark in marks for key in ("min_length", "max_length") if hasattr(mark, key)}
    return FieldShape(
        name=info.alias or name,
        info=info,
        record=annotation if isinstance(annotation, type) and issubclass(annotation, Record) else None,
        choices=annotation if get_origin(annotation) is Literal else None,
        type=next((mark for mark in marks if isinstance(mark, FieldType)), None),
        refers=next((mark.to for mark in marks if isinstance(mark, Refers)), ""),
        many=many,
        least=limits.get("min_length", 0),
        most=limits.get("max_length"),
    )


@dataclass(frozen=True)
class RecordUse:
    """One record of a kind's file. ``ways`` are the fields that lead to it, from the top, the shortest
    first; the file itself has ().
    """

    record: type[Record]
    ways: tuple[tuple[FieldShape, ...], ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The names that lead to the record, by the shortest way."""
        return tuple(shape.name for shape in self.ways[0])


def record_uses(model: type[Record]) -> list[RecordUse]:
    """Return every record that a file of this model can hold, each once, in the order in which a reader meets them."""
    ways: dict[type[Record], list[tuple[FieldShape, ...]]] = {}

    def follow(record: type[Record], way: tuple[FieldShape, ...]) -> None:
        ways.setdefault(record, []).append(way)
        for shape in field_shapes(record).values():
            if shape.record:
                follow(shape.record, (*way, shape))

    follow(model, ())
    return [RecordUse(record, tuple(sorted(found, key=len))) for record, found in ways.items()]
