"""The promise of /data/v1/: nothing goes away, and nothing becomes another type."""

from __future__ import annotations

import copy

import pytest
import yaml

from tests.opendata.contract import CASES, Contract, broken, contract


@pytest.fixture(scope="module")
def promised() -> Contract:
    loaded: Contract = yaml.safe_load(CASES.read_text("utf-8"))
    return loaded


def test_nothing_that_programs_rely_on_is_gone_or_another_type(promised: Contract) -> None:
    assert broken(promised, contract()) == []


def test_what_is_new_was_decided_on(promised: Contract) -> None:
    # A new field of a model goes out by itself. Is it for everybody? Then write the contract anew, and a line in the
    # handbook's changes; else it belongs in INTERNAL.
    assert {file: sorted(set(fields) - set(promised.get(file, {}))) for file, fields in contract().items()} == {
        file: [] for file in promised
    }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda now: now["bodies.json"].pop("contact.phone"), "bodies.json: contact.phone is gone"),
        (lambda now: now.pop("guides.json"), "guides.json: id is gone"),
        (lambda now: now["bodies.json"].update(name="integer"), "bodies.json: name was string, is integer"),
        (lambda now: now["bodies.json"].update(name="string?"), "bodies.json: name was string, is string?"),
        (lambda now: now["hours.csv"].pop("known"), "hours.csv: known is gone"),
    ],
)
def test_a_broken_promise_is_told(promised: Contract, change: object, told: str) -> None:
    now = copy.deepcopy(contract())
    assert callable(change)
    change(now)
    assert told in broken(promised, now)


def test_one_more_choice_breaks_no_promise_and_one_less_does() -> None:
    promised = {"a.json": {"status": "string active|inactive"}}
    assert broken(promised, {"a.json": {"status": "string active|closed|inactive"}}) == []
    assert broken(promised, {"a.json": {"status": "string active"}}) != []
