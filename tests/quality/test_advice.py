"""Advice: what stops nothing, and is most often a slip."""

from __future__ import annotations

from tests.conftest import TODAY, Example
from vejviser.cache.memo import Memory
from vejviser.quality.advice import advice

FILE = "data/lillekoebing/office_hours.yml"


def told(example: Example) -> list[str]:
    library, knowledge = example.library(), example.knowledge()
    return [example.named(str(one)) for one in advice(library, knowledge, TODAY, Memory())]


def test_a_closure_of_a_year_is_asked_about_and_one_of_a_holiday_is_not(example: Example) -> None:
    before = told(example)
    assert not [line for line in before if "lukket i" in line]
    example.change(FILE, "until: 2027-01-01", "until: 2028-01-01")
    assert [line for line in told(example) if line not in before] == [
        f"{FILE}:12:12: Råd: Der er lukket i 374 dage. Passer årstallet?"
    ]
    example.change(FILE, "until: 2028-01-01", "until: 2027-02-21")
    assert told(example) == before
