"""A site is left as it stands only when all that it is made of is the same, and it still is what was published."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import KEY, ROOT, TODAY, Example
from tests.publish.test_builder import files_below
from vejviser.project import Project
from vejviser.publish import builder
from vejviser.publish.publisher import build_sites

ONE, TWO = "lillekoebing", "storkoebing"


@pytest.fixture
def two(example: Example) -> Project:
    """A project of two municipalities with templates, styles, scripts and a handbook of its own."""
    for name in ("browser", "overrides", "docs"):
        shutil.copytree(ROOT / name, example.root / name)
    for name in ("mkdocs.yml", "package-lock.json", "node_modules"):
        (example.root / name).symlink_to(ROOT / name)
    shutil.copytree(example.data / ONE, example.data / TWO)
    example.change(f"data/{TWO}/municipality.yml", "full_name: Lillekøbing Kommune", "full_name: Storkøbing Kommune")
    return Project(example.root, example.data, example.guides, KEY)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the sites that are drawn, in this process or a forked one."""
    names: list[str] = []
    fill = builder.fill

    def noting(project: Any, knowledge: Any, municipalities: list[str], *others: Any) -> None:
        names.extend(municipalities)
        fill(project, knowledge, municipalities, *others)

    monkeypatch.setattr(builder, "fill", noting)
    yield names


def built(project: Project, out: Path, *names: str, day: int = 0) -> list[str]:
    said: list[str] = []
    build_sites(project, names, out, TODAY + timedelta(day), said.append)
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


def test_only_the_site_of_a_changed_file_is_drawn(
    example: Example, two: Project, tmp_path: Path, drawn: list[str]
) -> None:
    out = tmp_path / "site"
    built(two, out)
    for number in range(7):
        drawn.clear()
        example.change(f"data/{TWO}/municipality.yml", f"Storkøbing{'x' * number} ", f"Storkøbing{'x' * (number + 1)} ")
        built(two, out)
        assert drawn == [TWO]
    example.change("guides/husleje.md", "Find din lejekontrakt.", "Find din gamle lejekontrakt.")
    drawn.clear()
    built(two, out)
    assert drawn == [ONE, TWO]
    clean = tmp_path / "clean"
    for name in (ONE, TWO):
        for kept in (out / ".versions" / name).glob("*.facts.json.gz"):
            kept.unlink()
    built(two, out)
    built(two, clean)
    for name in (ONE, TWO):
        assert files_below((out / name).resolve()) == files_below((clean / name).resolve())


def test_a_change_of_the_look_is_seen(example: Example, two: Project, tmp_path: Path, drawn: list[str]) -> None:
    built(two, tmp_path / "site")
    for part in (
        "overrides/pages/guide.html",
        "overrides/assets/akut.css",
        "browser/leave.js",
        "docs/haandbog/index.md",
    ):
        drawn.clear()
        file = example.root / part
        more = "\n\nMere.\n" if file.suffix == ".md" else "\n"
        file.write_text(file.read_text("utf-8") + more, encoding="utf-8")
        built(two, tmp_path / "site")
        assert drawn == [ONE, TWO]


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


@pytest.mark.posix("links")
def test_a_site_that_was_gone_back_from_is_compared_as_before(two: Project, tmp_path: Path, drawn: list[str]) -> None:
    out = tmp_path / "site"
    built(two, out)
    built(two, out, day=1)
    first = min((out / ".versions" / ONE).glob("*-*"))
    (out / ONE).unlink()
    (out / ONE).symlink_to(first.relative_to(out))
    drawn.clear()
    built(two, out, day=1)
    assert drawn == [ONE]
