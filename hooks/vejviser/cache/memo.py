"""What was made before, by what it was made of: a step whose inputs are unchanged is not done again."""

from __future__ import annotations

import sys
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


_FOR_EVER = sys.maxsize


class Memory:
    """Results of pure steps. A key names the step and holds all that the step depends on.

    ``given`` are results of an earlier process: each is used when its key is asked for. ``begins`` is set by who has
    so much to make from nothing that helpers are worth their while. ``many`` says that so many sites are made that what
    is one's alone is not kept.
    """

    def __init__(self, given: Mapping[Hashable, Any] | None = None) -> None:
        self.begins = False
        self._making: dict[Hashable, Any] | None = None
        # Key -> the round that used it last, and what was made. One table, for long keys are slow to look up.
        self._known: dict[Hashable, list[Any]] = {}
        self._fresh: list[Hashable] = []
        self._alone: list[Hashable] = []
        self._given = given or {}
        self._round = 0
        self.many = False

    def recall(self, key: Hashable, make: Callable[[], _Result]) -> _Result:
        """Return what ``make`` gave for this key, or let it make it."""
        known = self._known.get(key)
        if known is None:
            made: _Result = self._given.get(key, _NOTHING) if self._given else _NOTHING
            if made is _NOTHING:
                made = make()
                if self._making is not None:
                    self._making[key] = made
            known = self._known[key] = [self._round, made]
            self._fresh.append(key)
        elif known[0] < self._round:
            # What two of many sites have in common, a third will have too.
            known[0] = _FOR_EVER if self.many else self._round
        result: _Result = known[1]
        return result

    def recall_whole(self, key: Hashable, make: Callable[[], _Result]) -> _Result:
        """Do so for what is large and one site's alone: while many are made, nobody asks for it again."""
        if self.many and key not in self._given:
            return make()
        self._alone.append(key)
        return self.recall(key, make)

    def known(self, key: Hashable) -> Any:
        """Return what was made for this key, or None when nothing was. What is known is used by that."""
        return self.recall(key, lambda: None) if key in self._known or key in self._given else None

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return not (self._given or self._known)

    def gather(self) -> None:
        """Read all that an earlier process left, for one that lives long: another's may soon lie in its place."""
        self._given = dict(self._given)

    def making(self, steps: Iterable[Callable[[], object]]) -> Mapping[Hashable, Any]:
        """Take some steps, and return what had to be made for them."""
        self._making = {}
        for step in steps:
            step()
        made, self._making = self._making, None
        return made

    def learn(self, made: Mapping[Hashable, Any]) -> None:
        """Know what was made elsewhere, but for what was made here too: others have it already."""
        for key, one in made.items():
            self.recall(key, lambda one=one: one)  # type: ignore[misc]

    def turn(self) -> None:
        """Begin a new round: what the last two rounds did not use is forgotten."""
        self._round += 1
        # What is kept is not even looked at: processes that share it would each get a copy of what they touch.
        fresh, self._fresh = self._fresh, []
        for key in fresh:
            if (known := self._known.get(key)) is None or known[0] == _FOR_EVER:
                continue
            if known[0] < self._round - 1:
                del self._known[key]
            else:
                self._fresh.append(key)

    def keep(self, *, many: bool = True) -> None:
        """Never forget what was used until now and, when ``many`` sites are to come, what two of them will use."""
        self.many = many
        # Not even the first site's own: that is most of what it left.
        for key in self._alone if many else ():
            self._known.pop(key, None)
        self._alone = []
        for known in list(self._known.values()):
            known[0] = _FOR_EVER
        self._fresh = []

    def used(self) -> dict[Hashable, Any]:
        """Return what was asked for and is not forgotten."""
        return {key: made for key, (_, made) in self._known.items()}

    def unused(self) -> dict[Hashable, Any]:
        """Return what an earlier process left and nobody asked for."""
        return {key: made for key, made in self._given.items() if key not in self._known}
