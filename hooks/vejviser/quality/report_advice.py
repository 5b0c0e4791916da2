"""Advice on annual reports: what nobody followed up, and what keeps the years from being compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vejviser.domain.report_trends import followed_points, in_time_order
from vejviser.errors import Problem
from vejviser.models.report import Report, shown_sum
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath
from vejviser.text.danish import partial_date


def report_advice(library: Library, today: date) -> Iterator[Problem]:
    """Yield each piece of advice at its place."""
    for name in library.municipalities:
        found = {one.id: one for one in library.of("report", name) if one.value is not None}
        for report, inside, message in _told({key: one.value for key, one in found.items()}, today):
            yield Problem(found[report].path, *found[report].place(inside), f"Råd: {message}")


def _told(reports: dict[str, Report], today: date) -> Iterator[tuple[str, FieldPath, str]]:
    for name, report in reports.items() if len(reports) > 1 else ():
        missing = [field for field, value in (("counting", report.counting), ("from", report.from_)) if value is None]
        if missing:
            fields = " og ".join(f"'{one}'" for one in missing)
            yield name, (), f"Skriv {fields}. Ellers kan siden ikke sætte beretningen sammen med de andre år."
    for name, report in reports.items():
        for at, table in enumerate(report.tables):
            rest, hidden = report.total - shown_sum(table), sum(row.hidden for row in table.rows)
            if hidden and rest <= hidden:
                message = (
                    f"De skjulte rækker giver kun {rest} tilsammen. Så kan man regne dem ud. "
                    "Skjul en større række også."
                )
                yield name, ("tables", at, "rows"), message
    for point in followed_points(in_time_order(reports)):
        newest = reports[point.years[-1]]
        # What is known to be old says on its page that nobody knows what came of it.
        if point.latest.status == "proposed" and not newest.historical and _over_a_year(point.latest.date, today):
            message = (
                f"Anbefalingen har stået som foreslået siden {partial_date(point.latest.date)}. "
                "Spørg kommunen, og skriv svaret som et skridt mere under 'steps'."
            )
            yield point.years[-1], _place(newest, point.id), message


def _place(report: Report, name: str) -> FieldPath:
    return next(
        ("recommendations", at, "points", number, "steps", len(point.steps) - 1, "date")
        for at, group in enumerate(report.recommendations)
        for number, point in enumerate(group.points)
        if point.id == name
    )


def _over_a_year(when: str, today: date) -> bool:
    """Say whether a year has gone since a day, or since the end of a month or year."""
    return f"{today.year - 1}-{today:%m-%d}"[: len(when)] > when
