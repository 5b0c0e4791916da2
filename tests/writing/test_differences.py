"""What changed between two values, and that it is all of it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.writing.layouts import changed, values
from vejviser.writing.alignment import aligned
from vejviser.writing.differences import Difference, differences

many = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def applied(before: Any, found: list[Difference]) -> Any:
    """Do what the differences say, and nothing else."""
    here = next((one for one in found if one.path == () and one.kind == "changed"), None)
    if here:
        return deepcopy(here.after)
    if isinstance(before, dict):
        made = {name: applied(value, inside(found, name)) for name, value in before.items()}
        for one in found:
            if one.kind == "added" and len(one.path) == 1:
                made[str(one.path[0])] = one.after
            if one.kind == "removed" and len(one.path) == 1:
                del made[str(one.path[0])]
        return made
    if isinstance(before, list):
        own = [one for one in found if len(one.path) == 1 and one.kind != "changed"]
        gone = {one.path[0] for one in own if one.kind in ("removed", "moved")}
        placed = {int(one.to[-1]): one.after for one in own if one.kind == "added"}
        for one in own:
            if one.kind == "moved":
                number = int(one.path[0])
                placed[int(one.to[-1])] = applied(before[number], inside(found, number))
        stay = iter([applied(v, inside(found, n)) for n, v in enumerate(before) if n not in gone])
        size = len(before) - len(gone) + len(placed)
        return [placed[place] if place in placed else next(stay) for place in range(size)]
    return before


def inside(found: list[Difference], part: str | int) -> list[Difference]:
    """The differences inside one part that was there before."""
    return [
        replace(one, path=one.path[1:])
        for one in found
        if one.path[:1] == (part,) and (len(one.path) > 1 or one.kind == "changed")
    ]


@many
@given(values, st.data())
def test_the_differences_make_the_one_value_of_the_other(before: Any, data: st.DataObject) -> None:
    after = data.draw(changed(before))
    assert applied(before, differences(before, after)) == after


@many
@given(values)
def test_the_same_has_no_differences(value: Any) -> None:
    assert differences(value, deepcopy(value)) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"a": "x"}, {"a": "y"}, [("changed", ("a",), "x", "y", ("a",))]),
        ({"a": "x"}, {}, [("removed", ("a",), "x", None, ("a",))]),
        ({}, {"a": ["x"]}, [("added", ("a",), None, ["x"], ("a",))]),
        (["a", "b", "c"], ["a", "c"], [("removed", (1,), "b", None, (1,))]),
        (["a", "b"], ["a", "n", "b"], [("added", (1,), None, "n", (1,))]),
        (["a", "b", "c"], ["b", "c", "a"], [("moved", (0,), "a", "a", (2,))]),
        (["a", "b"], ["a", "c"], [("changed", (1,), "b", "c", (1,))]),
        ({"a": "x"}, {"a": ["x"]}, [("changed", ("a",), "x", ["x"], ("a",))]),
        (
            [{"id": "a", "t": "1"}, {"id": "b", "t": "2"}],
            [{"id": "b", "t": "3"}, {"id": "a", "t": "1"}],
            [
                ("moved", (1,), {"id": "b", "t": "2"}, {"id": "b", "t": "3"}, (0,)),
                ("changed", (1, "t"), "2", "3", (0, "t")),
            ],
        ),
    ],
)
def test_each_sort_is_told_with_its_place(before: Any, after: Any, told: list[tuple[Any, ...]]) -> None:
    found = differences(before, after)
    assert sorted(found, key=repr) == sorted((Difference(*one) for one in told), key=repr)


def test_two_of_one_id_are_the_same_item_wherever_they_stand() -> None:
    old = [{"id": "a", "t": "1"}, {"id": "b", "t": "1"}, "x", ["y"]]
    new = [["y", "z"], {"id": "b", "t": "2"}, "w", {"id": "c", "t": "1"}]
    assert aligned(old, new) == [3, 1, 2, 0]
