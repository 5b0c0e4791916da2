"""Open data as tables for Danish spreadsheets: which columns a kind has, and its CSV.

The form: UTF-8 with a byte order mark, semicolons, lines that end in CRLF (RFC 4180), the names of the columns first.
An empty cell is a value that is unknown, or an empty list. Whoever reads a table back takes one apostrophe away where
a cell begins with one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from vejviser.models.base import Record
from vejviser.models.field_type import Json
from vejviser.opendata.open_fields import OpenField, json_text, open_fields
from vejviser.opendata.open_records import OpenRecord
from vejviser.opendata.open_things import OpenKind

CellForm = Literal["string", "boolean", "integer", "number", "lines", "json"]

LINE_END = "\r\n"

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""With these a spreadsheet begins a formula, or we begin a text that looked like one."""


@dataclass(frozen=True)
class Column:
    """One column. ``way`` are the names that lead to its value in a record; ``form`` says how a cell is written."""

    way: tuple[str, ...]
    description: str
    form: CellForm
    schema: Json

    @property
    def name(self) -> str:
        """What stands at its top: "contact.phone"."""
        return ".".join(self.way)


def columns_of(fields: Iterable[OpenField], above: tuple[str, ...] = ()) -> Iterator[Column]:
    """Yield the columns of a kind. A record within it has its own columns, a list of records is JSON in one."""
    for one in fields:
        way = (*above, one.name)
        if one.record and not one.many:
            yield from columns_of(open_fields(one.record), way)
        elif one.many:
            yield Column(way, one.description, "json" if one.record else "lines", one.simple)
        else:
            yield Column(way, one.description, one.simple["type"], one.simple)


def fields_of_kind(model: type[Record]) -> tuple[OpenField, ...]:
    """Return the fields of a kind of thing: first what every record says of itself, then its own."""
    return (*open_fields(OpenRecord), *own_fields(model))


@cache
def own_fields(model: type[Record]) -> tuple[OpenField, ...]:
    """Return the fields of a kind of thing that not every record has. ``checked`` is told as ``confirmed``."""
    said = {one.name for one in open_fields(OpenRecord)} | {"checked"}
    return tuple(one for one in open_fields(model) if one.name not in said)


@dataclass(frozen=True)
class OpenTable:
    """One table of a kind. ``rows`` is the list whose items are its rows, nothing where they are the things."""

    name: str
    title: str
    rows: str
    columns: tuple[Column, ...]


@cache
def tables_of(kind: OpenKind) -> tuple[OpenTable, ...]:
    """Return the table of a kind's things, then those of their long lists. What people look for comes first in it."""
    common, named = open_fields(OpenRecord), dict(kind.tables)
    own = [one for one in own_fields(kind.model) if one.name not in named]
    found = [OpenTable(kind.name, "", "", tuple(columns_of((*common[:1], *own, *common[1:]))))]
    for one in (one for one in own_fields(kind.model) if one.record and one.name in named):
        whose = Column(("id",), "Id'et på den, rækken hører til.", "string", {"type": "string"})
        columns = (whose, *columns_of(open_fields(one.record)))
        found.append(OpenTable(f"{kind.name}.{one.name}", named[one.name], one.name, columns))
    return tuple(found)


def rows_of(records: Iterable[Json], table: OpenTable) -> Iterable[Json]:
    """Return the rows of a table: the records, or the items of their list ``rows``, each with the id of its own."""
    return ({"id": one["id"], **row} for one in records for row in one[table.rows]) if table.rows else records


def open_csv(columns: Iterable[Column], records: Iterable[Json] = ()) -> str:
    """Return a table with one row for each record."""
    columns = tuple(columns)
    return "\ufeff" + csv_lines(([one.name for one in columns], *(cells(columns, record) for record in records)))


def csv_lines(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells as the lines of a table."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator=LINE_END).writerows(rows)
    return out.getvalue()


def cells(columns: Iterable[Column], record: Json) -> list[str]:
    """Return a record as the cells of its row."""
    return [_cell(one, record) for one in columns]


@cache
def table_schemas(kind: OpenKind) -> tuple[str, ...]:
    """Return for each table of a kind as JSON what its columns mean, in the words of Table Schema.

    See specs.frictionlessdata.io. ``x-form`` says how a cell is written: "lines" has one item of a list on each line,
    "json" is a list of records.
    """
    return tuple(
        json_text({"fields": list(map(_described, one.columns)), "missingValues": [""]}) for one in tables_of(kind)
    )


def _described(column: Column) -> Json:
    forms: dict[str, Json] = {
        "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
        "lines": {"type": "string"},
        "json": {"type": "array"},
        "number": {"type": "number", "decimalChar": ","},
        "string": {"type": "date" if column.schema.get("format") == "date" else "string"},
    }
    form = forms.get(column.form, {"type": column.form})
    return {"name": column.name, **form, "x-form": column.form, "description": column.description}


def _cell(column: Column, record: Json) -> str:
    value: Any = record
    for name in column.way:
        value = value.get(name)
        if value is None:
            return ""
    form = column.form
    if form == "string":
        return _harmless(value)
    if value == []:
        return ""
    if form == "json":
        return json_text(value)
    if form == "lines":
        return _harmless("\n".join(map(str, value)))
    if form == "boolean":
        return "true" if value else "false"
    # A point would make a date of it in Danish.
    return f"{value:.10g}".replace(".", ",") if form == "number" else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text
