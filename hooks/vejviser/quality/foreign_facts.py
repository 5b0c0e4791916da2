"""Facts of another municipality that stand in one's files, as they do when these began as a copy of its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from vejviser.errors import Problem
from vejviser.models.base import Address, Contact
from vejviser.models.municipality import MunicipalityProfile
from vejviser.reading.known_fields import scalars
from vejviser.reading.library import Document, Library
from vejviser.text.suggestions import slug

_BASIC = ("municipality", "locations", "office-hours", "scope")
"""The files that speak of the municipality itself. Its partners may help its neighbours too."""


@dataclass(frozen=True)
class _Town:
    """What is a municipality's own: ``facts`` are numbers, addresses and the like."""

    id: str
    name: str
    facts: set[str] = field(default_factory=set)

    @property
    def at_home(self) -> bool:
        return slug(self.name) == self.id


def foreign_facts(library: Library) -> Iterator[Problem]:
    """Yield a piece of advice for each file that holds what is another municipality's own, at the first place."""
    towns = [town for name in library.municipalities if (town := _town(library, name))]
    for own in towns:
        # A municipality whose folder has its name was there before one whose folder has not.
        others = [town for town in towns if town.id != own.id and town.at_home >= own.at_home]
        for other in others:
            if _plain(other.name) == _plain(own.name):
                message = f"Råd: Kommunen i data/{other.id} hedder også '{other.name}'. Ret navnet, der er forkert."
                yield from (Problem(one.path, 1, 1, message) for one in library.of("municipality", own.id))
        for document in library.documents:
            if document.municipality == own.id:
                yield from (told for other in others if (told := _first(document, own, other)))


def _town(library: Library, name: str) -> _Town | None:
    about = next((one.value for one in library.of("municipality", name) if one.value is not None), None)
    if not isinstance(about, MunicipalityProfile):
        return None
    town = _Town(name, about.name)
    for kind in ("municipality", "locations"):
        for document in library.of(kind, name):
            town.facts.update(map(_plain, _facts(document.value)))
    return town


def _facts(value: Any) -> Iterator[str]:
    if isinstance(value, MunicipalityProfile):
        yield from filter(None, (value.website, value.site_url, value.full_name))
        yield from (fact.value for fact in value.facts)
    if isinstance(value, Contact):
        yield from filter(None, (value.phone, value.email, value.website))
    if isinstance(value, Address):
        yield value.street
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _facts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _facts(item)


def _plain(text: str) -> str:
    return re.sub(r"^https?://(www\.)?|/$|\s", "", text).lower()


def _first(document: Document, own: _Town, other: _Town) -> Problem | None:
    name = re.compile(rf"(?<![\w-]){re.escape(other.name)}s?(?![\w-])")
    named = _plain(own.name) != _plain(other.name)
    found: list[tuple[int, int, str]] = []
    for _, scalar, _ in scalars(document.kind.model, document.tree) if document.tree else ():
        text = scalar.text or ""
        if document.kind.name in _BASIC and _plain(text) in other.facts:
            found.append((scalar.line, scalar.column, text))
        elif named and name.search(text.replace(own.name, "")):
            found.append((scalar.line, scalar.column, other.name))
    for number, row in enumerate(document.text.body.split("\n"), start=document.body_line):
        if named and (match := name.search(row)):
            found.append((number, match.start() + 1, other.name))
    if not found:
        return None
    line, column, text = found[0]
    more = f" Der er {len(found) - 1} mere i filen." if len(found) > 1 else ""
    message = f"Råd: '{text}' hører til en anden kommune, data/{other.id}. Er det også rigtigt her?{more}"
    return Problem(document.path, line, column, message)
