"""Advice on annual reports: what nobody followed up, and what keeps years from being compared."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TODAY, Example
from tests.report_years import FOLDER, OTHERS, YEARS, point, table, write
from vejviser.cache.memo import Memory
from vejviser.quality.advice import advice


def told(example: Example, today: date = TODAY) -> list[str]:
    found = advice(example.library(), example.knowledge(), today, Memory())
    return [line for line in (example.named(str(one)) for one in found) if line.startswith(FOLDER)]


def test_a_recommendation_that_nobody_answered_for_over_a_year_is_told_where_it_stands(example: Example) -> None:
    write(example)
    (line,) = told(example)
    assert line.startswith(f"{FOLDER}/2024.yml:")
    assert line.endswith(
        "Råd: Anbefalingen har stået som foreslået siden februar 2025. Spørg kommunen, og skriv svaret som et skridt "
        "mere under 'steps'."
    )
    number = int(line.split(":")[1])
    written = (example.root / FOLDER / "2024.yml").read_text("utf-8").split("\n")
    assert "2025-02" in written[number - 1] and "telefon" in "".join(written[number - 5 : number])


@pytest.mark.parametrize(
    ("when", "today", "wanted"),
    [
        ("2025-11-21", date(2026, 11, 22), True),
        ("2025-11-22", date(2026, 11, 22), False),
        ("2025-10", date(2026, 11, 1), True),
        ("2025-11", date(2026, 11, 30), False),
        ("2025-11", date(2026, 12, 1), True),
        ("2025", date(2026, 12, 31), False),
        ("2025", date(2027, 1, 1), True),
        ("2024-02-29", date(2025, 2, 28), False),
        ("2024-02-29", date(2025, 3, 1), True),
    ],
)
def test_a_year_is_a_year_from_the_end_of_what_is_known(example: Example, when: str, today: date, wanted: bool) -> None:
    group = {"title": "x", "points": [point("svar", "Svar.", ("proposed", when, ""))]}
    write(example, {"2025": YEARS["2025"] | {"recommendations": [group]}})
    assert bool(told(example, today)) == wanted


def test_what_was_answered_or_is_known_to_be_old_is_left_in_peace(example: Example) -> None:
    group = {"title": "x", "points": [point("svar", "Svar.", ("proposed", "2020", ""))]}
    values = YEARS["2025"] | {"recommendations": [group]}
    write(example, {"2025": values})
    assert len(told(example)) == 1
    write(example, {"2025": values | {"historical": True, "as_of": "2025"}})
    assert told(example) == []
    answered = {"title": "x", "points": [point("svar", "Svar.", ("proposed", "2020", ""), ("accepted", "2021", ""))]}
    write(example, {"2025": values | {"recommendations": [answered]}})
    assert told(example) == []


def test_reports_that_cannot_stand_with_the_others_are_told(example: Example) -> None:
    write(example, {"2022": OTHERS["2022"]})
    assert told(example) == []
    write(example, OTHERS)
    assert told(example) == [
        f"{FOLDER}/2022.yml:1:1: Råd: Skriv 'counting' og 'from'. Ellers kan siden ikke sætte beretningen sammen med "
        "de andre år.",
        f"{FOLDER}/2023.yml:1:1: Råd: Skriv 'from'. Ellers kan siden ikke sætte beretningen sammen med de andre år.",
    ]


@pytest.mark.parametrize(("total", "asked"), [(102, True), (103, False)])
def test_hidden_rows_of_one_each_can_be_worked_out(example: Example, total: int, asked: bool) -> None:
    rows = {"Teknik": 100, "Kultur": None, "Pleje": None}
    values = YEARS["2025"] | {"total": total, "tables": [table("departments", "x", total, rows)], "recommendations": []}
    write(example, {"2025": values})
    found = told(example)
    assert len(found) == asked
    assert all(
        line.endswith("giver kun 2 tilsammen. Så kan man regne dem ud. Skjul en større række også.") for line in found
    )
