"""What changed between two values: which fields and items are others, new, gone or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from vejviser.reading.yaml_nodes import FieldPath
from vejviser.writing.alignment import Plain, aligned, unmoved


@dataclass(frozen=True)
class Difference:
    """One difference.

    ``path`` is its place in the value before, ``to`` the one after. What is removed has its old place in both; of what
    is added ``path`` is the old place of the list or the record, and the new one in it. ``before`` and ``after`` are
    the values, None where there is none. An item that has both moved and changed is told twice.
    """

    kind: Literal["changed", "added", "removed", "moved"]
    path: FieldPath
    before: Plain | None
    after: Plain | None
    to: FieldPath


def differences(before: Plain, after: Plain) -> list[Difference]:
    """Return every difference, in the order of the value before; what is added comes last in its list or record."""
    return list(_differences(before, after, (), ()))


def _differences(before: Any, after: Any, path: FieldPath, to: FieldPath) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name, value in before.items():
            if name in after:
                yield from _differences(value, after[name], (*path, name), (*to, name))
            else:
                yield Difference("removed", (*path, name), value, None, (*path, name))
        for name, value in after.items():
            if name not in before:
                yield Difference("added", (*path, name), None, value, (*to, name))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_lists(before, after, path, to)
    else:
        yield Difference("changed", path, before, after, to)


def _of_lists(before: list[Any], after: list[Any], path: FieldPath, to: FieldPath) -> Iterator[Difference]:
    found = aligned(before, after)
    stay = unmoved(found)
    places = {number: place for place, number in enumerate(found) if number is not None}
    for number, value in enumerate(before):
        here = (*path, number)
        if number not in places:
            yield Difference("removed", here, value, None, here)
            continue
        there = (*to, places[number])
        if number not in stay:
            yield Difference("moved", here, value, after[places[number]], there)
        yield from _differences(value, after[places[number]], here, there)
    for place, known in enumerate(found):
        if known is None:
            yield Difference("added", (*path, place), None, after[place], (*to, place))
