"""What a history holds: entries of single files, each with what stood before and what stood after."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

NO_ROLE, NO_REASON = "Redaktør", "Rettet i editoren"
"""What stands in the history when nobody said who, or why."""

_LONGEST = 2000
"""Most characters of a role or a reason; what is longer was pasted by mistake."""


@dataclass(frozen=True)
class SavedFile:
    """One file that was saved: its bytes before and after. None stands for a file that is not there."""

    path: Path
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True)
class Entry:
    """One change to one file. ``when`` is in UTC; ``role`` is who did it, or the author of a commit."""

    id: str
    when: datetime
    role: str
    reason: str
    before: bytes | None
    after: bytes | None

    def beside(self, other: Entry) -> bool:
        """Say whether another file's entry is of the same change: the same commit, or kept in the same second."""
        mine, theirs = ((int(one.when.timestamp()), one.role, one.reason) for one in (self, other))
        return self.id == other.id or mine == theirs


class History(Protocol):
    """Where changes are written down and found again. No method raises because git or the disk is in a bad way."""

    @property
    def note(self) -> str | None:
        """One Danish sentence on where changes go now, when that is not into git."""

    def record(self, saved: Sequence[SavedFile], role: str, reason: str, now: datetime) -> str | None:
        """Write down what was saved, as one change. Return a Danish sentence when it did not go as usual."""

    def entries(self, path: Path, most: int) -> list[Entry]:
        """Return the last changes to a file, newest first, also those that somebody made in another way."""

    def content(self, entry_id: str, path: Path) -> bytes | None:
        """Return the file as it was after an entry, None when it was not there.

        Raises VejviserError for an entry that nobody knows.
        """

    def saved_with(self, entry_id: str, path: Path) -> list[Path]:
        """Return all files that an entry's change went into, with the file itself; none for an unknown entry."""

    def uncommitted(self, path: Path) -> bool:
        """Say whether the file on the disk is another than the last one written down."""


def content_hash(content: bytes) -> str:
    """Return what tells one content of a file from another (SHA-256, hexadecimal)."""
    return hashlib.sha256(content).hexdigest()


def content_on_disk(path: Path) -> bytes | None:
    """Return the bytes of a file, None when there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def shown_text(text: str, otherwise: str) -> str:
    """Return a role or a reason without signs that cannot be shown, or ``otherwise`` when nothing is left."""
    shown = "".join(char if char.isprintable() or char == "\n" else " " for char in text[:_LONGEST])
    lines = "\n".join(line.rstrip() for line in shown.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) or otherwise


def settled(path: Path) -> Path:
    """Return the one way to name a file: its folder without links. Raises OSError for a ring of links."""
    return path.parent.resolve() / path.name
