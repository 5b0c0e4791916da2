"""One core, two ways out: the hook's files and the exported folder hold the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from vejviser import handover, mkdocs_adapter
from vejviser.exporting import export, exported_path
from vejviser.knowledge import KnowledgeBase
from vejviser.problem import VejviserError
from vejviser.project import Project, find_project

from .conftest import ROOT, TODAY, Example
from .engines import compare


def loaded(**changes: str) -> MkDocsConfig:
    """Return the project's MkDocs configuration as a hook meets it."""
    config = load_config(str(ROOT / "mkdocs.yml"), **changes)
    # MkDocs sets this around each hook; a made file remembers who made it.
    config.plugins._current_plugin = "hooks/build.py"
    return config


def hook_files(monkeypatch: pytest.MonkeyPatch, municipality: str) -> dict[str, bytes]:
    """Return what the hook hands to MkDocs, with the files of docs/ that MkDocs found itself."""
    monkeypatch.setenv(handover.MUNICIPALITY, municipality)
    monkeypatch.setenv(handover.DATE, TODAY.isoformat())
    config = loaded()
    files = mkdocs_adapter.hand_over(get_files(config), mkdocs_adapter.prepare(config), config)
    return {file.src_uri: file.content_bytes for file in files}


def test_export_equals_what_the_hook_hands_over(
    monkeypatch: pytest.MonkeyPatch, project: Project, knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    export(project, knowledge, "fredericia", TODAY, tmp_path / "ud")
    docs = tmp_path / "ud" / "docs"
    exported = {file.relative_to(docs).as_posix(): file.read_bytes() for file in docs.rglob("*") if file.is_file()}
    assert len(exported) > 80
    handed_over = hook_files(monkeypatch, "fredericia")
    assert exported == {exported_path(path): content for path, content in handed_over.items()}


def test_an_exported_folder_builds_without_vejviser_to_the_very_same_site(
    project: Project, knowledge: KnowledgeBase, tmp_path: Path, built: Path
) -> None:
    export(project, knowledge, "viborg", TODAY, tmp_path / "ud")
    assert "hooks" not in yaml.safe_load((tmp_path / "ud" / "mkdocs.yml").read_text("utf-8"))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(tmp_path / "ud" / "mkdocs.yml")],
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    found = compare(built / "viborg", tmp_path / "ud" / "site")
    assert found.pages > 300
    assert (found.different, found.lost, found.added) == ((), (), ())


def test_export_may_be_repeated_but_never_overwrites_other_files(example: Example, tmp_path: Path) -> None:
    project, knowledge = find_project(str(example.data), str(example.guides)), example.knowledge()
    for _ in range(2):
        export(project, knowledge, "lillekoebing", TODAY, tmp_path / "ud")
    (tmp_path / "mit").mkdir()
    (tmp_path / "mit" / "brev.txt").write_text("vigtigt")
    with pytest.raises(VejviserError, match="ikke tom"):
        export(project, knowledge, "lillekoebing", TODAY, tmp_path / "mit")
    assert (tmp_path / "mit" / "brev.txt").read_text() == "vigtigt"


def test_a_fault_stops_mkdocs_before_it_empties_anything(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    example.change("data/lillekoebing/office_hours.yml", 'opens: "10:30"', 'opens: "25:00"')
    monkeypatch.setenv(handover.DATA, str(example.data))
    monkeypatch.setenv(handover.GUIDES, str(example.guides))
    with pytest.raises(PluginError, match=r"office_hours\.yml:8:12: Klokkeslættet '25:00' findes ikke"):
        mkdocs_adapter.prepare(loaded())


def test_the_hook_stays_small() -> None:
    assert len((ROOT / "hooks" / "build.py").read_text("utf-8").splitlines()) < 60


def test_only_one_module_knows_mkdocs() -> None:
    knowing = [
        file.name
        for file in (ROOT / "hooks" / "vejviser").rglob("*.py")
        if re.search(r"^\s*(from|import) mkdocs\b", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert knowing == ["mkdocs_adapter.py"]
