"""Addresses that were published once and lead on for ever: ``moved_from`` of guides, bodies and partners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vejviser import urls
from vejviser.domain.decision_tree import tree
from vejviser.knowledge import KnowledgeBase, Municipality

_ENDS = {"guide": "vejledning", "body": "instans", "partner": "hjaelp"}


def moves(knowledge: KnowledgeBase, municipality: Municipality) -> dict[str, str]:
    """Return old address -> new address for one municipality's site, sorted by the old one.

    The end of a way through the guided questions moves along, where there is such an end.
    """
    kinds: tuple[tuple[str, Any, Mapping[str, Any]], ...] = (
        ("guide", urls.guide, {name: one.front for name, one in knowledge.guides.items()}),
        ("body", urls.body, knowledge.bodies),
        ("partner", urls.partner, municipality.partners),
    )
    ends = set(tree(knowledge.pathfinder).ends()) if knowledge.pathfinder else set()
    found = {}
    for kind, address, records in kinds:
        for old, new in _renamed(records):
            found[address(old)] = address(new)
            if f"{kind}:{new}" in ends:
                found[urls.outcome(_ENDS[kind], old)] = urls.outcome(_ENDS[kind], new)
    return dict(sorted(found.items()))


def renamed_guides(knowledge: KnowledgeBase) -> dict[str, str]:
    """Return old id -> new id of the guides, for links that choose a case ("/klagefrist/#sag=ID")."""
    return dict(_renamed({name: one.front for name, one in knowledge.guides.items()}))


def _renamed(records: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for new, record in sorted(records.items()):
        for old in record.moved_from:
            yield old, new
