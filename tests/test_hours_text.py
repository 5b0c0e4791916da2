"""Office hours in words."""

from __future__ import annotations

from datetime import date

from vejviser.pages import hours_text

from .conftest import Example


def test_rules_are_said_place_by_place(example: Example) -> None:
    place = example.knowledge().place("lillekoebing")
    said = [(one.at, one.lines) for one in hours_text.rules_by_place(place.hours, place)]
    assert said == [
        ("på rådhuset", ("mandag og torsdag kl. 10-14",)),
        ("på biblioteket", ("første lørdag i måneden kl. 10.30-14",)),
    ]


def test_changes_are_told_42_days_ahead_and_no_further(example: Example) -> None:
    place = example.knowledge().place("lillekoebing")
    told = hours_text.coming_changes(place.hours, place, date(2026, 11, 30))
    assert told == [
        "Lørdag den 5. december: åbent kl. 10-12 på rådhuset (borgerdag).",
        "Den 24. december til og med den 31. december: lukket på rådhuset (juleferie).",
    ]
    assert hours_text.coming_changes(place.hours, place, date(2026, 11, 2)) == told[:1]


def test_each_choice_for_holidays_is_said(example: Example) -> None:
    place = example.knowledge().place("lillekoebing")
    timetable = place.partners["retshjaelpen"].timetable
    assert timetable is not None
    assert hours_text.holidays_sentence(timetable) == (
        "Der er lukket på helligdage, juleaftensdag og nytårsaftensdag. Der er åbent på grundlovsdag."
    )


def test_the_browser_gets_finished_hours(example: Example) -> None:
    place = example.knowledge().place("lillekoebing")
    assert hours_text.expanded(place.hours, place, date(2026, 12, 3), 4) == [
        ["2026-12-03", "10:00", "14:00", "på rådhuset"],
        ["2026-12-05", "10:00", "12:00", "på rådhuset"],
        ["2026-12-05", "10:30", "14:00", "på biblioteket"],
        ["2026-12-07", "10:00", "14:00", "på rådhuset"],
    ]
