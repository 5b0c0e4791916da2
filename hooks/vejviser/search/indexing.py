"""The index of a site: which term speaks for which page and how much, packed small for the browser."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..memory import Memory, Same
from ..models.national import Pin, Synonym
from .danish import Danish
from .documents import KINDS, Document

Index = Mapping[str, Mapping[int, float]]
"""Term -> number of a page -> how much the term speaks for the page."""

Heard = list[tuple[str, str]]
"""The terms of a text and the words they came from, in order."""

_SHARED = "!#$%&'()*+,-./:;<=>?@"
"""Signs for how many letters a term shares with the one before it: 0, 1, 2 ..."""

_FIRST_STEP = 35
"""The code of the sign for the next page; the sign after it skips one page, and so on. No backslash is used."""

_BY_THE_WAY = ("asks",)
"""Fields of running talk: a word of them that stands nowhere else, and once, says nothing."""

_SYNONYM_PAGES = 4
"""How many pages a synonym leads to at most: the best of those that its official word stands on."""


def index(
    documents: Sequence[Document],
    synonyms: Iterable[Synonym],
    danish: Danish,
    dictionary: Collection[str],
    memory: Memory | None = None,
) -> Index:
    """Return the index of the documents. ``dictionary`` holds folded Danish words, for the parts of compounds."""
    memory = memory or Memory()
    weights = danish.tables["weights"]
    # Plain dictionaries: these loops run a hundred thousand times for each municipality.
    found: dict[str, dict[int, float]] = {}
    words: dict[str, str] = {}
    told: set[str] = set()
    for number, document in enumerate(documents):
        said = memory.recall(("said", Same(document), Same(danish)), lambda one=document: _said(one, danish, memory))  # type: ignore[misc]
        told |= said.told
        for term, weight in said.weights.items():
            if (pages := found.get(term)) is None:
                found[term], words[term] = {number: weight}, said.words[term]
            else:
                pages[number] = weight
    for number, heard in _led_to(synonyms, documents, danish, memory):
        for term, word in heard:
            words.setdefault(term, word)
            told.add(term)
            pages = found.setdefault(term, {})
            pages[number] = pages.get(number, 0.0) + weights["synonym"]
    own = frozenset(words.values())
    kept: dict[str, dict[int, float]] = {}
    for term, pages in found.items():
        # A word of the running text says something only when it is rare.
        rare = len(pages) <= danish.tables["text_only_pages"]
        strong = pages if rare else {page: weight for page, weight in pages.items() if weight > weights["text"]}
        if not strong or (term not in told and sum(strong.values()) <= weights["asks"]):
            continue
        # A compound that stands once is found by its parts; leaving it out makes room. The browser parts the others.
        once = len(strong) == 1 and max(strong.values()) <= weights["asks"]
        parts = danish.split(words[term], partial(_known, words[term], own, dictionary)) if once else []
        for one, share in [(danish.term(part), weights["part"]) for part in parts] or [(term, 1)]:
            pages = kept.setdefault(one, {})
            for page, weight in strong.items():
                pages[page] = pages.get(page, 0.0) + weight * share
    return kept


def _known(word: str, own: Collection[str], dictionary: Collection[str], part: str) -> bool:
    return part != word and (part in own or part in dictionary)


@dataclass(frozen=True)
class _Said:
    """The terms of one page: how much each counts, the word it came from, and those not only said by the way."""

    weights: dict[str, float]
    words: dict[str, str]
    told: frozenset[str]


def _said(document: Document, danish: Danish, memory: Memory) -> _Said:
    weights: dict[str, float] = defaultdict(float)
    words: dict[str, str] = {}
    told: set[str] = set()
    for field, texts in document.fields.items():
        # A word counts once in each field: what is said ten times over is not ten times as true.
        heard = dict(found for text in texts for found in spoken(text, danish, memory))
        for term, word in heard.items():
            words.setdefault(term, word)
            weights[term] += danish.tables["weights"][field]
        if field not in _BY_THE_WAY:
            told.update(heard)
    return _Said(dict(weights), words, frozenset(told))


def spoken(text: str, danish: Danish, memory: Memory) -> Heard:
    """Return the terms of a text and the words they came from, in order. A text is read only once."""

    def read() -> Heard:
        return [(danish.term(word), word) for word in danish.words(text) if danish.speaks(word)]

    return memory.recall(("spoken", Same(danish), text), read)


def _led_to(
    synonyms: Iterable[Synonym], documents: Sequence[Document], danish: Danish, memory: Memory
) -> Iterator[tuple[int, Heard]]:
    """Yield the pages a synonym leads to, with all of its words: an official word in the title counts twice."""
    synonyms = tuple(synonyms)

    def meant_by(texts: Iterable[str]) -> list[frozenset[str]]:
        return [frozenset(term for term, _ in spoken(text, danish, memory)) for text in texts]

    by_term: dict[str, list[tuple[int, float, frozenset[str]]]] = defaultdict(list)
    for number, document in enumerate(documents):
        key = ("names", Same(document), Same(danish))
        names = memory.recall(
            key,
            lambda one=document: [meant_by(one.fields[field]) for field in ("keywords", "title")],  # type: ignore[misc]
        )
        for value, several in zip((1.0, 2.0), names, strict=True):
            for terms in several:
                for term in terms:
                    by_term[term].append((number, value * document.rank, terms))

    def read() -> list[tuple[list[frozenset[str]], Heard]]:
        return [
            (meant_by(one.means), [heard for word in one.words for heard in spoken(word, danish, memory)])
            for one in synonyms
        ]

    for means, heard in memory.recall(("meant", Same(danish), *map(Same, synonyms)), read):
        found: dict[int, float] = defaultdict(float)
        for meant in means:
            for number, value, terms in by_term[min(meant)] if meant else ():
                if meant <= terms:
                    found[number] = max(found[number], value)
        for number in sorted(found, key=lambda number: (-found[number], number))[:_SYNONYM_PAGES]:
            yield number, heard


def meanings(synonyms: Iterable[Synonym], danish: Danish) -> dict[str, list[str]]:
    """Return term -> the official words that it was taken for."""
    found: dict[str, list[str]] = defaultdict(list)
    for synonym in synonyms:
        for word in synonym.words:
            for term in danish.terms(word):
                found[term] += [text for text in synonym.means if text not in found[term]]
    return dict(found)


def packed_index(documents: Sequence[Document], terms: Index, danish: Danish, pins: Iterable[Pin] = ()) -> str:
    """Return the index as JSON text, written to be small once compressed. browser/search/engine.js reads it."""
    levels: dict[float, str] = {}

    def level(weight: float) -> str:
        if weight not in levels:
            levels[weight] = _level(weight, danish.tables["levels"])
        return levels[weight]

    data: dict[str, Any] = {
        "tables": danish.tables,
        "kinds": KINDS,
        "pages": [[one.address, one.title, one.kind, _short(one.summary), one.route, one.rank] for one in documents],
        "pins": _questions(documents, danish, pins),
        **_packed(terms, len(documents), level),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _packed(terms: Index, pages: int, sign: Callable[[float], str]) -> dict[str, str]:
    """Return the terms, the steps from page to page, and a sign for each weight, as three texts."""
    signs, steps, strengths, before = [], [], [], ""
    step = [chr(code + (code >= ord("\\"))) for code in range(_FIRST_STEP, _FIRST_STEP + pages)]
    for term in sorted(terms):
        shared = min(_shared(before, term), len(_SHARED) - 1)
        signs.append(_SHARED[shared] + term[shared:])
        before, last = term, -1
        found = []
        for page, weight in sorted(terms[term].items()):
            found.append(step[page - last - 1])
            strengths.append(sign(weight))
            last = page
        steps.append("".join(found))
    return {"terms": "".join(signs), "steps": " ".join(steps), "strengths": "".join(strengths)}


def _questions(documents: Sequence[Document], danish: Danish, pins: Iterable[Pin]) -> dict[str, Any]:
    """Return the pages with general questions, and how many phrases of each hold a term. Small words count too."""
    numbers = {one.address: number for number, one in enumerate(documents)}
    pinned = [pin for pin in pins if pin.address in numbers]
    found: dict[str, dict[int, float]] = {}
    for number, pin in enumerate(pinned):
        for term, times in Counter(
            term for phrase in pin.phrases for term in set(map(danish.term, danish.words(phrase)))
        ).items():
            found.setdefault(term, {})[number] = min(times, _MOST_TIMES)
    return {
        "pages": [numbers[pin.address] for pin in pinned],
        "phrases": ["".join(sorted(set(_signs(pin, danish)))) for pin in pinned],
        **_packed(found, len(pinned), lambda times: chr(48 + int(times))),
    }


def _signs(pin: Pin, danish: Danish) -> Iterator[str]:
    """Yield three letters for the terms of each short phrase, whatever their order (FNV-1a); see questions.js.

    A long phrase is hardly written twice: its words are enough.
    """
    for phrase in pin.phrases:
        words = danish.words(phrase)
        if len(words) > _SHORT_PHRASE:
            continue
        value = 0x811C9DC5
        for letter in " ".join(sorted(set(map(danish.term, words)))):
            value = (value ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
        codes = (_FIRST_STEP + value // worth % _SIGNS for worth in (_SIGNS**2, _SIGNS, 1))
        yield "".join(chr(code + (code >= ord("\\"))) for code in codes)


_SHORT_PHRASE = 6
"""Words of a phrase that somebody may well write just so."""

_SIGNS = 90
"""How many letters a sign is chosen from."""


_MOST_TIMES = 40
"""So often is a word counted among the phrases of one page."""


def _short(text: str, longest: int = 76) -> str:
    return text if len(text) <= longest else text[: text.rindex(" ", 0, longest)].rstrip(",.;:") + " …"


def _shared(before: str, word: str) -> int:
    count = 0
    for one, other in zip(before, word, strict=False):
        if one != other:
            break
        count += 1
    return count


def _level(weight: float, levels: Sequence[float]) -> str:
    return str(min(range(len(levels)), key=lambda at: abs(math.log(levels[at] / weight))))
