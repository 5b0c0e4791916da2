"""The index of a site: which term speaks for which page and how much, packed small for the browser."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..memory import Memory, Same
from ..models.national import Synonym
from .danish import Danish
from .documents import KINDS, Document

Index = Mapping[str, Mapping[int, float]]
"""Term -> number of a page -> how much the term speaks for the page."""

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
    found: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    words: dict[str, str] = {}

    told: set[str] = set()

    def add(field: str, text: str, page: int) -> None:
        for term, word in spoken(text, danish, memory):
            words.setdefault(term, word)
            found[term][page] += weights[field]
            if field not in _BY_THE_WAY:
                told.add(term)

    for number, document in enumerate(documents):
        for field, texts in document.fields.items():
            for text in texts:
                add(field, text, number)
    for number, text in _led_to(synonyms, documents, danish, memory):
        add("synonym", text, number)
    known = frozenset(words.values()) | frozenset(dictionary)
    kept: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for term, pages in found.items():
        # A word of the running text says something only when it is rare.
        rare = len(pages) <= danish.tables["text_only_pages"]
        strong = {page: weight for page, weight in pages.items() if rare or weight > weights["text"]}
        if term not in told and sum(strong.values()) <= weights["asks"]:
            continue
        word = words[term]
        parts = danish.split(word, lambda part, word=word: part != word and part in known)  # type: ignore[misc]
        # A compound that stands once is found by its parts; leaving it out makes room. The browser parts the others.
        once = len(strong) == 1 and max(strong.values()) <= weights["asks"]
        for one, share in [(danish.term(part), weights["part"]) for part in parts] if once and parts else [(term, 1)]:
            for page, weight in strong.items():
                kept[one][page] += weight * share
    return {term: dict(pages) for term, pages in kept.items()}


def spoken(text: str, danish: Danish, memory: Memory) -> list[tuple[str, str]]:
    """Return the terms of a text and the words they came from, in order. A text is read only once."""

    def read() -> list[tuple[str, str]]:
        return [(danish.term(word), word) for word in danish.words(text) if danish.speaks(word)]

    return memory.recall(("spoken", Same(danish), text), read)


def _led_to(
    synonyms: Iterable[Synonym], documents: Sequence[Document], danish: Danish, memory: Memory
) -> Iterator[tuple[int, str]]:
    """Yield the pages a synonym leads to, with each of its words: an official word in the title counts twice."""
    names = [
        (number, value * document.rank, frozenset(term for term, _ in spoken(text, danish, memory)))
        for number, document in enumerate(documents)
        for field, value in (("keywords", 1.0), ("title", 2.0))
        for text in document.fields[field]
    ]
    by_term: dict[str, list[tuple[int, float, frozenset[str]]]] = defaultdict(list)
    for name in names:
        for term in name[2]:
            by_term[term].append(name)
    for synonym in synonyms:
        found: dict[int, float] = defaultdict(float)
        for text in synonym.means:
            meant = frozenset(term for term, _ in spoken(text, danish, memory))
            for number, value, terms in by_term[min(meant)] if meant else ():
                if meant <= terms:
                    found[number] = max(found[number], value)
        for number in sorted(found, key=lambda number: (-found[number], number))[:_SYNONYM_PAGES]:
            for word in synonym.words:
                yield number, word


def meanings(synonyms: Iterable[Synonym], danish: Danish) -> dict[str, list[str]]:
    """Return term -> the official words that it was taken for."""
    found: dict[str, list[str]] = defaultdict(list)
    for synonym in synonyms:
        for word in synonym.words:
            for term in danish.terms(word):
                found[term] += [text for text in synonym.means if text not in found[term]]
    return dict(found)


def packed_index(documents: Sequence[Document], terms: Index, danish: Danish) -> str:
    """Return the index as JSON text, written to be small once compressed. browser/search/engine.js reads it."""
    signs, steps, strengths, before = [], [], [], ""
    for term in sorted(terms):
        shared = min(_shared(before, term), len(_SHARED) - 1)
        signs.append(_SHARED[shared] + term[shared:])
        before, last = term, -1
        step = ""
        for page in sorted(terms[term]):
            code = _FIRST_STEP + page - last - 1
            step += chr(code + (code >= ord("\\")))
            strengths.append(str(_level(terms[term][page], danish.tables["levels"])))
            last = page
        steps.append(step)
    data: dict[str, Any] = {
        "tables": danish.tables,
        "kinds": KINDS,
        "pages": [[one.address, one.title, one.kind, _short(one.summary), one.route, one.rank] for one in documents],
        "terms": "".join(signs),
        "steps": " ".join(steps),
        "strengths": "".join(strengths),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _short(text: str, longest: int = 76) -> str:
    return text if len(text) <= longest else text[: text.rindex(" ", 0, longest)].rstrip(",.;:") + " …"


def _shared(before: str, word: str) -> int:
    count = 0
    for one, other in zip(before, word, strict=False):
        if one != other:
            break
        count += 1
    return count


def _level(weight: float, levels: Sequence[float]) -> int:
    return min(range(len(levels)), key=lambda at: abs(math.log(levels[at] / weight)))
