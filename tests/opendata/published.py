"""What programs of others see of the open data: the files alone, and how the handbook says to read them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from tests.conftest import MADE, TODAY
from vejviser.knowledge import KnowledgeBase
from vejviser.opendata.data_files import data_files

Json = dict[str, Any]
ZONE = "data/v1/"


class Data:
    """The files of one site's open data by their paths below /data/v1/."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = {path.removeprefix(ZONE): content.decode() for path, content in files.items()}

    @classmethod
    def of(cls, knowledge: KnowledgeBase, name: str) -> Data:
        return cls(data_files(knowledge, knowledge.municipality(name), TODAY, MADE))

    def json(self, path: str) -> Any:
        return json.loads(self.files[path])

    @property
    def kinds(self) -> list[str]:
        return [one["name"] for one in self.json("index.json")["kinds"]]

    def items(self, kind: str) -> list[Json]:
        found: list[Json] = self.json(f"{kind}.json")["items"]
        return found

    def all_items(self) -> Iterator[Json]:
        for kind in self.kinds:
            yield from self.items(kind)


def read_table(text: str, columns: list[Json]) -> list[Json]:
    """Read a CSV file back into column -> value, with nothing but what the handbook and the table's schema say."""
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    names, *rows = csv.reader(io.StringIO(text[1:], newline=""), delimiter=";")
    assert names == [column["name"] for column in columns]
    assert all(len(row) == len(names) for row in rows)
    return [
        {column["name"]: _value(cell, column["x-form"]) for cell, column in zip(row, columns, strict=True)}
        for row in rows
    ]


def _value(cell: str, form: str) -> Any:
    cell = cell.removeprefix("'") if form in ("string", "lines") else cell
    if cell == "":
        return [] if form in ("lines", "json") else None
    if form == "lines":
        return cell.split("\n")
    if form == "json":
        return json.loads(cell)
    if form == "boolean":
        return {"true": True, "false": False}[cell]
    if form == "number":
        return float(cell.replace(",", "."))
    return int(cell) if form == "integer" else cell


def leaf(record: Json, name: str) -> Any:
    """Return what a column's name leads to in a record, None for what is absent."""
    value: Any = record
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def strings(value: object) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
