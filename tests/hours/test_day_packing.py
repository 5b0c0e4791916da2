"""Days that repeat are said once, and unpack to what they were."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from vejviser.hours.day_packing import Rows, pack_closed, pack_days, pack_drifts

OPEN: Rows = [[600, 240, 0]]
SHORT: Rows = [[600, 60, 0]]


def unpacked(shapes: list[Rows], blocks: list[list[int]], closed: set[int], count: int) -> list[Rows]:
    order = [shape for times, *pattern in blocks for _ in range(times) for shape in pattern]
    order += [0] * (count - len(order))
    days = []
    for at, shape in enumerate(order):
        days.append(shapes[~shape] if shape < 0 else [] if at in closed or not shapes else shapes[shape])
    return days


def week(*, even: bool = True) -> list[Rows]:
    return [OPEN if even else SHORT, OPEN, OPEN, OPEN, OPEN, [], []]


def test_a_week_is_said_once_whatever_holidays_lie_in_it() -> None:
    days = week() * 104
    closed = {3, 40, 44, 200, 365, 366}
    for at in closed:
        days[at] = []
    shapes, blocks = pack_days(days, closed)
    assert (shapes, blocks) == ([[], OPEN], [[103, 1, 1, 1, 1, 1, 0, 0], [5, 1]])


def test_every_other_week_is_said_once() -> None:
    shapes, blocks = pack_days([*week(), *week(even=False)] * 52, set())
    assert len(blocks) < 8 and blocks[0][0] == 51
    assert unpacked(shapes, blocks, set(), 728) == [*week(), *week(even=False)] * 52


def test_what_happens_on_a_closed_day_is_kept() -> None:
    days = week() * 2
    days[1] = days[9] = []
    # Named as closed, and open for an hour all the same.
    days[8] = SHORT
    shapes, blocks = pack_days(days, {1, 8, 9})
    assert any(shape < 0 for block in blocks for shape in block[1:])
    assert unpacked(shapes, blocks, {1, 8, 9}, 14) == days


def test_nothing_is_packed_to_nothing() -> None:
    assert pack_days([[]] * 731, {5}) == ([], [])


@given(st.lists(st.sampled_from([[], OPEN, SHORT]), max_size=80), st.sets(st.integers(0, 79)), st.integers(0, 9))
def test_it_unpacks_to_what_it_was(days: list[Rows], closed: set[int], seed: int) -> None:
    # Some of it regular, some not.
    days = days + (week() * 6 if seed % 2 else []) + random.Random(seed).choices([[], OPEN, SHORT], k=10)
    shapes, blocks = pack_days(days, closed)
    assert unpacked(shapes, blocks, closed, len(days)) == days


def test_closed_days_and_their_reasons_stand_once_for_all_places() -> None:
    holiday = (30, "2. juledag")
    closed, why, named = pack_closed([[(3, "ferie"), (4, "ferie"), holiday], [holiday], [(3, "ferie"), (5, "ferie")]])
    assert closed == [[3, 2, 0], [30, 1, 1], [3, 1, 0], [5, 1, 0]] and why == [["ferie"], ["2. juledag"]]
    assert named == [[0, 1], [1], [2, 3]]


def test_days_of_another_length_are_told_once() -> None:
    assert pack_drifts([0, 1440, 2820, 4260, 5760]) == [[2, -60], [4, 0]]
