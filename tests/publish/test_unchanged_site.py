"""A site is left as it stands only when all that it is made of is the same, and it still is what was published."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import quick_site
from tests.conftest import KEY, TODAY, Example
from tests.publish.conftest import rolled
from tests.publish.test_builder import files_below
from vejviser.project import Project, find_project
from vejviser.publish import builder, publisher
from vejviser.publish.publisher import build_sites

ONE, TWO = "lillekoebing", "storkoebing"


@pytest.fixture
def two(example: Example) -> Project:
    """A project of two municipalities, with a template, a script and a style of its own."""
    shutil.copytree(example.data / ONE, example.data / TWO)
    example.change(f"data/{TWO}/municipality.yml", "full_name: Lillekøbing Kommune", "full_name: Storkøbing Kommune")
    for file in ("overrides/guide.html", "overrides/assets/akut.css", "browser/leave.js"):
        (example.root / file).parent.mkdir(parents=True, exist_ok=True)
        (example.root / file).write_text("x", encoding="utf-8")
    return Project(example.root, example.data, example.guides, KEY)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, quick: None) -> list[str]:  # noqa: ARG001
    """The names of the sites that are drawn, by the stand-in."""
    names: list[str] = []

    def noting(*given: Any) -> None:
        names.extend(given[2])
        quick_site.fill(*given)

    monkeypatch.setattr(builder, "fill", noting)
    return names


def built(project: Project, out: Path, day: int = 0) -> list[str]:
    said: list[str] = []
    build_sites(project, [], out, TODAY + timedelta(day), said.append)
    return said


def test_what_is_shown_already_is_not_drawn(two: Project, tmp_path: Path, drawn: list[str]) -> None:
    out = tmp_path / "site"
    built(two, out)
    versions = sorted((out / ".versions").glob("*/*-*"))
    memory = (out / ".versions" / ".memory").read_bytes()
    drawn.clear()
    assert built(two, out)[-3:] == [f"  {name}: uændret" for name in (ONE, TWO, "haandbog")]
    assert drawn == [] and sorted((out / ".versions").glob("*/*-*")) == versions
    assert (out / ".versions" / ".memory").read_bytes() == memory
    built(two, out, day=1)
    assert drawn == [ONE, TWO]


def test_only_the_sites_of_what_changed_are_drawn(
    example: Example, two: Project, tmp_path: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"

    def drawn_now() -> list[str]:
        drawn.clear()
        built(two, out)
        return list(drawn)

    built(two, out)
    for number in range(7):
        example.change(f"data/{TWO}/municipality.yml", f"Storkøbing{'x' * number} ", f"Storkøbing{'x' * (number + 1)} ")
        assert drawn_now() == [TWO]
    changed = ["guides/husleje.md", "overrides/guide.html", "overrides/assets/akut.css", "browser/leave.js"]
    for file in changed:
        (example.root / file).write_text((example.root / file).read_text("utf-8") + "\n", encoding="utf-8")
        assert drawn_now() == [ONE, TWO] and drawn_now() == []
    handbook = tmp_path / "handbook"
    handbook.mkdir()
    (handbook / "index.html").write_text(f"<!doctype html>{quick_site.FLOOR}<title>Ny</title></html>", encoding="utf-8")
    monkeypatch.setattr(publisher, "handbook_folder", lambda *_: handbook)
    assert drawn_now() == [ONE, TWO] and drawn_now() == []


def test_a_site_that_somebody_wrote_into_is_made_again(two: Project, tmp_path: Path, drawn: list[str]) -> None:
    out = tmp_path / "site"
    built(two, out)
    page = out / ONE / "om" / "index.html"
    good = page.read_bytes()
    for spoil in (lambda: page.write_bytes(b"x"), page.unlink, lambda: (out / ONE / "ny.html").write_text("x")):
        drawn.clear()
        spoil()
        built(two, out)
        assert drawn == [ONE] and page.read_bytes() == good and not (out / ONE / "ny.html").exists()


def test_a_site_that_somebody_went_back_from_is_compared(two: Project, tmp_path: Path, drawn: list[str]) -> None:
    out = tmp_path / "site"
    built(two, out)
    built(two, out, day=1)
    rolled(out, ONE)
    drawn.clear()
    built(two, out, day=1)
    assert drawn == [ONE]


def test_what_is_left_and_what_is_drawn_are_what_a_clean_start_gives(example: Example, tmp_path: Path) -> None:
    shutil.copytree(example.data / ONE, example.data / TWO)
    project, out = find_project(str(example.data), str(example.guides), KEY), tmp_path / "site"
    built(project, out)
    example.change(f"data/{TWO}/municipality.yml", "full_name: Lillekøbing Kommune", "full_name: Storkøbing Kommune")
    # What changed is told at /nyt/, from what the version before keeps beside itself.
    for kept in out.glob(".versions/*/*.facts.json.gz"):
        kept.unlink()
    built(project, out)
    built(project, tmp_path / "clean")
    for name in (ONE, TWO):
        assert files_below((out / name).resolve()) == files_below((tmp_path / "clean" / name).resolve())
