"""What is to be confirmed, by whom and when: whole files, and the facts in them that are confirmed by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from pydantic import BaseModel

from vejviser import urls
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.domain.deadline_calculation import add
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.base import Checked, Contact, Reviewed
from vejviser.models.location import Location
from vejviser.models.registry import KINDS, Kind, title_of
from vejviser.quality.freshness import FactEntry, entries_of_kinds
from vejviser.review.fact_owners import FactOwner, OwnerBook
from vejviser.text.durations import Length

_EVERY: dict[str, Length] = {
    # A closed door and a dead telephone hurt most, so what changes often is asked for often.
    "office-hours": Length("months", 3),
    "urgent": Length("months", 3),
    "local-urgent": Length("months", 3),
    "locations": Length("months", 6),
    "municipality": Length("months", 6),
    "partner": Length("months", 6),
    "national-partner": Length("months", 6),
    # Words that nobody decides anew, and figures of a year that is over.
    "glossary": Length("years", 2),
    "report": Length("years", 5),
}
"""How long a confirmation of a file holds when the file does not say, by kind."""

_OTHERWISE = Length("years", 1)
"""The same for all other kinds: law, guides, ways to complain."""

_AT_MOST: dict[type[Reviewed], Length] = {Contact: Length("months", 6), Location: Length("months", 6)}
"""How long it holds for a fact by itself, whatever its file says."""

_URGENT = ("urgent", "local-urgent")


@dataclass(frozen=True)
class Review:
    """One thing to confirm: a file (``place`` is empty), or a fact in it such as "contacts.0".

    ``checked`` is the last confirmation that holds for it.
    """

    entry: FactEntry
    place: str
    fact: Reviewed
    owner: FactOwner
    every: Length
    checked: Checked | None

    @cached_property
    def next(self) -> date | None:
        """The day on which it is to be confirmed again, None when it never was."""
        if self.checked is None:
            return None
        try:
            return add(self.checked.date, self.every)
        except (OverflowError, ValueError):
            return date.max

    def due(self, today: date) -> bool:
        """Say whether it is to be confirmed on a day."""
        return self.next is None or self.next <= today

    @property
    def key(self) -> str:
        """What is asked for with this confirmation, and from whom: the same until somebody confirms it anew."""
        since = self.checked.date.isoformat() if self.checked else "aldrig"
        return f"{self.entry.file}#{self.place} {since} {self.owner.id}"


def reviews(knowledge: KnowledgeBase, municipality: Municipality, memory: Memory | None = None) -> list[Review]:
    """Return everything that a municipality's site rests on, each fact once."""
    book, memory = OwnerBook(knowledge, municipality), memory or Memory()
    found = []
    for kind, entry, start in _entries(knowledge, municipality):
        file = entry.facts
        found.append(Review(entry, start, file, book.owner_of(entry, file), _every(kind, file), file.checked))
        within = memory.recall(("facts within", IdentityKey(file)), lambda file=file: tuple(by_themselves(file)))  # type: ignore[misc]
        for place, fact in within:
            checked = _newest(fact.checked, None if fact.owner else file.checked)
            where = f"{start}.{place}" if start else place
            found.append(Review(entry, where, fact, book.owner_of(entry, fact), _every(kind, fact, file), checked))
    return found


def due_reviews(knowledge: KnowledgeBase, municipality: Municipality, today: date) -> list[Review]:
    """Return what is due on a day."""
    return [one for one in reviews(knowledge, municipality) if one.due(today)]


def by_owner(found: Iterable[Review]) -> list[tuple[FactOwner, list[Review]]]:
    """Return the reviews of each owner, whoever has most first."""
    groups: dict[FactOwner, list[Review]] = {}
    for one in found:
        groups.setdefault(one.owner, []).append(one)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0].title))


def by_themselves(value: Any, place: str = "") -> Iterator[tuple[str, Reviewed]]:
    """Yield the facts within a record that say of themselves who confirms them, or when; the record itself never."""
    if isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _fact(item, f"{place}.{at}")
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from _fact(getattr(value, name), f"{place}.{info.alias or name}" if place else info.alias or name)


def _fact(value: Any, place: str) -> Iterator[tuple[str, Reviewed]]:
    if isinstance(value, Reviewed) and stands_alone(value):
        yield place, value
    yield from by_themselves(value, place)


def stands_alone(fact: Reviewed) -> bool:
    """Say whether a fact within a file is confirmed by itself."""
    return bool(fact.checked or fact.owner or fact.review_every)


def _entries(knowledge: KnowledgeBase, municipality: Municipality) -> Iterator[tuple[Kind, FactEntry, str]]:
    """Each entry with its kind and where it stands in its file."""
    yield from ((kind, entry, "") for kind, entry in entries_of_kinds(knowledge, municipality))
    # A service of the municipality takes the place of the one with its id.
    own = {one.id for one in municipality.urgent.services} if municipality.urgent else set()
    for kind in (one for one in KINDS if one.name in _URGENT):
        for name, file in knowledge.of(kind, municipality).items():
            for at, one in enumerate(file.services):
                if kind.national and one.id in own:
                    continue
                source = kind.source(name, municipality.id)
                yield kind, FactEntry("Akut hjælp", one.name, urls.URGENT, source, one, one.id), f"services.{at}"
    for kind in (one for one in KINDS if one.adds_to):
        main = next(one for one in KINDS if one.target == kind.adds_to)
        for name, addition in knowledge.of(kind, municipality).items():
            title = f"{title_of(knowledge.of(main, municipality)[name])} i {municipality.about.name}"
            source = kind.source(name, municipality.id)
            yield kind, FactEntry(main.group, title, main.page(name), source, addition, name), ""


def _every(kind: Kind, fact: Reviewed, file: Reviewed | None = None) -> Length:
    if fact.review_every:
        return fact.review_every
    whole = (file.review_every if file else None) or _EVERY.get(kind.name, _OTHERWISE)
    most = next((length for model, length in _AT_MOST.items() if file and isinstance(fact, model)), whole)
    return min(whole, most, key=_end)


@cache
def _end(length: Length) -> date:
    """Return an end that tells which of two lengths is shorter."""
    return add(date(2000, 1, 1), length)


def _newest(*found: Checked | None) -> Checked | None:
    return max((one for one in found if one), key=lambda one: one.date, default=None)
