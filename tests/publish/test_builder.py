"""Whole sites into a folder: the same bytes from one process and from several."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import TODAY, Example
from vejviser.project import find_project
from vejviser.publish import builder


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.posix("fork")
def test_several_processes_write_what_one_writes(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["lillekoebing", "mellemkoebing", "storkoebing"]
    for name in names[1:]:
        shutil.copytree(example.data / names[0], example.data / name)
        example.change(f"data/{name}/municipality.yml", "full_name: Lillekøbing Kommune", f"full_name: {name} Kommune")
    knowledge, project = example.knowledge(), find_project(str(example.data), str(example.guides))
    said: list[str] = []
    for workers in (1, 2):
        monkeypatch.setattr("os.cpu_count", lambda workers=workers: workers)
        builder.fill(project, knowledge, names, tmp_path / str(workers), TODAY, said.append)
    one, two = files_below(tmp_path / "1"), files_below(tmp_path / "2")
    assert one.keys() == two.keys() and one == two
    assert {path.split("/")[0] for path in one} == set(names)
    for lines in (said[:3], said[3:]):
        assert [line.split(":")[0] for line in lines] == ["  1 af 3", "  2 af 3", "  3 af 3"]
        assert sorted(line.split()[3].strip(",") for line in lines) == names
