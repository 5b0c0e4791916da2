"""Which words stand in the list from A to Å, and where each leads. The rest of the keywords are for the search alone.

A keyword is what somebody might type: right or wrong, whole or in bits. A term is a word that the page itself uses, and
more than in passing. What pages say is spelt by ``vejviser language``, so a misspelt keyword is no term, and no list
of bad words must be kept.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.models.base import Record
from vejviser.models.glossary import Word
from vejviser.pages.page import Page
from vejviser.text.danish import alphabetical, capital
from vejviser.text.markdown import GuideText
from vejviser.text.suggestions import fold


class IndexEntry(NamedTuple):
    """A word or a title, and the page it leads to. Plain, since every municipality has some hundred."""

    text: str
    address: str


_USES = 2
"""Uses on a page that make a word one of its subjects. One in the title or the description is enough."""

_OF_TWO = re.compile(r"[^\W\d_]+ [^\W\d_]{5,}")
"""Two words that may be a term ("fri proces"). A short last one ends a sentence: "reparerer ikke", "fylder 18"."""

_SHORTEST = 4
"""Letters of a word that a page of every site may be about: "kan" and "ord" are no subjects."""

_ENDINGS = ("", "s", "n", "t", "r", "e", "en", "et", "er", "ne", "ens", "ets", "ene", "erne", "rne")
"""What Danish adds to a noun: "huslejenævn" is used where "huslejenævnet" stands."""

_BEFORE = re.compile(r"[^\w/.-]")
_AFTER = re.compile(rf"(?:{'|'.join(filter(None, _ENDINGS))})?(?![\w/-]|\.\w)")
_SITUATIONS = (urls.GUIDES, urls.BODIES, urls.PARTNERS, urls.PAGES)
"""Pages about one thing, the likeliest to help first. All other pages speak of much that they are not about."""

_LETTERS = {"æ": "æ", "ä": "æ", "ø": "ø", "ö": "ø", "å": "å"}
"""The last three letters of the Danish alphabet, and those of neighbours that are looked up with them."""


def index_titles(pages: Iterable[Page]) -> list[IndexEntry]:
    """Return the titles of all pages that a reader may look up, sorted.

    Left out are pages for some days only, which would stand in the list after them, and the questions after the
    first and their ends: they are read on the way, many are called the same, and "Find vej" leads to all of them.
    """
    listed = [page for page in pages if page.valid is None and not _on_the_way(page.address)]
    alike = Counter(plain(page.title) for page in listed)
    entries = [
        IndexEntry(page.title if alike[plain(page.title)] == 1 else f"{page.title}: {page.description}", page.address)
        for page in listed
    ]
    return sorted((IndexEntry(capital(text), address) for text, address in entries), key=index_order)


def index_terms(
    pages: Iterable[Page],
    words: Iterable[Word] = (),
    names: Iterable[tuple[str, str]] = (),
    memory: Memory | None = None,
) -> list[IndexEntry]:
    """Return the terms that lead to the pages and are no title of theirs, sorted. Each leads to one page.

    ``words`` are the glossary's, which lead to their meaning when no page is about them; ``names`` are (short name,
    address) of those whom people know by another name than their page's title.
    """
    pages = [page for page in pages if page.valid is None and not _on_the_way(page.address)]
    found: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for page in pages:
        for text, weight in _terms_of(page, memory or Memory()):
            found[plain(text)].setdefault(page.address, (weight, text))
    for text, address in _of_one(names):
        found[plain(text)] = {address: (0, text)}
    for word in words:
        found[plain(word.word)] = found.get(plain(word.word)) or {f"{urls.GLOSSARY}#{word.id}": (0, word.word)}
    shown = defaultdict(list)
    titles = index_titles(pages)
    for entry in titles:
        shown[entry.address].append(_first_word(entry.text))
    kept, known = [], {plain(entry.text) for entry in titles}
    # The shortest first: of what begins alike, it is the one to look up.
    for key in sorted(found, key=lambda key: (len(key), key)):
        address, (_, text) = min(found[key].items(), key=lambda item: (_rank(item[0]), -item[1][0], item[0]))
        first = _first_word(text)
        if any(form in known for form in _forms(key)) or any(_same_word(first, other) for other in shown[address]):
            continue
        known.add(key)
        shown[address].append(first)
        kept.append(IndexEntry(capital(text), address))
    return sorted(kept, key=index_order)


def by_letter(entries: Iterable[IndexEntry]) -> dict[str, list[IndexEntry]]:
    """Part sorted entries by the letter they are looked up under."""
    found: dict[str, list[IndexEntry]] = defaultdict(list)
    for entry in entries:
        found[letter_of(entry.text)].append(entry)
    return found


@lru_cache(maxsize=20_000)
def letter_of(text: str) -> str:
    """Return the large letter that a text is looked up under, or that of figures and other signs."""
    first = next((char.lower() for char in text if char.isalnum()), "")
    # "é" is looked up as "e"; the Danish letters are no "a" and "o" with marks.
    letter = _LETTERS.get(first) or unicodedata.normalize("NFKD", first)[:1]
    return letter.upper() if letter in _LETTERS or (letter.isascii() and letter.isalpha()) else urls.FIGURES


def index_order(entry: IndexEntry) -> tuple[tuple[str, str], str]:
    """Sort by the Danish alphabet."""
    return alphabetical(entry.text), entry.address


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return what is the same for all ways to write a word: "A-kasse" and "akasse", "støj" and "stoej"."""
    return "".join(char for char in fold(text) if char.isalnum())


