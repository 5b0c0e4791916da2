"""The MkDocs road: it draws the very same site, and a fault stops it before it empties anything."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from tests.conftest import ROOT, TODAY, Example
from vejviser.mkdocs import plugin
from vejviser.releases.checksums import NAME, site_files
from vejviser.releases.finalize import VERSION_FILE


def loaded(**changes: str) -> MkDocsConfig:
    """Return the project's MkDocs configuration as a hook meets it."""
    config = load_config(str(ROOT / "mkdocs.yml"), **changes)
    # MkDocs sets this around each hook; a made file remembers who made it.
    config.plugins._current_plugin = "hooks/build.py"
    return config


def test_mkdocs_draws_the_very_same_site(built: Path, tmp_path: Path) -> None:
    surroundings = {
        plugin.MUNICIPALITY_VARIABLE: "viborg",
        plugin.DATE_VARIABLE: TODAY.isoformat(),
        "NO_MKDOCS_2_WARNING": "1",
    }
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "--strict",
            "-f",
            str(ROOT / "mkdocs.yml"),
            "-d",
            str(tmp_path),
        ],
        check=True,
        env={**os.environ, **surroundings},
    )
    ours, theirs = (
        {path: (folder / path).read_bytes() for path in site_files(folder)} for folder in (built / "viborg", tmp_path)
    )
    for own in (NAME, VERSION_FILE):
        ours.pop(own)
    for own in (VERSION_FILE, "sitemap.xml.gz"):
        theirs.pop(own, None)
    assert len(ours) > 300
    assert {path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)} == set()


def test_a_fault_stops_mkdocs_before_it_empties_anything(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    example.change("data/lillekoebing/office_hours.yml", 'opens: "10:30"', 'opens: "25:00"')
    monkeypatch.setenv(plugin.DATA_VARIABLE, str(example.data))
    monkeypatch.setenv(plugin.GUIDES_VARIABLE, str(example.guides))
    with pytest.raises(PluginError, match=r"office_hours\.yml:8:12: Klokkeslættet '25:00' findes ikke"):
        plugin.prepare(loaded())


def test_the_hook_stays_small() -> None:
    assert len((ROOT / "hooks" / "build.py").read_text("utf-8").splitlines()) < 60


def test_only_one_module_knows_mkdocs() -> None:
    knowing = [
        file.name
        for file in (ROOT / "hooks" / "vejviser").rglob("*.py")
        if re.search(r"^\s*(from|import) mkdocs\b", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert knowing == ["plugin.py"]


def test_texts_are_handed_over_as_bytes_so_that_no_system_ends_their_lines() -> None:
    files = plugin.hand_over(Files([]), {"a.txt": "å\n", "b.bin": b"\r\n"}, loaded())
    assert [(file.src_uri, file._content) for file in files] == [("a.txt", "å\n".encode()), ("b.bin", b"\r\n")]
