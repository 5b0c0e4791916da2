"""The JSON Schemas: up to date, explained, and named by the data files."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.conftest import ROOT
from vejviser.models.json_schema import schema_files

FILES = sorted([*(ROOT / "data").rglob("*.yml"), *(ROOT / "guides").glob("*.md")])


def test_every_field_is_explained() -> None:
    def unexplained(part: Any, path: str) -> list[str]:
        missing = []
        for name, field in part.get("properties", {}).items():
            if "description" not in field:
                missing.append(f"{path}.{name}")
        for name, inner in part.get("$defs", {}).items():
            missing += unexplained(inner, f"{path}/{name}")
        return missing

    assert [line for name, text in schema_files().items() for line in unexplained(json.loads(text), name)] == []


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(ROOT)) for file in FILES])
def test_a_data_file_names_its_schema(file: Any) -> None:
    match = re.search(r"^# yaml-language-server: \$schema=(\S+)$", file.read_text("utf-8"), re.MULTILINE)
    assert match, "the first line names the schema, so that an editor's tool completes"
    assert (file.parent / match[1]).resolve().parent == ROOT / "schema"
    assert (file.parent / match[1]).name in schema_files()
