"""The data that the engines are measured with is whole, as every municipality's must be."""

from __future__ import annotations

from pathlib import Path

from bench.corpus import NAMES, make_country

from tests.conftest import ROOT, TODAY
from vejviser.checking.checks import all_problems
from vejviser.reading.library import read_library


def test_a_made_country_has_no_faults(tmp_path: Path) -> None:
    names = make_country(ROOT, tmp_path, 3)
    library = read_library(tmp_path / "data", tmp_path / "guides")
    assert library.municipalities == names and len(names) == 3
    assert all_problems(library, TODAY) == []


def test_a_country_is_the_same_each_time_but_its_municipalities_differ(tmp_path: Path) -> None:
    names = make_country(ROOT, tmp_path / "a", 3)
    assert make_country(ROOT, tmp_path / "b", 3) == names
    files = [sorted((tmp_path / folder / "data").rglob("*.yml")) for folder in ("a", "b")]
    assert [file.read_bytes() for file in files[0]] == [file.read_bytes() for file in files[1]]
    hours = {(tmp_path / "a" / "data" / name / "municipality.yml").read_text("utf-8") for name in names}
    assert len(hours) == 3


def test_there_are_98_municipalities() -> None:
    assert len(set(" ".join(NAMES.split()).split(", "))) == 98
