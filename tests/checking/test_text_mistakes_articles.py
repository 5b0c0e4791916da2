"""Mistakes in texts, links and fields: the message alone leads to the line and to the mending."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.checking.test_messages import plant
from tests.conftest import ROOT, Example

FILE = ROOT / "tests" / "cases" / "text_mistakes_articles.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_editor_reads_exactly_these_lines(example: Example, case: dict[str, Any]) -> None:
    assert case["expect"], "a case without a message tests nothing"
    plant(example, case)
    assert example.problems() == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_it_leads_to_is_right(example: Example, case: dict[str, Any]) -> None:
    example.change(case["file"], case["replace"], case["right"])
    assert example.problems() == []
