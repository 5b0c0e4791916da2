"""What is remembered, for how long, and that it is never mistaken for something else."""

from __future__ import annotations

from vejviser.memory import Memory, Same

from .edits import compare


def test_a_step_is_done_once_for_each_key() -> None:
    memory, made = Memory(), iter(range(9))
    assert [memory.recall(key, lambda: next(made)) for key in ("a", "b", "a")] == [0, 1, 0]


def test_what_two_rounds_did_not_use_is_forgotten() -> None:
    memory, done = Memory(), []
    for used in (True, True, False, False, True):
        memory.turn()
        if used:
            memory.recall("a", lambda: done.append(1))
    assert len(done) == 2


def test_none_is_remembered_too() -> None:
    memory, done = Memory(), []
    for _ in range(2):
        memory.recall("a", lambda: done.append(1))
    assert done == [1]


def test_the_same_is_the_object_and_not_its_value() -> None:
    one, equal = [1], [1]
    assert Same(one) == Same(one) and hash(Same(one)) == hash(Same(one))
    assert Same(one) != Same(equal)


def test_after_each_edit_the_site_is_what_a_clean_start_gives() -> None:
    """The long run is scripts/edits."""
    done = compare(6, seed=4)
    assert done["whole"] >= 2 and done["broken"] >= 1, done
