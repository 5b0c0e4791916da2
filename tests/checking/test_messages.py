"""Golden cases: broken data in, and exactly the lines that the editor must read out."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, Example

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "faults.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_editor_reads_exactly_these_lines(example: Example, case: dict[str, Any]) -> None:
    assert case["expect"], "a case without a message tests nothing"
    example.change(case["file"], case["replace"], case["with"])
    assert example.problems() == case["expect"]


def test_the_example_itself_is_whole(example: Example) -> None:
    assert example.problems() == []


def test_faults_in_many_files_are_found_in_one_run(example: Example) -> None:
    """Every case that touches another file than those before it, planted together."""
    planted: dict[str, list[str]] = {}
    for case in CASES:
        if case["file"] not in planted and all(line.startswith(case["file"]) for line in case["expect"]):
            example.change(case["file"], case["replace"], case["with"])
            planted[case["file"]] = case["expect"]
    assert len(planted) >= 8
    assert sorted(example.problems()) == sorted(line for lines in planted.values() for line in lines)


def test_windows_line_ends_and_a_byte_order_mark_are_fine(example: Example) -> None:
    for file in (*example.data.rglob("*.yml"), *example.guides.iterdir()):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert example.problems() == []


def test_old_mac_line_ends_keep_the_line_numbers(example: Example) -> None:
    example.change("data/national/bodies/naevnet.yml", '"8800"', '"88"')
    file = example.data / "national" / "bodies" / "naevnet.yml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r"))
    assert [line.split(": ")[0] for line in example.problems()] == ["data/national/bodies/naevnet.yml:23:18"]
