"""What the browser gets beside the stretches of time: who, which kind is closed, and how far anybody has told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from vejviser.domain.schedule import ClosedDay
from vejviser.hours import browser_feed
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.meeting_places import ON_PHONE, MeetingPlace, expanded_hours
from vejviser.models.office_hours import Timetable

TODAY = date(2026, 11, 28)
SHUT = dict.fromkeys(("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag"), "closed")


def place(name: str = "Rådhuset", known: bool = True, **table: Any) -> MeetingPlace:
    timetable = Timetable.model_validate({"holidays": SHUT, **table})
    return MeetingPlace("her", "Borgervejleder", name, "", "adviser", timetable, known, "")


def row(day: str, **more: str) -> dict[str, Any]:
    return {"days": [day], "opens": "10:00", "closes": "12:00", **more}


def told(one: MeetingPlace, ahead: int = 731) -> dict[str, Any]:
    feed = hours_feed([one], TODAY, ahead=timedelta(days=ahead))
    made: dict[str, Any] = feed["places"][0]
    runs = [feed["closed"][run] for run in made["closed"]]
    return made | {
        "closed": [[str(TODAY + timedelta(days=first)), count, *feed["why"][why]] for first, count, why in runs]
    }


def test_the_last_day_is_told_only_where_there_is_one_in_the_time() -> None:
    assert "last" not in told(place(hours=[row("mandag"), row("tirsdag", valid_until="2026-12-31")]))
    assert told(place(hours=[row("mandag", valid_until="2026-12-31")]))["last"] == "2026-12-31"
    assert "last" not in told(place(hours=[row("mandag", valid_until="2026-12-31")]), ahead=10)
    extra = {"date": "2027-02-14", "opens": "10:00", "closes": "12:00"}
    assert told(place(hours=[row("mandag", valid_until="2026-12-31")], extra_openings=[extra]))["last"] == "2027-02-14"
    assert "last" not in told(place(known=False))


def test_days_closed_after_the_last_hours_are_told_but_no_holidays() -> None:
    closure = {"from": "2026-12-24", "until": "2026-12-26", "reason": "juleferie"}
    closed = told(place(hours=[row("mandag", valid_until="2026-06-30")], closures=[closure]))["closed"]
    assert closed == [["2026-12-24", 3, "juleferie"]]


def test_appointments_only_is_told_from_day_to_day() -> None:
    agreed = row("torsdag", kind="by_appointment")
    assert "agreed" not in told(place(hours=[row("mandag"), agreed]))
    assert told(place(hours=[agreed, row("mandag", valid_from="2027-01-01", valid_until="2027-01-31")]))["agreed"] == [
        ["2026-11-28", "2026-12-31"],
        ["2027-02-01", "2028-11-27"],
    ]
    assert told(place(hours=[agreed, row("fredag", kind="phone")]))["agreed"] == [["2026-11-28", "2028-11-27"]]


def test_people_and_one_closed_kind_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    one = place(hours=[row("mandag"), row("tirsdag", kind="phone")])
    hours = expanded_hours(one, TODAY)
    first, second, *_ = hours.between(TODAY, date(2027, 1, 1))
    known = replace(hours, intervals=(first, replace(second, who="Mette")))
    known = replace(known, closed=(ClosedDay(date(2026, 12, 2), "kursus", kind="phone"),))
    monkeypatch.setattr(browser_feed, "expanded_hours", lambda *_: known)
    made = told(one)
    assert [row[2] for rows in made["shapes"] for row in rows] == [0, 4] and made["people"] == ["Mette"]
    assert made["closed"] == [["2026-12-02", 1, "kursus", 1]]


def test_a_place_that_is_a_telephone_says_so() -> None:
    assert told(place(ON_PHONE, hours=[row("mandag", kind="phone")]))["on_phone"] is True
    assert "on_phone" not in told(place(hours=[row("mandag", kind="phone")]))
