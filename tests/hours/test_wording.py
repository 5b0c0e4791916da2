"""Office hours in words."""

from __future__ import annotations

from tests.conftest import Example
from vejviser.hours import wording


def test_rules_are_said_place_by_place(example: Example) -> None:
    place = example.knowledge().municipality("lillekoebing")
    said = [(one.at, one.lines) for one in wording.rules_by_place(place.hours, place)]
    assert said == [
        ("på rådhuset", ("mandag og torsdag kl. 10-14",)),
        ("på biblioteket", ("første lørdag i måneden kl. 10.30-14",)),
    ]


def test_each_choice_for_holidays_is_said(example: Example) -> None:
    place = example.knowledge().municipality("lillekoebing")
    timetable = place.partners["retshjaelpen"].timetable
    assert timetable is not None
    assert wording.holidays_sentence(timetable) == (
        "Der er lukket på helligdage, juleaftensdag og nytårsaftensdag. Der er åbent på grundlovsdag."
    )
