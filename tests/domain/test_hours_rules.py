"""Every minute of 2026 to 2029: the schedule against an oracle that reads what the editor wrote in another way."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles.hours_rules import Claim, Plan, every_day, open_minutes, weeks_53
from vejviser.domain.expanded_hours import expand
from vejviser.domain.schedule import COPENHAGEN, closed_days, intervals
from vejviser.models.office_hours import Timetable

CLOSED = dict.fromkeys(("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag"), "closed")
OPEN = dict.fromkeys(CLOSED, "open")
FIRST, LAST = date(2026, 1, 1), date(2029, 12, 31)


def row(days: list[str], opens: str = "10:00", closes: str = "14:00", **more: str) -> Plan:
    return {"days": days, "opens": opens, "closes": closes, **more}


PLANS: dict[str, Plan] = {
    "even and odd weeks, and a night": {
        "hours": [
            row(["mandag i lige uger", "torsdag i ulige uger"], location="a"),
            row(["hver anden fredag fra 2026-01-09"], "20:00", "02:00", location="a"),
            row(["hverdage i ulige uger"], "08:30", "09:45", location="b", kind="phone"),
            row(["lørdag-søndag"], "22:00", "00:00"),
        ],
        "closures": [
            {"from": "2026-12-18", "until": "2026-12-18", "reason": "fest", "location": "a"},
            {"weeks": "28-30", "reason": "ferie"},
            {"weeks": "52-1", "reason": "jul", "kind": "phone"},
        ],
        "holidays": CLOSED,
    },
    "half days, kinds and two advisers": {
        "hours": [
            row(["mandag-torsdag"], location="a", who="Ane"),
            row(["mandag-torsdag"], "12:00", "16:00", location="a", who="Bo"),
            row(["alle dage"], "00:00", "24:00", kind="phone"),
            row(["anden tirsdag i måneden", "sidste fredag"], "16:00", "18:15", location="b", kind="by_appointment"),
        ],
        "closures": [
            {"from": "2026-03-02", "until": "2026-03-31", "reason": "møde", "only": "11:00-13:00", "location": "a"},
            {"from": "2026-03-10", "until": "2026-03-12", "reason": "mere", "only": "12:00-15:00"},
            {"from": "2027-05-01", "until": "2027-05-31", "reason": "telefonen er i stykker", "kind": "phone"},
            {"weeks": 7, "year": 2028, "reason": "vinterferie", "only": "10:00-11:00"},
            {"from": "2029-06-01", "until": "indtil videre", "reason": "flytning", "location": "b"},
        ],
        "extra_openings": [
            {"date": "2027-05-15", "opens": "18:00", "closes": "03:00", "kind": "phone"},
            {"date": "2026-03-11", "opens": "16:30", "closes": "18:00", "location": "a", "who": "Ane"},
        ],
        "holidays": {**CLOSED, "grundlovsdag": "open"},
    },
    "nights over both changes of the clock": {
        "hours": [
            row(["lørdag", "torsdag i lige uger"], "18:00", "04:00", location="a"),
            row(["hver anden lørdag fra 2026-03-28"], "23:30", "01:30", location="b"),
            row(["alle dage i lige uger"], "23:00", "05:00", kind="phone"),
            row(["søndag"], "01:00", "06:00", location="b", valid_from="2026-10-01", valid_until="2028-04-01"),
        ],
        "closures": [
            {"from": "2026-03-28", "until": "2026-03-28", "reason": "x", "only": "20:00-01:00", "location": "a"},
            {"weeks": "53", "reason": "uge 53"},
            {"weeks": "51-53", "year": 2026, "reason": "jul"},
        ],
        "holidays": OPEN,
    },
    "seasons that change places": {
        "hours": [
            row(["hverdage"], valid_until="2026-12-13", location="a"),
            row(["mandag i ulige uger"], "11:00", "12:00", valid_from="2026-12-14", location="a"),
            row(["hver anden mandag fra 2026-12-21", "første lørdag"], "09:00", "10:00", location="a"),
        ],
        "closures": [{"weeks": "50-2", "year": 2026, "reason": "jul"}, {"weeks": "42", "reason": "efterår"}],
        "extra_openings": [{"date": "2026-12-24", "opens": "08:00", "closes": "09:00", "location": "a"}],
        "holidays": CLOSED,
    },
}


def ours(plan: Plan, first: date, last: date) -> dict[Claim, bytes]:
    """The product's intervals, minute by minute, with the night that goes on into the first day."""
    found = expand(Timetable.model_validate(plan), first, last).intervals
    start, end = (datetime.combine(day, time(), COPENHAGEN) for day in (first, last + timedelta(1)))
    origin, length = int(start.timestamp()) // 60, int(end.timestamp() - start.timestamp()) // 60
    minutes: dict[Claim, bytearray] = {}
    for one in found:
        at = minutes.setdefault((one.location, one.kind, one.who), bytearray(length))
        begins = max(int(one.start.timestamp()) // 60 - origin, 0)
        until = min(int(one.until.timestamp()) // 60 - origin, length)
        at[begins:until] = b"\1" * (until - begins)
    return {claim: bytes(at) for claim, at in minutes.items() if any(at)}


def theirs(plan: Plan, first: date, last: date) -> dict[Claim, bytes]:
    return {claim: at for claim, at in open_minutes(plan, first, last).items() if any(at)}


@pytest.mark.parametrize("name", PLANS)
def test_every_minute_of_four_years_is_as_the_oracle_says(name: str) -> None:
    found, told = ours(PLANS[name], FIRST, LAST), theirs(PLANS[name], FIRST, LAST)
    assert set(found) == set(told)
    for claim, minutes in told.items():
        assert len(minutes) == 1461 * 24 * 60
        at = next((at for at, pair in enumerate(zip(minutes, found[claim], strict=True)) if pair[0] != pair[1]), None)
        assert at is None, (claim, datetime(2025, 12, 31, 23, tzinfo=UTC) + timedelta(minutes=at))


_NAMES = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
_START = date(2026, 1, 1)


@st.composite
def words(draw: st.DrawFn) -> str:
    """Days as an editor writes them."""
    day = draw(st.integers(0, 6))
    group = draw(st.sampled_from([_NAMES[day], "hverdage", "alle dage", f"mandag-{_NAMES[max(day, 1)]}"]))
    shape = draw(st.integers(0, 3))
    if shape == 0:
        since = draw(st.dates(date(2025, 11, 1), date(2026, 6, 1)))
        return f"hver anden {_NAMES[since.weekday()]} fra {since}"
    if shape == 1:
        return f"{draw(st.sampled_from(['første', 'anden', 'tredje', 'fjerde', 'sidste']))} {_NAMES[day]}"
    return f"{group} i {draw(st.sampled_from(['lige', 'ulige']))} uger" if shape == 2 else group


MINUTES = (st.integers(0, 119) | st.integers(181, 1439)).map(lambda at: f"{at // 60:02}:{at % 60:02}")
"""Not between 2 and 3 in the night: see the oracle."""


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, str]:
    opens, closes = draw(st.lists(MINUTES, min_size=2, max_size=2, unique=True))
    return opens, draw(st.sampled_from([closes, closes, "24:00", "00:00" if opens != "00:00" else "24:00"]))


@st.composite
def plans(draw: st.DrawFn, first: date) -> Plan:
    near = st.integers(-30, 60).map(lambda away: first + timedelta(away))

    def about() -> dict[str, str]:
        drawn = {
            "location": draw(st.sampled_from(["a", "b", ""])),
            "kind": draw(st.sampled_from(["drop_in", "phone", ""])),
        }
        return {name: text for name, text in drawn.items() if text}

    def rows() -> Plan:
        days = [draw(words())]
        more: list[Plan] = [{}, {"valid_from": str(first)}, {"valid_until": str(first + timedelta(20))}, {"who": "Ane"}]
        opens, closes = draw(spans())
        return {"days": days, "opens": opens, "closes": closes, **about(), **draw(st.sampled_from(more))}

    def closures() -> Plan:
        begins = draw(near)
        ends = draw(st.sampled_from([str(begins + timedelta(draw(st.integers(0, 20)))), "indtil videre"]))
        week = first.isocalendar().week
        ways: list[Plan] = [
            {"from": str(begins), "until": ends},
            {"weeks": str(week)},
            {"weeks": f"{week}-{week % 52 + 1}", "year": first.isocalendar().year},
            {"weeks": "51-2"},
        ]
        stated = draw(st.sampled_from(ways))
        only = {"only": "-".join(draw(spans()))} if draw(st.booleans()) else {}
        return {"reason": "x", **stated, **about(), **only}

    def extras() -> Plan:
        opens, closes = draw(spans())
        return {"date": str(draw(near)), "opens": opens, "closes": closes} | about()

    choice = st.sampled_from(["open", "closed"])
    return {
        "hours": [rows() for _ in range(draw(st.integers(1, 3)))],
        "closures": [closures() for _ in range(draw(st.integers(0, 3)))],
        "extra_openings": [extras() for _ in range(draw(st.integers(0, 2)))],
        "holidays": {name: draw(choice) for name in CLOSED},
    }


STARTS = st.sampled_from(
    # Weeks 53 and 1, both changes of the clock, Easter, and some time between.
    [date(2026, 12, 20), date(2026, 3, 24), date(2026, 10, 20), date(2027, 12, 26), date(2028, 3, 20), date(2026, 8, 1)]
)
CASES = STARTS.flatmap(lambda day: st.tuples(st.just(day), plans(day)))


@given(CASES)
@settings(max_examples=150, deadline=None)
def test_any_timetable_is_as_the_oracle_says(case: tuple[date, Plan]) -> None:
    first, plan = case
    last = first + timedelta(24)
    assert ours(plan, first, last) == theirs(plan, first, last)


@given(CASES)
@settings(max_examples=100, deadline=None)
def test_a_closed_day_is_one_on_which_something_falls_away(case: tuple[date, Plan]) -> None:
    """Told by leaving the exceptions out: what then is open and now is not has a closed day, and nothing else has."""
    first, plan = case
    last = first + timedelta(24)
    timetable = Timetable.model_validate(plan)
    without = timetable.model_copy(update={"closures": (), "holidays": None, "extra_openings": ()})
    bare = timetable.model_copy(update={"extra_openings": ()})

    def stretches(table: Timetable) -> set[Any]:
        found = intervals(table, first, last)
        return {(one.start.date(), one.location, one.start, one.until, one.kind, one.who) for one in found}

    full, left = stretches(without), stretches(bare)
    gone = {(day, place) for day, place, *_ in full - left}
    told = closed_days(timetable, first, last)
    assert {(one.day, one.location) for one in told} == gone
    for one in told:
        if one.only:
            assert any(
                (day, place) == (one.day, one.location) and (start.time(), kind) >= (one.only[0], "")
                for day, place, start, _, kind, _ in left
            )
        if one.kind:
            assert any((day, place, kind) == (one.day, one.location, one.kind) for day, place, _, _, kind, _ in full)


def test_the_years_with_a_week_53() -> None:
    assert weeks_53(2020, 2040) == [2020, 2026, 2032, 2037]
    table = Timetable.model_validate(
        {"hours": [row(["mandag"])], "closures": [{"weeks": 53, "reason": "x"}], "holidays": OPEN}
    )
    closed = {one.day for one in closed_days(table, date(2020, 1, 1), date(2040, 12, 31))}
    assert {day for day in every_day(date(2020, 1, 1), date(2040, 12, 31)) if day in closed} == {
        date(2020, 12, 28), date(2026, 12, 28), date(2032, 12, 27), date(2037, 12, 28),
    }  # fmt: skip


def one_day(plan: Plan, day: str) -> list[str]:
    found = intervals(Timetable.model_validate(plan), date.fromisoformat(day), date.fromisoformat(day))
    return [f"{one.start:%d.%H:%M}-{one.until:%d.%H:%M}" for one in found]


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    friday = row(["fredag"], "20:00", "02:00")
    closed = {"from": "2026-12-04", "until": "2026-12-04", "reason": "syg"}
    saturday = {"from": "2026-12-05", "until": "2026-12-05", "reason": "syg"}
    assert one_day({"hours": [friday], "holidays": OPEN}, "2026-12-04") == ["04.20:00-05.02:00"]
    assert one_day({"hours": [friday], "holidays": OPEN}, "2026-12-05") == []
    assert one_day({"hours": [friday], "holidays": OPEN, "closures": [closed]}, "2026-12-04") == []
    assert one_day({"hours": [friday], "holidays": OPEN, "closures": [saturday]}, "2026-12-04") == ["04.20:00-05.02:00"]
    table = Timetable.model_validate({"hours": [friday], "holidays": OPEN})
    weekend = date(2026, 12, 5), date(2026, 12, 6)
    assert list(expand(table, *weekend).between(*weekend)) == []
    assert [f"{one.until:%d.%H:%M}" for one in expand(table, *weekend).during(*weekend)] == ["05.02:00"]


def test_what_goes_before_what() -> None:
    monday = {"hours": [row(["mandag"], location="a"), row(["mandag"], "09:00", "15:00", location="a", kind="phone")]}
    half = {"from": "2026-12-07", "until": "2026-12-07", "reason": "personalemøde", "only": "10:00-12:00"}
    extra = {"date": "2026-12-07", "opens": "16:00", "closes": "17:00", "location": "a"}
    plan: Plan = {**monday, "holidays": CLOSED, "closures": [half], "extra_openings": [extra]}
    assert one_day(plan, "2026-12-07") == ["07.10:00-07.12:00", "07.10:00-07.12:00", "07.16:00-07.17:00"]
    (told,) = closed_days(Timetable.model_validate(plan), date(2026, 12, 7), date(2026, 12, 7))
    assert (told.reason, told.location, told.kind, told.only) == ("personalemøde", "a", None, (time(10), time(12)))
    # A window outside all hours opens nothing: the day is closed.
    late = {**plan, "closures": [{**half, "only": "17:00-19:00"}]}
    assert one_day(late, "2026-12-07") == ["07.16:00-07.17:00"]
    (told,) = closed_days(Timetable.model_validate(late), date(2026, 12, 7), date(2026, 12, 7))
    assert told.only is None
    # Only the telephone is closed, and nobody knows until when.
    phone = {**plan, "closures": [{"from": "2026-12-01", "until": "indtil videre", "reason": "fejl", "kind": "phone"}]}
    assert one_day(phone, "2026-12-07") == ["07.10:00-07.14:00", "07.16:00-07.17:00"]
    (told,) = closed_days(Timetable.model_validate(phone), date(2026, 12, 7), date(2026, 12, 7))
    assert (told.kind, told.open_end) == ("phone", True)
    # A holiday stays closed, whatever window a closure would leave.
    easter = {**plan, "closures": [{**half, "from": "2027-03-29", "until": "2027-03-29"}]}
    assert one_day(easter, "2027-03-29") == []
