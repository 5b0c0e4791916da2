"""The command, as an editor meets it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ROOT, Example
from vejviser.cli.commands import main
from vejviser.cli.options import typed_as
from vejviser.preview import live
from vejviser.project import find_project
from vejviser.site import required_files


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="vejviser")


def folders(example: Example) -> list[str]:
    return ["--data", str(example.data), "--guides", str(example.guides), "--date", "2026-11-22"]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_check_tells_that_all_is_well_and_what_comes_next(example: Example) -> None:
    result = run("check", *folders(example))
    assert result.exit_code == 0
    assert result.stdout == "Alt er i orden: 24 filer, 1 kommuner.\nNæste skridt: scripts/build\n"


def test_check_prints_one_line_for_each_fault(example: Example) -> None:
    example.change("data/national/bodies/naevnet.yml", "weeks: 4", "weeks: fire")
    example.change("guides/husleje.md", "category: bolig", "category: boliger")
    result = run("check", *folders(example))
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [
        f"{example.data / 'national' / 'bodies' / 'naevnet.yml'}:12:12",
        f"{example.guides / 'husleje.md'}:3:11",
    ]
    assert result.stderr == "2 fejl i alt, i 2 filer. Ret dem, og prøv igen.\n"


def test_check_tells_of_files_that_are_one_on_other_systems(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(required_files, "clashing_paths", lambda _: iter([("Om", "om")]))
    result = run("check", *folders(example))
    assert result.exit_code == 1
    assert result.stdout.endswith("/Om:1:1: På Windows og Mac er det samme navn som 'om'. Giv den ene et andet navn.\n")


def test_a_broken_build_leaves_the_site_alone(example: Example, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert run("build", "--out", str(out), *folders(example)).exit_code == 0
    before = snapshot(out / "lillekoebing")
    assert "index.html" in before
    example.change("data/lillekoebing/office_hours.yml", 'opens: "10:30"', 'opens: "25:00"')
    result = run("build", "--out", str(out), *folders(example))
    assert result.exit_code == 1
    assert "office_hours.yml:8:12" in result.output
    assert snapshot(out / "lillekoebing") == before


def test_a_build_replaces_the_site_and_leaves_nothing_behind(example: Example, tmp_path: Path) -> None:
    out = tmp_path / "site"
    (out / "lillekoebing").mkdir(parents=True)
    (out / "lillekoebing" / "gammel.html").write_text("gammel")
    result = run("build", "lillekoebing", "--out", str(out), *folders(example))
    assert result.exit_code == 0, result.output
    assert "Næste skridt: scripts/serve lillekoebing" in result.stdout
    assert sorted(path.name for path in out.iterdir()) == [".versions", "haandbog", "lillekoebing"]
    assert sorted(path.name for path in (out / ".versions").iterdir()) == [
        ".lock",
        ".memory",
        "haandbog",
        "lillekoebing",
    ]
    assert not (out / "lillekoebing" / "gammel.html").exists()


def test_after_going_back_a_build_ends_with_3_until_the_data_is_another(example: Example, tmp_path: Path) -> None:
    name, out = "lillekoebing", str(tmp_path / "en mappe")
    where = shlex.quote(out)

    def build(*words: str) -> Result:
        return run("build", name, "--out", out, *words, *folders(example))

    assert build().exit_code == 0
    example.change(f"data/{name}/office_hours.yml", 'opens: "10:30"', 'opens: "11:30"')
    assert build().exit_code == 0
    back = run("rollback", "--out", out)
    assert back.exit_code == 0, back.output
    assert f"rollback {name} --newest --out {where}\n" in back.stdout
    held = build()
    assert held.exit_code == 3
    assert f"build {name} --force --out {where}\n" in held.stdout
    assert held.stderr == f"Ikke vist: {name}. Se hvorfor ovenfor.\n"
    assert build("--force").exit_code == 0
    assert build().exit_code == 0


@pytest.mark.parametrize("folder", [".", "tests"])
def test_the_command_that_is_printed_is_there(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / folder)
    typed = typed_as(find_project(), "site")
    for words in ("build viborg --force", "rollback viborg --newest"):
        program, *rest = shlex.split(typed(words))
        assert Path(program).is_file(), program
        assert (Path(program).name, *rest)[-len(words.split()) :] == tuple(words.split())
    elsewhere = shlex.split(typed_as(find_project(), "en anden mappe")("rollback viborg"))
    assert elsewhere[-2:] == ["--out", "en anden mappe"]


def test_what_the_disk_refuses_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    result = run("schema", str(tmp_path / "fil" / "inde"))
    assert result.exit_code == 1
    assert result.stderr.startswith("Systemet siger nej i '") and "Traceback" not in result.output


def test_an_unknown_municipality_is_a_sentence(example: Example) -> None:
    result = run("build", "lillekøbing", *folders(example))
    assert result.exit_code == 1
    assert result.stderr == "Kommunen 'lillekøbing' findes ikke. Mente du 'lillekoebing'? Her er: lillekoebing.\n"


@pytest.mark.parametrize("command", ["hours", "search", "serve"])
def test_the_only_municipality_is_meant_and_of_several_none(
    example: Example, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[str | None] = []
    monkeypatch.setattr(live, "Server", lambda *_: pytest.fail("nobody asked which") if served else sys.exit(0))
    words = {"hours": ("hours",), "search": ("search", "husleje"), "serve": ("serve",)}[command]
    alone = run(*words, *folders(example))
    assert alone.exit_code == 0, alone.output
    served.append(None)
    shutil.copytree(example.data / "lillekoebing", example.data / "odense")
    several = run(*words, *folders(example))
    assert (several.exit_code, several.stderr) == (1, "Skriv, hvilken kommune du mener: lillekoebing, odense.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "--date", "24/12/2026"], "'24/12/2026' er ikke en dato. Skriv år-måned-dag, fx 2026-12-24."),
        (["check", "--date"], "Efter '--date' mangler der noget."),
        (["serve", "--port", "80000"], "'80000' er ikke et helt tal fra 1 til 65535."),
        (["serve", "--port", "abc"], "'abc' er ikke et helt tal fra 1 til 65535."),
        (["serve", "--port", "-1"], "'-1' er ikke et helt tal fra 1 til 65535."),
        (["serve", "--port", "9" * 5000], f"'{'9' * 40}' er ikke et helt tal fra 1 til 65535."),
        (["serve", "--prot", "8"], "Der er ikke noget, der hedder '--prot'. Mente du '--port'?"),
        (["serve", "odense", "viborg"], "'viborg' kan ikke stå her."),
        (["hours", "--days", "²"], "'²' er ikke et helt tal fra 1 til 800."),
        (["freshness", "--max-age", "et år"], "'et år' er ikke et helt tal fra 0 til 99999."),
        (["rollback", "--newest=1"], "Efter '--newest' kan der ikke stå noget."),
        (["schema"], "Der mangler MAPPE."),
        (["schema", __file__], f"'{__file__}' er en fil. Skriv en mappe."),
        (["chek"], "Der er ingen kommando 'chek'. Mente du 'check'?"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
def test_wrong_arguments_are_one_line(words: list[str], told: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert re.fullmatch(rf"{re.escape(told)} Se hvordan: vejviser[ \w]* --help\n", result.stderr), result.stderr


@pytest.mark.parametrize("day", ["9998-06-01", "9999-12-31", "0001-01-01", "1999-12-31", "2101-01-01"])
def test_a_day_too_far_away_is_a_sentence_for_every_command(day: str) -> None:
    for name, command in main.commands.items():
        if any("--date" in parameter.opts for parameter in command.params):
            result = run(name, "--date", day)
            assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
            assert result.stderr.startswith(f"'{day}' er for langt væk. Brug en dag fra 2000 til 2100.")


@pytest.mark.linux("/proc, where nobody can write")
def test_a_folder_that_cannot_be_written_is_a_sentence() -> None:
    result = run("schema", "/proc/intet")
    assert result.exit_code == 1
    assert result.stderr == "Systemet siger nej i '/proc/intet': No such file or directory.\n"


def test_schema_writes_one_file_for_each_kind(tmp_path: Path) -> None:
    assert run("schema", str(tmp_path)).exit_code == 0
    partner = json.loads((tmp_path / "partner.json").read_text("utf-8"))
    assert partner["properties"]["helps_with"]["description"] == "Hvad partneren hjælper med."


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_explains_itself(verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert (main.commands[verb].help or "").strip()


def test_hours_shows_each_time_with_its_line_and_each_closed_day_with_its_reason(example: Example) -> None:
    result = run("hours", "-m", "lillekoebing", "--days", "3", *folders(example)[:4], "--date", "2026-12-23")
    assert result.exit_code == 0, result.output
    file = example.data / "lillekoebing" / "office_hours.yml"
    lines = result.stdout.splitlines()
    assert lines[0] == "onsdag den 23. december 2026"
    partner = example.data / "lillekoebing" / "partners" / "retshjaelpen.yml"
    assert f"  kl. 16-17.30           Retshjælpen{'':<18}{partner}" in lines[1]
    assert "torsdag den 24. december 2026" in lines
    assert any("lukket" in line and "på rådhuset: juleferie" in line and f"{file}:" in line for line in lines)


def test_hours_tells_who_is_there_and_how_a_day_is_closed(example: Example) -> None:
    (example.data / "lillekoebing" / "office_hours.yml").write_text(
        """hours:
  - {location: raadhuset, days: [hverdage], opens: "10:00", closes: "14:00", who: Ane}
  - {location: raadhuset, days: [hverdage], opens: "9:00", closes: "15:00", kind: phone}
