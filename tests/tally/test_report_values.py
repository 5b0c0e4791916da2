"""The annual report made of a tally: the one of 2017-18 again, exactly, and what others may see of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ROOT, Example
from tests.tally.rows import CHOICES, FIRST, LAST, ONE, rows_of_2017
from vejviser.cli.commands import main
from vejviser.errors import VejviserError
from vejviser.models.report import Report
from vejviser.project import find_project
from vejviser.reading.model_errors import validate
from vejviser.reading.yaml_nodes import parse
from vejviser.tally.choices import choices_for
from vejviser.tally.csv_rows import csv_text
from vejviser.tally.enquiry import Enquiry
from vejviser.tally.recommendations import carried_on
from vejviser.tally.report_period import Period, refuse_overlap, report_period
from vejviser.tally.report_values import percent_of, report_values

TODAY = date(2026, 11, 30)
YEAR = Period("2026", date(2026, 1, 1), date(2026, 12, 31))


def read(file: Path) -> Report:
    """A report's file through its model, without a fault."""
    tree, problems = parse(file.read_text("utf-8"), str(file))
    assert not problems
    checked = validate(Report, tree, str(file))
    assert not checked.problems, checked.problems
    assert isinstance(checked.value, Report)
    return checked.value


def numbers(report: Report) -> list[list[tuple[str, int | None, float | None]]]:
    """The tables of departments and of the first contact: name, count and share."""
    return [[(row.name, row.count, row.percent) for row in table.rows] for table in report.tables[:2]]


@pytest.fixture
def counted(tmp_path: Path) -> Path:
    """The folder of a tally with the 463 rows, read in by the command from a file."""
    choices = choices_for(find_project().library(), "fredericia")
    (tmp_path / "rows.csv").write_text(csv_text(rows_of_2017(choices)), "utf-8")
    assert run(tmp_path, "tally", "import", str(tmp_path / "rows.csv")).exit_code == 0
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-m", "fredericia", "--tally", str(folder / "privat")])


PERIOD = ("--from", FIRST.isoformat(), "--until", LAST.isoformat())


def test_463_rows_rebuild_the_tables_of_2017_18_exactly(counted: Path) -> None:
    result = run(counted, "report", "2017-18", *PERIOD, "--exact")
    assert result.exit_code == 0, result.output
    assert "Advarsel: Filen viser også tal fra 1 til 4." in result.stderr
    made = counted / "privat" / "fredericia-2017-18-kun-til-mig.yml"
    assert made.stat().st_mode & 0o077 == 0
    rebuilt, published = read(made), read(ROOT / "data" / "fredericia" / "reports" / "2017-18.yml")
    assert rebuilt.total == published.total == 463
    assert numbers(rebuilt) == numbers(published)
    assert rebuilt.key_figures[0] == "460 borgere og 3 virksomheder henvendte sig. Det er 463 henvendelser i alt."
    assert rebuilt.key_figures[-1] == "64 sager var stadig i gang. 86,2 % var afsluttet."
    assert rebuilt.method[-1] == "Tallene er ikke skjult. Vis dem ikke til andre."


def test_what_others_see_of_the_463_hides_the_small_numbers(counted: Path) -> None:
    result = run(counted, "report", "2017-18", *PERIOD, "--to", str(counted / "til-alle.yml"))
    assert result.exit_code == 0, result.output
    report = read(counted / "til-alle.yml")
    departments, contacts, *others = report.tables
    hidden = [row.name for row in departments.rows if row.hidden]
    # In the order of the municipality, which tells nothing, and not in that of the numbers.
    assert hidden == ["Børn og Unge", "Kultur og Idræt", "Økonomi og Personale"]
    assert [(row.name, row.count) for row in departments.rows if not row.hidden][-1] == ("Voksenservice", 20)
    assert [row.name for row in contacts.rows if row.hidden] == ["Mail", "Digital Post"]
    # Three companies: whoever knew one of the two numbers would know the other.
    assert [table.about for table in others] == ["state"]
    assert report.key_figures[0] == "463 henvendelser i alt."
    assert "”Borgere og virksomheder” vises ikke" in report.method[-1]
    assert all(subject.count and subject.count >= 5 for subject in report.subjects)


def test_shares_have_one_decimal_and_halves_go_up() -> None:
    assert [percent_of(count, 463) for count in (274, 64, 35, 3, 1, 463)] == [
        "59.2",
        "13.8",
        "7.6",
        "0.6",
        "0.2",
        "100.0",
    ]
    assert [percent_of(1, 8), percent_of(1, 16), percent_of(1, 2000)] == ["12.5", "6.3", "0.1"]


