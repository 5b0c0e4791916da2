"""One core, two ways out: the hook's files and the exported folder hold the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from vejviser import handover, mkdocs_adapter
from vejviser.exporting import export, exported_path
from vejviser.knowledge import KnowledgeBase
from vejviser.problem import VejviserError
from vejviser.project import Project

from .conftest import ROOT, TODAY, Example


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


@pytest.mark.parametrize("municipality", ["fredericia", "viborg"])
def test_export_equals_what_the_hook_hands_over(
    monkeypatch: pytest.MonkeyPatch, municipality: str, project: Project, knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    export(project, knowledge, municipality, TODAY, tmp_path / "ud")
    docs = tmp_path / "ud" / "docs"
    exported = {file.relative_to(docs).as_posix(): file.read_bytes() for file in docs.rglob("*") if file.is_file()}
    assert len(exported) > 80
    handed_over = hook_files(monkeypatch, municipality)
    assert exported == {exported_path(path): content for path, content in handed_over.items()}


def test_export_may_be_repeated_but_never_overwrites_other_files(
    project: Project, knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    export(project, knowledge, "viborg", TODAY, tmp_path / "ud")
    export(project, knowledge, "viborg", TODAY, tmp_path / "ud")
    (tmp_path / "mit").mkdir()
    (tmp_path / "mit" / "brev.txt").write_text("vigtigt")
    with pytest.raises(VejviserError, match="ikke tom"):
        export(project, knowledge, "viborg", TODAY, tmp_path / "mit")
    assert (tmp_path / "mit" / "brev.txt").read_text() == "vigtigt"


def test_a_fault_stops_mkdocs_before_it_empties_anything(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    example.change("data/lillekoebing/office_hours.yml", 'opens: "10:30"', 'opens: "25:00"')
    monkeypatch.setenv(handover.DATA, str(example.data))
    monkeypatch.setenv(handover.GUIDES, str(example.guides))
    with pytest.raises(PluginError, match=r"office_hours\.yml:8:12: Klokkeslættet '25:00' findes ikke"):
        mkdocs_adapter.prepare(loaded())


def test_a_page_written_by_hand_wins(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    config = loaded(docs_dir=str(tmp_path / "docs"))
    (tmp_path / "docs" / "om.md").write_text("# Skrevet i hånden\n", encoding="utf-8")
    files = mkdocs_adapter.hand_over(get_files(config), {"om.md": "lavet", "kontakt.md": "lavet"}, config)
    contents = {file.src_uri: file.content_string for file in files}
    assert contents == {"om.md": "# Skrevet i hånden\n", "kontakt.md": "lavet"}


def test_the_hook_stays_small() -> None:
    assert len((ROOT / "hooks" / "build.py").read_text("utf-8").splitlines()) < 60


def test_only_one_module_knows_mkdocs() -> None:
    knowing = [
        file.name
        for file in (ROOT / "hooks" / "vejviser").rglob("*.py")
        if re.search(r"^\s*(from|import) mkdocs\b", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert knowing == ["mkdocs_adapter.py"]
