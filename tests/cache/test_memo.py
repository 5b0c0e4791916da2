"""What is remembered, for how long, and that it is never mistaken for something else."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from tests.campaigns.edits import compare
from tests.conftest import Example
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.pages.page import Page


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
    assert IdentityKey(one) == IdentityKey(one) and hash(IdentityKey(one)) == hash(IdentityKey(one))
    assert IdentityKey(one) != IdentityKey(equal)


def test_after_each_edit_the_site_is_what_a_clean_start_gives() -> None:
    """The long run is scripts/edits."""
    done = compare(6, seed=9)
    assert done["whole"] >= 2 and done["broken"] >= 1, done


def test_what_is_kept_is_known_for_ever() -> None:
    memory, done = Memory(), []
    memory.recall("a", lambda: done.append(1))
    memory.keep()
    for _ in range(5):
        memory.turn()
        memory.recall("b", lambda: done.append(2))
    memory.recall("a", lambda: done.append(3))
    assert done == [1, 2]


def test_what_two_of_many_sites_used_is_kept_and_what_one_used_is_forgotten() -> None:
    memory, done = Memory(), list[str]()
    memory.keep()
    for used in ("a", "ab", *[""] * 9, "ab"):
        memory.turn()
        for key in used:
            memory.recall(key, partial(done.append, key))
    assert done == ["a", "b", "b"]


@pytest.mark.parametrize(("many", "left"), [(True, {"shared"}), (False, {"shared", "site"})])
def test_of_many_sites_not_even_the_first_leaves_what_is_its_own_alone(many: bool, left: set[str]) -> None:
    memory = Memory()
    memory.recall("shared", lambda: 1)
    assert memory.recall_whole("site", lambda: 2) == 2
    memory.keep(many=many)
    assert set(memory.used()) == left
    # Asked for again it is made again, and still nobody keeps it.
    assert memory.recall_whole("site", lambda: 3) == (3 if many else 2)
    assert set(memory.used()) == left


def test_a_page_is_known_by_all_it_shows_and_by_its_records(example: Example) -> None:
    about = example.knowledge().municipality("lillekoebing").about
    page = Page("/om/", "Om", "Kort", "about.html", {"about": about, "facts": [{"label": "Hvem"}]})
    other = about.model_copy(update={"name": "Storekøbing"})
    equal = replace(page, view={"about": about, "facts": [{"label": "Hvem"}]})
    assert page.key == equal.key
    for view in ({"about": other, "facts": [{"label": "Hvem"}]}, {"about": about, "facts": [{"label": "Hvad"}]}):
        assert page.key != replace(page, view=view).key
    assert page.key != replace(page, facts=about).key
