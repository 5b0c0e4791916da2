"""The command ``new``, as a web team meets it: with and without questions, misspelt, twice, and broken off."""

from __future__ import annotations

import shutil

import pytest
import yaml
from click.testing import CliRunner, Result

from tests.conftest import ROOT, Example
from vejviser.cli import new as module
from vejviser.cli.commands import main
from vejviser.scaffold.answers import QUESTIONS


@pytest.fixture
def place(example: Example) -> Example:
    """The example with the country's real list."""
    shutil.copy(ROOT / "data" / "national" / "municipalities.yml", example.data / "national")
    return example


def run(place: Example, *words: str, typed: str | None = None) -> Result:
    options = ["--data", str(place.data), "--date", "2026-11-22"]
    return CliRunner().invoke(main, ["new", *words, *options], input=typed, prog_name="vejviser")


def folders(place: Example) -> set[str]:
    return {path.name for path in place.data.iterdir()}


def test_each_question_has_an_option() -> None:
    assert list(module._HELP) == [one.name for one in QUESTIONS]


def test_without_questions_it_says_what_is_there_what_is_missing_and_what_comes_next(place: Example) -> None:
    result = run(place, "0461", "--yes", "--phone", "66131372")
    assert result.exit_code == 0, result.output
    first, *files, missing, look, coming = result.stdout.splitlines()
    assert first.startswith("Odense Kommune ligger i ") and first.endswith("odense:")
    assert files == ["  municipality.yml", "  locations.yml", "  office_hours.yml", "  scope.yml", "  owners.yml"]
    assert missing == "Det mangler endnu: stillingens titel, mail, sted, om man må være anonym, vejviserens adresse."
    assert look == 'Led efter "Mangler" i filerne. Dér står, hvad I skal finde.'
    assert coming.startswith("Næste skridt: ") and coming.endswith("serve odense")
    about = yaml.safe_load((place.data / "odense" / "municipality.yml").read_text(encoding="utf-8"))
    assert about["contacts"][0]["phone"] == "66 13 13 72"
    assert "Oplyst af den, der lavede filen" in (source.get("document") for source in about["sources"])


def test_six_questions_are_asked_and_a_wrong_answer_again(place: Example) -> None:
    typed = "Odnse\nOdense\nborgerrådgiver\n1234\n66131372\n\nRådhuset\nmåske\nja\n\n"
    result = run(place, typed=typed)
    assert result.exit_code == 0, result.output
    assert "Der er ingen kommune, der hedder 'Odnse'. Mente du 'Odense'?" in result.output
    assert "'1234' er ikke et telefonnummer." in result.output
    assert "'måske' er ikke et svar her. Skriv ja eller nej." in result.output
    assert all(result.output.count(one.ask) == (2 if one.name in ("phone", "anonymous") else 1) for one in QUESTIONS)
    assert "Det mangler endnu: mail, vejviserens adresse." in result.output


def test_what_stands_as_an_option_is_not_asked(place: Example) -> None:
    given = {one.name: one.example for one in QUESTIONS if one.name != "email"}
    words = [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", value)]
    result = run(place, "odense", *words, typed="\n")
    assert result.exit_code == 0, result.output
    assert [one.name for one in QUESTIONS if one.ask in result.output] == ["email"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["odnse", "--yes"], "Der er ingen kommune, der hedder 'odnse'. Mente du 'Odense'?\n"),
        (["--yes"], "Skriv kommunens navn eller nummer, fx odense eller 461.\n"),
        (["462", "--yes"], "Ingen kommune har nummeret 462. Skriv navnet i stedet.\n"),
        (
            ["odense", "--yes", "--email", "x", "--anonymous", "x"],
            "--email: 'x' er ikke en mailadresse. Skriv den som navn@kommune.dk.\n"
            "--anonymous: 'x' er ikke et svar her. Skriv ja eller nej.\n",
        ),
        (["odense", "--yes", "--mail", "x"], "Der er ikke noget, der hedder '--mail'. Mente du '--email'?"),
    ],
)
def test_what_is_wrong_is_told_in_danish_and_nothing_is_written(place: Example, words: list[str], told: str) -> None:
    before = folders(place)
    result = run(place, *words)
    assert result.exit_code in (1, 2)
    assert result.stderr.startswith(told)
    assert folders(place) == before


def test_the_second_time_nothing_changes(place: Example) -> None:
    assert run(place, "odense", "--yes").exit_code == 0
    before = {path: path.read_bytes() for path in (place.data / "odense").iterdir()}
    result = run(place, "odense", "--yes", "--phone", "66131372")
    assert result.exit_code == 1
    assert result.stderr.endswith("odense. Intet er ændret. Ret filerne i mappen.\n")
    assert {path: path.read_bytes() for path in (place.data / "odense").iterdir()} == before


def test_who_breaks_off_has_changed_nothing(place: Example) -> None:
    before = folders(place)
    result = run(place, "odense", typed="borgerrådgiver\n")
    assert (result.exit_code, result.stderr.strip()) == (1, "Afbrudt. Intet er skrevet.")
    assert folders(place) == before
