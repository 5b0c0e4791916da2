"""How good the data is: what nobody has confirmed, what is old, what must be checked, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.base import Sourced
from vejviser.models.guide import Guide
from vejviser.models.registry import KINDS, Kind, title_of

AGEING_AFTER = 180
"""Days after which a fact is ageing."""

STALE_AFTER = 365
"""Days after which a fact is stale."""


_GROUPS = ("Kommunen", "Partnere", "Vejledninger", "Klageinstanser")
"""What a municipality sees to first."""


_GROUPED = tuple(kind for kind in KINDS if kind.group)


@dataclass(frozen=True)
class FactEntry:
    """One thing that states facts: what it is, its page and its file."""

    kind: str
    title: str
    address: str
    file: str
    facts: Sourced
    name: str = ""
    """The id of a thing that has a file of its own."""


@dataclass(frozen=True)
class Quality:
    """What was found about one entry. ``age`` is in days, None when no source has a date."""

    entry: FactEntry
    confirmed: bool
    age: int | None
    needs_check: str
    low: bool
    contradictions: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def age_class(self) -> str:
        """Say "fresh", "ageing", "stale" or "undated"."""
        if self.age is None:
            return "undated"
        if self.age > STALE_AFTER:
            return "stale"
        return "ageing" if self.age > AGEING_AFTER else "fresh"


def fact_entries(knowledge: KnowledgeBase, municipality: Municipality) -> Iterator[FactEntry]:
    """Yield everything a municipality's site rests on."""
    return (entry for _, entry in entries_of_kinds(knowledge, municipality))


def entries_of_kinds(knowledge: KnowledgeBase, municipality: Municipality) -> Iterator[tuple[Kind, FactEntry]]:
    """Yield the same, each with its kind."""
    for kind, name, record in _records(knowledge, municipality):
        title, source = kind.title or title_of(record), kind.source(name, municipality.id)
        yield kind, FactEntry(kind.group, title, kind.page(name), source, record, name)


def _records(knowledge: KnowledgeBase, municipality: Municipality) -> Iterator[tuple[Kind, str, Sourced]]:
    for kind in _GROUPED:
        for name, record in knowledge.of(kind, municipality).items():
            yield kind, name, record


def assess_quality(knowledge: KnowledgeBase, municipality: Municipality, today: date) -> list[Quality]:
    """Assess every entry as of ``today``, the oldest first within each kind."""
    found = [
        Quality(
            entry=entry,
            confirmed=entry.facts.checked is not None,
            age=age_in_days(entry.facts, today),
            needs_check=entry.facts.needs_check or "",
            low=entry.facts.confidence == "low",
            contradictions=tuple(_differences(entry.facts)),
            missing=_missing(entry.facts),
        )
        for entry in fact_entries(knowledge, municipality)
    ]
    order = list(dict.fromkeys((*_GROUPS, *(one.entry.kind for one in found))))
    return sorted(found, key=lambda one: (order.index(one.entry.kind), -(one.age or 0), one.entry.title))


def _differences(facts: Sourced) -> Iterator[str]:
    """What sources disagree on, and where a guide goes another way than its body's file, with the reason."""
    if facts.disagreement:
        yield facts.disagreement
    if isinstance(facts, Guide):
        complaint = facts.complaint
        reasons = (complaint.differs_because, *(one.differs_because for one in complaint.deadlines))
        yield from filter(None, reasons)


def age_in_days(facts: Sourced, today: date) -> int | None:
    """Return how old a fact is: since a person confirmed it, else since its newest source was written.

    A source that only names a year or a month counts from that period's last day.
    """
    if facts.checked:
        return (today - facts.checked.date).days
    dates = [_last_day(source.as_of) for source in facts.sources if source.as_of]
    return max(0, (today - max(dates)).days) if dates else None


def newest_date(knowledge: KnowledgeBase, municipality: Municipality) -> str:
    """Return the newest day (or month, or year) that any fact of a site names as its own, or nothing.

    It tells which state of the data a published site holds, from the data alone.
    """
    facts = [record for *_, record in _records(knowledge, municipality)]
    dates = {source.as_of for one in facts for source in one.sources if source.as_of}
    return max({*dates, *(one.checked.date.isoformat() for one in facts if one.checked)}, default="")


def _last_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    if len(parts) == 2:
        year, month = (parts[0] + 1, 1) if parts[1] == 12 else (parts[0], parts[1] + 1)
        return date.fromordinal(date(year, month, 1).toordinal() - 1)
    return date(parts[0], 12, 31)


def _missing(facts: Sourced) -> tuple[str, ...]:
    """What a reader would look for in vain."""
    found = []
    contact = getattr(facts, "contact", None)
    if hasattr(facts, "contact") and not (contact and contact.phone):
        found.append("telefon")
    if hasattr(facts, "fee") and hasattr(facts, "decides") and getattr(facts, "fee", None) is None:
        found.append("pris")
    if hasattr(facts, "timetable") and not (getattr(facts, "timetable", None) or getattr(facts, "hours_text", None)):
        found.append("tider")
    if getattr(facts, "legal_basis_sourced", True) is False:
        found.append("kilde til loven")
    return tuple(found)
