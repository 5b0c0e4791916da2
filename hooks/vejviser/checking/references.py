"""References between files: every id that names another thing must exist, every own id be unique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from vejviser import urls
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.errors import Problem, first_told
from vejviser.models.field_types import Refers
from vejviser.models.registry import KINDS, NOUNS
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath, node_at
from vejviser.reading.yaml_nodes import Sequence
from vejviser.text.suggestions import did_you_mean


def reference_problems(library: Library, memory: Memory | None = None) -> Iterator[Problem]:
    """Yield a problem for each reference that leads nowhere and each id that stands twice."""
    memory = memory or Memory()
    national = frozenset(one.id for one in library.of("national-partner"))
    moved = _moved_ids(library)
    yield from _moved_twice(library)
    for owner in (None, *library.municipalities):
        known = _known_ids(library, owner)
        # By their fingerprint: all ids of the country would stand in the key of each municipality.
        ids = sha256(repr(sorted((kind, sorted(names)) for kind, names in known.items())).encode()).digest()
        for document in (one for one in library.documents if one.municipality == owner):
            key = ("references", IdentityKey(document), ids, national, moved)
            told = partial(_problems, document, known, national, dict(moved))
            yield from memory.recall(key, lambda told=told: list(told()))  # type: ignore[misc]


def _problems(
    document: Document, known: dict[str, set[str]], national: frozenset[str], moved: _Moved
) -> Iterator[Problem]:
    if document.value is None:
        return
    yield from first_told(_lost(document, known, moved))
    yield from _repeated_ids(document)
    yield from _orphan(document, known)
    yield from _moved(document, known)
    if document.kind.name == "partner" and document.id in national:
        message = f"Der er allerede en landsdækkende partner, som hedder '{document.id}'. Giv filen et nyt navn."
        yield Problem(document.path, 1, 1, message)
    if document.kind.name == "partner" and document.id in known.get("location", set()):
        message = f"Stedet i locations.yml hedder også '{document.id}'. Giv filen et andet navn."
        yield Problem(document.path, 1, 1, message)


def _lost(document: Document, known: dict[str, set[str]], moved: _Moved) -> Iterator[Problem]:
    """References that lead nowhere."""
    for location, kind, name in _references(document.value, ()):
        if kind in known and name not in known[kind]:
            if new := moved.get((kind, name)):
                message = f"{NOUNS[kind]} '{name}' er flyttet. Skriv '{new}'."
            else:
                message = f"{NOUNS[kind]} '{name}' findes ikke.{did_you_mean(name, known[kind])}"
            yield Problem(document.path, *document.place(location), message)


def _known_ids(library: Library, municipality: str | None) -> dict[str, set[str]]:
    """The ids of each kind. A kind whose file cannot be read is left out: its ids are not known to be missing."""

    def inside(kind: str, field: str, owner: str | None) -> set[str] | None:
        found: set[str] = set()
        for document in library.of(kind, owner):
            items = node_at(document.raw, (field,)) if document.raw else None
            if not isinstance(items, Sequence):
                return None
            # From the file itself: a thing with another fault in it is still there to be named.
            found.update(str(name.plain()) for item in items.items if (name := node_at(item, ("id",))))
        return found

    known: dict[str, set[str] | None] = {"page": set(urls.FIXED)}
    for kind in KINDS:
        owner = None if kind.national else municipality
        if kind.target and (kind.national or municipality):
            known[kind.target] = (known.get(kind.target) or set()) | {one.id for one in library.of(kind.name, owner)}
        if kind.folder and kind.address:
            pages = {kind.page(one.id) for one in library.of(kind.name, owner)}
            known["page"] = (known["page"] or set()) | pages
        for held in kind.holds:
            found = inside(kind.name, held.field, owner) if kind.national or municipality else set()
            before = known.get(held.target, set())
            # The country's and the municipality's own stand in two files.
            known[held.target] = None if found is None or before is None else before | found
    return {target: ids for target, ids in known.items() if ids is not None}


def _references(value: Any, location: FieldPath) -> Iterator[tuple[FieldPath, str, str]]:
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            here = (*location, info.alias or name)
            target = _target(info.annotation, info.metadata)
            if target and isinstance(inner, str):
                yield here, target, inner
            elif target and isinstance(inner, tuple):
                yield from (((*here, at), target, item) for at, item in enumerate(inner))
            else:
                yield from _references(inner, here)
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _references(item, (*location, at))


def _target(annotation: Any, metadata: list[Any]) -> str | None:
    for mark in metadata:
        if isinstance(mark, Refers):
            return mark.to
    if get_origin(annotation) is Annotated:
        return _target(None, list(annotation.__metadata__))
    for part in get_args(annotation):
        if get_origin(part) is Annotated and (target := _target(None, list(part.__metadata__))):
            return target
    return None


def _repeated_ids(document: Document) -> Iterator[Problem]:
    for location, items in lists(document.value, ()):
        seen: set[str] = set()
        for at, item in enumerate(items):
            own = getattr(item, "id", None)
            if own in seen:
                message = f"Id'et '{own}' står to gange. Giv det ene et nyt navn."
                yield Problem(document.path, *document.place((*location, at, "id")), message)
            if own is not None:
                seen.add(own)


def lists(value: Any, location: FieldPath) -> Iterator[tuple[FieldPath, tuple[Any, ...]]]:
    """Yield each list in a record and in the records in it, with its place."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from lists(getattr(value, name), (*location, info.alias or name))
    elif isinstance(value, tuple):
        yield location, value
        for at, item in enumerate(value):
            yield from lists(item, (*location, at))


