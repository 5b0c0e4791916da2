"""Typical mistakes in office_hours.yml: the message alone leads to the line and to the mending."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.checking.test_messages import plant
from tests.conftest import ROOT, TODAY, Example
from vejviser.quality.hours_advice import hours_advice

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "hours_mistakes.yml").read_text("utf-8"))


def told(example: Example) -> list[str]:
    """What ``check`` says: mistakes, or else advice on hours."""
    return example.problems() or [example.named(str(one)) for one in hours_advice(example.library(), TODAY)]


def test_the_example_itself_needs_no_advice(example: Example) -> None:
    assert told(example) == []
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_editor_reads_exactly_these_lines(example: Example, case: dict[str, Any]) -> None:
    plant(example, case)
    assert told(example) == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_it_leads_to_is_right(example: Example, case: dict[str, Any]) -> None:
    """No mistake is left. Even and odd weeks are told of one pair of odd weeks, which is true of them."""
    right = case.get("right", case["replace"])
    if right != case["replace"]:
        example.change(case["file"], case["replace"], right)
    assert [line for line in told(example) if "begge ulige" not in line] == []
