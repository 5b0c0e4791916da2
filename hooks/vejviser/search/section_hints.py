"""Where on a long page an answer stands: each section's heading, anchor and most telling terms."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from vejviser import urls
from vejviser.cache.memo import Memory
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
    found = {}
    for document in documents:
        headed = [part for part in document.sections if part.anchor and part.heading]
        if len(headed) > 1 and sum(len(part.text) for part in document.sections) > _LONG:
            found[document.address] = [
                [part.anchor, part.heading, " ".join(_telling(part.heading, part.text, terms, danish, memory))]
                for part in headed
            ]
    lines = {one.address: short_line(one.summary) for one in documents if one.route}
    data = {"sections": found, "lines": lines, "numbers": _numbers(documents)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _owners_first(document: SearchDocument) -> tuple[bool, int, str]:
    return not document.address.startswith(_OWNERS), len(document.address), document.address


def _numbers(documents: Sequence[SearchDocument]) -> dict[str, list[str]]:
    """Return number -> the pages that it stands on: those of whoever has it first, the main one by its short name."""
    found: dict[str, list[str]] = {}
    for document in sorted(documents, key=_owners_first):
        text = " ".join(part.text for part in document.sections)
        for number in dict.fromkeys(_NUMBER.findall(text)):
            found.setdefault(number.replace(" ", ""), []).append(document.address)
    return {number: pages[:_MOST_PAGES] for number, pages in found.items()}


def _telling(heading: str, text: str, terms: Index, danish: DanishAnalysis, memory: Memory) -> list[str]:
    known = {term for term, _ in tokenize(text, danish, memory) if term in terms}
    rarest = sorted(known, key=lambda term: (len(terms[term]), term))[:_TELLING]
    return sorted({*rarest, *(term for term, _ in tokenize(heading, danish, memory) if term in terms)})
