"""The promise of the open data as a text: the names and types of all fields, from the schemas that go out.

``python -m tests.opendata.contract`` writes tests/cases/open_data.yml anew. What it takes away there is a broken
promise: see docs/haandbog/webteam/aabne-data.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml

from tests.conftest import ROOT
from vejviser.opendata.data_addresses import DataAddresses
from vejviser.opendata.open_kinds import OPEN_KINDS
from vejviser.opendata.open_schemas import open_schema_files
from vejviser.opendata.open_tables import tables_of

CASES = ROOT / "tests" / "cases" / "open_data.yml"
Contract = dict[str, dict[str, str]]


def contract() -> Contract:
    """Return file -> field -> type; "?" stands behind what may be absent."""
    found: Contract = {}
    for path, text in open_schema_files(OPEN_KINDS, DataAddresses("")).items():
        schema = json.loads(text)
        found[path.removeprefix("schema/")] = dict(_fields(schema, schema.get("$defs", {}), "", ()))
    for kind in OPEN_KINDS:
        for table in tables_of(kind):
            found[f"{table.name}.csv"] = {column.name: column.form for column in table.columns}
    return found


def _fields(schema: Any, defined: Any, above: str, seen: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name, field in schema.get("properties", {}).items():
        mark = "" if name in schema["required"] else "?"
        many, one = ("[]", field["items"]) if field.get("type") == "array" else ("", field)
        place = f"{above}{name}{many}"
        if reference := one.get("$ref"):
            inner = reference.rpartition("/")[2]
            yield place, f"{inner}{mark}"
            if inner not in seen:
                yield from _fields(defined[inner], defined, f"{place}.", (*seen, inner))
        elif "properties" in one:
            yield place, f"object{mark}"
            yield from _fields(one, defined, f"{place}.", seen)
        else:
            said = " ".join(filter(None, (one["type"], one.get("format"), "|".join(one.get("enum", ())))))
            yield place, f"{said}{mark}"


def broken(promised: Contract, now: Contract) -> list[str]:
    """Return what programs relied on and would miss. A choice that may have one more value breaks nothing."""
    lost = []
    for file, fields in promised.items():
        for name, was in fields.items():
            new = now.get(file, {}).get(name)
            if new is None:
                lost.append(f"{file}: {name} is gone")
            elif not _keeps(was, new):
                lost.append(f"{file}: {name} was {was}, is {new}")
    return lost


def _keeps(was: str, new: str) -> bool:
    # What was always there must stay so; what was sometimes there may always be.
    if new.endswith("?") and not was.endswith("?"):
        return False
    (*kind, values), (*kind_now, values_now) = (one.rstrip("?").split(" ") for one in (was, new))
    return kind == kind_now and set(values.split("|")) <= set(values_now.split("|"))


if __name__ == "__main__":
    CASES.write_text(
        "# What is promised below /data/v1/: written by python -m tests.opendata.contract\n"
        + yaml.safe_dump(contract(), allow_unicode=True, sort_keys=False, width=200),
        encoding="utf-8",
    )
