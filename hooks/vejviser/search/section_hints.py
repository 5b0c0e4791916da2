"""Where on a long page an answer stands: each section's heading, anchor and most telling terms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vejviser import urls
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.search.danish_analysis import DanishAnalysis
from vejviser.search.documents import SearchDocument
from vejviser.search.index_file import short_line
from vejviser.search.indexing import Index, tokenize

_LONG = 1_800
"""Letters of a page that is worth going into; the top of a shorter one is soon read."""

_TELLING = 6
"""How many terms of a section are kept: the rarest on the site, which tell it from the others."""


_NUMBER = re.compile(r"(?<!\d)(?:\d\d \d\d \d\d \d\d|116 \d{3})(?!\d)")
"""A telephone number as pages show it."""

_OWNERS = (urls.BODIES, urls.PARTNERS, urls.CONTACT)
"""Pages about somebody who has a telephone."""

_MOST_PAGES = 5
"""How many pages a number leads to."""


def packed_places(
    documents: Sequence[SearchDocument], terms: Index, danish: DanishAnalysis, memory: Memory | None = None
) -> str:
    """Return what only the page of results reads, as JSON.

    ``sections`` tells address -> anchor, heading and terms of each section, ``lines`` the lines that the index lacks,
    ``numbers`` whose a telephone number is.
    """
    memory = memory or Memory()
    # The rarest first; of equally rare ones, by the alphabet.
    rarest = sorted(sorted(terms), key=lambda term: len(terms[term]))
    place = {term: number for number, term in enumerate(rarest)}
    found = {}
    numbers: dict[str, list[str]] = {}
    for document in sorted(documents, key=_owners_first):
        key = ("places", IdentityKey(document), IdentityKey(danish))
        said = memory.recall(key, lambda one=document: _places(one, danish, memory))  # type: ignore[misc]
        for number in said.numbers:
            numbers.setdefault(number, []).append(document.address)
        if said.headed:
            found[document.address] = [
                [anchor, heading, " ".join(_telling(in_heading, in_text, place, rarest))]
                for anchor, heading, in_heading, in_text in said.headed
            ]
    lines = {one.address: short_line(one.summary) for one in documents if one.route}
    owned = {number: pages[:_MOST_PAGES] for number, pages in numbers.items()}
    data = {"sections": found, "lines": lines, "numbers": owned}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _owners_first(document: SearchDocument) -> tuple[bool, int, str]:
    """Of the pages that a number stands on, those of whoever has it come first, the main one by its short name."""
    return not document.address.startswith(_OWNERS), len(document.address), document.address


@dataclass(frozen=True)
class Places:
    """The telephone numbers of a page, and the sections of a long one: anchor, heading, and the terms of both texts."""

    numbers: tuple[str, ...]
    headed: tuple[tuple[str, str, frozenset[str], frozenset[str]], ...]


def _places(document: SearchDocument, danish: DanishAnalysis, memory: Memory) -> Places:
    headed = [part for part in document.sections if part.anchor and part.heading]
    long = len(headed) > 1 and sum(len(part.text) for part in document.sections) > _LONG
    text = " ".join(part.text for part in document.sections)

    def terms(said: str) -> frozenset[str]:
        return frozenset(term for term, _ in tokenize(said, danish, memory))

    return Places(
        tuple(number.replace(" ", "") for number in dict.fromkeys(_NUMBER.findall(text))),
        tuple((part.anchor, part.heading, terms(part.heading), terms(part.text)) for part in (headed if long else ())),
    )


def _telling(heading: Iterable[str], text: Iterable[str], place: Mapping[str, int], rarest: Sequence[str]) -> list[str]:
    """Return the rarest terms of a section, and those of its heading, that the index has."""
    told = sorted([place[term] for term in text if term in place])[:_TELLING]
    return sorted({*(rarest[one] for one in told), *(term for term in heading if term in place)})
