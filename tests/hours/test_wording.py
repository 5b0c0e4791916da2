"""Office hours in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import Example
from vejviser.hours import wording
from vejviser.models.office_hours import Timetable


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


CLOSED = dict.fromkeys(("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag"), "closed")


def table(*rows: dict[str, Any]) -> Timetable:
    base = {"opens": "10:00", "closes": "14:00"}
    return Timetable.model_validate({"hours": [base | one for one in rows], "holidays": CLOSED})


@pytest.mark.parametrize(
    ("row", "plain", "today"),
    [
        # 53 and 1 are both odd: from 52 to 2 there are three weeks.
        ({"days": ["mandag i lige uger"]}, "mandag i lige uger kl. 10-14",
         "mandag i lige uger: uge 50, 52, 2 ... kl. 10-14"),
        ({"days": ["torsdag i ulige uger"]}, "torsdag i ulige uger kl. 10-14",
         "torsdag i ulige uger: uge 49, 51, 53 ... kl. 10-14"),
        ({"days": ["hverdage i lige uger"]}, "mandag til fredag i lige uger kl. 10-14",
         "mandag til fredag i lige uger: uge 50, 52, 2 ... kl. 10-14"),
        ({"days": ["hver anden mandag fra 2026-12-07"]}, "hver anden mandag fra den 7. december 2026 kl. 10-14",
         "hver anden mandag fra den 7. december 2026: uge 50, 52, 1 ... kl. 10-14"),
        ({"days": ["hver anden mandag fra 2026-11-16"]}, "hver anden mandag fra den 16. november 2026 kl. 10-14",
         "hver anden mandag: uge 49, 51, 53 ... kl. 10-14"),
        ({"days": ["mandag-torsdag"]}, *["mandag, tirsdag, onsdag og torsdag kl. 10-14"] * 2),
        ({"days": ["fredag"], "opens": "20:00", "closes": "02:00"}, *["fredag kl. 20-2"] * 2),
        ({"days": ["fredag"], "opens": "20:00", "closes": "00:00"}, *["fredag kl. 20-24"] * 2),
        ({"days": ["fredag"], "who": "Ane", "kind": "phone"}, *["fredag kl. 10-14 på telefonen (Ane)"] * 2),
        ({"days": ["mandag i lige uger"], "valid_until": "2026-12-10"},
         "mandag i lige uger kl. 10-14 (til og med den 10. december 2026)",
         "mandag i lige uger: uge 50 kl. 10-14 (til og med den 10. december 2026)"),
    ],
)  # fmt: skip
def test_a_row_in_words_and_with_its_next_weeks(row: dict[str, Any], plain: str, today: str) -> None:
    assert wording.rules_in_words(table(row)) == [plain]
    assert wording.rules_in_words(table(row), date(2026, 11, 28)) == [today]


def test_weeks_of_their_own_make_lines_of_their_own() -> None:
    rows = table({"days": ["onsdag", "mandag i lige uger", "torsdag i ulige uger"]}, {"days": ["fredag i lige uger"]})
    assert wording.rules_in_words(rows) == [
        "onsdag, mandag og fredag i lige uger og torsdag i ulige uger kl. 10-14",
    ]
    assert wording.rules_in_words(rows, date(2026, 11, 28)) == [
        "onsdag kl. 10-14",
        "mandag og fredag i lige uger: uge 50, 52, 2 ... kl. 10-14",
        "torsdag i ulige uger: uge 49, 51, 53 ... kl. 10-14",
    ]
