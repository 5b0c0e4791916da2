"""Two people changed the same file: both changes are kept, and where they meet, both are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vejviser.reading.yaml_nodes import FieldPath
from vejviser.writing.alignment import Plain, aligned, unmoved


@dataclass(frozen=True)
class Conflict:
    """A place that both changed, each in their way; None is nothing there.

    The numbers in ``path`` are the places in the lists that both began with.
    """

    path: FieldPath
    base: Plain | None
    mine: Plain | None
    theirs: Plain | None


@dataclass(frozen=True)
class Merged:
    """A value with both changes. Where there is a conflict it holds mine."""

    value: Plain
    conflicts: tuple[Conflict, ...] = ()


def merged(base: Plain, mine: Plain, theirs: Plain) -> Merged:
    """Merge two values that were both made from ``base``.

    Other fields, and other items of a list, may change on each side. The same one may not, and what one side removed
    the other may not have changed.
    """
    conflicts: list[Conflict] = []
    value = _merged(base, mine, theirs, (), conflicts)
    return Merged(value, tuple(conflicts))


def _merged(base: Any, mine: Any, theirs: Any, path: FieldPath, conflicts: list[Conflict]) -> Any:
    """Merge two values; None is nothing there."""
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict) and isinstance(base, dict):
        return _fields(base, mine, theirs, path, conflicts)
    if isinstance(mine, list) and isinstance(theirs, list) and isinstance(base, list):
        return _Lists(base, mine, theirs).merged(path, conflicts)
    conflicts.append(Conflict(path, base, mine, theirs))
    return mine


def _fields(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], path: FieldPath, conflicts: list[Conflict]
) -> dict[str, Any]:
    # A name that only one side lacks is removed there, or added by the other; None is neither's value.
    names = dict.fromkeys([*mine, *theirs, *base])
    made = {name: _merged(base.get(name), mine.get(name), theirs.get(name), (*path, name), conflicts) for name in names}
    return {name: value for name, value in made.items() if value is not None}


class _Lists:
    """The merging of two lists made from one."""

    def __init__(self, base: list[Any], mine: list[Any], theirs: list[Any]) -> None:
        self._base, self._mine, self._theirs = base, mine, theirs
        self._my_numbers, self._their_numbers = aligned(base, mine), aligned(base, theirs)

    def merged(self, path: FieldPath, conflicts: list[Conflict]) -> list[Any]:
        my_moves, their_moves = (_reordered(found) for found in (self._my_numbers, self._their_numbers))
        mine = {number: item for number, item in zip(self._my_numbers, self._mine, strict=True) if number is not None}
        theirs = {n: item for n, item in zip(self._their_numbers, self._theirs, strict=True) if n is not None}
        common = [number for number in self._my_numbers if number in theirs]
        if my_moves and their_moves and common != [number for number in self._their_numbers if number in mine]:
            # Two new orders cannot both be kept.
            conflicts.append(Conflict(path, self._base, self._mine, self._theirs))
            return self._mine
        kept: dict[int, Any] = {}
        for number, item in enumerate(self._base):
            value = _merged(item, mine.get(number), theirs.get(number), (*path, number), conflicts)
            if value is not None:
                kept[number] = value
        return self._in_order(kept, their_moves and not my_moves)

    def _in_order(self, kept: dict[int, Any], follow_theirs: bool) -> list[Any]:
        """Put the kept items into the order of the side that has a new one, and the added ones after their neighbours.

        What both added in one place is there once.
        """
        sides = [(self._my_numbers, self._mine), (self._their_numbers, self._theirs)]
        order = _complete(self._their_numbers if follow_theirs else self._my_numbers, len(self._base))
        added: dict[int | None, list[Any]] = {}
        for numbers, items in sides:
            before: int | None = None
            own: dict[int | None, list[Any]] = {}
            for number, item in zip(numbers, items, strict=True):
                if number is None:
                    own.setdefault(before, []).append(item)
                else:
                    before = number
            for place, new in own.items():
                there = list(added.setdefault(place, []))
                for item in new:
                    if item in there:
                        there.remove(item)
                    else:
                        added[place].append(item)
        made = list(added.get(None, []))
        for number in order:
            made += [kept[number]] if number in kept else []
            made += added.get(number, [])
        return made


def _reordered(numbers: list[int | None]) -> bool:
    known = [number for number in numbers if number is not None]
    return len(unmoved(numbers)) < len(known)


def _complete(numbers: list[int | None], size: int) -> list[int]:
    """Return all numbers in one side's order; those that it lacks come after the one before them."""
    made = [number for number in numbers if number is not None]
    for number in sorted(set(range(size)) - set(made)):
        made.insert(made.index(number - 1) + 1 if number else 0, number)
    return made
