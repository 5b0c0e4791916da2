"""What was sent to whom: a small file in the folder of the mails, so that nobody is asked twice."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from vejviser.review.due_facts import Review

LOG_NAME = "sendt.tsv"
SendingState = Literal["sender", "sendt", "afvist"]
"""On its way, taken by the server, or refused. What stays on its way may have come there, and is not sent again."""


@dataclass(frozen=True)
class SentLine:
    """The last that is known of one question to one owner."""

    day: str
    state: str


class SentLog:
    """The log of one folder. It only grows, a line at a time, and each is on the disk before the next step."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / LOG_NAME

    def lines(self) -> dict[str, SentLine]:
        """Return what is known, by the key of a review."""
        if not self._file.is_file():
            return {}
        found = {}
        for line in self._file.read_text(encoding="utf-8", errors="replace").splitlines():
            day, state, key = [*line.split("\t", 2), "", ""][:3]
            found[key] = SentLine(day, state)
        return found

    def waiting(self, found: Iterable[Review]) -> list[Review]:
        """Return what nobody has been asked yet."""
        known = self.lines()
        return [one for one in found if one.key not in known or known[one.key].state == "afvist"]

    def note(self, today: date, state: SendingState, found: Iterable[Review]) -> None:
        """Write what happens with a mail."""
        text = "".join(f"{today}\t{state}\t{one.key}\n" for one in found)
        with self._file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
