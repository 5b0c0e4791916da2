"""The short forms of what scripts/fuzz tries for minutes."""

from __future__ import annotations

from tests.campaigns import extremes, fuzz


def test_hostile_files_end_in_problems_or_in_words() -> None:
    good, told = fuzz.run(1, 0, 4)
    assert good, told


def test_the_utmost_of_each_field_is_built_or_told_by_check() -> None:
    figures = extremes.run(2, seconds=600, most=10)
    assert figures.crashes == []
    # Fewer would mean that the checks refused all of it, and nothing was drawn.
    assert figures.stood > 500 and figures.cases["built"] > 5, figures
