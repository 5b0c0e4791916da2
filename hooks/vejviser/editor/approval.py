"""A second pair of eyes: what was saved since the last publishing, and whether somebody else has looked at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vejviser.editor.team import Rights, Team

SAVED, APPROVED, PUBLISHED, WENT_BACK = "gemt", "godkendt", "udgivet", "gået tilbage"
WENT_FORTH = "vist den nyeste igen"
NOT_SAVED = "alligevel ikke gemt"
BEGAN = "begyndt at udgive"


@dataclass(frozen=True)
class Step:
    """One line of the log, as far as an approval depends on it."""

    user: str
    action: str
    subject: str


@dataclass(frozen=True)
class Pending:
    """What waits to be published: its names, who wrote it, and who approved it as it is now.

    ``state`` says which state of it somebody looks at: it becomes another one with each save.
    """

    subjects: tuple[str, ...] = ()
    writers: frozenset[str] = frozenset()
    approved_by: str | None = None
    state: str = ""


def pending(steps: Sequence[Step]) -> Pending:
    """Return what waits, from the log, the oldest line first.

    What is saved while a site is published may have come too late for it, and waits on. An approval is for the state
    that it names.
    """
    waiting: list[Step] = []
    published = saves = 0
    approved: str | None = None
    for step in steps:
        if step.action == BEGAN:
            published = len(waiting)
        elif step.action == PUBLISHED:
            waiting, published, approved = waiting[published:], 0, None
        elif step.action == SAVED:
            waiting.append(step)
            saves += 1
            approved = None
        elif step.action == APPROVED and step.subject == _state(saves) and step.user not in _users(waiting):
            approved = step.user
    return Pending(tuple(dict.fromkeys(one.subject for one in waiting)), _users(waiting), approved, _state(saves))


def _state(saves: int) -> str:
    return f"alt til og med rettelse {saves}"


def _users(steps: Sequence[Step]) -> frozenset[str]:
    return frozenset(one.user for one in steps)


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
