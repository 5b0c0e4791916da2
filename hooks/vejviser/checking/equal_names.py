"""Two things of one name: to a reader they are one, and most often one is a copy of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.checking.references import lists
from vejviser.errors import Problem
from vejviser.models.registry import KINDS
from vejviser.reading.document import Document
from vejviser.reading.library import Library

_NAMES = ("full_name", "name", "title", "label", "word")
_TOGETHER = [
    (kind, [other for other in KINDS if kind.target and other.target == kind.target and other.national] or [kind])
    for kind in KINDS
    if kind.folder and kind.address
]
"""Each kind with pages of its own, and the national one that its things stand beside in lists."""


def equal_names(library: Library, memory: Memory) -> Iterator[Problem]:
    """Yield a problem for each thing that is called as one before it in the same list."""
    for document in library.documents:
        if document.value is not None:
            told = partial(_in_lists, document)
            yield from memory.recall(("equal names", IdentityKey(document)), told)
    for owner in (None, *library.municipalities):
        for kind, others in _TOGETHER:
            if kind.national == (owner is None):
                shared = [one for other in others if other is not kind for one in library.of(other.name)]
                yield from _among(shared, [*library.of(kind.name, owner)])


def _among(others: list[Document], own: list[Document]) -> Iterator[Problem]:
    told: dict[str, Document] = {}
    # A copy most often has the longer name.
    own = sorted(own, key=lambda one: (len(one.id), one.id))
    for number, document in enumerate([*others, *own]):
        if document.value is None:
            continue
        field = _named_by(document.value)
        if field is None:
            continue
        name = getattr(document.value, field)
        first = told.setdefault(_plain(name), document)
        if first is not document and number >= len(others):
            where = document.place((field,))
            message = f"'{name}' hedder det samme som {first.source}. Slet den ene, eller giv dem hver sit navn."
            yield Problem(document.path, *where, message)


def _in_lists(document: Document) -> list[Problem]:
    found = []
    for location, items in lists(document.value, ()):
        told: dict[str, int] = {}
        for at, item in enumerate(items):
            field = _named_by(item)
            if field is None:
                continue
            name = getattr(item, field)
            first = told.setdefault(_plain(name), at)
            if first != at:
                line = document.place((*location, first, field))[0]
                where = document.place((*location, at, field))
                message = f"'{name}' står også på linje {line}. Slet den ene, eller giv dem hver sit navn."
                found.append(Problem(document.path, *where, message))
    return found


def _named_by(record: Any) -> str | None:
    return next((field for field in _NAMES if isinstance(getattr(record, field, None), str)), None)


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower())) or name
