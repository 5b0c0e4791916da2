"""Rules between the fields of one record, each said once: the validator and the JSON Schema both follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vejviser.models.faults import fault
from vejviser.models.field_type import Json
from vejviser.models.field_values import FLAG_SET

NOTHING: Json = {"type": ["null", "string", "array"], "pattern": r"^\s*$", "maxItems": 0}
"""What means the same as no field at all: null, a text without a letter, a list without a line."""


def there(field: str) -> Json:
    """Return the schema of a record that has something in a field."""
    name = written(field)
    return {"required": [name], "properties": {name: {"not": NOTHING}}}


def written(field: str) -> str:
    """Return a field's name in files: ``from_`` has its underscore because Python keeps the word to itself."""
    return field.rstrip("_")


def flag_set(field: str) -> Json:
    """Return the schema of a record in which a flag is true."""
    return {"required": [field], "properties": {field: FLAG_SET}}


@dataclass(frozen=True)
class SomeOf:
    """So many of some fields are there: ``least`` (0 or 1) or more, and only one when ``one``."""

    fields: tuple[str, ...]
    message: str
    least: int = 0
    one: bool = True

    def check(self, record: Any) -> None:
        """Raise a fault when there are too few or too many."""
        found = sum(getattr(record, name) not in (None, ()) for name in self.fields)
        if found < self.least or (self.one and found > 1):
            raise fault(self.message)

    @property
    def schema(self) -> Json:
        """The same for JSON Schema."""
        each = [there(name) for name in self.fields]
        none = [] if self.least else [{"not": {"anyOf": each}}]
        return {"oneOf" if self.one else "anyOf": each + none}


@dataclass(frozen=True)
class Needs:
    """Where ``field`` is something, ``other`` must be there; with ``only``, there and nowhere else.

    Something is ``value``, or without one any value but an empty list.
    """

    field: str
    other: str
    message: str
    value: str | bool | None = None
    only: bool = False

    def check(self, record: Any) -> None:
        """Raise a fault when the other field is missing."""
        found, other = getattr(record, self.field), getattr(record, self.other)
        asked = bool(found) if self.value is None else found == self.value
        if (other is None) if asked else (self.only and other is not None):
            raise fault(self.message, field=written(self.field), about=self.other)

    @property
    def schema(self) -> Json:
        """The same for JSON Schema."""
        if self.value is True:
            asked = flag_set(self.field)
        else:
            value: Json = {"not": NOTHING} if self.value is None else {"const": self.value}
            asked = {"required": [written(self.field)], "properties": {written(self.field): value}}
        rule: Json = {"if": asked, "then": there(self.other)}
        return rule | {"else": {"not": there(self.other)}} if self.only else rule


@dataclass(frozen=True)
class Described:
    """A rule that the record's own validator checks, for it tells more than one thing; here is only its schema."""

    schema: Json

    def check(self, record: Any) -> None:
        """Leave it to the record's own validator."""


Rule = SomeOf | Needs | Described
