"""The index of a site: which term speaks for which page and how much, packed small for the browser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.models.search_words import Synonym
from vejviser.search.danish_analysis import DanishAnalysis
from vejviser.search.documents import SearchDocument

Index = Mapping[str, Mapping[int, float]]
"""Term -> number of a page -> how much the term speaks for the page."""

TokenList = list[tuple[str, str]]
"""The terms of a text and the words they came from, in order."""


_BY_THE_WAY = ("asks",)
"""Fields of running talk: a word of them that stands nowhere else, and once, says nothing."""

_TELLING = 4
"""Letters of a term that says something though it only stands in the running text."""

_SYNONYM_PAGES = 4
"""How many pages a synonym leads to at most: the best of those that its official word stands on."""


def index(
    documents: Sequence[SearchDocument],
    synonyms: Iterable[Synonym],
    danish: DanishAnalysis,
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
        said = page_terms(document, danish, memory)
        told |= said.told
        for term, weight in said.weights.items():
            if (pages := found.get(term)) is None:
                found[term], words[term] = {number: weight}, said.words[term]
            else:
                pages[number] = weight
    for number, heard in expand_synonyms(synonyms, documents, danish, memory):
        for term, word in heard:
            words.setdefault(term, word)
            told.add(term)
            pages = found.setdefault(term, {})
            pages[number] = pages.get(number, 0.0) + weights["synonym"]
    own = frozenset(words.values())
    kept: dict[str, dict[int, float]] = {}
    for term, pages in found.items():
        # Of what only the running text says, there is room for the words that stand on a single page.
        rare = len(pages) == 1 and len(term) >= _TELLING and term.isalpha()
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
class PageTerms:
    """The terms of one page: how much each counts, the word it came from, and those not only said by the way."""

    weights: dict[str, float]
    words: dict[str, str]
    told: frozenset[str]


def page_terms(document: SearchDocument, danish: DanishAnalysis, memory: Memory) -> PageTerms:
    """Return the terms of one page."""
    key = ("page terms", IdentityKey(document), IdentityKey(danish))
    return memory.recall(key, lambda: _page_terms(document, danish, memory))


def _page_terms(document: SearchDocument, danish: DanishAnalysis, memory: Memory) -> PageTerms:
    weights: dict[str, float] = defaultdict(float)
    words: dict[str, str] = {}
    told: set[str] = set()
    for field, texts in document.fields.items():
        # A word counts once in each field: what is said ten times over is not ten times as true.
        heard = dict(found for text in texts for found in tokenize(text, danish, memory))
        for term, word in heard.items():
            words.setdefault(term, word)
            weights[term] += danish.tables["weights"][field]
        if field not in _BY_THE_WAY:
            told.update(heard)
    return PageTerms(dict(weights), words, frozenset(told))


def tokenize(text: str, danish: DanishAnalysis, memory: Memory) -> TokenList:
    """Return the terms of a text and the words they came from, in order. A text is read only once."""

    def read() -> TokenList:
        return [(danish.term(word), word) for word in danish.words(text) if danish.speaks(word)]

    return memory.recall(("spoken", IdentityKey(danish), text), read)


def expand_synonyms(
    synonyms: Iterable[Synonym], documents: Sequence[SearchDocument], danish: DanishAnalysis, memory: Memory
) -> Iterator[tuple[int, TokenList]]:
    """Yield the pages a synonym leads to, with all of its words: an official word in the title counts twice."""
    synonyms = tuple(synonyms)

    def meant_by(texts: Iterable[str]) -> list[frozenset[str]]:
        return [frozenset(term for term, _ in tokenize(text, danish, memory)) for text in texts]

    by_term: dict[str, list[tuple[int, float, frozenset[str]]]] = defaultdict(list)
    for number, document in enumerate(documents):
        key = ("names", IdentityKey(document), IdentityKey(danish))
        names = memory.recall(
            key,
            lambda one=document: [meant_by(one.fields[field]) for field in ("keywords", "title")],  # type: ignore[misc]
        )
        for value, several in zip((1.0, 2.0), names, strict=True):
            for terms in several:
                for term in terms:
                    by_term[term].append((number, value * document.rank, terms))

    def read() -> list[tuple[list[frozenset[str]], TokenList]]:
        return [
            (meant_by(one.means), [heard for word in one.words for heard in tokenize(word, danish, memory)])
            for one in synonyms
        ]

    for means, heard in memory.recall(("meant", IdentityKey(danish), *map(IdentityKey, synonyms)), read):
        found: dict[int, float] = defaultdict(float)
        for meant in means:
            for number, value, terms in by_term[min(meant)] if meant else ():
                if meant <= terms:
                    found[number] = max(found[number], value)
        for number in sorted(found, key=lambda number: (-found[number], number))[:_SYNONYM_PAGES]:
            yield number, heard


def meanings(synonyms: Iterable[Synonym], danish: DanishAnalysis) -> dict[str, list[str]]:
    """Return term -> the official words that it was taken for."""
    found: dict[str, list[str]] = defaultdict(list)
    for synonym in synonyms:
        for word in synonym.words:
            for term in danish.terms(word):
                found[term] += [text for text in synonym.means if text not in found[term]]
    return dict(found)
