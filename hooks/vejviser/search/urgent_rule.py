"""Whether what somebody types means an urgent need, and which: the twin of browser/search/urgent.js.

The rule (browser/search/urgent.json) is learned from phrases by scripts/learn-urgent. It says how much a word, a pair
of neighbours or a piece of a word speaks for a need or against one; pieces are what a misspelt or unfinished word still
has. It is a sum, so it can say which words counted.

It has two steps. The sieve is small and comes with the index: most queries fall through it. What it holds back is
weighed by the rule proper, which knows more words and which need it is; a browser fetches that only then.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from vejviser.models.urgent import UrgentHelp
from vejviser.search.danish_analysis import DanishAnalysis

NOTHING = 63
"""The code of the sign for a weight of nothing; the sign after it is one step more."""
PIECE = 0.3
"""How much a piece of a word counts beside a whole word."""
APART, _FARTHEST = 0.5, 4
"""How much two words count that have one to three others between them."""
_LETTERS = (3, 4, 5)
"""How many letters a piece has."""
SIGN = 3
"""How many signs a phrase has."""
_FIRST_SIGN, _SIGNS, _BACKSLASH = 35, 90, 92
"""The first sign, and how many there are; the backslash is left out, for JSON would double it."""
_TOLD = 6
"""How many words an answer tells of."""


@dataclass(frozen=True)
class UrgentAnswer:
    """What the rule says of a query.

    ``kind`` is the need, or "" where there is none. ``likely`` is the kind that fits best in any case, and ``score``
    how surely it is a need: from 0 on the card comes. ``words`` are those that counted most, and how much.
    """

    kind: str
    likely: str
    score: float
    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class _Weights:
    start: float
    of: Mapping[str, float]

    @classmethod
    def read(cls, packed: Mapping[str, Any], step: float) -> _Weights:
        signs = ((ord(sign) - NOTHING) * step for sign in packed["weights"])
        return cls(packed["start"], dict(zip(packed["words"].split(","), signs, strict=True)))

    def total(self, found: Mapping[str, float]) -> float:
        length = math.sqrt(sum(share * share for share in found.values()))
        return self.start + sum(self.of.get(one, 0.0) * share for one, share in found.items()) / length


class UrgentRule:
    """The rule. ``packed`` is urgent.json, ``told`` what the editor decided in spite of it: see ``told_apart``."""

    def __init__(
        self, packed: Mapping[str, Any], danish: DanishAnalysis, told: Mapping[str, str] | None = None
    ) -> None:
        self._danish = danish
        self._told = {
            signs[at : at + SIGN]: kind for kind, signs in (told or {}).items() for at in range(0, len(signs), SIGN)
        }
        self._sieve = _Weights.read(packed["sieve"], packed["step"])
        self._need = _Weights.read(packed["need"], packed["step"])
        self._kinds = {kind: _Weights.read(one, packed["step"]) for kind, one in packed["kinds"].items()}

    def answer(self, query: str) -> UrgentAnswer:
        """Return which need a query means, and which words say so."""
        terms = bare_terms(query, self._danish)
        if not terms:
            return UrgentAnswer("", "", -math.inf, ())
        found = features(terms)
        likely = max(self._kinds, key=lambda kind: self._kinds[kind].total(found))
        score = self._score(found)
        said = dict.fromkeys([*terms, *map(" ".join, pairwise(terms))])
        shares = [(one, self._share(one)) for one in said]
        most = sorted((one for one in shares if one[1]), key=lambda one: (-abs(one[1]), one[0]))
        kind = self._told.get(sign_of(terms), likely if score >= 0 else "")
        return UrgentAnswer(kind, likely, score, tuple(most[:_TOLD]))

    def means_need(self, query: str) -> bool:
        """Return whether a query means any need, which is said sooner than which one and why."""
        terms = bare_terms(query, self._danish)
        return bool(terms) and bool(self._told.get(sign_of(terms), self._score(features(terms)) >= 0))

    def _score(self, found: Mapping[str, float]) -> float:
        return min(self._sieve.total(found), self._need.total(found))

    def _share(self, said: str) -> float:
        whole = self._need.of.get(said, 0.0)
        parts = [] if " " in said else pieces(said)
        return whole + PIECE * sum(self._need.of.get(one, 0.0) for one in parts)


def told_apart(urgent: UrgentHelp | None, packed: Mapping[str, Any], danish: DanishAnalysis) -> dict[str, str]:
    """Return the editor's phrases that the rule would take wrongly: kind, or "" for none -> their signs in a row.

    So a new phrase counts at once, though the rule has not learned from it yet.
    """
    rule = UrgentRule(packed, danish)
    told: dict[str, str] = {}
    for kind in urgent.kinds if urgent else ():
        own = kind.id if kind.id in packed["kinds"] else ""
        for phrase, meant in (*((one, own) for one in kind.phrases), *((one, "") for one in kind.not_urgent)):
            if rule.means_need(phrase) != bool(meant):
                told[meant] = told.get(meant, "") + sign_of(bare_terms(phrase, danish))
    return told


def sign_of(terms: Sequence[str]) -> str:
    """Return three signs for the terms of a phrase, whatever their order (FNV-1a)."""
    value = 0x811C9DC5
    for letter in " ".join(sorted(set(terms))):
        value = (value ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    codes = (_FIRST_SIGN + value // worth % _SIGNS for worth in (_SIGNS**2, _SIGNS, 1))
    return "".join(chr(code + (code >= _BACKSLASH)) for code in codes)


def bare_terms(text: str, danish: DanishAnalysis) -> list[str]:
    """Return the terms of a text without what people leave out: doubled letters, and the letters a keyboard lacks."""
    return [_bare(danish.term(word)) for word in danish.words(text)[: danish.tables["most_words"]]]


def _bare(term: str) -> str:
    single = re.sub(r"(aa|ae|oe|[b-df-hj-np-tv-z])\1+", r"\1", term)
    return single.replace("aa", "a").replace("oe", "o").replace("ae", "e")


def features(terms: Sequence[str]) -> dict[str, float]:
    """Return what counts, and how much, each once: words, pairs of neighbours, pairs apart, and pieces of words."""
    whole = dict.fromkeys([*terms, *map(" ".join, pairwise(terms))], 1.0)
    apart = (f"{one}_{other}" for at, one in enumerate(terms) for other in terms[at + 2 : at + 1 + _FARTHEST])
    return whole | dict.fromkeys(apart, APART) | dict.fromkeys((one for term in terms for one in pieces(term)), PIECE)


def pieces(term: str) -> list[str]:
    """Return the pieces of a word, which know its beginning and its end: "vold" -> "#<vo", "#vol", "#old" ..."""
    whole = f"<{term}>"
    return [
        f"#{whole[at : at + long]}" for long in _LETTERS for at in range(len(whole) - long + 1) if long < len(whole)
    ]
