"""The years of reports said another way: from the plain values of the files, cell by cell, without the models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]
Cell = tuple[Any, Any] | str | None
"""A number and its share, "hidden", or None where the year has no such row."""


def years_that_count_alike(years: Mapping[str, Values]) -> list[str]:
    """The ids of the reports that may stand together. ``years`` all have a first day."""
    newest_first = sorted(years, key=lambda name: (years[name]["from"], name), reverse=True)
    said = [years[name]["counting"] for name in newest_first if "counting" in years[name]]
    alike = [name for name in newest_first if "counting" in years[name] and years[name]["counting"] == said[0]]
    return alike[::-1]


def table_of(values: Values, about: str) -> dict[str, Cell] | None:
    for table in values.get("tables", ()):
        if table.get("about") == about:
            return {
                row["name"].lower(): "hidden" if row.get("hidden") else (row["count"], row["percent"])
                for row in table["rows"]
            }
    return None


def cells(years: Mapping[str, Values], about: str) -> dict[tuple[str, str], Cell]:
    """What stands in the table of years: by the row's name in small letters, and the year."""
    tables = {name: table_of(years[name], about) for name in years_that_count_alike(years)}
    there = {name: table for name, table in tables.items() if table is not None}
    if len(there) < 2:
        return {}
    names = {row for table in there.values() for row in table}
    return {(row, name): table.get(row) for row in names for name, table in there.items()}


def latest_status(years: Mapping[str, Values]) -> dict[str, str]:
    """The last step that the newest report with a recommendation tells of it."""
    told = {}
    for name in sorted(years, key=lambda name: (years[name]["from"], name)):
        for group in years[name].get("recommendations", ()):
            for point in group["points"]:
                told[point["id"]] = point["steps"][-1]["status"]
    return told
