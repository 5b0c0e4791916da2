"""How a model looks in the open data: for each field its name, its JSON Schema, and how a value is written.

Schema and values come from the same list of fields, so they cannot differ. A field has one type: what may be two
things raises TypeError as soon as somebody asks, which is at the first build.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from vejviser.models.base import Record
from vejviser.models.field_type import FieldType, Json
from vejviser.models.field_types import Email, Id, Phone, PostalCode, SecureUrl, SiteUrl, StatementUrl, Url
from vejviser.models.field_values import PartialDate
from vejviser.models.hours_values import NO_END

INTERNAL = frozenset(
    (
        # For the search alone: the words of people in trouble, and what an editor says of a source.
        *("asks", "related_words", "phrases", "not_urgent", "says"),
        # For those who work with the files.
        *("staff_notes", "owner", "review_every", "correction_url"),
        # How the site itself looks and is shown.
        *("theme", "screens", "shows"),
    )
)
"""Fields that are nobody else's business, in whatever kind they stand."""

_REMARKS = {("UrgentKind", "note")}
"""Fields of one kind that are remarks to whoever changes the file."""

_BY_THEMSELVES = {("Organisation", "units")}
"""Lists whose items go out as a kind of their own."""

DEFINITIONS = "#/$defs/"

PHONE_FORMAT = "telephone"
"""Says of a text that it is a number to call. JSON Schema knows no such format, and lets it stand."""

_DATE_PART = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def _type_of(alias: Any) -> FieldType:
    return next(one for one in get_args(alias) if isinstance(one, FieldType))


_FORMATS: dict[FieldType, Json] = {
    **{_type_of(one): {"format": "iri"} for one in (Url, SecureUrl, SiteUrl, StatementUrl)},
    _type_of(Email): {"format": "idn-email"},
    _type_of(Id): {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    _type_of(PartialDate): {"pattern": _DATE_PART},
    _type_of(Phone): {"format": PHONE_FORMAT},
    _type_of(PostalCode): {"pattern": "^[0-9]{4}$"},
}
"""What is said of a text besides that it is one. A host may have Danish letters, so addresses are "iri" (RFC 3987)."""


@dataclass(frozen=True)
class _Type:
    """One type: its schema (of an item where there are many), how to write a value, and the record it may be."""

    schema: Json
    write: Callable[[Any], Any]
    record: type[Record] | None = None
    many: bool = False
    optional: bool = False


@dataclass(frozen=True)
class OpenField:
    """One field of a kind of record. ``attribute`` is its name in Python, ``name`` the one in the data."""

    attribute: str
    name: str
    description: str
    form: _Type

    @property
    def required(self) -> bool:
        """Whether it is always there. Lists and flags always are."""
        return not self.form.optional

    @property
    def record(self) -> type[Record] | None:
        """The kind of record that it holds, one or (``many``) several."""
        return self.form.record

    @property
    def many(self) -> bool:
        """Whether it is a list."""
        return self.form.many

    @property
    def simple(self) -> Json:
        """The schema of the value, or of one of the list, where it is no record."""
        return self.form.schema

    def schema(self, definitions: str) -> Json:
        """Return its JSON Schema. Records stand below ``definitions``."""
        one = {"$ref": f"{definitions}{self.record.__name__}"} if self.record else self.simple
        return {"description": self.description, **({"type": "array", "items": one} if self.many else one)}

    def written(self, record: Record) -> Any:
        """Return its value in a record as JSON has it, None for one that is absent."""
        value = getattr(record, self.attribute)
        return None if value is None else self.form.write(value)


@cache
def open_fields(model: type[Record]) -> tuple[OpenField, ...]:
    """Return the fields of a kind of record that go out, in their order. Raises TypeError for one of two types."""
    return tuple(
        OpenField(attribute, info.alias or attribute, info.description or "", _field_type(model, attribute, info))
        for attribute, info in model.model_fields.items()
        if attribute not in INTERNAL and (model.__name__, attribute) not in _REMARKS | _BY_THEMSELVES
    )


def open_value(record: Record, model: type[Record] | None = None) -> Json:
    """Return a record as JSON has it: what is unknown is absent. ``model`` is what it is declared to be."""
    made: Json = {}
    for one in open_fields(model or type(record)):
        # What is written may be absent too: a day without an end.
        if (value := getattr(record, one.attribute)) is not None and (value := one.form.write(value)) is not None:
            made[one.name] = value
    return made


json_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Return a value as JSON: as short as it can be, letters as they are, fields in their order."""


def record_schema(model: type[Record], definitions: str = DEFINITIONS) -> Json:
    """Return the JSON Schema of one kind of record, without those that it names."""
    fields = open_fields(model)
    made: Json = {"type": "object", "properties": {one.name: one.schema(definitions) for one in fields}}
    return made | {"required": [one.name for one in fields if one.required]}


def records_within(*models: type[Record]) -> dict[str, type[Record]]:
    """Return every kind of record that these hold, by its name. Raises TypeError when two have the same."""
    found: dict[str, type[Record]] = {}
    for model in models:
        for inner in _inner(model):
            if found.setdefault(inner.__name__, inner) is not inner:
                raise TypeError(f"two kinds of record are called {inner.__name__}")
    return dict(sorted(found.items()))


def _inner(model: type[Record], seen: tuple[type[Record], ...] = ()) -> Iterator[type[Record]]:
    for inner in (one.record for one in open_fields(model)):
        if inner and inner not in seen:
            yield inner
            yield from _inner(inner, (*seen, inner))


def _field_type(model: type[Record], name: str, info: FieldInfo) -> _Type:
    found = _type(info.annotation, tuple(info.metadata))
    if found is None:
        raise TypeError(f"{model.__name__}.{name} has no single type that JSON has: {info.annotation}")
    return found


def _type(annotation: Any, metadata: tuple[Any, ...]) -> _Type | None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0], (*arguments[1:], *metadata))
    own = next((one for one in metadata if isinstance(one, FieldType)), None)
    if annotation is date:
        return _Type({"type": "string", "format": "date"}, _written_day)
    if own and own.write:
        return _Type(_written_schema(annotation), own.write)
    if origin in (Union, types.UnionType):
        inner = [one for one in arguments if one is not type(None)]
        found = _type(inner[0], metadata) if len(inner) == 1 else None
        return found and _Type(found.schema, found.write, found.record, found.many, optional=True)
    if origin is tuple and arguments[1:] == (...,):
        found = _type(arguments[0], ())
        return found and _Type(found.schema, _each(found.write), found.record, many=True)
    return _one_value(annotation, origin, arguments, own)


def _one_value(annotation: Any, origin: Any, arguments: tuple[Any, ...], own: FieldType | None) -> _Type | None:
    if origin is Literal:
        return _Type({"type": "string", "enum": list(arguments)}, str)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        model = annotation
        return _Type({}, lambda value: open_value(value, model), model)
    plain = {str: "string", bool: "boolean", int: "integer", float: "number"}.get(annotation)
    return _Type({"type": plain, **(_FORMATS.get(own, {}) if own else {})}, annotation) if plain else None


def _written_day(day: date) -> str | None:
    """Write a day. What is closed until further notice has no last day."""
    return None if day == NO_END else day.isoformat()


def _written_schema(annotation: Any) -> Json:
    clock = {"pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"} if annotation is time else {}
    return {"type": "string", **clock}


def _each(write: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    return lambda values: [write(value) for value in values]
