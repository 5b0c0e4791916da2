"""Two years of days, packed small: what repeats is said once, so that a page grows by rules and not by days."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

Rows = Sequence[Sequence[int]]
"""What happens on one day, in numbers."""

_CYCLES = (7, 14, 1)
"""Days after which hours may begin anew: every week, every other week, and the rest one by one."""


def pack_days(days: Sequence[Rows], closed: Collection[int]) -> tuple[list[Rows], list[list[int]]]:
    """Return the different days, and which comes when: blocks of [times, day, day, ...] that follow each other.

    A day is its number among the different ones. On the days of ``closed`` nothing happens, whatever their block says,
    so that a holiday does not break a pattern; where something happens on one all the same, it is ``~number``.
    """
    shapes: list[Rows] = [[]]
    order: list[int | None] = []
    for at, rows in enumerate(days):
        if rows not in shapes:
            shapes.append(rows)
        shape = shapes.index(rows)
        order.append(shape if at not in closed else ~shape if rows else None)
    while order and not order[-1]:
        order.pop()
    blocks: list[list[int]] = []
    at = 0
    while at < len(order):
        cycles = [_cycle(order, at, length) for length in _CYCLES]
        # What a block saves, less what beginning one costs.
        best = max(cycles, key=lambda block: (block[0] - 1) * (len(block) - 1) - 1)
        at += best[0] * (len(best) - 1)
        if best[0] == 1 and blocks and blocks[-1][0] == 1:
            blocks[-1] += best[1:]
        else:
            blocks.append(best)
    return (shapes, blocks) if blocks else ([], [])


def _cycle(order: Sequence[int | None], first: int, length: int) -> list[int]:
    """Return the block that begins at a day and repeats after ``length`` days as often as it can."""
    pattern: list[int | None] = []
    at = first
    while at < len(order):
        day, place = order[at], (at - first) % length
        if place == len(pattern):
            pattern.append(day)
        elif day != (known := pattern[place]):
            # A closed day goes with every day but one of the kind that is kept.
            if None not in (day, known) or min(day or 0, known or 0) < 0:
                break
            pattern[place] = day if known is None else known
        at += 1
    whole = (at - first) // length
    if not whole:
        # Too near the end, or to what is different: one day by itself.
        return [1, order[first] or 0]
    return [whole, *(shape or 0 for shape in pattern)]


Closed = Sequence[tuple[Any, ...]]
"""The closed days of a place in order: the day's number, and all that is told of it."""


def pack_closed(places: Sequence[Closed]) -> tuple[list[list[int]], list[list[Any]], list[list[int]]]:
    """Return the stretches of closed days of some places, what is told of them, and which each place has.

    A stretch is [first day, how many days, number of what is told].
    """
    why: dict[tuple[Any, ...], int] = {}
    runs: dict[tuple[int, int, int], int] = {}
    named: list[list[int]] = []
    for days in places:
        own: list[list[int]] = []
        for day, *reason in days:
            cause = why.setdefault(tuple(reason), len(why))
            if own and own[-1][0] + own[-1][1] == day and own[-1][2] == cause:
                own[-1][1] += 1
            else:
                own.append([day, 1, cause])
        named.append([runs.setdefault((first, count, cause), len(runs)) for first, count, cause in own])
    return [list(run) for run in runs], [list(told) for told in why], named


def pack_drifts(midnights: Sequence[int]) -> list[list[int]]:
    """Return [day's number, minutes] from where on days begin that much later than 24 hours each would say.

    ``midnights`` are the minutes in which the days begin. Two days of a year have another length.
    """
    drifts: list[list[int]] = []
    for at, minute in enumerate(midnights):
        drift = minute - midnights[0] - at * 1440
        if drift != (drifts[-1][1] if drifts else 0):
            drifts.append([at, drift])
    return drifts
