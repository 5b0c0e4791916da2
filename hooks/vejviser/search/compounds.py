"""The parts of compounds by the words of a dictionary and of a site, so that the next site parts few words anew."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass

from vejviser.search.danish_analysis import DanishAnalysis


@dataclass(frozen=True)
class _Parted:
    """The terms of a word's parts, which hold where a site has all words that were ``met`` and none ``missed``."""

    terms: tuple[str, ...]
    met: frozenset[str]
    missed: frozenset[str]


class Compounds:
    """Parts words. What was asked for, and not in the dictionary, is remembered with the answer."""

    def __init__(self, danish: DanishAnalysis, dictionary: Collection[str]) -> None:
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
