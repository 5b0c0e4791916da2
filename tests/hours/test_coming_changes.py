"""What is announced ahead: closed days, half days, announced days, and regular hours that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.conftest import Example
from vejviser.hours.coming_changes import coming_changes
from vejviser.hours.meeting_places import meeting_places
from vejviser.models.office_hours import Closure


def test_changes_are_told_42_days_ahead_and_no_further(example: Example) -> None:
    place = example.knowledge().municipality("lillekoebing")
    told = [one.text for one in coming_changes(meeting_places(place)[:2], date(2026, 11, 30))]
    assert told == [
        "Lørdag den 5. december: åbent kl. 10-12 på rådhuset (borgerdag).",
        "Den 24. december til og med den 31. december: lukket på rådhuset (juleferie).",
    ]
    earlier = coming_changes(meeting_places(place)[:2], date(2026, 11, 2))
    assert [one.text for one in earlier] == told[:1]


def test_one_reason_in_two_years_is_two_changes(example: Example) -> None:
    place = example.knowledge().municipality("lillekoebing")
    closures = tuple(
        Closure.model_validate({"from": f"{year}-07-01", "until": f"{year}-07-09", "reason": "ferie"})
        for year in (2027, 2028)
    )
    timetable = place.hours.model_copy(update={"closures": closures, "extra_openings": (), "holidays": None})
    changed = replace(place, hours=timetable)
    told = coming_changes(meeting_places(changed)[:2], date(2027, 1, 1), timedelta(days=700))
    # 3 July 2027 is a first Saturday, 6 July 2028 a Thursday: the days on which hours fall away.
    assert [(one.first.isoformat(), one.last.isoformat()) for one in told] == [
        ("2027-07-01", "2027-07-01"),
        ("2027-07-03", "2027-07-03"),
        ("2027-07-05", "2027-07-08"),
        ("2028-07-01", "2028-07-01"),
        ("2028-07-03", "2028-07-06"),
    ]
