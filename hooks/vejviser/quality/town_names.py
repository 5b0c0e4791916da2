"""The names of the country's municipalities in texts, and the hosts that are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.municipality_list import ListedMunicipality
from vejviser.reading.library import Library
from vejviser.text.suggestions import slug

_WORDS = frozenset({"Vejen", "Skive", "Odder", "Lejre", "Greve", "Varde"})
"""Names that are words too. At the head of a sentence nothing tells them apart."""

_STREET = r"(?!\s+(?i:\w*(?:vej|gade|all[eé]|stræde|torv|plads|boulevard))\b)"
"""A street may be called after a town: "Viborg Landevej"."""

_CAPITAL = "koebenhavn"
"""Half of the country's authorities have their address there."""


@dataclass(frozen=True)
class Town:
    """A municipality with a folder. ``named`` says whether the folder has its name."""

    id: str
    name: str

    @property
    def named(self) -> bool:
        """Whether the folder is called what the municipality is."""
        return slug(self.name) == self.id


@dataclass(frozen=True)
class TownNames:
    """All municipalities: those that have a folder, and those of the national list by their ids."""

    at_home: tuple[Town, ...]
    listed: Mapping[str, ListedMunicipality]

    @classmethod
    def of(cls, library: Library) -> TownNames:
        """Return the names that a library knows."""
        at_home = []
        for name in library.municipalities:
            about = next((one.value for one in library.of("municipality", name)), None)
            if isinstance(about, MunicipalityProfile):
                at_home.append(Town(name, about.name))
        listed = {
            one.id: one
            for document in library.of("municipalities")
            if document.value is not None
            for one in document.value.municipalities
        }
        return cls(tuple(at_home), listed)

    @cached_property
    def ids_here(self) -> frozenset[str]:
        """The municipalities that have a folder."""
        return frozenset(town.id for town in self.at_home)

    @cached_property
    def hosts(self) -> dict[str, str]:
        """The host of each municipality's website -> its id."""
        return {host: one.id for one in self.listed.values() if one.website and (host := host_of(one.website))}

    @cached_property
    def _ids(self) -> dict[str, str]:
        listed = {one.name: one.id for one in self.listed.values()}
        # A folder with the name of a town is that town, and one with another name is a town of its own.
        return listed | {town.name: town.id for town in sorted(self.at_home, key=lambda one: one.named)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self._ids, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])({names})s?(?![\w-]){_STREET}" if names else r"(?!)")

    def meant(self, name: str) -> str | None:
        """Return the id of the listed municipality of a name."""
        return next((one.id for one in self.listed.values() if one.name == name), None)

    def together(self, own: Town) -> frozenset[str]:
        """Return the municipalities that share a board with this one."""
        board = one.rent_board if (one := self._listed(own)) else None
        return frozenset(board.shared_with) if board else frozenset()

    def names(self, own: Town, text: str) -> bool:
        """Say whether a text names the municipality itself."""
        return bool(re.search(rf"(?<![\w-]){re.escape(own.name)}s?(?![\w-])", text))

    def places(self, own: Town, text: str) -> Iterator[tuple[str, int]]:
        """Yield each other municipality that a text names, and where: its id and the column from 0."""
        text = self._without_own(own, text)
        for match in self._pattern.finditer(text):
            town = self._ids[match[1]]
            if town == own.id or match[1] == own.name or town in self.together(own):
                continue
            head = text[: match.start()].rstrip()
            if match[1] in _WORDS and (not head or head[-1] in ".!?:") and not text[match.end() :].startswith(" Kom"):
                continue
            if town == _CAPITAL and town not in self.ids_here and re.search(r"\d{4}$|^$", head):
                continue
            yield town, match.start()

    def name(self, town: str) -> str:
        """Return the name of a municipality by its id."""
        return next(name for name, one in self._ids.items() if one == town)

    def _listed(self, own: Town) -> ListedMunicipality | None:
        return self.listed.get(own.id) or self.listed.get(slug(own.name))

    def _without_own(self, own: Town, text: str) -> str:
        """Blank out what is this municipality's and holds another's name: "Retten i Odense" in Kerteminde."""
        one = self._listed(own)
        said = [own.name, *((one.police_district, *one.court_districts, one.full_name) if one else ())]
        for part in filter(None, said):
            text = text.replace(part, "·" * len(part))
        return text


def plain_fact(text: str) -> str:
    """Return a number, an address or a name as it is compared: without blanks, case and what begins an address."""
    return re.sub(r"^https?://(www\.)?|/$|\s", "", text).lower()


def host_of(text: str) -> str:
    """Return the municipal host of a web or mail address: "viborg.dk" of "https://kommune.viborg.dk/x". Else ""."""
    host = urlsplit(text).hostname if re.match(r"https?://\S+$", text) else ""
    if match := re.fullmatch(r"[^\s@]+@([^\s@]+)", text):
        host = match[1]
    return ".".join((host or "").lower().split(".")[-2:])
