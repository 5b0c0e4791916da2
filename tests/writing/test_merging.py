"""Two changes of one value: both are kept, and where they meet, both are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.writing.layouts import files, names, values
from vejviser.writing.merging import Conflict, Merged, merged

many = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(values, values)
def test_one_change_alone_is_taken(base: Any, x: Any) -> None:
    assert merged(base, x, base) == merged(base, base, x) == merged(base, x, x) == Merged(x)


@many
@given(files, st.data())
def test_changes_of_other_fields_are_both_kept(base: dict[str, Any], data: st.DataObject) -> None:
    mine, theirs = dict(base), dict(base)
    for name in data.draw(st.lists(names, unique=True)):
        side = data.draw(st.sampled_from([mine, theirs]))
        if name in side and data.draw(st.booleans()):
            del side[name]
        else:
            side[name] = data.draw(values)
    both = {name: mine.get(name) if mine.get(name) != base.get(name) else theirs.get(name) for name in [*mine, *theirs]}
    assert merged(base, mine, theirs) == Merged({name: value for name, value in both.items() if value is not None})


def numbered(value: Any, tag: str, numbers: Iterator[int]) -> Any:
    """The value with another text in each place."""
    if isinstance(value, list):
        return [numbered(item, tag, numbers) for item in value]
    if isinstance(value, dict):
        return {name: numbered(item, tag, numbers) for name, item in value.items()}
    return f"{tag}{next(numbers)}."


def texts_in(value: Any) -> set[str]:
    """All texts of a value."""
    return set(re.findall(r"[bmt]\d+\.", repr(value)))


@many
@given(values, st.data())
def test_nothing_is_lost_in_silence(shape: Any, data: st.DataObject) -> None:
    base = numbered(shape, "b", count())
    mine, theirs = (with_new_texts(data.draw, base, tag, count()) for tag in "mt")
    made = merged(base, mine, theirs)
    told = texts_in([(one.base, one.mine, one.theirs) for one in made.conflicts])
    here = texts_in(made.value)
    assert {text for text in texts_in(mine) if text[0] == "m"} <= here
    assert {text for text in texts_in(theirs) if text[0] == "t"} <= here | told
    # What both left alone is there, and what is gone has been taken by somebody.
    assert texts_in(mine) & texts_in(theirs) <= here | told
    # Nothing comes back that somebody took, unless it is told.
    assert here - texts_in(mine) <= {text for text in texts_in(theirs) if text[0] == "t"} | told
    assert {one.path for one in merged(base, theirs, mine).conflicts} == {one.path for one in made.conflicts}


def with_new_texts(draw: Any, value: Any, tag: str, numbers: Iterator[int]) -> Any:
    """The value after changes whose texts are all new: others in their places, fewer, more, and moved ones."""
    if isinstance(value, list):
        made = [with_new_texts(draw, item, tag, numbers) for item in value if draw(st.integers(0, 5))]
        made = draw(st.permutations(made)) if not draw(st.integers(0, 5)) else made
        for place in draw(st.lists(st.integers(0, len(made)), max_size=2)):
            made.insert(place, f"{tag}{next(numbers)}.")
        return made
    if isinstance(value, dict):
        kept = {n: with_new_texts(draw, item, tag, numbers) for n, item in value.items() if draw(st.integers(0, 5))}
        return {name: f"{tag}{next(numbers)}." for name in draw(st.lists(names, max_size=1))} | kept
    return value if draw(st.integers(0, 3)) else f"{tag}{next(numbers)}."


CASES: list[tuple[Any, Any, Any, Any, list[tuple[Any, ...]]]] = [
    # Other items of one list.
    (["a", "b", "c"], ["x", "b", "c"], ["a", "b", "y"], ["x", "b", "y"], []),
    (["a", "b"], ["a", "b", "m"], ["t", "a", "b"], ["t", "a", "b", "m"], []),
    (["a"], ["a", "m"], ["a", "t"], ["a", "m", "t"], []),
    (["a"], ["a", "n", "m"], ["a", "n"], ["a", "n", "m"], []),
    (["a", "b", "c"], ["b", "c"], ["a", "b"], ["b"], []),
    (["a", "b", "c"], ["c", "a", "b"], ["a", "b", "d"], ["d", "a", "b"], []),
    (["a", "b", "c"], ["a", "b", "c", "d"], ["c", "a", "b"], ["c", "d", "a", "b"], []),
    # One item by each in its way.
    (["a"], ["m"], ["t"], ["m"], [((0,), "a", "m", "t")]),
    (["a", "b"], ["b"], ["a2", "b"], ["b"], [((0,), "a", None, "a2")]),
    (["a", "b"], ["a2", "b"], ["b"], ["a2", "b"], [((0,), "a", "a2", None)]),
    (["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"], ["b", "a", "c"],
     [((), ["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"])]),
    # Records.
    ({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1", "b": "2"}, {"a": "2", "b": "2"}, []),
    ({"a": "1"}, {"a": "2"}, {}, {"a": "2"}, [(("a",), "1", "2", None)]),
    ({"a": "1"}, {}, {"a": "2"}, {}, [(("a",), "1", None, "2")]),
    ({}, {"a": "2"}, {"a": "3"}, {"a": "2"}, [(("a",), None, "2", "3")]),
    ({"a": "1"}, {"a": ["1"]}, {"a": "2"}, {"a": ["1"]}, [(("a",), "1", ["1"], "2")]),
    ([{"id": "a", "t": "1", "u": "1"}], [{"id": "a", "t": "2", "u": "1"}],
     [{"id": "n"}, {"id": "a", "t": "1", "u": "3"}], [{"id": "n"}, {"id": "a", "t": "2", "u": "3"}], []),
]  # fmt: skip


@pytest.mark.parametrize(("base", "mine", "theirs", "value", "conflicts"), CASES)
def test_each_meeting_by_hand(base: Any, mine: Any, theirs: Any, value: Any, conflicts: list[tuple[Any, ...]]) -> None:
    assert merged(base, mine, theirs) == Merged(value, tuple(Conflict(*one) for one in conflicts))


@pytest.mark.parametrize(("base", "mine", "theirs", "_value", "conflicts"), CASES)
def test_each_meeting_is_one_for_the_other_side_too(
    base: Any, mine: Any, theirs: Any, _value: Any, conflicts: list[tuple[Any, ...]]
) -> None:
    found = merged(base, theirs, mine).conflicts
    assert found == tuple(Conflict(path, was, other, one) for path, was, one, other in conflicts)
