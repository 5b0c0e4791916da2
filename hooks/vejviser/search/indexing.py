"""The index of a site: which term speaks for which page and how much, packed small for the browser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.models.search_words import Synonym
from vejviser.search.compounds import Compounds
from vejviser.search.danish_analysis import DanishAnalysis, Spoken
from vejviser.search.documents import SearchDocument

Index = Mapping[str, Mapping[int, float]]
"""Term -> number of a page -> how much the term speaks for the page."""

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
    dictionary: Container[str],
    memory: Memory | None = None,
) -> Index:
    """Return the index of the documents. ``dictionary`` holds folded Danish words, for the parts of compounds."""
    memory = memory or Memory()
    weights = danish.tables["weights"]
    pages = [page_terms(one, danish, memory) for one in documents]
    found: dict[str, dict[int, float]] = {}
    once, again = set[str](), set[str]()
    for number, said in enumerate(pages):
        for term, weight in said.strong.items():
            if (strong := found.get(term)) is None:
                found[term] = {number: weight}
            else:
                strong[number] = weight
        again |= once & said.weak.keys()
        once.update(said.weak)
    words: dict[str, str] = {}
    for said in reversed(pages):
        words |= said.words
    told = set[str]().union(*(said.told for said in pages))
    for number, heard in expand_synonyms(synonyms, documents, danish, memory):
        for term, word in heard:
            words.setdefault(term, word)
            told.add(term)
            strong = found.setdefault(term, {})
            # A synonym makes a word of the text a strong one.
            strong[number] = strong.get(number, pages[number].weak.get(term, 0.0)) + weights["synonym"]
    # Of what only the running text says, there is room for the words that stand on a single page.
    rare = {term for term in once - again - found.keys() if len(term) >= _TELLING and term.isalpha()}
    for number, said in enumerate(pages):
        found |= {term: {number: said.weak[term]} for term in sorted(rare & said.weak.keys())}
    own = frozenset(words.values())
    known = ("compounds", IdentityKey(danish), IdentityKey(dictionary))
    compounds = memory.recall(known, lambda: Compounds(danish, dictionary))
    kept: dict[str, dict[int, float]] = {}
    for term, strong in found.items():
        least = sum(strong.values()) <= weights["asks"]
        if least and term not in told:
            continue
        # A compound that stands once is found by its parts; leaving it out makes room. The browser parts the others.
        parts = compounds.parts(words[term], own) if least and len(strong) == 1 else ()
        for one, share in [(part, weights["part"]) for part in parts] if parts else ((term, 1),):
            shares = kept.get(one)
            if shares is None:
                kept[one] = {page: weight * share for page, weight in strong.items()}
                continue
            for page, weight in strong.items():
                shares[page] = shares.get(page, 0.0) + weight * share
    return kept


@dataclass(frozen=True)
class PageTerms:
    """The terms of one page: how much each counts, the word it came from, and those not only said by the way.

    ``weak`` are those that only the running text says.
    """

    strong: dict[str, float]
    weak: dict[str, float]
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
        heard: dict[str, str] = {}
        for text in texts:
            heard.update(tokenize(text, danish, memory))
        weight = danish.tables["weights"][field]
        for term in heard:
            weights[term] += weight
        words = heard | words
        if field not in _BY_THE_WAY:
            told.update(heard)
    text_weight = danish.tables["weights"]["text"]
    return PageTerms(
        {term: weight for term, weight in weights.items() if weight > text_weight},
        {term: weight for term, weight in weights.items() if weight <= text_weight},
        words,
        frozenset(told),
    )


def tokenize(text: str, danish: DanishAnalysis, memory: Memory) -> list[Spoken]:
    """Return the terms of a text and the words they came from, in order. A text is read only once."""
    return memory.recall(("spoken", IdentityKey(danish), text), partial(danish.spoken, text))


def expand_synonyms(
    synonyms: Iterable[Synonym], documents: Sequence[SearchDocument], danish: DanishAnalysis, memory: Memory
) -> Iterator[tuple[int, list[Spoken]]]:
    """Yield the pages a synonym leads to, with all of its words: an official word in the title counts twice."""
    synonyms = tuple(synonyms)

    key = ("meant", IdentityKey(danish), *map(IdentityKey, synonyms))
    meant = memory.recall(key, lambda: _meant(synonyms, danish))
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, document in enumerate(documents):
        key = ("named", IdentityKey(document), IdentityKey(meant))
        for at, value in memory.recall(key, partial(_named, document, meant, danish)):
            found[at].append((-value, number))
    for at in sorted(found):
        for _, number in sorted(found[at])[:_SYNONYM_PAGES]:
            yield number, meant.heard[at]


@dataclass(frozen=True)
class Meant:
    """The words of each synonym, and by one of its terms each official word: all of its terms, and whose it is."""

    heard: list[list[Spoken]]
    official: dict[str, list[tuple[frozenset[str], int]]]


def _meant(synonyms: Iterable[Synonym], danish: DanishAnalysis) -> Meant:
    heard, official = [], defaultdict[str, list[tuple[frozenset[str], int]]](list)
    for at, one in enumerate(synonyms):
        heard.append([found for word in one.words for found in danish.spoken(word)])
        for text in one.means:
            if terms := frozenset(danish.terms(text)):
                official[min(terms)].append((terms, at))
    return Meant(heard, dict(official))


def _named(document: SearchDocument, meant: Meant, danish: DanishAnalysis) -> list[tuple[int, float]]:
    """Return which synonyms lead to a page, and how surely."""
    found: dict[int, float] = {}
    for value, field in ((1.0, "keywords"), (2.0, "title")):
        for text in document.fields[field]:
            said = {term for term, _ in danish.spoken(text)}
            for term in said:
                for terms, at in meant.official.get(term, ()):
                    if terms <= said:
                        found[at] = max(found.get(at, 0.0), value * document.rank)
    return sorted(found.items())


def meanings(synonyms: Iterable[Synonym], danish: DanishAnalysis) -> dict[str, list[str]]:
    """Return term -> the official words that it was taken for."""
    found: dict[str, list[str]] = defaultdict(list)
    for synonym in synonyms:
        for word in synonym.words:
            for term in danish.terms(word):
                found[term] += [text for text in synonym.means if text not in found[term]]
    return dict(found)
