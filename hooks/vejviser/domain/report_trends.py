"""Annual reports side by side: which years may be compared, how the figures went, and what became of the advice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vejviser.models.report import Count, Counting, RecommendationStep, Report, TableAbout

_A_MONTH = 31
"""Days."""

LeftOutBecause = Literal["not_said", "counted_otherwise"]


@dataclass(frozen=True)
class ReportYear:
    """A report and its id, which is what its year is called: "2025", "2017-18"."""

    name: str
    report: Report


@dataclass(frozen=True)
class Comparison:
    """The reports that count the same, oldest first, and the others with the reason."""

    counting: Counting | None
    years: tuple[ReportYear, ...]
    left_out: tuple[tuple[ReportYear, LeftOutBecause], ...]


@dataclass(frozen=True)
class TrendRow:
    """One row through the years. None stands where a year's table has no row of that name."""

    name: str
    cells: tuple[Count | None, ...]


@dataclass(frozen=True)
class Trend:
    """The tables about one thing, side by side; ``without`` are the years that have no such table."""

    about: TableAbout
    years: tuple[ReportYear, ...]
    rows: tuple[TrendRow, ...]
    without: tuple[ReportYear, ...]


@dataclass(frozen=True)
class FollowedPoint:
    """A recommendation through the years: the newest words, every step, and the years that have it, oldest first."""

    id: str
    text: str
    steps: tuple[RecommendationStep, ...]
    years: tuple[str, ...]

    @property
    def latest(self) -> RecommendationStep:
        """What happened last."""
        return self.steps[-1]


def in_time_order(reports: Mapping[str, Report]) -> tuple[ReportYear, ...]:
    """Return the reports, oldest first: by their first day or, where none is said, by the year in their id."""

    def when(one: ReportYear) -> tuple[str, str]:
        year = re.search(r"\d{4}", one.name)
        begins = one.report.from_.isoformat() if one.report.from_ else year[0] if year else one.name
        return begins, one.name

    return tuple(sorted((ReportYear(name, report) for name, report in reports.items()), key=when))


def comparison_of(years: Sequence[ReportYear]) -> Comparison:
    """Keep the reports that count as the newest does that says how. ``years`` are oldest first."""
    counting = next((one.report.counting for one in reversed(years) if one.report.counting), None)
    left_out: list[tuple[ReportYear, LeftOutBecause]] = [
        (one, "counted_otherwise" if one.report.counting else "not_said")
        for one in years
        if one.report.counting is None or one.report.counting != counting
    ]
    kept = tuple(one for one in years if one.report.counting is not None and one.report.counting == counting)
    return Comparison(counting, kept, tuple(left_out))


def trend_of(about: TableAbout, years: Iterable[ReportYear]) -> Trend | None:
    """Put the tables about one thing side by side, or return None where fewer than two years have one.

    Rows are the same when their names are, whatever their capitals. They stand as in the newest year; those that
    only earlier years have come after them.
    """
    tables: list[tuple[ReportYear, dict[str, Count]]] = []
    without = []
    for one in years:
        table = next((table for table in one.report.tables if table.about == about), None)
        if table is None:
            without.append(one)
        else:
            tables.append((one, {row.key: row for row in table.rows}))
    if len(tables) < 2:
        return None
    names: dict[str, str] = {}
    for _, rows in reversed(tables):
        for key, row in rows.items():
            names.setdefault(key, row.name)
    return Trend(
        about,
        tuple(year for year, _ in tables),
        tuple(TrendRow(name, tuple(rows.get(key) for _, rows in tables)) for key, name in names.items()),
        tuple(without),
    )


def followed_points(years: Sequence[ReportYear]) -> tuple[FollowedPoint, ...]:
    """Follow each recommendation by its id. ``years`` are oldest first; the newest recommendations come first.

    A report may tell the whole story again or only what is new: a step that a later report has too counts once, and
    what the later report tells comes last.
    """
    found: dict[str, FollowedPoint] = {}
    for one in years:
        for point in (point for group in one.report.recommendations for point in group.points):
            before = found.get(point.id) or FollowedPoint(point.id, point.text, (), ())
            earlier = tuple(step for step in before.steps if step not in point.steps)
            names = before.years if one.name in before.years else (*before.years, one.name)
            found[point.id] = replace(before, text=point.text, steps=(*earlier, *point.steps), years=names)
    at = {one.name: number for number, one in enumerate(years)}
    return tuple(sorted(found.values(), key=lambda point: -at[point.years[-1]]))


def unequal_lengths(years: Sequence[ReportYear]) -> bool:
    """Say whether the periods, where both ends are known, differ in length by more than a month."""
    lengths = [(one.report.until - one.report.from_).days for one in years if one.report.from_ and one.report.until]
    return bool(lengths) and max(lengths) - min(lengths) > _A_MONTH
