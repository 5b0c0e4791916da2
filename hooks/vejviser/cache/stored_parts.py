"""What a build left, in parts: a command reads those that it asks for something of, and leaves the others alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

_STEPS = (
    {
        "article text",
        "called",
        "comparisons",
        "disagreements",
        "equal names",
        "file",
        "glossary terms",
        "knowledge",
        "pinned",
        "plainness",
        "references",
        "site",
        "text advice",
        "whole",
        "word",
    },
    {"searched"},
)
"""The steps of each part but the last one, which has all others. The first is all that is asked for when nothing
changed, the second what a search asks for besides. Another step would have them read the rest, which is most of it.
"""

PARTS = len(_STEPS) + 1


def part_of(key: Hashable) -> int:
    """Return the number of the part that holds the result of a step, if any does."""
    step = key[0] if isinstance(key, tuple) else key
    return next((number for number, steps in enumerate(_STEPS) if step in steps), PARTS - 1)


class StoredParts(Mapping[Hashable, Any]):
    """All parts as one. Each is taken from ``parts`` when something is asked for that may be in it."""

    def __init__(self, parts: Iterator[Mapping[Hashable, Any]]) -> None:
        self._parts = parts
        self._known: dict[Hashable, Any] = {}
        self._taken = 0

    def __getitem__(self, key: Hashable) -> Any:
        if self._taken < PARTS:
            self._take(part_of(key) + 1)
        return self._known[key]

    def __iter__(self) -> Iterator[Hashable]:
        self._take(PARTS)
        return iter(self._known)

    def __len__(self) -> int:
        self._take(PARTS)
        return len(self._known)

    def __bool__(self) -> bool:
        # Asked before each step: one part with anything in it is enough to know.
        while not self._known and self._taken < PARTS:
            self._take(self._taken + 1)
        return bool(self._known)

    def _take(self, most: int) -> None:
        while self._taken < most:
            self._taken += 1
            self._known.update(next(self._parts, {}))
