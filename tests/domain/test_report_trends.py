"""Years side by side: the same cells as an oracle finds in the plain files, whatever the reports look like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import report_trends as oracle
from tests.report_years import OTHERS, YEARS, point, reports, table
from vejviser.domain.report_trends import (
    Trend,
    comparison_of,
    followed_points,
    in_time_order,
    trend_of,
    unequal_lengths,
)
from vejviser.models.report import Counting, StepStatus, TableAbout

Years = Mapping[str, dict[str, Any]]
NAMES = ["Teknik", "TEKNIK", "Pleje og Omsorg", "Pleje og omsorg", "Kultur", "Arbejdsmarked"]
ABOUT: tuple[TableAbout, ...] = get_args(TableAbout)


@st.composite
def tables(draw: st.DrawFn, total: int) -> list[dict[str, Any]]:
    """Tables about some things, each with rows that give the total, perhaps with two of them hidden."""
    made = []
    for about in draw(st.lists(st.sampled_from(["departments", "first_contact"]), unique=True)):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=4, unique_by=str.lower))
        first = draw(st.integers(0, total - 2))
        counts: list[int | None] = [first, total - first, *[0] * (len(names) - 2)]
        if draw(st.booleans()):
            counts[1:3] = [None, None]
        made.append(table(about, "x", total, dict(zip(names, counts, strict=True))))
    return made


@st.composite
def several_years(draw: st.DrawFn) -> Years:
    made = {}
    for year in draw(st.lists(st.integers(2001, 2030), min_size=2, max_size=5, unique=True)):
        total = draw(st.integers(10, 500))
        counting = draw(st.sampled_from([None, *get_args(Counting)]))
        steps = st.tuples(st.sampled_from(get_args(StepStatus)), st.just(str(year)), st.sampled_from(["", "byrådet"]))
        ids = draw(st.lists(st.sampled_from(["svar", "telefon", "moede"]), unique=True))
        points = [point(one, one, *draw(st.lists(steps, min_size=1, max_size=3))) for one in ids]
        made[f"{year}"] = {
            "title": f"{year}",
            "period": f"{year}",
            # The ids are years, but not the order of the periods.
            "from": f"{4000 - year}-01-01",
            "total": total,
            "tables": draw(tables(total)),
            "recommendations": [{"title": "x", "points": points}] if points else [],
            "sources": [{"document": "x"}],
        } | ({"counting": counting} if counting else {})
    return made


def cells_of(trend: Trend | None) -> dict[tuple[str, str], oracle.Cell]:
    found: dict[tuple[str, str], oracle.Cell] = {}
    for row in trend.rows if trend else ():
        assert trend and len(row.cells) == len(trend.years)
        for year, cell in zip(trend.years, row.cells, strict=True):
            place = row.name.lower(), year.name
            assert place not in found, "a row stands twice"
            if cell is None:
                found[place] = None
            else:
                found[place] = "hidden" if cell.hidden else (cell.count, cell.percent)
    return found


def agrees(values: Years) -> int:
    """Hold every cell to the oracle; returns how many there were."""
    compared = comparison_of(in_time_order(reports(values)))
    number = 0
    if any("counting" in one for one in values.values()):
        assert [one.name for one in compared.years] == oracle.years_that_count_alike(values)
        for about in ABOUT:
            wanted = oracle.cells(values, about)
            assert cells_of(trend_of(about, compared.years)) == wanted
            number += len(wanted)
    assert {*(one.name for one in compared.years), *(one.name for one, _ in compared.left_out)} == set(values)
    return number


def test_the_three_years_are_as_the_oracle_finds_them() -> None:
    assert agrees(YEARS) == 4 * 3 + 3 * 2


@settings(max_examples=150, deadline=None)
@given(several_years())
def test_any_years_are_as_the_oracle_finds_them(values: Years) -> None:
    agrees(values)
    told = {one.id: one.latest.status for one in followed_points(in_time_order(reports(values)))}
    assert told == oracle.latest_status(values)


def test_rows_stand_as_in_the_newest_year_and_those_that_are_gone_come_last() -> None:
    trend = trend_of("departments", in_time_order(reports()))
    assert trend
    assert [row.name for row in trend.rows] == [
        "Arbejdsmarked og Borgerservice",
        "Pleje og Omsorg",
        "Teknik",
        "Kultur og Idræt",
    ]
    contact = trend_of("first_contact", in_time_order(reports()))
    assert contact and [one.name for one in contact.without] == ["2025"]


def test_who_does_not_say_how_or_counts_otherwise_is_left_out() -> None:
    compared = comparison_of(in_time_order(reports(OTHERS | YEARS)))
    assert compared.counting == "per_citizen"
    assert [(one.name, why) for one, why in compared.left_out] == [("2022", "not_said"), ("2023", "counted_otherwise")]


def test_the_newest_report_that_says_how_decides() -> None:
    changed = YEARS | {"2026": YEARS["2026"] | {"counting": "per_enquiry"}}
    assert [one.name for one in comparison_of(in_time_order(reports(changed))).years] == ["2026"]


def test_nothing_is_compared_where_nobody_says_how() -> None:
    values = {name: {key: one[key] for key in one if key != "counting"} for name, one in YEARS.items()}
    compared = comparison_of(in_time_order(reports(values)))
    assert compared.counting is None and compared.years == () and len(compared.left_out) == 3


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["aarsberetning-2026", "2025", "2017-18"], ["2017-18", "2025", "aarsberetning-2026"]),
        (["b", "a"], ["a", "b"]),
    ],
)
def test_a_report_without_a_first_day_stands_by_the_year_in_its_id(names: list[str], wanted: list[str]) -> None:
    plain = {name: {**OTHERS["2022"], "title": name} for name in names}
    assert [one.name for one in in_time_order(reports(plain))] == wanted


def test_periods_that_differ_by_more_than_a_month_are_told() -> None:
    years = in_time_order(reports())
    assert unequal_lengths(years) and not unequal_lengths(years[:2]) and not unequal_lengths(years[:1])


def test_a_step_that_is_told_again_counts_once_and_new_ones_come_after() -> None:
    followed = {one.id: one for one in followed_points(in_time_order(reports()))}
    assert [step.status for step in followed["svar"].steps] == ["proposed", "accepted", "done"]
    assert followed["svar"].years == ("2024", "2025", "2026")
    assert len(followed["moede"].steps) == 1
    assert followed["lukket"].latest.status == "declined"