def _on_the_way(address: str) -> bool:
    return address.startswith(urls.FIND) and address != urls.FIND


def _rank(address: str) -> int:
    kinds = (number for number, folder in enumerate(_SITUATIONS) if address.startswith(folder) and address != folder)
    return next(kinds, len(_SITUATIONS))


def _of_one(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Leave out what several are called: "kommunen"."""
    names = list(names)
    owners = Counter(plain(text) for text, _ in names)
    return ((text, address) for text, address in names if owners[plain(text)] == 1)


def _terms_of(page: Page, memory: Memory) -> list[tuple[str, int]]:
    """Return each keyword that the page itself uses, as it is spelt there, and how much it is used."""
    if not page.keywords:
        return []
    return memory.recall(("terms", page.key), lambda: _by_words(page, memory))


def _by_words(page: Page, memory: Memory) -> list[tuple[str, int]]:
    head = f"{page.title}\n{page.description}"
    of_one_thing = _rank(page.address) < len(_SITUATIONS)
    body = "\n".join(_sentences(page.view)) if of_one_thing else ""
    told = hashlib.sha256(body.encode()).digest()
    key = ("used", head, told, page.keywords, of_one_thing)
    return memory.recall(key, lambda: list(_used(page.keywords, head, body, of_one_thing=of_one_thing)))


def _used(keywords: Iterable[str], head: str, body: str, *, of_one_thing: bool) -> Iterator[tuple[str, int]]:
    # The Turkish İ alone becomes two signs, and places would shift.
    low_head, low_body = (text.replace("İ", "i").lower() for text in (head, body))
    for keyword in keywords:
        # A part of an address ("digst.dk", "/husleje/") is no word of the page.
        lower = keyword.lower()
        if not keyword[:1].isalpha() or not (of_one_thing or len(keyword) >= _SHORTEST):
            continue
        if " " in keyword and not _OF_TWO.fullmatch(keyword):
            continue
        top, uses = _places(lower, head, low_head), _places(lower, body, low_body)
        if top or (len(uses) >= _USES and " " not in keyword):
            spelt = Counter(top + uses).most_common(1)[0][0]
            yield (keyword if spelt.lower() == spelt else spelt), 100 * len(top) + len(uses)


def _places(lower: str, text: str, low_text: str) -> list[str]:
    """Return how a word is spelt at each place where it stands, with any ending. To search plainly is the quickest."""
    found = []
    at = low_text.find(lower)
    while at >= 0:
        end = at + len(lower)
        if (after := _AFTER.match(low_text, end)) and (at == 0 or _BEFORE.match(low_text, at - 1)):
            found.append(text[at:end])
            end = after.end()
        else:
            end = at + 1
        at = low_text.find(lower, end)
    return found


def _sentences(value: Any) -> Iterator[str]:
    """Yield what stands in a view and is read. A single word may as well be an id or an address."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, GuideText):
        yield value.body
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _sentences(getattr(value, name))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _sentences(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _sentences(one)
    elif isinstance(value, (list, tuple, set)):
        for one in value:
            yield from _sentences(one)


@lru_cache(maxsize=20_000)
def _first_word(text: str) -> str:
    return plain(re.split(r"[\s:,(]", text, maxsplit=1)[0])


def _forms(key: str) -> Iterator[str]:
    """Yield what a word may be a form of, itself first."""
    return (key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending))


def _same_word(word: str, other: str) -> bool:
    """Whether one is the other, or a form of it."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS
