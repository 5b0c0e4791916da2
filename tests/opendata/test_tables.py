"""The tables: read back they are what the lists are, nothing in them is a formula, and Excel takes every cell whole."""

from __future__ import annotations

import csv
import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Example
from tests.opendata.published import Data, leaf, read_table
from vejviser.knowledge import KnowledgeBase
from vejviser.opendata.open_tables import Column, open_csv

EXCEL_CELL = 32_767
"""Letters that a cell of Excel holds (Microsoft's specifications and limits); the rest it drops without a word."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.fixture(params=["fredericia", "viborg"])
def data(request: pytest.FixtureRequest, knowledge: KnowledgeBase) -> Data:
    return Data.of(knowledge, request.param)


def test_a_table_read_back_is_the_list(data: Data) -> None:
    for kind in data.json("index.json")["kinds"]:
        own = [name for name in data.files if name.startswith(f"{kind['name']}.") and name.endswith(".csv")]
        assert len(own) == len(kind["tables"])
        for path in own:
            columns = data.json(f"schema/{path.removesuffix('.csv')}.table.json")["fields"]
            rows, items = read_table(data.files[path], columns), data.items(kind["name"])
            if inner := path.removesuffix(".csv").removeprefix(kind["name"]).removeprefix("."):
                items = [{**row, "id": one["id"]} for one in items for row in one[inner]]
            names = [column["name"] for column in columns]
            # A list within a record that is not there is empty, as one that is.
            wanted = [
                {name: found if (found := leaf(one, name)) is not None or row[name] != [] else [] for name in names}
                for one, row in zip(items, rows, strict=True)
            ]
            assert rows == wanted, path


def test_nothing_of_a_list_is_missing_in_its_tables(data: Data) -> None:
    for kind in data.kinds:
        schema = data.json(f"schema/{kind}.json")
        columns = {one["name"].split(".")[0] for one in data.json(f"schema/{kind}.table.json")["fields"]}
        others = {path.split(".")[1] for path in data.files if path.startswith(f"{kind}.") and path.count(".") == 2}
        assert columns | others == set(schema["properties"])


def test_no_cell_is_a_formula_or_longer_than_excel_takes(data: Data) -> None:
    for path in (one for one in data.files if one.endswith(".csv")):
        text = data.files[path]
        assert text.encode().startswith(b"\xef\xbb\xbf")
        for row in csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"):
            assert not any(cell.startswith(FORMULA) for cell in row), path
            assert max(map(len, row)) <= EXCEL_CELL, (path, row[0])


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=4))
def test_any_text_comes_back_and_is_no_formula(texts: list[str]) -> None:
    column = Column(("id",), "", "string", {"type": "string"})
    table = open_csv([column], [{"id": text} for text in texts])
    described = [{"name": "id", "x-form": "string"}]
    assert [row["id"] for row in read_table(table, described)] == texts
    cells = [row[0] for row in csv.reader(io.StringIO(table[1:], newline=""), delimiter=";")][1:]
    assert not any(cell.startswith(FORMULA) for cell in cells)


def test_what_looks_like_a_formula_in_the_data_is_none_in_the_table(example: Example) -> None:
    for text in ("=1+1", "+45 og så", "-2", "@SUM(A1)", "'=1"):
        example.change("data/lillekoebing/partners/retshjaelpen.yml", "name: Retshjælpen", f'name: "{text}"')
        data = Data.of(example.knowledge(), "lillekoebing")
        assert f"'{text}" in data.files["partners.csv"]
        columns = data.json("schema/partners.table.json")["fields"]
        assert text in [row["name"] for row in read_table(data.files["partners.csv"], columns)]
        example.change("data/lillekoebing/partners/retshjaelpen.yml", f'name: "{text}"', "name: Retshjælpen")


def test_figures_have_a_danish_comma() -> None:
    column = Column(("share",), "", "number", {"type": "number"})
    for _ in range(200):
        value = round(random.uniform(0, 1e6), 4)
        cell = open_csv([column], [{"share": value}]).split("\r\n")[1]
        assert "." not in cell and float(cell.replace(",", ".")) == value
