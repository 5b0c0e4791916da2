"""Danish words as terms of the search: the twin of browser/search/analysis.js, from the same tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import Stemmer

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Signs that nobody sees, which part no word."""
_WORD = re.compile(r"[^\W_]+")
_NEUTER = re.compile(r"(?<=[a-z]{3}[bdglmpv])t$")
_CENTRE = re.compile(r"(?<=[a-z]{2})tr$")
_DERIVED = re.compile(r"()e?(l?ig|els)|(.)e?(l?ig|els)")
_E_WORD = re.compile(r"(?<![^\W_])e-(?=[^\W_])")
"""The beginning of "e-mail" and "e-Boks", which are also written in one word."""
_ACCENTED = re.compile(r"[^\x00-\x7f]+")
_PLAIN = re.compile(r"[\x00-\x7fæøåÆØÅéÉ§–—‘’“”«»•·…→\u00a0]*")
"""What nearly all texts are made of: signs that fold one by one, so that a word may be folded for itself."""
_PLAIN_E_WORD = re.compile(r"(?<![^\W_])[eE]-(?=[^\W_])")
_SNOWBALL = Stemmer.Stemmer("danish", 0)


def _has_figure(word: str) -> bool:
    if word.isascii() and word.isalpha():
        return False
    return any(unicodedata.category(char)[0] == "N" for char in word)


def _without_accents(found: re.Match[str]) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", found[0]) if unicodedata.category(char)[0] != "M")


@cache
def _stem(word: str) -> str:
    # "anonymt", "hurtigt": the -t of an adjective, which Snowball leaves; "centret": a center.
    stem = _CENTRE.sub("t", _NEUTER.sub("", _SNOWBALL.stemWord(word)))
    # Snowball's versions differ in which doubled letters they undo; here all are undone.
    stem = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
    # "billig" is no "bil" and "farlig" no "far": of a short word Snowball leaves too little.
    derived = _DERIVED.match(word, len(stem)) if len(stem) <= _SHORT and word.startswith(stem) else None
    if derived:
        before, ending = (part for part in derived.groups() if part is not None)
        if before in ("", "t", stem[-1]) and (ending != "els" or len(stem) <= _VERY_SHORT):
            return stem + ending
    return stem


_SHORT, _VERY_SHORT = 7, 4
"""Letters of a stem that is too short to lose -ig or -lig, and -els."""


Spoken = tuple[str, str]
"""A term, and the folded word it came from."""


class DanishAnalysis:
    """Analysis of Danish text. ``tables`` is browser/search/danish.json."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self.stop = frozenset(tables["stop_words"].split())
        self._no_heads = frozenset(tables["no_heads"].split())
        self._no_tails = frozenset(tables["no_tails"].split())
        self._own = {word: term for term, words in tables["own_terms"].items() for word in words.split()}
        self._letters = str.maketrans(tables["letters"])
        self._heard: dict[str, Spoken | None] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what is kept for another process: not the words met so far."""
        return vars(self) | {"_heard": {}}

    def fold(self, text: str) -> str:
        """Return ``text`` in lower case, its Danish letters as ASCII, without accents: "Træffetid" -> "traeffetid"."""
        plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).lower().translate(self._letters)
        if plain.isascii():
            return plain
        return _ACCENTED.sub(_without_accents, plain)

    def words(self, text: str) -> list[str]:
        """Return the folded words of a text, in order."""
        found: list[str] = _WORD.findall(_E_WORD.sub("e", self.fold(text)))
        return [word for word in found if len(word) <= self.tables["longest_word"]]

    def speaks(self, word: str) -> bool:
        """Return whether a folded word says what a text is about: no stop word, no single letter."""
        return len(word) > 1 and word not in self.stop

    def term(self, word: str) -> str:
        """Return a folded word's term: its Danish stem (Snowball), or itself when it holds a figure.

        ``own_terms`` of the tables holds the words that Snowball would take for others.
        """
        return word if _has_figure(word) else self._own.get(word) or _stem(word)

    def terms(self, text: str) -> list[str]:
        """Return the terms of the words that speak, in order."""
        return [term for term, _ in self.spoken(text)]

    def spoken(self, text: str) -> list[Spoken]:
        """Return the terms of the words that speak, in order, each with the word it came from."""
        if not _PLAIN.fullmatch(text):
            return [(self.term(word), word) for word in self.words(text) if self.speaks(word)]
        # Each word as it is written is folded and stemmed once; a text says most of its words again and again.
        words = _WORD.findall(_PLAIN_E_WORD.sub("e", text))
        heard = self._heard
        for word in set(words):
            if word not in heard:
                heard[word] = next(((self.term(one), one) for one in self.words(word) if self.speaks(one)), None)
        return [found for word in words if (found := heard[word])]

    def split(self, word: str, known: Callable[[str], bool]) -> list[str]:
        """Return the folded words a compound is made of, as few as possible, or nothing.

        ``known`` tells whether there is such a word. Linking letters (-s-, -e-) are left out.
        """
        if len(word) < self.tables["shortest_compound"] or _has_figure(word):
            return []
        return self._parts(word, known, {}) or []

    def _parts(self, word: str, known: Callable[[str], bool], seen: dict[str, list[str] | None]) -> list[str] | None:
        if word in seen:
            return seen[word]
        best: list[str] | None = None
        seen[word] = None
        shortest: int = self.tables["shortest_head"]
        links: list[str] = self.tables["links"]
        for at in range(len(word) - self.tables["shortest_tail"], shortest - 1, -1):
            tail = word[at:]
            if tail in self._no_tails or not known(tail):
                continue
            for link in links:
                head = word[: at - len(link)]
                if not word[:at].endswith(link) or len(head) < shortest or head in self._no_heads:
                    continue
                heads = [head] if known(head) else self._parts(head, known, seen)
                if heads and (best is None or len(heads) + 1 < len(best)):
                    best = [*heads, tail]
        seen[word] = best
        return best
