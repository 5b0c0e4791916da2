"""The parts of compounds by the words of a dictionary and of a site, so that the next site parts few words anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass

from vejviser.search.danish_analysis import DanishAnalysis

_FIRST = 3
"""Letters that the words on one shelf begin with. The shortest word of the dictionary has as many."""


@dataclass(frozen=True)
class WordShelves:
    """The words of a dictionary, each shelf as one text: each word by itself would take ten times the room."""

    shelves: Mapping[str, str]

    @classmethod
    def of(cls, words: Iterable[str]) -> WordShelves:
        """Shelve words of letters alone."""
        found = defaultdict[str, list[str]](list)
        for word in words:
            found[word[:_FIRST]].append(word)
        return cls({first: f" {' '.join(on_it)} " for first, on_it in found.items()})

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and " " not in word and f" {word} " in self.shelves.get(word[:_FIRST], "")


@dataclass(frozen=True)
class _Parted:
    """The terms of a word's parts, which hold where a site has all words that were ``met`` and none ``missed``."""

    terms: tuple[str, ...]
    met: frozenset[str]
    missed: frozenset[str]


class Compounds:
    """Parts words. What was asked for, and not in the dictionary, is remembered with the answer."""

    def __init__(self, danish: DanishAnalysis, dictionary: Container[str]) -> None:
        self._danish = danish
        self._dictionary = dictionary
        self._parted: dict[str, _Parted] = {}

    def parts(self, word: str, own: Set[str]) -> tuple[str, ...]:
        """Return the terms of the folded words that a compound is made of. ``own`` are the words of the site."""
        known = self._parted.get(word)
        if known is None or not (known.missed.isdisjoint(own) and known.met <= own):
            known = self._parted[word] = self._part(word, own)
        return known.terms

    def _part(self, word: str, own: Set[str]) -> _Parted:
        met, missed = set[str](), set[str]()

        def is_word(part: str) -> bool:
            if part in self._dictionary:
                return True
            (met if part in own else missed).add(part)
            return part in own

        parts = self._danish.split(word, is_word)
        return _Parted(tuple(map(self._danish.term, parts)), frozenset(met), frozenset(missed))
