"""What other programs leave beside a file: passed over while they save, told when it stays."""

from __future__ import annotations

import pytest

from tests.conftest import Example
from vejviser.reading.stray_files import is_being_saved, stray

SIDE_FILES = [
    "#x#", "#x.yml#", ".#x", ".x.swp", "x.yml.swp", "x.yml.swo", "4913", "5036", "x~", "x.yml~", "x.tmp", "x.yml.temp",
    ".DS_Store", "~$x.yml", ".~lock.x.yml#", ".fuse_hidden000001", ".nfs0001", ".goutputstream-AB12", "sedAbC123",
    "x.yml___jb_tmp___", "x.yml___jb_old___", "x.yml.sb-1a2b3c-Wz9", "x.yml.tmp.4711.a1b2", "x.yml.tmp-4711",
    "x.yml~RF12ab.TMP", "~WRD0001.tmp", "x.yml.part", "x.md.crdownload", "x.yml.4711234567",
]  # fmt: skip
"""Names that editors and copying programs use for a moment."""


@pytest.mark.posix("files with such names")
def test_what_programs_write_while_they_save_is_passed_over(example: Example) -> None:
    for name in SIDE_FILES:
        assert is_being_saved(name), name
        for folder in (example.guides, example.data, example.data / "lillekoebing" / "partners"):
            (folder / name).write_text("halvt", encoding="utf-8")
    assert example.problems() == []


@pytest.mark.parametrize(
    "name", ["x.yml.2026", "x.yml.20261201", "x.yml.2", "4913.yml", "tmp.yml", "swp.md", "x 2.yml"]
)
def test_what_may_be_somebodys_work_is_not(example: Example, name: str) -> None:
    (example.guides / name).write_text("x", encoding="utf-8")
    assert any(line.startswith(f"guides/{name}:1:1: ") for line in example.problems())


@pytest.mark.parametrize("name", ["x 2.yml", "x - Kopi.yml", "x.yml.bak", "x.yml.orig", "x.yml.gemt", "Kopi af x.yml"])
def test_a_copy_is_told_and_what_it_is_of(name: str) -> None:
    assert not is_being_saved(name)
    assert (stray(name, {"x.yml", name}) or "").startswith("Filen ser ud som en kopi af 'x.yml'.")
