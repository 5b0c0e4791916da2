"""The index as the file that the browser reads, written to be small once compressed."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from vejviser.models.search_words import Pin
from vejviser.search.danish_analysis import DanishAnalysis
from vejviser.search.documents import RESULT_KINDS, SearchDocument
from vejviser.search.indexing import Index

_SHARED = "!#$%&'()*+,-./:;<=>?@"
"""Signs for how many letters a term shares with the one before it: 0, 1, 2 ..."""


_FIRST_STEP = 35
"""The code of the sign for the next page; the sign after it skips one page, and so on. No backslash is used."""


def packed_index(
    documents: Sequence[SearchDocument], terms: Index, danish: DanishAnalysis, pins: Iterable[Pin] = ()
) -> str:
    """Return the index as JSON text, written to be small once compressed. browser/search/packing.js reads it."""
    levels: dict[float, str] = {}

    def level(weight: float) -> str:
        if weight not in levels:
            levels[weight] = _level(weight, danish.tables["levels"])
        return levels[weight]

    data: dict[str, Any] = {
        "tables": danish.tables,
        "kinds": RESULT_KINDS,
        "pages": [
            [one.address, one.title, one.kind, _short(one.summary), one.route, one.rank, *map(str, one.valid or ())]
            for one in documents
        ],
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


def _questions(documents: Sequence[SearchDocument], danish: DanishAnalysis, pins: Iterable[Pin]) -> dict[str, Any]:
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


def _signs(pin: Pin, danish: DanishAnalysis) -> Iterator[str]:
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
