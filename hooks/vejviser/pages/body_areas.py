"""Which complaint bodies belong to which area of life: what the guides say that lead to them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.page import Context
from vejviser.text.danish import capital, joined

BodyAreas = Mapping[str, Mapping[str, list[str]]]
"""Body -> category -> the guides there that lead to the body."""

_TOPICS = 3
_EVERYWHERE = 3
_LINE = 80


def guides_to_bodies(knowledge: KnowledgeBase) -> dict[str, list[str]]:
    """Return the guides whose complaint can lead to a body, by the body."""
    found: dict[str, list[str]] = {name: [] for name in knowledge.bodies}
    for key, guide in knowledge.guides.items():
        for name in guide.front.complaint.bodies:
            found[name].append(key)
    return found


def body_areas(knowledge: KnowledgeBase) -> BodyAreas:
    """Return where each body belongs. One that no complaint leads to is where guides' texts link to it."""
    return {name: _areas(name, found, knowledge) for name, found in guides_to_bodies(knowledge).items()}


def areas_of(context: Context) -> BodyAreas:
    """Return ``body_areas``, which are the same in all municipalities."""
    knowledge = context.knowledge
    return context.memory.recall(("body areas", IdentityKey(knowledge)), lambda: body_areas(knowledge))


def _areas(name: str, found: list[str], knowledge: KnowledgeBase) -> dict[str, list[str]]:
    guides = knowledge.guides
    found = found or [key for key, guide in guides.items() if f"({urls.body(name)}" in guide.text.body]
    # Where a complaint goes first says more of a body than where it may end.
    found.sort(key=lambda key: guides[key].front.complaint.body != name)
    areas: dict[str, list[str]] = {}
    for key in found:
        areas.setdefault(guides[key].front.category, []).append(key)
    return areas


def most_used(areas: BodyAreas, count: int) -> list[str]:
    """Return the bodies that most guides lead to, the most used first."""
    uses = {name: sum(map(len, of.values())) for name, of in areas.items()}
    return sorted((name for name, used in uses.items() if used), key=lambda name: -uses[name])[:count]


def purpose(name: str, areas: BodyAreas, category: str, knowledge: KnowledgeBase) -> str:
    """Say what a body is for in an area, in words that come before its name.

    A body of several areas says what it is for just there: what the guides there are about.
    """
    fronts = [knowledge.guides[key].front for key in areas[name].get(category, ()) if len(areas[name]) > 1]
    if len(areas[name]) < _EVERYWHERE:
        fronts = [front for front in fronts if front.complaint.body == name]
    # How to complain is no matter to complain of.
    topics = list(dict.fromkeys(front.keywords[0] for front in fronts if front.keywords and not front.how_to))
    if not topics:
        return capital(_short(re.sub(r" *\([^)]*\)", "", knowledge.bodies[name].decides[0])))
    more = ["andet"] if len(topics) > _TOPICS else []
    return capital(joined([*topics[:_TOPICS], *more]))


def _short(text: str) -> str:
    return text if len(text) <= _LINE else f"{text[:_LINE].rpartition(',')[0] or text[:_LINE].rpartition(' ')[0]} m.m."
