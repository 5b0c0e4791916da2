"""What there is to edit: each file of the data, under what it is about, and where it shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from vejviser import urls
from vejviser.errors import VejviserError
from vejviser.handbook.kinds import KIND_TEXTS
from vejviser.models.field_types import parse_id
from vejviser.models.registry import KINDS, NATIONAL, Kind, title_of
from vejviser.project import Project
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.text.suggestions import slug

_FIRST = ("office-hours", "news", "partner", "locations", "municipality", "scope")
"""The kinds that change most often come first."""

_OVERVIEWS = {"categories": urls.HOME, "locations": urls.CONTACT, "local-urgent": urls.URGENT, "urgent": urls.URGENT}


@dataclass(frozen=True)
class Thing:
    """One file to edit. ``owner`` is its municipality, or "national". ``id`` is its name without the ending."""

    kind: Kind
    owner: str
    id: str
    title: str

    @property
    def key(self) -> str:
        """Its name in the editor's addresses: "partner/fredericia/retshjaelpen"."""
        return f"{self.kind.name}/{self.owner}/{self.id}"

    @property
    def address(self) -> str:
        """The page of the site that shows it best."""
        if self.kind.adds_to:
            main = next(kind for kind in KINDS if kind.target == self.kind.adds_to)
            return main.page(self.id)
        return _OVERVIEWS.get(self.kind.name) or (self.kind.page(self.id) if self.kind.address else urls.HOME)

    def path(self, project: Project) -> Path:
        """Return its file, as the project's folders are named."""
        top, *rest = PurePosixPath(self.kind.source(self.id, self.owner)).parts
        return (project.guides if top == "guides" else project.data).joinpath(*rest)


def things(library: Library) -> list[Thing]:
    """Return all that there is to edit, by kind and title; of a kind with one file also the file that is not there."""
    found = [thing_of(document, library) for document in library.documents]
    there = {(one.kind.name, one.owner) for one in found}
    missing = [
        Thing(kind, owner, Path(kind.file).stem, KIND_TEXTS[kind.name].title)
        for kind in KINDS
        if kind.file
        for owner in ([NATIONAL] if kind.national else library.municipalities)
        if (kind.name, owner) not in there
    ]
    return sorted(
        found + missing, key=lambda one: (place_of_kind(one.kind), one.owner == NATIONAL, one.title.casefold())
    )


def thing_of(document: Document, library: Library) -> Thing:
    """Return a document as something to edit."""
    owner = document.municipality or NATIONAL
    name = title_of(document.value) if document.value is not None and document.kind.folder else ""
    return Thing(document.kind, owner, document.id, name or _title(document.kind, document.id, library))


def named_thing(library: Library, kind: str, owner: str, name: str) -> Thing:
    """Return the thing with this name, also one that is not there yet.

    Raises VejviserError when there can be none: an unknown kind or owner, or a name that is no id.
    """
    found = next((one for one in KINDS if one.name == kind), None)
    owners = [NATIONAL] if found and found.national else library.municipalities
    if found is None or owner not in owners:
        raise VejviserError("Den side findes ikke. Gå til forsiden, og vælg igen.")
    if found.file:
        return Thing(found, owner, Path(found.file).stem, KIND_TEXTS[kind].title)
    try:
        parse_id(name)
    except ValueError:
        better = slug(name)[:60]
        hint = f" Kald den '{better}'." if better else ""
        raise VejviserError(f"Navnet kan ikke bruges. Brug kun a-z, 0-9 og bindestreg.{hint}") from None
    for document in library.of(kind, None if found.national else owner):
        if document.id == name:
            return thing_of(document, library)
    return Thing(found, owner, name, _title(found, name, library))


def thing_or_none(library: Library, key: str) -> Thing | None:
    """Return the thing that somebody noted by its key, None when there can be none any more."""
    try:
        kind, owner, name = key.split("/")
        return named_thing(library, kind, owner, name)
    except (ValueError, VejviserError):
        return None


def choices_of(library: Library, target: str, owner: str) -> list[tuple[str, str]]:
    """Return what a reference can name, as one municipality sees it: id and title, by title."""
    seen: dict[str, str] = {}
    for document in library.documents:
        if document.municipality not in (None, owner) or document.value is None:
            continue
        if document.kind.target == target:
            seen[document.id] = title_of(document.value) or document.id
        for held in document.kind.holds:
            if held.target == target:
                for one in getattr(document.value, held.field, ()):
                    seen[one.id] = _held_title(one)
    return sorted(seen.items(), key=lambda one: one[1].casefold())


def places_in_words(library: Library, owner: str) -> list[tuple[str, str]]:
    """Return the places of a municipality: id, and in few words where it is ("På rådhuset")."""
    found = [one for about in library.of("locations", owner) if about.value for one in about.value.locations]
    words = Counter(one.at for one in found)
    return [(one.id, one.at[:1].upper() + one.at[1:] if words[one.at] == 1 else one.name) for one in found]


def _held_title(one: Any) -> str:
    return title_of(one) or str(getattr(one, "text", "") or getattr(one, "legend", "") or one.id)


def _title(kind: Kind, name: str, library: Library) -> str:
    """What a file is called that says no name itself; one that adds to another has the other's."""
    if kind.file:
        return KIND_TEXTS[kind.name].title
    main = (
        one.value for one in library.documents if kind.adds_to and (one.kind.target, one.id) == (kind.adds_to, name)
    )
    return next((title_of(one) for one in main if one is not None), "") or name


def place_of_kind(kind: Kind) -> int:
    """Return where a kind stands among all, those that change most often first."""
    return _FIRST.index(kind.name) if kind.name in _FIRST else len(_FIRST) + KINDS.index(kind)
