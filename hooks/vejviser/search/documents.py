"""What the search knows of each page: its fields, and what a result shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.models.registry import KINDS
from vejviser.pages.page import Page
from vejviser.search.page_sections import Section, sections

_FOUND = {kind.result: kind.address for kind in KINDS if kind.result}
RESULT_KINDS = (*_FOUND, "Praktisk")
"""What a result can be, in the order of the filters."""

_LEFT_OUT = (urls.SEARCH, urls.ALL, urls.DATA, urls.EMBED)
"""Pages that only lead to others, or are for the makers of other pages, with those below them. Left out too are those
that lead on by themselves, and the questions after the first."""


@dataclass(frozen=True)
class SearchDocument:
    """One page as the search sees it. ``fields`` holds the texts of each weighted field."""

    address: str
    title: str
    kind: int
    summary: str
    route: str
    rank: float
    fields: dict[str, tuple[str, ...]]
    sections: tuple[Section, ...]
    valid: tuple[date, date] | None = None


def search_document(page: Page, html: str, memory: Memory | None = None) -> SearchDocument | None:
    """Return the document of a page drawn as ``html``, or None when the page is none to be found.

    ``memory`` gives the object itself for the same page.
    """
    if (
        page.address.startswith(_LEFT_OUT)
        or page.view.get("refresh")
        or (page.address.startswith(urls.FIND) and page.address != urls.FIND)
    ):
        return None
    words = (
        page.title,
        page.description,
        page.route,
        page.rank,
        page.keywords,
        page.asks,
        page.related_words,
        page.valid,
    )
    return (memory or Memory()).recall(("document", page.address, words, html), lambda: _document(page, html))


def _document(page: Page, html: str) -> SearchDocument:
    parts = sections(html)
    return SearchDocument(
        address=page.address,
        title=page.title,
        kind=_kind(page.address),
        summary=page.description,
        route=page.route,
        rank=page.rank,
        fields={
            "title": (page.title,),
            "keywords": page.keywords,
            "asks": page.asks,
            "related": page.related_words,
            "summary": (page.description,),
            "text": tuple(part.text for part in parts),
        },
        sections=tuple(parts),
        valid=page.valid,
    )


def _kind(address: str) -> int:
    for kind, folder in _FOUND.items():
        if address.startswith(folder) and address != folder:
            return RESULT_KINDS.index(kind)
    return len(RESULT_KINDS) - 1
