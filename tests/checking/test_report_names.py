"""Years are matched by names, so a name in a report is one thing's alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Example
from tests.report_years import FOLDER, YEARS, point, table, write

GROUPS = [{"title": name, "points": [point("svar", "Svar.", ("proposed", "2026", ""))]} for name in ("a", "b")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"recommendations": GROUPS}, "Id'et 'svar' står to gange. Giv det ene et nyt navn."),
        (
            {"tables": [table("state", name, 240, {"x": 240}) for name in ("a", "b")]},
            "Der er allerede en tabel om 'state'. Ret den ene, eller slet linjen.",
        ),
        (
            {"tables": [table(None, "a", 240, {"Teknik": 40, "TEKNIK": 200})]},
            "Navnet står to gange i tabellen. Læg tallene sammen i én række.",
        ),
    ],
)
def test_what_stands_twice_is_told_once(example: Example, changed: dict[str, Any], message: str) -> None:
    write(example, {"2026": YEARS["2026"] | changed})
    (line,) = example.problems()
    assert line.startswith(f"{FOLDER}/2026.yml:") and line.endswith(message)


def test_two_tables_about_nothing_in_particular_are_fine(example: Example) -> None:
    write(example, {"2026": YEARS["2026"] | {"tables": [table(None, name, 240, {"x": 240}) for name in ("a", "b")]}})
    assert example.problems() == []


def test_a_step_in_the_future_has_not_happened(example: Example) -> None:
    group = {"title": "x", "points": [point("svar", "Svar.", ("proposed", "2027", ""))]}
    write(example, {"2026": YEARS["2026"] | {"recommendations": [group]}})
    (line,) = example.problems()
    assert line.endswith("Datoen 2027 ligger i fremtiden. Tjek året.")
