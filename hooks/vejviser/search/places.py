"""Where on a long page an answer stands: each section's heading, anchor and most telling terms."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .danish import Danish
from .documents import Document
from .indexing import Index

_LONG = 1_800
"""Letters of a page that is worth going into; the top of a shorter one is soon read."""

_TELLING = 6
"""How many terms of a section are kept: the rarest on the site, which tell it from the others."""


def packed_places(documents: Sequence[Document], terms: Index, danish: Danish) -> str:
    """Return JSON: address -> anchor, heading and terms of each section. Only the page of results reads it."""
    found = {}
    for document in documents:
        headed = [part for part in document.sections if part.anchor and part.heading]
        if len(headed) > 1 and sum(len(part.text) for part in document.sections) > _LONG:
            found[document.address] = [
                [part.anchor, part.heading, " ".join(_telling(part.heading, part.text, terms, danish))]
                for part in headed
            ]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _telling(heading: str, text: str, terms: Index, danish: Danish) -> list[str]:
    known = {term for term in danish.terms(text) if term in terms}
    rarest = sorted(known, key=lambda term: (len(terms[term]), term))[:_TELLING]
    return sorted({*rarest, *(term for term in danish.terms(heading) if term in terms)})
