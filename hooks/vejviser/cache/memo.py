"""What was made before, by what it was made of: a step whose inputs are unchanged is not done again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

_Result = TypeVar("_Result")

_NOTHING: Any = object()
"""Stands for what was never made: None can be what was made."""


class IdentityKey:
    """Stands for one object itself, not for its value: as a key it is equal only to the same object.

    It keeps the object alive, so that no other can take its place.
    """

    def __init__(self, one: object) -> None:
        self._one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityKey) and self._one is other._one

    def __hash__(self) -> int:
        return id(self._one)


class Memory:
    """Results of pure steps. A key names the step and holds all that the step depends on.

    ``given`` are results of an earlier process: each is used when its key is asked for. ``begins`` is set by who has
    so much to make from nothing that helpers are worth their while.
    """

    def __init__(self, given: Mapping[Hashable, Any] | None = None) -> None:
        self.begins = False
        self._making: dict[Hashable, Any] | None = None
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}
        self._kept: dict[Hashable, Any] = {}
        self._given = given or {}

    def recall(self, key: Hashable, make: Callable[[], _Result]) -> _Result:
        """Return what ``make`` gave for this key, or let it make it."""
        # Long keys are slow to look up, so a key that is known is looked up no more often than it must.
        made: _Result = self._now.get(key, _NOTHING)
        if made is _NOTHING:
            for known in (self._before, self._kept, self._given):
                if (made := known.get(key, _NOTHING)) is not _NOTHING:
                    break
            else:
                made = make()
                if self._making is not None:
                    self._making[key] = made
            self._now[key] = made
        return made

    def known(self, key: Hashable) -> Any:
        """Return what was made for this key, or None when nothing was. What is known is used by that."""
        known = (self._now, self._before, self._kept, self._given)
        return self.recall(key, lambda: None) if any(key in one for one in known) else None

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return not (self._given or self.used())

    def making(self, steps: Iterable[Callable[[], object]]) -> Mapping[Hashable, Any]:
        """Take some steps, and return what had to be made for them."""
        self._making = {}
        for step in steps:
            step()
        made, self._making = self._making, None
        return made

    def learn(self, made: Mapping[Hashable, Any]) -> None:
        """Know what was made elsewhere, but for what was made here too: others have it already."""
        self._now = {**made, **self._now}

    def turn(self) -> None:
        """Begin a new round: what the last two rounds did not use is forgotten."""
        self._before, self._now = self._now, {}

    def keep(self) -> None:
        """Never forget what the last rounds used: many are to come, none of which uses all of it."""
        self._kept |= self._before | self._now
        self._before, self._now = {}, {}

    def used(self) -> dict[Hashable, Any]:
        """Return what was asked for and is not forgotten."""
        return self._kept | self._before | self._now

    def unused(self) -> dict[Hashable, Any]:
        """Return what an earlier process left and nobody asked for."""
        used = self.used()
        return {key: made for key, made in self._given.items() if key not in used}
