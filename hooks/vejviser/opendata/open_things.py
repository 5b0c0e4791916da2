"""The things of the open data: what they are made from, and how a file becomes things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from vejviser.cache.memo import Memory
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.base import Record, Sourced
from vejviser.models.registry import KINDS, NATIONAL


@dataclass(frozen=True)
class OpenThing:
    """One thing that goes out. ``facts`` is what says where it comes from, ``address`` its page, ``file`` its file.

    ``formerly`` are ids that it had before, under which it can still be fetched.
    """

    id: str
    record: Record
    facts: Record
    address: str
    file: str
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenSource:
    """What open data is made from. Of ``today`` only the year counts: hours are worked out for it and the next."""

    knowledge: KnowledgeBase
    municipality: Municipality
    today: date
    memory: Memory


@dataclass(frozen=True)
class OpenKind:
    """One kind in the open data: its name in the address, what one of it is, and the kinds of file it comes from.

    ``each`` is the list in such a file whose items are the things; without it the file is one thing. ``address`` is
    the page of kinds of file that have none of their own, and what they add to has one below it. ``made`` makes
    what does not go out as it stands in a file. ``title`` is its name in Danish, ``about`` a sentence on it.
    ``tables`` are lists within a thing that a cell is no place for, so each is a table of its own: field and Danish
    name.
    """

    name: str
    model: type[Record]
    files: tuple[str, ...]
    title: str
    about: str
    each: str = ""
    address: str = ""
    made: Callable[[OpenSource, OpenKind], Iterator[OpenThing]] | None = None
    tables: tuple[tuple[str, str], ...] = ()


def things_of(source: OpenSource, kind: OpenKind) -> list[OpenThing]:
    """Return the things of a kind by their ids, which are all different.

    What a municipality has itself stands in place of what the country has under the same id.
    """
    found = {one.id: one for one in (kind.made or things_in_files)(source, kind)}
    return [found[name] for name in sorted(found)]


def things_in_files(source: OpenSource, kind: OpenKind) -> Iterator[OpenThing]:
    """Yield the things of a kind as they stand in their files, the country's before the municipality's."""
    registered = sorted((one for one in KINDS if one.name in kind.files), key=lambda one: not one.national)
    for one in registered:
        for name, record in source.knowledge.of(one, source.municipality).items():
            page = f"{kind.address}{name}/" if kind.address and one.folder else kind.address or one.page(name)
            place = (page, one.source(name, source.municipality.id))
            if not kind.each:
                # What has a file to itself is called as whose it is.
                own = name if one.folder else NATIONAL if one.national else source.municipality.id
                yield OpenThing(own, record, record, *place, getattr(record, "moved_from", ()))
                continue
            for inner in getattr(record, kind.each):
                facts = inner if isinstance(inner, Sourced) else record
                yield OpenThing(inner.id, inner, facts, *place, getattr(inner, "moved_from", ()))
