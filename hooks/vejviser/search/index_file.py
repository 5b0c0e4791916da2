"""The index as the file that the browser reads, written to be small once compressed."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.models.search_words import Pin
from vejviser.search.danish_analysis import DanishAnalysis
from vejviser.search.documents import RESULT_KINDS, SearchDocument
from vejviser.search.indexing import Index
from vejviser.urls import GUIDES

_SHARED = "!#$%&'()*+,-./:;<=>?@"
"""Signs for how many letters a term shares with the one before it: 0, 1, 2 ..."""
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTU"
"""The same for words that may hold such signs themselves."""


_FIRST_STEP = 35
"""The code of the sign for the next page; the sign after it skips one page, and so on. No backslash is used."""


def packed_index(
    documents: Sequence[SearchDocument],
    terms: Index,
    danish: DanishAnalysis,
    pins: Iterable[Pin],
    urgent: Mapping[str, Any],
    told: Mapping[str, str],
    memory: Memory | None = None,
) -> str:
    """Return the index as JSON text, written to be small once compressed. browser/search/packing.js reads it.

    Of ``urgent``, the rule about urgent needs, only the sieve comes with it, and what the editor ``told`` besides.
    """
    weights = {weight for pages in terms.values() for weight in pages.values()}
    level = {weight: _level(weight, danish.tables["levels"]) for weight in weights}
    data: dict[str, Any] = {
        "tables": danish.tables,
        "kinds": RESULT_KINDS,
        "pages": [
            [one.address, one.title, one.kind, _line(one), one.route, one.rank, *map(str, one.valid or ())]
            for one in documents
        ],
        "pins": _questions(documents, danish, pins, sorted(terms), memory or Memory()),
        "urgent": {"step": urgent["step"], "sieve": _packed_weights(urgent["sieve"]), "told": told},
        **_packed(terms, len(documents), level),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _packed(
    terms: Mapping[str, Mapping[int, Any]], pages: int, signs: Mapping[Any, str], known: Sequence[str] = ()
) -> dict[str, str]:
    """Return the terms, the steps from page to page, and a sign for each weight, as three texts.

    Those that are ``known`` come first and are left out of the terms.
    """
    steps, strengths = list[str](), list[str]()
    step = [_step(number) for number in range(pages)]
    new = sorted(terms.keys() - set(known))
    for term in (*known, *new):
        weights = terms[term]
        last, taken = -1, ""
        # Most terms stand on one page.
        for page in sorted(weights) if len(weights) > 1 else weights:
            taken += step[page - last - 1]
            strengths.append(signs[weights[page]])
            last = page
        steps.append(taken)
    return {"terms": _front_coded(new, _SHARED), "steps": " ".join(steps), "strengths": "".join(strengths)}


def packed_urgent(urgent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of the rule about urgent needs that a browser fetches when the sieve holds a query back."""
    kinds = {kind: _packed_weights(weights) for kind, weights in urgent["kinds"].items()}
    return {"need": _packed_weights(urgent["need"]), "kinds": kinds}


def _packed_weights(weights: Mapping[str, Any]) -> dict[str, Any]:
    return {**weights, "words": _coded_words(weights["words"])}


@lru_cache(maxsize=100)
def _coded_words(words: str) -> str:
    return _front_coded(words.split(","), _CAPITALS)


def _front_coded(names: Iterable[str], signs: str) -> str:
    """Return sorted names as one text, each as a sign for how much it shares with the one before, and the rest."""
    coded, before = [], ""
    for name in names:
        shared = min(_shared(before, name), len(signs) - 1)
        coded.append(signs[shared] + name[shared:])
        before = name
    return "".join(coded)


def _step(number: int) -> str:
    code = _FIRST_STEP + number
    return chr(code + (code >= ord("\\")))


