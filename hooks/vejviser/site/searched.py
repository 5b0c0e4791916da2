"""What the last build left for whoever only searches: no page is made for it, nor what makes pages loaded."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from pathlib import Path

from vejviser.cache.fingerprint import fingerprint
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.knowledge import KnowledgeBase
from vejviser.search.documents import SearchDocument

Searched = tuple[tuple[str, str], list[SearchDocument], dict[str, list[str]]]
"""The search index and the places, its documents and what the synonyms mean, by term."""


def searched_key(knowledge: KnowledgeBase, municipality: str, today: date, root: Path) -> Hashable:
    """Return the key of what is searched on a site: all that the site is made of."""
    signs = fingerprint(root / "overrides", "*.html"), fingerprint(root / "browser")
    return "searched", IdentityKey(knowledge), municipality, today, *signs


def searched(knowledge: KnowledgeBase, municipality: str | None, today: date, root: Path, memory: Memory) -> Searched:
    """Return what is searched on a municipality's site. When anything has changed the site is drawn for it."""
    own = knowledge.municipality(municipality).id
    left: Searched | None = memory.known(searched_key(knowledge, own, today, root))
    if left is None:
        from vejviser.site.site import Site

        return Site(knowledge, own, today, root, memory).searched
    return left
