"""Facts of another municipality that stand in one's files, as they do when these began as a copy of its files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from vejviser.errors import Problem
from vejviser.models.base import Address, Contact, Source
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.urgent import UrgentService
from vejviser.quality.town_names import Town, TownNames, host_of, plain_fact
from vejviser.reading.document import Document
from vejviser.reading.known_fields import scalars
from vejviser.reading.library import Library

_BASIC = ("municipality", "locations", "office-hours", "scope")
"""The files that speak of the municipality itself. Its partners may help its neighbours too."""

_MOST_LINES = 8


@dataclass(frozen=True)
class _Found:
    """Something of another town: its id, where it stands, and what a message shows of it."""

    town: str
    line: int
    column: int
    text: str


@dataclass(frozen=True)
class _Text:
    """A text of a file and where it stands; ``sourced`` when it is part of a source."""

    text: str
    line: int
    column: int
    sourced: bool = False


def foreign_facts(library: Library) -> Iterator[Problem]:
    """Yield a piece of advice for each file and each other municipality whose own things stand in it, at the first."""
    search = _Search(library, TownNames.of(library))
    for own in search.names.at_home:
        yield from search.wrong_name(own)
        for document in search.documents[own.id]:
            yield from _told(document, search.in_document(document, own), search.names)


@dataclass(frozen=True)
class _Search:
    """All that is known of whose a text is."""

    library: Library
    names: TownNames

    @cached_property
    def documents(self) -> Mapping[str, list[Document]]:
        """The files of each municipality."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.library.documents:
            if document.municipality:
                found[document.municipality].append(document)
        return found

    @cached_property
    def facts(self) -> Mapping[str, set[str]]:
        """Each number, address and figure -> the municipalities that have it. What all share is nobody's."""
        found: dict[str, set[str]] = defaultdict(set)
        for owner, documents in self.documents.items():
            for document in documents:
                for fact in _facts(document.value):
                    found[plain_fact(fact)].add(owner)
                for url in _sources(document.value):
                    # A partner's source may be anybody's, and the same page may be one for two towns.
                    if document.kind.name in _BASIC[:3] or self.names.hosts.get(host_of(url)) == owner:
                        found[plain_fact(url)].add(owner)
        for document in self.library.documents:
            if not document.municipality:
                for fact in (*_facts(document.value), *_sources(document.value)):
                    found.pop(plain_fact(fact), None)
        for one in self.names.listed.values():
            for shared in (one.police_district, *one.court_districts, *(region.name for region in one.regions)):
                found.pop(plain_fact(shared or ""), None)
        return found

    @cached_property
    def named(self) -> Mapping[str, Counter[str]]:
        """How often the files of each municipality name each other one."""
        return {
            own.id: Counter(
                town
                for document in self.documents[own.id]
                for one in _texts(document)
                for town, _ in self.names.places(own, one.text)
            )
            for own in self.names.at_home
        }

    def others(self, own: Town) -> dict[str, Town]:
        """Return the municipalities that were there before this one, as far as can be seen.

        One whose folder has its name was there before one whose folder has not, and a copy names what it was made of.
        """
        return {
            town.id: town
            for town in self.names.at_home
            if town.id != own.id
            and town.named >= own.named
            and not (self.named[town.id][own.id] and not self.named[own.id][town.id])
        }

    def wrong_name(self, own: Town) -> Iterator[Problem]:
        """Yield advice when the municipality is called what another is."""
        others = [one for one in self.names.at_home if one.id != own.id and one.named >= own.named]
        message = ""
        if twin := next((one for one in others if plain_fact(one.name) == plain_fact(own.name)), None):
            message = f"Råd: Kommunen i data/{twin.id} hedder også '{twin.name}'. Ret navnet, der er forkert."
        elif (listed := self.names.listed.get(own.id)) and self.names.meant(own.name) not in (None, listed.id):
            message = f"Råd: Mappen er til {listed.full_name}, men navnet er '{own.name}'. Ret det ene."
        if message:
            yield from (Problem(one.path, 1, 1, message) for one in self.library.of("municipality", own.id))

    def in_document(self, document: Document, own: Town) -> Iterator[_Found]:
        """Yield what is another's in a file."""
        texts, others = list(_texts(document)), self.others(own)
        basic = document.kind.name in _BASIC
        mentions = Counter(town for one in texts for town, _ in self.names.places(own, one.text))
        mentioned = sum(self.names.names(own, one.text) for one in texts)
        for one in texts:
            owners = self.facts.get(plain_fact(one.text), set()) - self.names.together(own)
            owner = next((town for town in sorted(owners) if town in others), None)
            if owner and (basic or not mentioned):
                yield _Found(owner, one.line, one.column, one.text)
                continue
            for town, at in self._towns(one, own, basic=basic):
                # A partner's file may name a neighbour: a hospital, a court, a board that they share.
                if basic or mentions[town] > mentioned if town in self.names.ids_here else basic or not mentioned:
                    shown = one.text if host_of(one.text) else self.names.name(town)
                    yield _Found(town, one.line, one.column + at, shown)

    def _towns(self, one: _Text, own: Town, *, basic: bool) -> Iterator[tuple[str, int]]:
        """The other towns that a text is about, and how far into it."""
        if host := host_of(one.text):
            town = self.names.hosts.get(host)
            if town and town != own.id and town not in self.names.together(own) and (basic or not one.sourced):
                yield town, 0
        else:
            # The column is the text's: it may be wrapped, or stand in quotation marks.
            yield from ((town, 0 if one.column else at + 1) for town, at in self.names.places(own, one.text))


def _texts(document: Document) -> Iterator[_Text]:
    """Every text of a file; those below its fields have no column of their own yet."""
    for path, scalar, _ in scalars(document.kind.model, document.tree) if document.tree else ():
        yield _Text(scalar.text or "", scalar.line, scalar.column, "sources" in path)
    for number, row in enumerate(document.text.body.split("\n"), start=document.body_line):
        yield _Text(row, number, 0)


def _facts(value: Any) -> Iterator[str]:
    """What can be a municipality's own and no other's, beside its name."""
    for one in _records(value):
        if isinstance(one, MunicipalityProfile):
            yield from filter(None, (one.website, one.site_url, one.full_name))
            yield from (fact.value for fact in one.facts)
        elif isinstance(one, Contact):
            yield from filter(None, (one.phone, one.email, one.website))
        elif isinstance(one, UrgentService):
            yield from filter(None, (one.number, one.web))
        elif isinstance(one, Address):
            yield one.street


def _sources(value: Any) -> Iterator[str]:
    yield from (one.url for one in _records(value) if isinstance(one, Source) and one.url)


def _records(value: Any) -> Iterator[BaseModel]:
    """A record and all records inside it."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _records(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _records(item)


def _told(document: Document, found: Iterator[_Found], names: TownNames) -> Iterator[Problem]:
    by_town: dict[str, list[_Found]] = defaultdict(list)
    for one in found:
        by_town[one.town].append(one)
    for town, (first, *more) in by_town.items():
        rest = ""
        if more:
            lines = list(dict.fromkeys(str(one.line) for one in more))
            shown = ", ".join(lines[:_MOST_LINES]) + (" og flere" if len(lines) > _MOST_LINES else "")
            rest = f" Der er {len(more)} mere i filen, linje {shown}."
        whose = f"data/{town}" if town in names.ids_here else names.listed[town].full_name
        message = f"Råd: '{first.text}' hører til en anden kommune, {whose}. Er det også rigtigt her?{rest}"
        yield Problem(document.path, first.line, first.column, message)
