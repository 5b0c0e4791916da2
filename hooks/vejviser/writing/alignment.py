"""Which item of a changed list is which item of the old one."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

Plain = str | list["Plain"] | dict[str, "Plain"]
"""A value as the reader gives it: every scalar is text, and names without a value are left out."""


def aligned(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Return, for each item of ``new``, the place in ``old`` of the item that it was, or None where it is new.

    Equal items are the same, also when they have moved; so are two with one id. What is left between the same
    neighbours is paired in order, a text with a text.
    """
    found: list[int | None] = [None] * len(new)
    free = set(range(len(old)))

    def pair(i: int, j: int) -> None:
        found[j] = i
        free.discard(i)

    was, now = ([json.dumps(item, sort_keys=True) for item in side] for side in (old, new))
    gaps = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            for step in range(i2 - i1):
                pair(i1 + step, j1 + step)
        else:
            gaps.append((range(i1, i2), range(j1, j2)))
    names: tuple[tuple[list[Any], list[Any]], ...] = ((was, now), ([_id(x) for x in old], [_id(x) for x in new]))
    for before, after in names:
        places = defaultdict(list)
        for i in sorted(free, reverse=True):
            places[before[i]].append(i)
        for j, name in enumerate(after):
            if found[j] is None and name is not None and places[name]:
                pair(places[name].pop(), j)
    for left, right in gaps:
        for kind in (str, list, dict):
            rest = [i for i in left if i in free and isinstance(old[i], kind)]
            for i, j in zip(rest, [j for j in right if found[j] is None and isinstance(new[j], kind)], strict=False):
                pair(i, j)
    return found


def _id(item: Any) -> str | None:
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) else None


def unmoved(found: Sequence[int | None]) -> set[int]:
    """Return the places in the old list of those that can stay where they are, while the others move around them.

    They are the longest run whose order is the old one.
    """
    order = [i for i in found if i is not None]
    ends: list[int] = []
    back: dict[int, int | None] = {}
    for i in order:
        at = bisect_left(ends, i)
        back[i] = ends[at - 1] if at else None
        ends[at : at + 1] = [i]
    stay: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        stay.add(last)
        last = back[last]
    return stay
