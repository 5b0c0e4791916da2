"""Which cells of a table are hidden, so that nobody can work out those of 1 to 4.

The total is published, and so is this rule. Cells of 1-4 are hidden, and with them the smallest of the others, always
all of those that are equal. Two things follow:

* Whoever knows the rule sees only which cells are hidden, and their sum. The values of the hidden cells could change
  places in every way, and the same cells would be hidden: at least one is below 5 and one is not, so each has two
  possible values at least.
* Whoever knows besides which cells are the small ones is left with more than one value of each, too: cells are added
  until the sum leaves room (``_leaves_room``).

Where no cell could be left to see, the whole table is withheld, names and all: it could be any table with that total
and one cell of 1-4 and the rest in another. Tables share nothing but their total, and tables of one dimension fit
together whatever they hold, so one table tells nothing of another.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import pairwise
from typing import TypeVar

LEAST_SHOWN = 5
"""The smallest number, besides none, that may be seen."""

Cell = TypeVar("Cell", bound=Hashable)


def hidden_cells(table: Mapping[Cell, int]) -> frozenset[Cell] | None:
    """Return the cells to hide, none of them when all may be seen, or None when the table must be withheld."""
    small = [one for one, count in table.items() if 0 < count < LEAST_SHOWN]
    if not small:
        return frozenset()
    others = sorted({count for count in table.values() if count >= LEAST_SHOWN})
    for largest, smallest_shown in pairwise(others):
        hidden = [one for one, count in table.items() if 0 < count <= largest]
        if _leaves_room(sum(table[one] for one in hidden), len(small), len(hidden) - len(small), smallest_shown):
            return frozenset(hidden)
    return None


def _leaves_room(total: int, small: int, others: int, smallest_shown: int) -> bool:
    """Say whether hidden cells with this sum can each have several values, when one knows which are small.

    The others are from LEAST_SHOWN to one less than the smallest cell that is seen.
    """
    most = smallest_shown - 1
    least_sum = small + others * LEAST_SHOWN
    most_sum = small * (LEAST_SHOWN - 1) + others * most
    return most > LEAST_SHOWN and least_sum < total < most_sum
