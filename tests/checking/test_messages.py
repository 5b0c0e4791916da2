"""Golden cases: broken data in, and exactly the lines that the editor must read out."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, Example

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "faults.yml").read_text("utf-8"))


def plant(example: Example, case: dict[str, Any]) -> None:
    """Break the example as a case says: a text in a file, or the file itself."""
    if "replace" in case:
        example.change(case["file"], case["replace"], case["with"])
        return
    file = example.root / case["file"]
    file.parent.mkdir(exist_ok=True)
    if case.get("gone"):
        file.unlink()
    elif "copy" in case:
        shutil.copy(example.root / case["copy"], file)
    else:
        file.write_text(case["text"], encoding=case.get("encoding", "utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_editor_reads_exactly_these_lines(example: Example, case: dict[str, Any]) -> None:
    assert case["expect"], "a case without a message tests nothing"
    plant(example, case)
    assert example.problems() == case["expect"]


@pytest.mark.parametrize("case", [case for case in CASES if "right" in case], ids=lambda case: str(case["name"]))
def test_what_a_case_says_is_right_is_right(example: Example, case: dict[str, Any]) -> None:
    example.change(case["file"], case["replace"], case["right"])
    assert example.problems() == []


def test_the_example_itself_is_whole(example: Example) -> None:
    assert example.problems() == []


def test_faults_in_many_files_are_found_in_one_run(example: Example) -> None:
    """Every case that changes another file than those before it, planted together."""
    planted: dict[str, list[str]] = {}
    for case in CASES:
        if (
            "replace" in case
            and case["file"] not in planted
            and all(line.startswith(case["file"]) for line in case["expect"])
        ):
            plant(example, case)
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
