"""Where the project's folders are, as messages name them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from tests.conftest import ROOT, Example
from vejviser.project import Project, find_project


def test_folders_are_named_from_where_the_user_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    assert find_project().data == Path("data")
    monkeypatch.chdir(tmp_path)
    assert find_project().data == ROOT / "data"


def test_from_another_drive_they_are_named_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object) -> NoReturn:
        raise ValueError("path is on mount 'C:', start on mount 'H:'")

    monkeypatch.setattr(os.path, "relpath", no_way)
    assert find_project().guides == ROOT / "guides"


@pytest.mark.posix("links")
def test_links_among_what_goes_out_are_refused(
    monkeypatch: pytest.MonkeyPatch, example: Example, tmp_path: Path
) -> None:
    outside = tmp_path / "udenfor.txt"
    outside.write_text("hemmeligt", encoding="utf-8")
    (root := tmp_path / "project").mkdir()
    monkeypatch.chdir(root)
    for name in ("docs/assets", "docs/haandbog/.skjult", "overrides/assets"):
        (root / name).mkdir(parents=True)
        (root / name / "x.svg").write_text("<svg/>", encoding="utf-8")
    project = Project(root, example.data, example.guides)
    assert project.library().problems == ()
    for name in ("docs/navn.txt", "docs/haandbog/.skjult/navn.md", "overrides/assets/navn.svg"):
        (root / name).symlink_to(outside)
    (root / "docs" / "mappe").symlink_to(tmp_path)
    # Emacs says so of a file that somebody edits.
    (root / "docs" / ".#index.md").symlink_to("bruger@maskine.4711")
    told = "Filen er en genvej (symlink). Læg selve filen her."
    assert [str(problem) for problem in project.library().problems] == [
        f"{name}:1:1: {told}"
        for name in ("docs/mappe", "docs/navn.txt", "docs/haandbog/.skjult/navn.md", "overrides/assets/navn.svg")
    ]