closures:
  - {from: 2026-12-01, until: 2026-12-01, only: "10:00-12:00", reason: møde}
  - {from: 2026-12-02, until: indtil videre, kind: phone, reason: i stykker}
holidays: {public_holidays: closed, grundlovsdag: closed, juleaftensdag: closed, nytaarsaftensdag: closed}
confidence: high
sources: [{document: Årsberetning 2025, supports: Tiderne.}]
""",
        encoding="utf-8",
    )
    asked = ("hours", "-m", "lillekoebing", "--location", "raadhuset", "--date", "2026-12-01", "--days", "2")
    said = [line.split("  på rådhuset")[0].strip() for line in run(*asked, *folders(example)[:4]).stdout.splitlines()]
    assert {"kl. 10-12 (Ane)", "kun kl. 10-12", "kl. 10-14 (Ane)"} <= set(said)
    assert any(line.startswith("lukket på telefonen indtil videre") for line in said)


def test_hours_knows_the_place_that_was_meant(example: Example) -> None:
    result = run("hours", "-m", "lillekoebing", "--location", "raadhusett", *folders(example))
    assert result.exit_code == 1
    assert "Stedet 'raadhusett' findes ikke. Mente du 'raadhuset'?" in result.stderr
    one = run("hours", "-m", "lillekoebing", "--location", "raadhuset", "--days", "14", *folders(example))
    assert "på rådhuset" in one.stdout and "på biblioteket" not in one.stdout
