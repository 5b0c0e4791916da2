"""What was checked before, and is remembered, hides no fault that came since, and keeps none that was mended."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.checking import test_agreement, test_messages
from tests.conftest import ROOT, TODAY, Example
from vejviser.cache.memo import Memory
from vejviser.checking import equal_names, references
from vejviser.checking.agreement import citizen_text
from vejviser.checking.checks import all_problems
from vejviser.reading.document import Document
from vejviser.reading.library import read_library


def told(example: Example, memory: Memory) -> list[str]:
    found = all_problems(read_library(example.data, example.guides, memory), TODAY, memory)
    return [example.named(str(one)) for one in found]


def mend(example: Example) -> None:
    shutil.rmtree(example.root)
    shutil.copytree(ROOT / "tests" / "example", example.root)


def contradict(example: Example, case: dict[str, Any]) -> None:
    for file, text in (test_agreement.ADDED[name] for name in case.get("add", ())):
        path = example.root / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for change in case["changes"]:
        example.change(change["file"], change["replace"], change["with"])


def test_each_fault_is_told_once_it_is_there_and_no_longer(example: Example) -> None:
    memory = Memory()
    assert told(example, memory) == []
    for cases, plant in ((test_messages.CASES, test_messages.plant), (test_agreement.CASES, contradict)):
        for case in cases:
            plant(example, case)
            assert told(example, memory) == case["expect"], case["name"]
            mend(example)
    assert told(example, memory) == []


def test_a_file_that_did_not_change_is_not_compared_again(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, looked = Memory(), list[str]()
    sentences, lists = citizen_text._sentences, references.lists

    def noting_sentences(document: Document) -> Any:
        looked.append(document.path)
        return sentences(document)

    def noting_lists(value: object, location: Any) -> Any:
        looked.append(type(value).__name__)
        return lists(value, location)

    monkeypatch.setattr(citizen_text, "_sentences", noting_sentences)
    monkeypatch.setattr(equal_names, "lists", noting_lists)
    assert told(example, memory) == [] and len(looked) > 20
    looked.clear()
    guide = example.guides / "husleje.md"
    guide.write_text(guide.read_text("utf-8") + "\nRing til os.\n", encoding="utf-8")
    assert told(example, memory) == []
    assert sorted(Path(one).name for one in looked) == ["Guide", "husleje.md"]
