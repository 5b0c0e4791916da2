"""Danish as sentences write it."""

from __future__ import annotations

from datetime import date, time

import pytest

from vejviser.hours import wording
from vejviser.models.weekday_rule import parse_days
from vejviser.text import danish


@pytest.mark.parametrize(
    ("opens", "closes", "text"),
    [
        (time(10), time(14), "kl. 10-14"),
        (time(9, 30), time(12), "kl. 9.30-12"),
        (time(16, 5), time.max, "kl. 16.05-24"),
        (time(0), time.max, "hele døgnet"),
    ],
)
def test_times(opens: time, closes: time, text: str) -> None:
    assert danish.clock_range(opens, closes) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (["torsdag", "mandag", "onsdag"], "mandag, onsdag og torsdag"),
        (["første lørdag"], "første lørdag i måneden"),
        (["mandag", "tirsdag", "onsdag", "torsdag", "fredag"], "mandag til fredag"),
        (["fredag", "sidste søndag"], "fredag og sidste søndag i måneden"),
        (["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"], "alle ugens dage"),
        (["hverdage", "søndag"], "mandag til fredag og søndag"),
        (["onsdag i ulige uger", "mandag i lige uger"], "mandag i lige uger og onsdag i ulige uger"),
        (["alle dage i ulige uger"], "alle ugens dage i ulige uger"),
        (["hver anden mandag fra 2026-12-07"], "hver anden mandag fra den 7. december 2026"),
    ],
)
def test_days(days: list[str], text: str) -> None:
    assert wording.days_phrase(rule for day in days for rule in parse_days(day).rules) == text


def test_dates_and_numbers() -> None:
    assert danish.day_of_month(date(2026, 11, 25)) == "den 25. november 2026"
    assert danish.weekday_and_date(date(2026, 11, 25)) == "onsdag den 25. november"
    assert [danish.partial_date(text) for text in ("2018", "2018-08", "2018-08-05")] == [
        "2018",
        "august 2018",
        "5. august 2018",
    ]
    assert [danish.percent(value) for value in (59.2, 0.6, 100, 1.14)] == ["59,2 %", "0,6 %", "100 %", "1,14 %"]
    assert danish.joined(["a", "b", "c"]) == "a, b og c"
    assert danish.sentence("gratis") == "Gratis."
    assert danish.sentence("Hvad nu?") == "Hvad nu?"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Uddannelsesstøtteordninger", "Uddannelses|støtte|ordninger"),
        ("retssikkerhedsloven", "retssikkerheds|loven"),
        ("kommunalbestyrelsen", "kommunal|bestyrelsen"),
        ("databeskyttelsesforordningen", "databeskyttelses|forordningen"),
        ("et nævn for sygedagpenge", "et nævn for sygedagpenge"),
    ],
)
def test_only_long_compounds_part_and_where_their_words_meet(word: str, parts: str) -> None:
    assert danish.hyphenated(word).replace("\u00ad", "|") == parts


def test_lists_are_in_the_order_of_a_danish_index() -> None:
    wanted = [
        "Aalborg",
        "Édith",
        "eksem",
        "Müller",
        "Mysen",
        "Ude",
        "Zebra",
        "ægte",
        "Ældre",
        "Öresund",
        "Ørum",
        "Åben",
    ]
    mixed = [*wanted[1::2], *wanted[::2]]
    assert sorted(mixed, key=danish.alphabetical) == wanted
    # The same letters written in two ways are the same letters.
    assert danish.alphabetical("A\u030aben") == danish.alphabetical("Åben")
    assert sorted(["ål", "§ Bo", "Ål", "“Al”"], key=danish.alphabetical) == ["“Al”", "§ Bo", "ål", "Ål"]
