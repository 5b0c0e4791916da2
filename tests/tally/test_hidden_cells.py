"""Somebody who knows the rule tries to work out what is hidden, from what is published and nothing else.

The attacker here is independent of how cells are chosen: it tries every table there could be, asks what would have been
published of it, and keeps those that look like what it sees.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.rows import CHOICES
from vejviser.tally.enquiry import CONTACTS, STATES, WHO, Enquiry
from vejviser.tally.hidden_cells import hidden_cells
from vejviser.tally.report_period import Period
from vejviser.tally.report_values import report_values

YEAR = Period("2026", date(2026, 1, 1), date(2026, 12, 31))
Table = tuple[int, ...]


def tables_of(total: int, cells: int) -> Iterator[Table]:
    """Every table with that total."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in tables_of(total - first, cells - 1):
            yield (first, *rest)


def published(table: Table) -> object:
    """What everybody sees of a table: the numbers, a mark where one is hidden, or that it is withheld."""
    hidden = hidden_cells(dict(enumerate(table)))
    return None if hidden is None else tuple(-1 if cell in hidden else count for cell, count in enumerate(table))


@cache
def alike(total: int, cells: int) -> Mapping[object, list[Table]]:
    """What can be seen -> all tables of which one would see just that."""
    found: dict[object, list[Table]] = defaultdict(list)
    for table in tables_of(total, cells):
        found[published(table)].append(table)
    return found


@pytest.mark.parametrize(("cells", "most"), [(2, 60), (3, 45), (4, 30), (5, 21)])
def test_no_hidden_number_can_be_worked_out_by_who_knows_the_rule(cells: int, most: int) -> None:
    for total in range(5, most + 1):
        for seen, tables in alike(total, cells).items():
            for cell in range(cells):
                values = {table[cell] for table in tables}
                if seen is None or (isinstance(seen, tuple) and seen[cell] == -1):
                    assert len(values) > 1, (total, seen, tables)
                else:
                    # No small number is seen, and what is seen is true.
                    assert isinstance(seen, tuple)
                    assert values == {seen[cell]}
                    assert not 0 < seen[cell] < 5


def feasible(small: int, others: int, total: int, least_shown: int) -> bool:
    """Whether each of two kinds of hidden cell can have two values, small ones known: every sum is tried."""
    kinds = [range(1, 5)] * small + [range(5, least_shown)] * others
    sums: list[set[int]] = [{0}]
    for values in kinds:
        sums.append({one + value for one in sums[-1] for value in values})
    after: list[set[int]] = [{0}]
    for values in reversed(kinds):
        after.append({one + value for one in after[-1] for value in values})
    after.reverse()
    return all(
        sum(any(total - value - one in after[place + 1] for one in sums[place]) for value in values) > 1
        for place, values in enumerate(kinds)
    )


COUNTS = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 150)), min_size=2, max_size=14)


@given(COUNTS)
@settings(max_examples=400, deadline=None)
def test_whoever_knows_which_cells_are_small_has_two_values_of_each_too(counts: list[int]) -> None:
    hidden = hidden_cells(dict(enumerate(counts)))
    if not hidden:
        return
    small = sum(0 < counts[cell] < 5 for cell in hidden)
    shown = [count for cell, count in enumerate(counts) if cell not in hidden and count]
    assert small
    assert feasible(small, len(hidden) - small, sum(counts[cell] for cell in hidden), min(shown))


@given(COUNTS, st.randoms())
def test_hidden_numbers_could_change_places(counts: list[int], lot: Any) -> None:
    """Why nobody can tell which number belongs to which hidden cell: one would see the same."""
    hidden = hidden_cells(dict(enumerate(counts)))
    if not hidden:
        return
    places = sorted(hidden)
    values = [counts[place] for place in places]
    assert len(set(values)) > 1
    lot.shuffle(values)
    moved = dict(zip(places, values, strict=True))
    assert hidden_cells({cell: moved.get(cell, count) for cell, count in enumerate(counts)}) == hidden


@pytest.mark.parametrize(
    ("table", "hidden"),
    [
        ({"a": 7, "b": 12}, set()),
        ({"a": 0, "b": 12}, set()),
        ({"a": 1, "b": 300}, None),
        ({"a": 3, "b": 10, "c": 200}, {"a", "b"}),
        # All that are equal are hidden together: else one would know which comes first.
        ({"a": 3, "b": 10, "c": 10, "d": 200}, {"a", "b", "c"}),
        # 1 and 5 are the least there can be, so one more is hidden.
        ({"a": 1, "b": 5, "c": 9, "d": 40}, {"a", "b", "c"}),
        ({"a": 1, "b": 1, "c": 1}, None),
    ],
)
def test_what_is_hidden(table: dict[str, int], hidden: set[str] | None) -> None:
    assert hidden_cells(table) == hidden


