"""How old facts are, and what the editor is told about them."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from tests.conftest import TODAY, Example
from vejviser.cli.commands import main
from vejviser.quality.freshness import age_in_days, assess_quality

BODY = "data/national/bodies/naevnet.yml"


@pytest.mark.parametrize(
    ("as_of", "today", "age"),
    [
        ("2024-05-31", date(2024, 6, 1), 1),
        ("2024-05", date(2024, 6, 1), 1),
        ("2023-12", date(2024, 1, 1), 1),
        ("2024-02", date(2024, 3, 1), 1),
        ("2023", date(2024, 1, 2), 2),
        ("2024", date(2024, 6, 1), 0),
    ],
)
def test_a_source_counts_from_the_last_day_of_its_period(example: Example, as_of: str, today: date, age: int) -> None:
    example.change(BODY, 'as_of: "2024-05"', f'as_of: "{as_of}"')
    assert age_in_days(example.knowledge().bodies["naevnet"], today) == age


def test_a_confirmation_counts_before_any_source(example: Example) -> None:
    example.change(BODY, "sources:", "checked:\n  date: 2026-11-20\n  role: redaktionen\nsources:")
    assert age_in_days(example.knowledge().bodies["naevnet"], date(2026, 11, 22)) == 2


@pytest.mark.parametrize(
    ("today", "kind"), [("2024-11-27", "fresh"), ("2024-11-28", "ageing"), ("2025-06-01", "stale")]
)
def test_ages_have_classes(example: Example, today: str, kind: str) -> None:
    knowledge = example.knowledge()
    found = assess_quality(knowledge, knowledge.municipality("lillekoebing"), date.fromisoformat(today))
    assert next(one.age_class for one in found if one.entry.title == "Nævnet") == kind
    assert next(one.age_class for one in found if one.entry.title == "Skattenævnet") == "undated"


def test_what_is_missing_is_named(example: Example) -> None:
    knowledge = example.knowledge()
    found = {
        one.entry.title: one.missing
        for one in assess_quality(knowledge, knowledge.municipality("lillekoebing"), date(2026, 1, 1))
    }
    assert found["Skattenævnet"] == ("telefon", "pris")
    assert found["Retshjælpen"] == ("telefon",)
    assert found["Nævnet"] == ()


def test_freshness_fails_past_a_chosen_age(example: Example) -> None:
    folders = ["--data", str(example.data), "--guides", str(example.guides), "--date", "2026-11-22"]
    old = CliRunner().invoke(main, ["freshness", "--max-age", "365", *folders])
    assert old.exit_code == 1
    assert "data/national/bodies/naevnet.yml: 905 dage" in old.stdout
    fine = CliRunner().invoke(main, ["freshness", "--max-age", "1000", *folders])
    assert fine.exit_code == 0, fine.output


def test_disagreeing_sources_and_stated_differences_are_named(example: Example) -> None:
    example.change(
        "data/national/bodies/naevnet.yml", "\nsources:", '\ndisagreement: "Prisen er både 0 og 100."\nsources:'
    )
    example.change("guides/husleje.md", "text: 4 uger fra du fik brevet.", "text: 5 uger fra du fik brevet.")
    example.change("guides/husleje.md", "weeks: 4", "weeks: 5\n      differs_because: Her gælder lejeloven.")
    knowledge = example.knowledge()
    found = {
        one.entry.file: one.contradictions
        for one in assess_quality(knowledge, knowledge.municipality("lillekoebing"), TODAY)
    }
    assert found["data/national/bodies/naevnet.yml"] == ("Prisen er både 0 og 100.",)
    assert found["guides/husleje.md"] == ("Her gælder lejeloven.",)
