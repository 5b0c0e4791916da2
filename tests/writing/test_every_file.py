"""Every file that there is: each value of it can change, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.writing.touched_lines import lines_of_texts, other, touched
from vejviser.models.registry import Kind
from vejviser.reading.front_matter import Split, split
from vejviser.reading.library import read_library
from vejviser.reading.yaml_nodes import FieldPath, parse
from vejviser.writing import yaml_changes
from vejviser.writing.article_changes import changed_article
from vejviser.writing.differences import differences
from vejviser.writing.yaml_changes import changed_yaml, read_plain

FILES = [
    (document.path, document.kind)
    for folder in (ROOT, ROOT / "tests" / "example")
    for document in read_library(folder / "data", folder / "guides").documents
]


class File:
    """A file's fields as text and values, without the body of an article."""

    def __init__(self, path: str, kind: Kind) -> None:
        self.path, self.kind = path, kind
        self.whole = Path(path).read_bytes().decode("utf-8")
        self.parts = split(self.whole, path) if kind.article else None
        self.text = f"{self.parts.front}\n" if isinstance(self.parts, Split) else self.whole
        self.value = read_plain(self.text)

    def changed(self, wanted: dict[str, Any]) -> str:
        """The text with other values, which it says."""
        made = changed_yaml(self.text, wanted, self.kind.model)
        assert read_plain(made) == wanted, self.path
        return made

    def lines_of_texts(self) -> dict[FieldPath, range]:
        """The lines of each text, counted from 0."""
        node, _ = parse(self.text, self.path)
        return dict(lines_of_texts(node))


@pytest.fixture(scope="module")
def files() -> list[File]:
    return [File(path, kind) for path, kind in FILES]


@pytest.fixture(autouse=True)
def _only_small_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_changes, "WAYS", yaml_changes.WAYS[:1])


def told_anew(value: Any, path: FieldPath, tell: Callable[[FieldPath, str], str]) -> Any:
    """The value with other texts."""
    if isinstance(value, list):
        return [told_anew(item, (*path, number), tell) for number, item in enumerate(value)]
    if isinstance(value, dict):
        return {name: told_anew(item, (*path, name), tell) for name, item in value.items()}
    return tell(path, value)


def test_the_same_values_are_the_same_bytes(files: list[File]) -> None:
    assert len(files) > 250
    for file in files:
        if isinstance(file.parts, Split):
            assert changed_article(file.whole, file.value, file.parts.body, file.kind.model) == file.whole
        else:
            assert changed_yaml(file.whole, file.value, file.kind.model) == file.whole


@pytest.mark.parametrize("half", [0, 1])
def test_another_text_touches_its_own_lines_alone(files: list[File], half: int) -> None:
    """Every second text of every file changes, and then the others: between them stand the lines that must not."""
    told = 0
    for file in files:
        lines = file.lines_of_texts()
        chosen = {path for number, path in enumerate(lines) if number % 2 == half}
        wanted = told_anew(file.value, (), lambda path, text, chosen=chosen: other(text) if path in chosen else text)  # type: ignore[misc]
        told += len(chosen)
        made = file.changed(wanted)
        own = {number for path in chosen for number in lines[path]}
        assert touched(file.text, made) <= own, file.path
        assert len(made.split("\n")) == len(file.text.split("\n")), file.path
    assert told > 15_000


@pytest.mark.parametrize("deed", ["add", "remove", "move", "add field", "remove field"])
def test_items_and_fields_come_go_and_move(files: list[File], deed: str) -> None:
    random = Random(deed)
    for file in random.sample(files, 50):
        holders = list(_holders(file.value, list if "field" not in deed else dict))
        for path, holder in random.sample(holders, min(2, len(holders))):
            wanted = told_anew(file.value, (), lambda _, text: text)
            _do(deed, _at(wanted, path), holder, random)
            made = file.changed(wanted)
            comments = [line for line in file.text.split("\n") if line.strip().startswith("#")]
            assert [line for line in comments if line not in made.split("\n")] == [], file.path
            gone = len(touched(file.text, made))
            assert gone <= _size(holder) * (deed != "add field") + 1, (file.path, path)
            back = changed_yaml(made, file.value, file.kind.model)
            assert differences(read_plain(back), file.value) == []


def _holders(value: Any, sort: type) -> Iterator[tuple[FieldPath, Any]]:
    if isinstance(value, list | dict):
        if value and isinstance(value, sort):
            yield (), value
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            for path, holder in _holders(inner, sort):
                yield (name, *path), holder


def _at(value: Any, path: FieldPath) -> Any:
    for part in path:
        value = value[part]
    return value


def _do(deed: str, holder: Any, old: Any, random: Random) -> None:
    if deed == "add":
        new = old[-1]
        holder.insert(
            random.randrange(len(holder) + 1), f"{new} til" if isinstance(new, str) else {"text": "Ny: tekst"}
        )
    elif deed == "remove":
        del holder[random.randrange(len(holder))]
    elif deed == "move":
        holder.insert(random.randrange(len(holder)), holder.pop(random.randrange(len(holder))))
    elif deed == "add field":
        holder["note"] = "Ny"
    else:
        del holder[random.choice(list(holder))]


def _size(value: Any) -> int:
    """At most so many lines stand for a value."""
    if isinstance(value, str):
        return 1 + value.count(". ")
    inner = value.values() if isinstance(value, dict) else value
    return 1 + sum(_size(item) for item in inner)