def test_a_report_is_never_written_over_without_force(example: Example, tmp_path: Path) -> None:
    folders = ["--data", str(example.data), "--guides", str(example.guides), "--date", "2027-01-02"]
    folders += ["--tally", str(tmp_path / "privat")]

    def command(*words: str) -> Result:
        return CliRunner().invoke(main, [*words, *folders])

    (tmp_path / "x.csv").write_text(csv_text([Enquiry(ONE.day, "phone", "Diverse", "husleje")] * 12), "utf-8")
    assert command("tally", "import", str(tmp_path / "x.csv")).exit_code == 0
    again = command("tally", "import", str(tmp_path / "x.csv"))
    assert again.stderr.startswith("Der er allerede talt 12 henvendelser på de dage. Skriv --force, ")
    made = command("report", "2026")
    file = example.data / "lillekoebing" / "reports" / "2026.yml"
    assert made.exit_code == 0, made.output
    assert read(file).subjects[0].guide == "husleje"
    # What was recommended before goes on.
    assert read(file).recommendations == read(file.with_name("2025.yml")).recommendations
    assert CliRunner().invoke(main, ["check", *folders[:6]]).exit_code == 0
    file.write_text("mit", "utf-8")
    refused = command("report", "2026")
    assert (refused.exit_code, refused.stderr) == (1, f"'{file}' findes. Skriv --force, hvis den skal erstattes.\n")
    assert file.read_text("utf-8") == "mit"
    assert command("report", "2026", "--force").exit_code == 0
    assert read(file).total == 12
    inside = command("tally", "export", str(example.data / "ud.csv"))
    assert inside.exit_code == 1
    assert inside.stderr.startswith("Filen må ikke ligge i ")
    out = command("tally", "export", str(tmp_path / "ud.csv"))
    assert out.stdout.splitlines()[1] == "Pas på filen: Den viser hver henvendelse for sig."
    assert (tmp_path / "ud.csv").read_text("utf-8") == (tmp_path / "x.csv").read_text("utf-8")
    published = CliRunner().invoke(main, ["tally", "where", *folders[:6], "--tally", str(example.data)])
    assert published.stderr.startswith("Optællingen må ikke ligge i ")


@pytest.mark.parametrize(
    ("name", "first", "last", "told"),
    [
        ("2026", None, None, "Perioden slutter først den 31. december 2026. Vent til den er slut, eller "
                             "skriv en tidligere --until."),
        ("2025-26", None, None, "'2025-26' er ikke et år. Skriv også --from og --until: periodens første og "
                                "sidste dag."),
        ("../x", None, None, "'../x' kan ikke være beretningens navn. Skriv fx 2026 eller 2025-26."),
        ("2025", date(2025, 2, 1), date(2025, 1, 1), "Periodens sidste dag ligger før den første. Byt dem om."),
    ],
)  # fmt: skip
def test_a_period_that_is_none_is_told_of(name: str, first: date | None, last: date | None, told: str) -> None:
    with pytest.raises(VejviserError) as error:
        report_period(name, first, last, TODAY)
    assert str(error.value) == told


def test_a_period_says_its_days() -> None:
    assert report_period("2025", None, None, TODAY).words == "året 2025"
    assert report_period("2017-18", FIRST, LAST, TODAY).words == "18. april 2017 til 17. april 2018"


def test_two_reports_may_not_hold_the_same_days() -> None:
    half = {"from": "2026-07-01", "until": "2027-06-30"}
    with pytest.raises(VejviserError, match="Beretningen '2026-27' dækker nogle af de samme dage"):
        refuse_overlap(YEAR, {"2026-27": half})
    refuse_overlap(YEAR, {"2026": half, "2025": {"from": "2025-01-01", "until": "2025-12-31"}, "2015": {}})


def test_too_few_are_not_told_of() -> None:
    for rows, told in (([], "Der er ingen henvendelser"), ([ONE] * 4, "færre end 5")):
        with pytest.raises(VejviserError, match=told):
            report_values(rows, CHOICES, YEAR, {})
    assert report_values([ONE] * 4, CHOICES, YEAR, {}, exact=True)["total"] == "4"


def test_recommendations_go_on_from_the_newest_report_before() -> None:
    steps = [{"status": "proposed", "date": "2024"}, {"status": "done", "by": "Direktionen", "date": "2025-03"}]
    point = {"id": "svar", "text": "Svar.", "steps": steps}
    earlier: Mapping[str, Mapping[str, Any]] = {
        year: {"until": f"{year}-12-31", "recommendations": [{"title": title, "points": points}]}
        for year, title, points in (
            ("2024", "Gammelt", []),
            ("2025", "Svar", [point, "Ring, når I kan.", "Ring, når I må."]),
            ("2026", "Dette år", []),
            ("2027", "Næste år", []),
        )
    }
    (group,) = carried_on(earlier, YEAR)
    assert group["title"] == "Svar"
    assert group["points"] == [
        point,
        {"id": "ring-naar-i", "text": "Ring, når I kan.", "steps": [{"status": "proposed", "date": "2025"}]},
        {"id": "ring-naar-i-2", "text": "Ring, når I må.", "steps": [{"status": "proposed", "date": "2025"}]},
    ]
    assert carried_on({}, YEAR) == []
