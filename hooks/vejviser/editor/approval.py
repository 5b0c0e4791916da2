"""A second pair of eyes: what was saved since the last publishing, and whether somebody else has looked at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vejviser.editor.team import Rights, Team

SAVED, APPROVED, PUBLISHED, WENT_BACK = "gemt", "godkendt", "udgivet", "gået tilbage"


@dataclass(frozen=True)
class Step:
    """One line of the log, as far as an approval depends on it."""

    user: str
    action: str
    subject: str


@dataclass(frozen=True)
class Pending:
    """What waits to be published: its names, who wrote it, and who approved it as it is now."""

    subjects: tuple[str, ...] = ()
    writers: frozenset[str] = frozenset()
    approved_by: str | None = None


def pending(steps: Sequence[Step]) -> Pending:
    """Return what waits, from the log, the oldest line first. An approval is for what was saved before it."""
    subjects: dict[str, None] = {}
    writers: set[str] = set()
    approved: str | None = None
    for step in steps:
        if step.action == PUBLISHED:
            subjects, writers, approved = {}, set(), None
        elif step.action == SAVED:
            subjects[step.subject] = None
            writers.add(step.user)
            approved = None
        elif step.action == APPROVED and step.user not in writers:
            approved = step.user
    return Pending(tuple(subjects), frozenset(writers), approved)


def why_not_approve(waiting: Pending, rights: Rights) -> str:
    """Return in Danish why somebody may not approve, or nothing."""
    if not rights.approves:
        return "Du må ikke godkende. Bed en anden om det."
    if rights.user in waiting.writers:
        return "Du har selv rettet noget af det. En anden skal godkende."
    return "" if waiting.subjects else "Der er ikke noget at godkende."


def why_not_publish(waiting: Pending, rights: Rights, team: Team) -> str:
    """Return in Danish why somebody may not publish, or nothing."""
    if not rights.publishes:
        return "Du må ikke udgive. Bed en anden om det."
    if team.second_pair and waiting.subjects and waiting.approved_by is None:
        return "En anden skal godkende ændringerne, før du kan udgive."
    return ""
