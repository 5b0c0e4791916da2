"""Every way to reach somebody, from whatever file it stands in: the telephone list of all there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any

from vejviser.cache.memo import IdentityKey
from vejviser.models.base import Contact, Record
from vejviser.models.registry import title_of
from vejviser.opendata.open_fields import PHONE_FORMAT, OpenField, open_fields
from vejviser.opendata.open_records import OpenContact
from vejviser.opendata.open_things import OpenKind, OpenSource, OpenThing, things_of
from vejviser.text.suggestions import slug

_COMMON = (
    "historical",
    "as_of",
    "as_of_note",
    "label",
    "phone",
    "email",
    "address",
    "website",
    "note",
    "confidence",
    "checked",
)

_LONGEST = 40
"""Most letters of a label in an id."""


def contacts_of(source: OpenSource, kinds: Sequence[OpenKind]) -> Iterator[OpenThing]:
    """Yield the contacts of all things of some kinds. Each has its kind, its thing and its label for an id."""
    taken, town = set[str](), source.municipality.about.full_name
    for kind in (one for one in kinds if _reached(one.model)):
        for thing in things_of(source, kind):
            for contact, label in _contacts(kind, thing, title_of(thing.record) or town, source):
                base, *before = ("-".join(filter(None, (kind.name, one, label))) for one in (thing.id, *thing.formerly))
                number = next(n for n in count(1) if _numbered(base, n) not in taken)
                taken.add(_numbered(base, number))
                formerly = tuple(_numbered(one, number) for one in before)
                yield replace(thing, id=_numbered(base, number), record=contact, formerly=formerly)


def _contacts(kind: OpenKind, thing: OpenThing, name: str, source: OpenSource) -> tuple[tuple[OpenContact, str], ...]:
    """Return the contacts of a thing, each with what its label adds to its id.

    A label may be written anew, so it is part of the id only where nothing else tells them apart.
    """

    def made() -> tuple[tuple[OpenContact, str], ...]:
        found = _within(thing.record, kind.name, thing, name)
        return tuple((one, "" if alone else slug(one.label or "")[:_LONGEST].strip("-")) for one, alone in found)

    key = ("open record", kind.name, thing.id, name, IdentityKey(thing.record))
    return source.memory.recall(key, made)


def _numbered(name: str, number: int) -> str:
    return f"{name}-{number}" if number > 1 else name


@cache
def _reached(model: type[Record]) -> bool:
    """Whether there is a contact or a number anywhere in a kind of record."""
    fields = open_fields(model)
    inner = (one.record for one in fields if one.record and one.record is not model)
    return model is Contact or any(map(_is_phone, fields)) or any(map(_reached, inner))


def _within(
    record: Record, kind: str, thing: OpenThing, name: str, alone: bool = True
) -> Iterator[tuple[OpenContact, bool]]:
    """Yield each contact, and whether it is the only one in its place."""
    values: dict[str, Any] = {"name": name, "kind": kind, "of": thing.id}
    if isinstance(record, Contact):
        values |= {name: getattr(record, name) for name in _COMMON}
        yield OpenContact.model_construct(**values), alone
        return
    fields = open_fields(type(record))
    label = str(getattr(record, "when", "") or "") or None
    web = getattr(record, "web", None) or getattr(record, "website", None)
    for one in filter(_is_phone, fields):
        if number := getattr(record, one.attribute):
            place = "sms" if one.attribute == "sms" else "phone"
            yield OpenContact.model_construct(**values, label=label, website=web, **{place: number}), alone
    for one in fields:
        if one.record and _reached(one.record):
            value = getattr(record, one.attribute)
            for inner in value if one.many else filter(None, (value,)):
                yield from _within(inner, kind, thing, name, alone and not one.many)


def _is_phone(field: OpenField) -> bool:
    return field.simple.get("format") == PHONE_FORMAT
