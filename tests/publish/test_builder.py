"""Whole sites into a folder: the same bytes from one process and from several."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.conftest import TODAY, Example
from vejviser.errors import VejviserError
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


@pytest.mark.posix("fork and SIGKILL")
@pytest.mark.parametrize("kills", [1, 2])
def test_a_helper_that_is_killed_is_tried_once_more_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    here = os.getpid()

    def killed() -> int:
        return len(list(tmp_path.iterdir()))

    def work(name: str) -> str:
        if os.getpid() == here:
            while not killed():
                time.sleep(0.01)
        elif killed() < kills:
            (tmp_path / str(time.monotonic_ns())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return name.upper()

    if kills == 1:
        assert dict(builder.in_parallel(["a", "b", "c"], work)) == {"a": "A", "b": "B", "c": "C"}
    else:
        with pytest.raises(VejviserError, match=r"'[abc]' blev stoppet udefra to gange\. Er der hukommelse nok\?"):
            dict(builder.in_parallel(["a", "b", "c"], work))
    assert killed() == kills


@pytest.mark.posix("fork")
def test_all_processes_take_their_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 3)

    def work(name: str) -> int:
        # Nobody ends before all have begun.
        (tmp_path / name).touch()
        while len(list(tmp_path.iterdir())) < 3:
            time.sleep(0.01)
        return os.getpid()

    found = dict(builder.in_parallel(["a", "b", "c"], work))
    assert os.getpid() in found.values() and len({*found.values()}) == 3


@pytest.mark.posix("fork")
def test_what_goes_wrong_in_a_helper_is_told_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    def work(name: str) -> str:
        (tmp_path / name).touch(exist_ok=False)
        raise VejviserError(f"{name} er i stykker")

    with pytest.raises(VejviserError, match="er i stykker"):
        list(builder.in_parallel(["a", "b"], work))
