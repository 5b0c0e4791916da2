"""What a version of a site keeps beside it: its facts, and what has changed until then.

The next build compares its own facts with these. So a site follows from the data and the version before it, and the
same data again gives the same log: nothing in it is the clock's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pydantic import TypeAdapter, ValidationError

from vejviser.changes.comparing import FactChange, fact_changes
from vejviser.changes.site_fact import SiteFact

LOGGED = 200
"""How many changes are kept, the newest first: some years of a town's."""

_SHAPE = 1
"""Grows when facts are told in another way: then what a version before says of them cannot be compared."""


@dataclass(frozen=True)
class KeptFacts:
    """The facts of a version, the ``changes`` that led to it, newest first, and the ``day`` of the last of them.

    ``before`` is what the facts of that day's changes were when it began (None for none), and ``earlier`` the changes
    before that day: whoever publishes a mistake and mends it on the same day has changed nothing.
    """

    shape: int
    facts: tuple[SiteFact, ...]
    changes: tuple[FactChange, ...] = ()
    day: str = ""
    before: Mapping[str, SiteFact | None] = field(default_factory=dict)
    earlier: tuple[FactChange, ...] = ()


@cache
def _kept() -> TypeAdapter[KeptFacts]:
    return TypeAdapter(KeptFacts)


def next_facts(kept: KeptFacts | None, facts: Sequence[SiteFact], today: date, renamed: Mapping[str, str]) -> KeptFacts:
    """Return what a version with these facts keeps, when it follows the one that kept ``kept``; None for no such."""
    if kept is None:
        return KeptFacts(_SHAPE, tuple(facts))
    if kept.shape != _SHAPE:
        return KeptFacts(_SHAPE, tuple(facts), kept.changes)
    again = kept.day == today.isoformat()
    base = _base(kept) if again else {one.key: one for one in kept.facts}
    earlier = kept.earlier if again else kept.changes
    found = fact_changes(base.values(), facts, today, renamed)
    if not found and not again:
        return KeptFacts(_SHAPE, tuple(facts), kept.changes)
    now = {one.key: one for one in facts}
    before = {key: base.get(key) for key in (*base, *now) if base.get(key) != now.get(key)}
    changes = (*found, *earlier)[:LOGGED]
    return KeptFacts(_SHAPE, tuple(facts), changes, today.isoformat(), before, earlier)


def _base(kept: KeptFacts) -> dict[str, SiteFact]:
    """The facts as they were when the day of the last change began, in their order."""
    now = {one.key: one for one in kept.facts}
    return {key: one for key in {**now, **kept.before} if (one := kept.before.get(key, now.get(key)))}


def kept_text(kept: KeptFacts) -> str:
    """Return the text of the file that keeps it: the same for the same."""
    return _kept().dump_json(kept, exclude_defaults=True).decode() + "\n"


def read_kept(text: str | None) -> KeptFacts | None:
    """Return what a file says, or None when there is none or it is broken, as a power cut may leave it."""
    try:
        return _kept().validate_json(text) if text else None
    except ValidationError:
        return None
