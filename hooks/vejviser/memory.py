"""What was made before, by what it was made of: a step whose inputs are unchanged is not done again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Same:
    """Stands for one object itself, not for its value: as a key it is equal only to the same object.

    It keeps the object alive, so that no other can take its place.
    """

    def __init__(self, one: object) -> None:
        self._one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._one is other._one

    def __hash__(self) -> int:
        return id(self._one)


class Memory:
    """Results of pure steps. A key names the step and holds all that the step depends on."""

    def __init__(self) -> None:
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what ``make`` gave for this key, or let it make it."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        made: Made = self._now[key]
        return made

    def turn(self) -> None:
        """Begin a new round: what the last two rounds did not use is forgotten."""
        self._before, self._now = self._now, {}
