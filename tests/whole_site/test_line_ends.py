"""A checkout on Windows may end every line with two characters: the site is the same to the last byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, TODAY, Example
from vejviser.site.site import Site

PICTURE = b"\x89PNG\r\n\x1a\n\x00"
"""Holds what looks like the end of a line; it must stay."""


def files_of(example: Example, root: Path) -> dict[str, bytes | None]:
    site = Site(example.knowledge(), "lillekoebing", TODAY, root)
    return {path: site.file(path) for path in site.paths()}


@pytest.mark.posix("links")
def test_windows_line_ends_give_the_same_bytes(example: Example, tmp_path: Path) -> None:
    for name in ("overrides", "browser"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    plain = files_of(example, tmp_path)
    for folder in (example.data, example.guides, *(tmp_path / name for name in ("overrides", "browser"))):
        for path in folder.rglob("*"):
            if path.is_file():
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    picture = tmp_path / "overrides" / "assets" / "picture.png"
    picture.write_bytes(PICTURE)
    windows = files_of(example, tmp_path)
    assert windows.pop("assets/picture.png") == PICTURE
    # The servers' files name each file, so the picture too.
    picture.unlink()
    windows |= {path: content for path, content in files_of(example, tmp_path).items() if path[0] in "._"}
    assert windows == plain
