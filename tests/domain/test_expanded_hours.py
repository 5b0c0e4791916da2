"""Open, closed or by appointment: every minute and every next change, against an oracle written differently."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import holidays
import pytest
from dateutil.rrule import DAILY, rrule
from dateutil.tz import gettz, resolve_imaginary
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles.hours_state import expand, lines_in_words, next_in_words, status
from vejviser.domain.expanded_hours import HORIZON, midnight
from vejviser.domain.schedule import COPENHAGEN
from vejviser.models.office_hours import Closure, ExtraOpening, Holidays, Timetable

NAMES = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
PLACES = {"første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": -1, "": 0}
DANISH = gettz("Europe/Copenhagen")
# Around both changes of the clock, leap day, New Year, Easter, 5 June and Christmas of 2026-2029.
STARTS = [
    date(2026, 3, 26), date(2026, 10, 23), date(2027, 3, 27), date(2027, 10, 30), date(2028, 2, 27), date(2028, 3, 24),
    date(2028, 10, 28), date(2029, 3, 23), date(2029, 10, 27), date(2026, 12, 20), date(2027, 12, 29), date(2028, 6, 3),
    date(2029, 4, 10), date(2026, 6, 4), date(2028, 12, 30), date(2027, 5, 4),
]  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """The rows of a timetable, as an editor writes them."""
    hours = []
    for _ in range(draw(st.integers(1, 3))):
        opens = draw(st.integers(0, 23 * 60))
        closes = draw(st.integers(opens + 1, 24 * 60))
        names = st.tuples(st.sampled_from(list(PLACES)), st.sampled_from(NAMES)).map(lambda two: " ".join(two).strip())
        row = {
            "days": draw(st.lists(names, min_size=1, max_size=4, unique=True)),
            "opens": f"{opens // 60:02d}:{opens % 60:02d}",
            "closes": f"{closes // 60:02d}:{closes % 60:02d}",
            "kind": draw(st.sampled_from(["drop_in", "drop_in", "phone", "by_appointment"])),
        }
        hours.append(row)
    choice = st.sampled_from(["open", "closed"])
    keys = ("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag")
    return {"hours": hours, "holidays": {key: draw(choice) for key in keys}}


def oracle(
    plan: dict[str, Any], closed: set[date], extra: list[tuple[date, str, str]], first: date, days: int
) -> bytes:
    """One byte for each minute: 3 come, 2 call, 1 by appointment, 0 nothing. By dateutil, by wall clock and zone."""
    start = datetime.combine(first, time(), DANISH)
    end = datetime.combine(first + timedelta(days=days), time(), DANISH)
    origin = int(start.timestamp()) // 60
    minutes = bytearray(int(end.timestamp()) // 60 - origin)
    red = holidays.country_holidays("DK", years=range(first.year, first.year + 2))
    stated = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytaarsaftensdag"}

    def fill(day: date, opens: str, closes: str, mark: int) -> None:
        hour, minute = map(int, opens.split(":"))
        # An hour that the spring change skips is moved past it, as a clock on the wall would be.
        begins = resolve_imaginary(datetime.combine(day, time(hour, minute), DANISH)).timestamp()
        hour, minute = map(int, closes.split(":"))
        base = day + timedelta(days=1) if hour == 24 else day
        ends = resolve_imaginary(datetime.combine(base, time(hour % 24, minute), DANISH)).timestamp()
        for at in range(max(0, int(begins) // 60 - origin), min(len(minutes), int(ends) // 60 - origin)):
            minutes[at] = max(minutes[at], mark)

    for row in plan["hours"]:
        mark = MARKS[row["kind"]]
        for moment in rrule(DAILY, dtstart=datetime.combine(first, time()), count=days):
            day = moment.date()
            key = stated.get((day.month, day.day))
            if key is None and day in red:
                key = "public_holidays"
            if day in closed or (key and plan["holidays"][key] == "closed"):
                continue
            nth = (day.day + 6) // 7
            last = (day + timedelta(days=7)).month != day.month
            names = [NAMES[day.weekday()]] + [
                f"{word} {NAMES[day.weekday()]}"
                for word, number in PLACES.items()
                if number == nth or (number == -1 and last)
            ]
            if set(names) & set(row["days"]):
                fill(day, row["opens"], row["closes"], mark)
    for day, opens, closes in extra:
        fill(day, opens, closes, MARKS["drop_in"])
    return bytes(minutes)


MARKS = {"by_appointment": 1, "phone": 2, "drop_in": 3}
STATES = {1: "appointment", 2: "phone", 3: "open"}


@given(plans(), st.sampled_from(STARTS), st.lists(st.integers(0, 8), max_size=3), st.data())
@settings(max_examples=120, deadline=None)
def test_every_minute_and_every_change_agree_with_the_oracle(
    plan: dict[str, Any], first: date, off: list[int], data: st.DataObject
) -> None:
    days = 9
    closed = {first + timedelta(days=at) for at in off}
    extra = [(first + timedelta(days=4), "09:30", "11:00")] if data.draw(st.booleans()) else []
    timetable = Timetable.model_validate(
        plan
        | {
            "closures": [{"from": str(day), "until": str(day), "reason": "kursus"} for day in sorted(closed)],
            "extra_openings": [{"date": str(day), "opens": opens, "closes": closes} for day, opens, closes in extra],
        }
    )
    truth = oracle(plan, closed, extra, first, days)
    expansion = expand(timetable, first)
    origin = midnight(first).astimezone(UTC)
    edges = [at for at in range(1, len(truth)) if truth[at] != truth[at - 1]]
    # Each edge and the minutes beside it hold every minute: between two edges nothing changes.
    asked = sorted({0, len(truth) - 1, *edges, *(at - 1 for at in edges)})
    kinds = {row["kind"] for row in plan["hours"]}
    # Where one comes by appointment only, a time without any is not closed; on a closed day it may be.
    resting = {"closed", "appointment"} if "by_appointment" in kinds and "drop_in" not in kinds else {"closed"}
    for at in asked:
        found = status(expansion, origin + timedelta(minutes=at))
        assert found.state in ({STATES[truth[at]]} if truth[at] else resting), at
        later = next((edge for edge in edges if edge > at), None)
        if later is not None:
            assert found.changes == origin + timedelta(minutes=later)
        elif found.changes is not None:
            assert found.changes >= origin + timedelta(minutes=len(truth))
    for at in asked:
        now = origin + timedelta(minutes=at)
        assert status(expansion, now) == status(expansion, now.astimezone(COPENHAGEN))


def table(**more: Any) -> Timetable:
    plan = {
        "hours": [{"days": ["mandag", "onsdag"], "opens": "10:00", "closes": "14:00"}],
        "holidays": dict.fromkeys(("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag"), "closed"),
    }
    return Timetable.model_validate(plan | more)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("now", "state", "words", "following"),
    [
        ("2026-11-23 09:59", "closed", "Åbner kl. 10", []),
        ("2026-11-23 10:00", "open", "Åbent nu til kl. 14", []),
        ("2026-11-23 13:59", "open", "Åbent nu til kl. 14", []),
        ("2026-11-23 14:00", "closed", "Lukket for i dag", ["Næste gang: onsdag den 25. november kl. 10-14"]),
        ("2026-11-24 12:00", "closed", "Lukket i dag", ["Næste gang: onsdag den 25. november kl. 10-14"]),
        ("2026-12-23 23:59", "closed", "Lukket for i dag", ["Næste gang: mandag den 28. december kl. 10-14"]),
        ("2027-03-29 11:00", "closed", "Lukket i dag: anden påskedag", ["Næste gang: onsdag den 31. marts kl. 10-14"]),
    ],
)
def test_a_state_in_words(now: str, state: str, words: str, following: list[str]) -> None:
    expansion = expand(table(), date(2026, 11, 22))
    assert status(expansion, at(now)).state == state
    assert lines_in_words(expansion, at(now)) == [words]
    assert next_in_words(expansion, at(now)) == following


def test_outside_the_horizon_nothing_is_known() -> None:
    first = date(2026, 11, 22)
    expansion = expand(table(), first)
    assert timedelta(days=731) == HORIZON
    before, after = midnight(first) - timedelta(minutes=1), midnight(date(2028, 11, 22))
    assert status(expansion, before).state == "unknown"
    assert status(expansion, midnight(first)).state == "closed"
    assert status(expansion, after - timedelta(minutes=1)).state == "closed"
    assert status(expansion, after).state == "unknown"
    assert lines_in_words(expansion, after) == ["Vi kender ikke tiderne"]
    assert next_in_words(expansion, after) == []


def test_open_day_and_night_never_changes() -> None:
    days = list(NAMES)
    whole = {"hours": [{"days": days, "opens": "00:00", "closes": "24:00"}], "holidays": table().holidays}
    expansion = expand(
        Timetable.model_validate({**whole, "holidays": dict.fromkeys(Holidays.model_fields, "open")}), date(2026, 3, 1)
    )
    assert status(expansion, at("2026-03-29 02:30")).changes is None
    assert lines_in_words(expansion, at("2026-10-25 02:30")) == ["Åbent nu hele døgnet"]


def test_extra_openings_closures_and_the_telephone_are_said() -> None:
    extra = ExtraOpening.model_validate({"date": "2026-11-24", "opens": "09:00", "closes": "11:30", "kind": "phone"})
    closure = Closure.model_validate({"from": "2026-11-25", "until": "2026-11-25", "reason": "kursus"})
    timetable = table().model_copy(update={"extra_openings": (extra,), "closures": (closure,)})
    expansion = expand(timetable, date(2026, 11, 22))
    assert lines_in_words(expansion, at("2026-11-24 09:00")) == ["Telefonen er åben til kl. 11.30"]
    assert lines_in_words(expansion, at("2026-11-25 10:30")) == ["Lukket i dag: kursus"]
    assert next_in_words(expansion, at("2026-11-23 15:00")) == [
        "Næste gang: mandag den 30. november kl. 10-14",
        "Telefonen åbner tirsdag den 24. november kl. 9",
    ]
