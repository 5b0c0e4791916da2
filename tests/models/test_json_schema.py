"""The JSON Schemas: kept with the models they come from, explained, and named by the data files."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.models.values import Judge
from vejviser.handbook.examples import smallest
from vejviser.handbook.shapes import field_shapes
from vejviser.models.json_schema import schema_files
from vejviser.models.registry import KINDS, Kind
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.reading.model_errors import validate
from vejviser.reading.yaml_nodes import parse

SCHEMAS = ROOT / "schema"
MADE = schema_files()


class ToolLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors' tools keep to: figures are numbers there, and 'ja' and '10:30' texts."""


ToolLoader.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    ToolLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), None)


def seen_by_a_tool(document: Document) -> Any:
    text = (ROOT / document.source).read_text("utf-8")
    return yaml.load(text.split("\n---")[0] if document.source.endswith(".md") else text, ToolLoader)


def test_the_kept_schemas_are_those_of_the_models() -> None:
    kept = {file.name: file.read_text("utf-8") for file in SCHEMAS.iterdir()}
    assert kept == MADE, "run: vejviser schema schema"


def test_they_are_schemas() -> None:
    for text in MADE.values():
        Judge.check_schema(json.loads(text))


def test_every_field_is_explained() -> None:
    def unexplained(part: Any, path: str) -> list[str]:
        missing = []
        for name, field in part.get("properties", {}).items():
            if "description" not in field:
                missing.append(f"{path}.{name}")
        for name, inner in part.get("$defs", {}).items():
            missing += unexplained(inner, f"{path}/{name}")
        return missing

    assert [line for name, text in MADE.items() for line in unexplained(json.loads(text), name)] == []


def test_every_data_file_names_the_schema_of_its_kind(library: Library) -> None:
    """The first line names it, so that an editor's tool completes: in a fresh copy too, for the schemas are kept."""
    for document in library.documents:
        file = ROOT / document.source
        match = re.search(r"^# yaml-language-server: \$schema=(\S+)$", file.read_text("utf-8"), re.MULTILINE)
        assert match, document.source
        named = (file.parent / match[1]).resolve()
        assert named.parent == SCHEMAS, document.source
        assert named.read_text("utf-8") == MADE[f"{document.kind.name}.json"], document.source


def test_an_editors_tool_finds_no_fault_where_we_find_none(library: Library) -> None:
    judges = {kind: Judge(json.loads(text)) for kind, text in MADE.items()}
    for document in library.documents:
        faults = [error.message for error in judges[f"{document.kind.name}.json"].iter_errors(seen_by_a_tool(document))]
        assert faults == [], document.source


@pytest.mark.parametrize(("old", "new"), [("weeks: 4", "weeks: fire"), ("weeks: 4", "weks: 4"), ("moves: true", "")])
def test_an_editors_tool_finds_a_fault(old: str, new: str) -> None:
    """The tool's view of a file is no mere nod."""
    text = (ROOT / "data/national/deadline_rules.yml" if "moves" in old else ROOT / "guides/sygedagpenge.md").read_text(
        "utf-8"
    )
    assert old in text
    name = "deadline-rules" if "moves" in old else "guide"
    seen = yaml.load(text.replace(old, new).split("\n---")[0], ToolLoader)
    assert not Judge(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))).is_valid(seen)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_text_is_no_field_to_an_editors_tool_and_to_us(kind: Kind, empty: str) -> None:
    least = smallest(kind.model)
    filled = least | {shape.name: empty for shape in field_shapes(kind.model).values() if shape.name not in least}
    judge = Judge(json.loads(MADE[f"{kind.name}.json"]))
    assert [error.message for error in judge.iter_errors(filled)] == []
    read = [validate(kind.model, parse(yaml.safe_dump(one), "x.yml")[0], "x.yml") for one in (least, filled)]
    assert [one.problems for one in read] == [[], []]
    assert read[0].value == read[1].value
