"""Addresses that were published once and lead on for ever: ``moved_from`` of guides, bodies, partners and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vejviser import urls
from vejviser.domain.decision_tree import tree
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.registry import GUIDE, KINDS


def moves(knowledge: KnowledgeBase, municipality: Municipality) -> dict[str, str]:
    """Return old address -> new address for one municipality's site, sorted by the old one.

    The end of a way through the guided questions moves along, where there is such an end.
    """
    ends = set(tree(knowledge.pathfinder).ends()) if knowledge.pathfinder else set()
    found = {}
    for kind in (one for one in KINDS if one.moves):
        for old, new in _renamed(knowledge.of(kind, municipality)):
            found[kind.page(old)] = kind.page(new)
            if f"{kind.target}:{new}" in ends:
                found[urls.outcome(kind.outcome, old)] = urls.outcome(kind.outcome, new)
    for place in municipality.locations.locations:
        found |= {urls.kiosk(old): urls.kiosk(place.id) for old in place.moved_from}
    return dict(sorted(found.items()))


def renamed_guides(knowledge: KnowledgeBase) -> dict[str, str]:
    """Return old id -> new id of the guides, for links that choose a case ("/klagefrist/#sag=ID")."""
    return dict(_renamed(knowledge.records.get(GUIDE.name, {})))


def _renamed(records: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for new, record in sorted(records.items()):
        for old in record.moved_from:
            yield old, new
