"""All facts of a municipality's site."""

from __future__ import annotations

from vejviser.changes.local_facts import local_facts
from vejviser.changes.national_facts import national_facts
from vejviser.changes.site_fact import SiteFact
from vejviser.changes.waiting_facts import national_waiting_facts
from vejviser.knowledge import KnowledgeBase


def fact_tables(knowledge: KnowledgeBase, names: list[str]) -> dict[str, list[SiteFact]]:
    """Return the facts of each named municipality's site; what all have in common is worked out once."""
    shared = [*national_facts(knowledge), *national_waiting_facts(knowledge)]
    return {name: [*local_facts(knowledge, knowledge.municipality(name)), *shared] for name in names}


def renamed_things(knowledge: KnowledgeBase, name: str) -> dict[str, str]:
    """Return old -> new name of each thing with another id: "guide/leje" -> "guide/husleje"."""
    own = knowledge.municipality(name)
    guides = {key: guide.front for key, guide in knowledge.guides.items()}
    places = {place.id: place for place in own.locations.locations}
    found: dict[str, str] = {}
    for kind, records in (
        ("guide", guides),
        ("body", knowledge.bodies),
        ("partner", own.partners),
        ("location", places),
    ):
        for new, record in records.items():
            found |= {f"{kind}/{old}": f"{kind}/{new}" for old in record.moved_from if old not in records}
    return found
