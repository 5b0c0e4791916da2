"""Names that stand twice in an annual report: years are matched by them, so each must be one thing's alone."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser.models.report import Report, Table
from vejviser.reading.model_errors import FieldPath


def report_names_told_twice(report: Report) -> Iterator[tuple[FieldPath, str]]:
    """Yield where a recommendation, a row or a table's subject stands a second time.

    Of ids within one group the check of all ids tells.
    """
    groups: dict[str, int] = {}
    for at, group in enumerate(report.recommendations):
        for number, point in enumerate(group.points):
            if groups.setdefault(point.id, at) != at:
                message = f"Id'et '{point.id}' står to gange. Giv det ene et nyt navn."
                yield ("recommendations", at, "points", number, "id"), message
    told = set()
    for at, table in enumerate(report.tables):
        if table.about in told:
            yield (
                ("tables", at, "about"),
                f"Der er allerede en tabel om '{table.about}'. Ret den ene, eller slet linjen.",
            )
        told |= {table.about} - {None}
        for row in _rows_told_twice(table):
            yield ("tables", at, "rows", row, "name"), "Navnet står to gange i tabellen. Læg tallene sammen i én række."


def _rows_told_twice(table: Table) -> Iterator[int]:
    told = set()
    for number, row in enumerate(table.rows):
        if row.key in told:
            yield number
        told.add(row.key)
