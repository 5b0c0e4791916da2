"""What is announced ahead: closed days, half days, announced days, and regular hours that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import Example
from vejviser.domain.expanded_hours import HORIZON
from vejviser.domain.schedule import ClosedDay
from vejviser.hours import coming_changes as changes
from vejviser.hours.coming_changes import coming_changes
from vejviser.hours.meeting_places import ON_PHONE, MeetingPlace, expanded_hours, meeting_places
from vejviser.models.office_hours import Closure, Timetable


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
    # The days between have no hours at any of the two places.
    assert [(one.first.isoformat(), one.last.isoformat()) for one in told] == [
        ("2027-07-01", "2027-07-08"),
        ("2028-07-01", "2028-07-06"),
    ]
    assert told[0].text == "Den 1. juli til og med den 8. juli: lukket på rådhuset og på biblioteket (ferie)."


SHUT = dict.fromkeys(("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag"), "closed")
TODAY = date(2026, 11, 28)


def row(*days: str, hours: str = "10-14", **more: str) -> dict[str, Any]:
    opens, closes = (f"{int(hour):02d}:00" for hour in hours.split("-"))
    return {"days": list(days), "opens": opens, "closes": closes, **more}


def day(on: str, hours: str = "10-12", **more: str) -> dict[str, Any]:
    opens, closes = (f"{int(hour):02d}:00" for hour in hours.split("-"))
    return {"date": on, "opens": opens, "closes": closes, **more}


def town_hall(name: str = "Rådhuset", at: str = "på rådhuset", **table: Any) -> MeetingPlace:
    timetable = Timetable.model_validate({"hours": [], "holidays": SHUT | {"nytaarsaftensdag": "open"}, **table})
    return MeetingPlace("raadhuset", "Borgervejleder", name, at, "adviser", timetable, known=True, note="")


def told(*places: MeetingPlace, today: date = TODAY, ahead: int = 42) -> list[str]:
    return [one.text for one in coming_changes(places, today, timedelta(days=ahead))]


def test_new_regular_hours_are_announced_with_all_that_hold_from_then_on() -> None:
    place = town_hall(
        hours=[
            row("mandag", "tirsdag", hours="10-16", valid_until="2026-12-13"),
            row("mandag", hours="11-12", valid_from="2026-12-14", valid_until="2027-01-03"),
            row("mandag", "tirsdag", hours="10-16", valid_from="2027-01-04"),
            row("fredag", hours="9-11", kind="phone"),
        ]
    )
    assert told(place) == [
        "Fra mandag den 14. december: mandag kl. 11-12 på rådhuset, og fredag kl. 9-11 på telefonen.",
        "Fredag den 25. december: lukket på rådhuset (juledag).",
        "Fredag den 1. januar: lukket på rådhuset (nytårsdag).",
        "Fra mandag den 4. januar: mandag og tirsdag kl. 10-16 på rådhuset, og fredag kl. 9-11 på telefonen.",
    ]
    assert told(place, ahead=7) == []
    assert told(place, today=date(2026, 12, 14), ahead=0)[0].startswith("Fra mandag den 14. december:")


def test_a_row_that_goes_on_under_a_new_date_is_no_change() -> None:
    place = town_hall(hours=[row("onsdag", valid_until="2026-12-31"), row("onsdag", valid_from="2027-01-01")])
    assert told(place) == []


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ([], "Fra mandag den 14. december: vi kender ikke tiderne på rådhuset."),
        ([day("2027-03-01")], "Fra mandag den 14. december: ingen faste tider på rådhuset."),
    ],
)
def test_hours_that_end_are_unknown_or_no_longer_regular(extra: list[dict[str, Any]], says: str) -> None:
    assert told(town_hall(hours=[row("onsdag", valid_until="2026-12-13")], extra_openings=extra)) == [says]


def test_half_a_day_is_one_line_with_the_reason() -> None:
    closure = {"from": "2026-12-07", "until": "2026-12-07", "reason": "personalemøde"}
    half = town_hall(hours=[row("mandag")], closures=[closure], extra_openings=[day("2026-12-07")])
    assert told(half) == ["Mandag den 7. december: kun åbent kl. 10-12 på rådhuset (personalemøde)."]
    with_phone = town_hall(
        hours=[row("mandag")],
        closures=[closure],
        extra_openings=[day("2026-12-07"), day("2026-12-07", "12-13", kind="phone", reason="vagt")],
    )
    assert told(with_phone) == [
        "Mandag den 7. december: kun åbent kl. 10-12 på rådhuset, og kl. 12-13 på telefonen (personalemøde og vagt)."
    ]


def test_half_a_day_parts_the_closure_it_lies_in() -> None:
    place = town_hall(
        hours=[row("mandag", "tirsdag", "onsdag")],
        closures=[{"from": "2026-12-07", "until": "2026-12-09", "reason": "sygdom"}],
        extra_openings=[day("2026-12-08"), day("2026-12-05", reason="borgerdag"), day("2026-12-06", kind="phone")],
    )
    assert told(place) == [
        "Lørdag den 5. december: åbent kl. 10-12 på rådhuset (borgerdag).",
        "Søndag den 6. december: åbent kl. 10-12 på telefonen.",
        "Mandag den 7. december: lukket på rådhuset (sygdom).",
        "Tirsdag den 8. december: kun åbent kl. 10-12 på rådhuset (sygdom).",
        "Onsdag den 9. december: lukket på rådhuset (sygdom).",
    ]


def test_a_closure_of_places_with_different_days_is_one() -> None:
    closures = [{"from": "2026-12-24", "until": "2026-12-30", "reason": "juleferie"}]
    hall = town_hall(hours=[row("torsdag")], closures=closures)
    phone = town_hall(ON_PHONE, "", hours=[row("tirsdag", "onsdag", kind="phone")], closures=closures)
    assert told(hall, phone, ahead=33) == [
        "Den 24. december til og med den 30. december: lukket på rådhuset og på telefonen (juleferie)."
    ]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"kind": "phone"}, "Mandag den 7. december: telefonen er lukket (kursus)."),
        ({"kind": "drop_in"}, "Mandag den 7. december: du kan kun møde op kl. 10-14 på rådhuset (kursus)."),
        (
            {"open_end": True, "kind": "phone"},
            "Fra mandag den 7. december: telefonen er lukket indtil videre (kursus).",
        ),
    ],
)
def test_one_kind_of_hours_may_be_closed_and_nobody_may_know_how_long(
    monkeypatch: pytest.MonkeyPatch, more: dict[str, Any], says: str
) -> None:
    place = town_hall(hours=[row("mandag")])
    gone = ClosedDay(date(2026, 12, 7), "kursus", **more)
    hours = replace(expanded_hours(place, TODAY), closed=(gone,))
    monkeypatch.setattr(changes, "expanded_hours", lambda *_: hours)
    assert told(place) == [says]


def test_only_announced_days_are_announced_over_the_whole_time() -> None:
    place = town_hall(extra_openings=[day("2026-12-05"), day("2027-06-19")])
    assert [one.text for one in coming_changes([place], TODAY, HORIZON)] == [
        "Lørdag den 5. december: åbent kl. 10-12 på rådhuset.",
        "Lørdag den 19. juni: åbent kl. 10-12 på rådhuset.",
    ]


def test_what_is_closed_after_the_last_hours_is_told_each_year_by_itself() -> None:
    place = town_hall(
        hours=[row("mandag", valid_until="2026-06-30")],
        closures=[{"from": f"{year}-07-05", "until": f"{year}-07-11", "reason": "ferie"} for year in (2027, 2028)],
    )
    assert told(place, ahead=700) == ["Den 5. juli til og med den 11. juli: lukket på rådhuset (ferie)."] * 2
