"""Deadlines in words, where a whole row of them stands in one line: the staff's table and their ready answers."""

from __future__ import annotations

from vejviser.models.deadline import Deadline
from vejviser.text.danish import sentence


def deadline_words(deadlines: tuple[Deadline, ...]) -> str:
    """Return all deadlines in one text, each with the cases it is for."""
    parts = []
    for deadline in deadlines:
        length = deadline.figure
        words = deadline.text if not length or not deadline.text.startswith(length) else ""
        text = sentence(f"{length}{': ' if length and words else ''}{words or ('' if length else deadline.text)}")
        about = ", ".join(filter(None, (deadline.applies_to, deadline.who and f"frist for: {deadline.who}")))
        parts.append(f"{about}: {text}" if about else text)
    return " ".join(parts)