def enquiries(departments: Table, contacts: Table, states: Table, who: Table, subjects: Table) -> list[Enquiry]:
    """Enquiries with these numbers of each choice."""
    words = (list(CONTACTS), CHOICES.departments, list(CHOICES.subjects), list(STATES), list(WHO))
    counts = (contacts, departments, subjects, states, who)
    columns = [
        [word for word, count in zip(one, many, strict=True) for _ in range(count)]
        for one, many in zip(words, counts, strict=True)
    ]
    return [Enquiry(date(2026, 5, 5), *one) for one in zip(*columns, strict=True)]


def split(total: int, cells: int) -> st.SearchStrategy[Table]:
    cuts = st.lists(
        st.one_of(st.integers(0, total), st.integers(0, min(total, 6))), min_size=cells - 1, max_size=cells - 1
    )
    return cuts.map(
        lambda found: tuple(b - a for a, b in zip([0, *sorted(found)], [*sorted(found), total], strict=True))
    )


@st.composite
def counted(draw: st.DrawFn) -> list[Enquiry]:
    total = draw(st.integers(5, 40))
    return enquiries(*(draw(split(total, cells)) for cells in (3, 5, 2, 2, 3)))


def numbers_in(report: object) -> list[str]:
    """Every number that stands anywhere in a report."""
    return re.findall(r"[0-9]+(?:[.,][0-9]+)?", str(report))


@given(counted())
@settings(max_examples=150, deadline=None)
def test_the_whole_report_says_no_small_number(rows: list[Enquiry]) -> None:
    """Tables, sentences, shares and subjects: with all of it, each number from 1 to 4 has another possible value."""
    total = len(rows)
    report = report_values(rows, CHOICES, YEAR, {})
    shown = {name: report[name] for name in ("key_figures", "tables", "subjects") if name in report}
    small = {str(count) for count in range(1, 5)}
    assert not small & set(numbers_in(shown)) - {"0"}
    tables = {one["about"]: one["rows"] for one in report.get("tables", [])}
    for about, names in (("departments", CHOICES.departments), ("first_contact", list(CONTACTS.values())),
                         ("citizens", list(WHO.values())), ("state", list(STATES.values()))):  # fmt: skip
        cells = {row["name"]: row for row in tables.get(about, ())}
        truth = [_column(rows, about).count(name) for name in names]
        possible = [
            table
            for table in alike(total, len(names))[published(tuple(truth))]
            if about not in tables or _fits(table, names, cells)
        ] if len(names) < 5 or total < 22 else []  # fmt: skip
        assert tuple(truth) in possible or not possible
        for place, name in enumerate(names):
            if possible and 0 < truth[place] < 5:
                assert len({table[place] for table in possible}) > 1, (about, name)
        # A row's share is that of its number, and a sentence says what a table says.
        for row in cells.values():
            assert ("count" in row) == ("percent" in row) != (row.get("hidden") == "true")


def _column(rows: list[Enquiry], about: str) -> list[str]:
    return [
        {"departments": one.department, "first_contact": CONTACTS[one.contact], "citizens": WHO[one.who],
         "state": STATES[one.state]}[about] for one in rows
    ]  # fmt: skip


def _fits(table: Table, names: Any, cells: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a table could be the one of which these rows are shown."""
    return all(
        (count == 0) == (name not in cells) and (count == 0 or cells[name].get("count") in (None, str(count)))
        for name, count in zip(names, table, strict=True)
    )


@given(counted(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_two_tallies_that_look_alike_give_the_same_report(rows: list[Enquiry], lot: Any) -> None:
    """Hidden numbers of one table change places: not a word of the report is another, neither order nor sentences."""
    report = report_values(rows, CHOICES, YEAR, {})
    for field in ("department", "contact", "subject"):
        values = [getattr(one, field) for one in rows]
        hidden = hidden_cells({name: values.count(name) for name in set(values)})
        if not hidden:
            continue
        names = sorted(hidden)
        moved = dict(zip(names, lot.sample(names, len(names)), strict=True))
        others = [
            Enquiry(**{**vars(one), field: moved.get(value, value)})
            for one, value in zip(rows, values, strict=True)
        ]  # fmt: skip
        assert report_values(others, CHOICES, YEAR, {}) == report


def test_every_table_of_small_numbers_is_told_of() -> None:
    rows = enquiries((1, 2, 3), (1, 1, 1, 1, 2), (6, 0), (3, 3), (1, 1, 4))
    report = report_values(rows, CHOICES, YEAR, {})
    assert [one["about"] for one in report["tables"]] == ["state"]
    assert "subjects" not in report
    assert report["method"][-1].startswith("Tabellerne ”Henvendelser fordelt på afdelinger”, ”Sådan henvendte")
