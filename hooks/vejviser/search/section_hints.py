"""Where on a long page an answer stands: each section's heading, anchor and most telling terms."""

from __future__ import annotations

import json
from collections.abc import Sequence

from vejviser.cache.memo import Memory
from vejviser.search.danish_analysis import DanishAnalysis
from vejviser.search.documents import SearchDocument
from vejviser.search.index_file import short_line
from vejviser.search.indexing import Index, tokenize

_LONG = 1_800
"""Letters of a page that is worth going into; the top of a shorter one is soon read."""

_TELLING = 6
"""How many terms of a section are kept: the rarest on the site, which tell it from the others."""


def packed_places(
    documents: Sequence[SearchDocument], terms: Index, danish: DanishAnalysis, memory: Memory | None = None
) -> str:
    """Return what only the page of results reads, as JSON.

    ``sections`` tells address -> anchor, heading and terms of each section, ``lines`` the lines that the index lacks.
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
    data = {"sections": found, "lines": lines}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _telling(heading: str, text: str, terms: Index, danish: DanishAnalysis, memory: Memory) -> list[str]:
    known = {term for term, _ in tokenize(text, danish, memory) if term in terms}
    rarest = sorted(known, key=lambda term: (len(terms[term]), term))[:_TELLING]
    return sorted({*rarest, *(term for term, _ in tokenize(heading, danish, memory) if term in terms)})