@dataclass(frozen=True)
class _Movable:
    """A file, or a place inside one, with the ids it had before. ``path`` is where in the file it stands."""

    target: str
    id: str
    olds: tuple[str, ...]
    path: FieldPath = ()


def _movable(document: Document) -> Iterator[_Movable]:
    if document.value is None:
        return
    if document.kind.moves:
        yield _Movable(document.kind.target, document.id, document.value.moved_from)
    for held in document.kind.holds:
        for at, one in enumerate(getattr(document.value, held.field)):
            if olds := getattr(one, "moved_from", ()):
                yield _Movable(held.target, one.id, olds, (held.field, at))


def _moved_twice(library: Library) -> Iterator[Problem]:
    """An old id that two files claim: the address can only lead to one."""
    owners: dict[tuple[str, str | None, str], tuple[Document, _Movable]] = {}
    for document in library.documents:
        for thing in _movable(document):
            for at, old in enumerate(thing.olds):
                key = (thing.target, document.municipality, old)
                document_of, owner = owners.setdefault(key, (document, thing))
                if owner is not thing:
                    line, column = document.place((*thing.path, "moved_from", at))
                    message = f"'{old}' fører allerede til '{owner.id}' ({document_of.path}). Slet det ene sted."
                    yield Problem(document.path, line, column, message)


def _moved_ids(library: Library) -> frozenset[tuple[tuple[str, str], str]]:
    """Every old id, with its kind, and the id that took its place."""
    return frozenset(
        ((thing.target, old), thing.id)
        for document in library.documents
        for thing in _movable(document)
        for old in thing.olds
    )


_Moved = dict[tuple[str, str], str]


def _moved(document: Document, known: dict[str, set[str]]) -> Iterator[Problem]:
    """An old id that is somebody's id today, or this one's own: the address cannot lead on."""
    for thing in _movable(document):
        seen = set[str]()
        for at, old in enumerate(thing.olds):
            message = ""
            if old == thing.id:
                own = "stedets eget id" if thing.path else "filens eget navn"
                message = f"'{old}' er {own}. Adressen ville føre i ring. Slet det."
            elif old in known.get(thing.target, ()):
                its = "Dets" if thing.path else "Dens"
                message = f"{NOUNS[thing.target]} '{old}' findes. {its} adresse kan ikke føre videre. Slet id'et her."
            elif old in seen:
                message = f"Id'et '{old}' står to gange. Slet det ene."
            if message:
                yield Problem(document.path, *document.place((*thing.path, "moved_from", at)), message)
            seen.add(old)


def _orphan(document: Document, known: dict[str, set[str]]) -> Iterator[Problem]:
    """A local addition is named after the national thing it adds to."""
    target = document.kind.adds_to
    if target and document.id not in known[target]:
        message = f"{NOUNS[target]} '{document.id}' findes ikke.{did_you_mean(document.id, known[target])}"
        yield Problem(document.path, 1, 1, f"{message} Filen skal hedde det samme.")