def _questions(
    documents: Sequence[SearchDocument],
    danish: DanishAnalysis,
    pins: Iterable[Pin],
    terms: Sequence[str],
    memory: Memory,
) -> dict[str, Any]:
    """Return the pages with general questions, and how many phrases of each hold a term. Small words count too.

    ``known`` says which of the index's ``terms`` they hold, as steps, so that these are not written twice. ``phrases``
    holds signs of a page's short phrases, ``pairs`` of two words that often follow each other in its phrases.
    """
    numbers = {one.address: number for number, one in enumerate(documents)}
    pinned = [pin for pin in pins if pin.address in numbers]
    found: dict[str, dict[int, int]] = {}
    phrases, pairs = [], []
    for number, pin in enumerate(pinned):
        # What a page is asked for ("asks") is a general question too, unless the page is about a situation.
        asks = () if pin.address.startswith(GUIDES) else documents[numbers[pin.address]].fields["asks"]
        key = ("questions", IdentityKey(danish), pin.phrases, asks)
        asked = memory.recall(key, partial(_asked, (*pin.phrases, *asks), danish))
        for term, times in asked.terms.items():
            found.setdefault(term, {})[number] = times
        phrases.append(asked.phrases)
        pairs.append(asked.pairs)
    known = [number for number, term in enumerate(terms) if term in found]
    return {
        "pages": [numbers[pin.address] for pin in pinned],
        "phrases": phrases,
        "pairs": pairs,
        "known": "".join(_step(one - before - 1) for before, one in pairwise((-1, *known))),
        **_packed(found, len(pinned), _TIMES, [terms[number] for number in known]),
    }


@dataclass(frozen=True)
class AskedWords:
    """What is asked on one page: how many of its phrases hold a term, and signs of phrases and of pairs of words."""

    terms: dict[str, int]
    phrases: str
    pairs: str


def _asked(phrases: Iterable[str], danish: DanishAnalysis) -> AskedWords:
    said = {phrase: list(map(danish.term, danish.words(phrase))) for phrase in phrases}
    times = Counter(term for spoken in said.values() for term in set(spoken))
    short = {_sign(" ".join(sorted(set(spoken)))) for spoken in said.values() if len(spoken) <= _SHORT}
    often = Counter(pair for spoken in said.values() for pair in set(pairwise(("", *spoken, ""))))
    pairs = {_sign(" ".join(pair)) for pair, count in often.items() if count >= _OFTEN}
    least = {term: min(count, _MOST_TIMES) for term, count in times.items()}
    return AskedWords(least, "".join(sorted(short)), "".join(sorted(pairs)))


def _sign(text: str) -> str:
    """Return two letters for a text (FNV-1a); see browser/search/questions.js. Two texts hardly share a sign."""
    value = 0x811C9DC5
    for letter in text:
        value = (value ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return _step(value // _SIGNS % _SIGNS) + _step(value % _SIGNS)


_SHORT = 4
"""Words of a phrase that somebody may well write just so."""

_OFTEN = 3
"""Phrases of a page that hold two words in a row: then it is how the question is put."""


_SIGNS = 90
"""How many letters a sign is chosen from."""


_MOST_TIMES = 40
"""So often is a word counted among the phrases of one page."""

_TIMES = {times: chr(48 + times) for times in range(_MOST_TIMES + 1)}


def _line(page: SearchDocument) -> str:
    """A page with a route is known by that; its line comes with the places (section_hints.py) and makes room here."""
    return "" if page.route else short_line(page.summary)


def short_line(text: str, longest: int = 70) -> str:
    """Return the beginning of a text, as long as a result has room for."""
    if len(text) <= longest:
        return text
    # One long word is cut where the room ends.
    at = text.rfind(" ", 1, longest)
    return text[: at if at > 0 else longest].rstrip(" ,.;:") + " …"


# About as many pairs as a site has; the next site has nearly the same.
@lru_cache(maxsize=12_000)
def _shared(before: str, word: str) -> int:
    count = 0
    for one, other in zip(before, word, strict=False):
        if one != other:
            break
        count += 1
    return count


def _level(weight: float, levels: Sequence[float]) -> str:
    return str(min(range(len(levels)), key=lambda at: abs(math.log(levels[at] / weight))))
