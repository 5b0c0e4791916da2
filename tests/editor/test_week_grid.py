"""Hours as a week: what the week says is what the rows say, and no other row is touched."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vejviser.editor.week_form import posted_week
from vejviser.editor.week_grid import HoursLine, Stretch, rows_after, week_of
from vejviser.models.weekday_rule import parse_days
from vejviser.text.danish import WEEKDAYS

SAID = ("opens", "closes", "location", "kind", "who")
DAYS = [
    ["mandag"],
    ["mandag", "torsdag"],
    ["torsdag", "mandag"],
    ["hverdage"],
    ["mandag-torsdag"],
    ["alle dage"],
    ["lørdag-søndag", "tirsdag"],
    ["første lørdag"],
    ["mandag i lige uger", "onsdag"],
]
TIMES = [("10:00", "14:00"), ("09:30", "12:00"), ("22:00", "02:00")]


def meant(rows: list[HoursLine]) -> set[tuple[Any, ...]]:
    """Who is where and when: each repeating day of each row by itself, with all else that the row says."""
    return {
        (rule, tuple(row.get(name, "") for name in SAID), str(sorted((k, v) for k, v in row.items() if k in REST)))
        for row in rows
        for written in row["days"]
        for rule in parse_days(written).rules
    }


REST = ("valid_from", "valid_until")


def row(days: list[str], times: tuple[str, str] = TIMES[0], **more: str) -> HoursLine:
    """A row as it stands in a file."""
    return {"location": "raadhuset", "days": days, "opens": times[0], "closes": times[1], **more}


rows_of = st.lists(
    st.builds(
        lambda days, times, more: row(days, times, **more),
        st.sampled_from(DAYS),
        st.sampled_from(TIMES),
        st.sampled_from([{}, {"kind": "phone"}, {"who": "Jurist"}, {"valid_from": "2026-12-01"}, {"location": "syd"}]),
    ),
    max_size=4,
)
lines = st.builds(
    Stretch,
    st.sampled_from(WEEKDAYS),
    st.just(-1),
    *(st.sampled_from(values) for values in (["10:00", ""], ["14:00", "12:00", ""], ["raadhuset", ""])),
)


def changed(one: Stretch, deed: str) -> Stretch:
    """A line as somebody leaves it."""
    if deed == "gone":
        return replace(one, opens="", closes="")
    return replace(one, closes="15:15") if deed == "later" else replace(one, kind="phone") if deed == "phone" else one


@settings(max_examples=400, deadline=None)
@given(rows_of, st.data())
def test_the_rows_say_what_the_week_says(rows: list[HoursLine], data: st.DataObject) -> None:
    """Each line stands for itself: the rest of its row goes along, and rows that are no week stay."""
    before = deepcopy(rows)
    old = week_of(rows)
    deeds = data.draw(
        st.lists(st.sampled_from(["", "", "gone", "later", "phone"]), min_size=len(old), max_size=len(old))
    )
    new = data.draw(st.lists(lines, max_size=3))
    week = [*map(changed, old, deeds), *new]
    made = rows_after(rows, data.draw(st.permutations(week)))
    assert rows == before
    shown = {one.row for one in old}
    wanted = meant([one for at, one in enumerate(rows) if at not in shown])
    for one in week:
        if not one.empty:
            rest = {name: value for name, value in rows[one.row].items() if name in REST} if one.row >= 0 else {}
            wanted |= meant([{**rest, "days": [one.day], **one.said}])
    assert meant(made) == wanted
    touched = {one.row for one, deed in zip(old, deeds, strict=True) if deed}
    alike = [one for at, one in enumerate(rows) if at not in touched]
    if not any(not one.empty for one in new):
        # Rows that nobody touched stand there as they were, in their order.
        kept = iter(made)
        assert all(one in kept for one in alike)
        assert len(made) <= len(alike) + sum(bool(deed) for deed in deeds) + len(touched)


@given(rows_of)
def test_a_week_that_nobody_changed_changes_nothing(rows: list[HoursLine]) -> None:
    assert rows_after(rows, week_of(rows)) == rows


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (["hverdage"], ["mandag", "tirsdag", "torsdag", "fredag"]),
        (["mandag-torsdag"], ["mandag", "tirsdag", "torsdag"]),
        (["torsdag", "onsdag"], ["torsdag"]),
    ],
)
def test_one_day_of_several_gets_a_row_of_its_own(days: list[str], left: list[str]) -> None:
    old = [row(days, valid_from="2026-12-01"), row(["første lørdag"])]
    week = [changed(one, "later" if one.day == "onsdag" else "") for one in week_of(old)]
    mine = {**old[0], "days": ["onsdag"], "closes": "15:15"}
    assert rows_after(old, week) == [{**old[0], "days": left}, mine, old[1]]


@pytest.mark.parametrize("days", DAYS[:7])
def test_all_days_changed_alike_change_the_row_where_it_stands(days: list[str]) -> None:
    """As its days are written: "hverdage" stays "hverdage"."""
    old = [row(["fredag"], TIMES[1]), row(days), row(["første lørdag"])]
    week = [changed(one, "later" if one.row == 1 else "") for one in week_of(old)]
    assert rows_after(old, week) == [old[0], {**old[1], "closes": "15:15"}, old[2]]


def test_a_new_day_joins_the_row_that_says_the_same() -> None:
    old = [row(["mandag"]), row(["onsdag"], TIMES[1])]
    new = Stretch("tirsdag", -1, *TIMES[0], "raadhuset")
    assert rows_after(old, [*week_of(old), new]) == [row(["mandag", "tirsdag"]), old[1]]


def test_a_new_day_that_says_what_a_changed_day_says_is_not_lost() -> None:
    old = [row(["mandag", "torsdag"])]
    week = [changed(one, "later" if one.day == "mandag" else "") for one in week_of(old)]
    made = rows_after(old, [*week, Stretch("tirsdag", -1, "10:00", "15:15", "raadhuset")])
    assert Counter(day for one in made for day in one["days"]) == {"mandag": 1, "tirsdag": 1, "torsdag": 1}
    assert row(["mandag", "tirsdag"], ("10:00", "15:15")) in made


@pytest.mark.parametrize(
    "rows", [[{"opens": "10:00", "closes": "14:00", "location": "raadhuset"}], [{"days": "mandag"}], [{"days": ["x"]}]]
)
def test_rows_without_days_that_can_be_read_stay_beside_a_new_one(rows: list[HoursLine]) -> None:
    new = Stretch("tirsdag", -1, *TIMES[0], "raadhuset")
    assert rows_after(rows, [new]) == [*rows, {**new.said, "days": ["tirsdag"]}]


def test_the_last_hour_gone_leaves_no_empty_list() -> None:
    values: dict[str, Any] = {"hours": [row(["mandag"])], "note": "x"}
    posted_week(values, {"uge": "1", "uge.0.day": "mandag", "uge.0.row": "0", "uge.0.opens": " ", "uge.0.closes": ""})
    assert values == {"note": "x"}


@pytest.mark.parametrize("row_number", ["-1", "7", "²", "1" * 5000, "", "0 "])
def test_a_line_of_a_row_that_is_not_there_is_a_new_line(row_number: str) -> None:
    """Also of a row that has no such day: somebody else may have changed it meanwhile."""
    values: dict[str, Any] = {"hours": [row(["torsdag"])]}
    line = {"day": "mandag", "row": row_number, "opens": "10:00", "closes": "14:00", "location": "raadhuset"}
    kept = {"day": "torsdag", "row": "0", "opens": "10:00", "closes": "14:00", "location": "raadhuset"}
    posted = {f"uge.{at}.{name}": value for at, one in enumerate((kept, line)) for name, value in one.items()}
    posted_week(values, {"uge": "1", **posted, "uge.x": "y", "uge.9.day": "nytår", "uge.8.opens": "10:00"})
    assert values == {"hours": [row(["mandag", "torsdag"])]}
