"""A build that begins with what the one before it made gives the same bytes, sooner."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Example
from tests.publish.test_builder import files_below
from vejviser.cache import disk
from vejviser.cache.disk import remember, remembered
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.project import Project, find_project
from vejviser.publish.publisher import build_sites
from vejviser.reading import library, yaml_nodes

MEMORY = Path(".versions") / ".memory"


@pytest.fixture
def small(example: Example) -> Project:
    return find_project(str(example.data), str(example.guides))


def built(project: Project, out: Path) -> dict[str, bytes]:
    build_sites(project, [], out, TODAY, lambda _: None)
    return files_below((out / "lillekoebing").resolve())


def test_what_changed_is_made_anew_and_nothing_else(
    example: Example, small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counting(text: str, path: str, **named: Any) -> Any:
        read.append(Path(path).name)
        return yaml_nodes.parse(text, path, **named)

    monkeypatch.setattr(library, "parse", counting)
    first = built(small, tmp_path / "site")
    assert len(read) > 5
    read.clear()
    assert built(small, tmp_path / "site") == first and read == []
    for file, old, new in (
        ("guides/husleje.md", "Find din lejekontrakt.", "Find din gamle lejekontrakt."),
        ("data/national/bodies/naevnet.yml", "summary: Nævnet afgør klager.", "summary: Nævnet ser på klager."),
        ("data/lillekoebing/municipality.yml", "full_name: Lillekøbing", "full_name: Lille Køb"),
    ):
        example.change(file, old, new)
        read.clear()
        again = built(small, tmp_path / "site")
        assert read == [Path(file).name]
        assert again.keys() == first.keys() and again != first
        assert again == built(small, tmp_path / Path(file).stem)


def test_a_guide_that_went_away_leaves_nothing_behind(example: Example, small: Project, tmp_path: Path) -> None:
    (example.data / "national" / "pathfinder.yml").unlink()
    more = (example.guides / "husleje.md").read_text("utf-8").replace("Min husleje er for høj", "Mit depositum er væk")
    (example.guides / "depositum.md").write_text(more, encoding="utf-8")
    assert any("depositum" in path for path in built(small, tmp_path / "site"))
    (example.guides / "depositum.md").unlink()
    assert built(small, tmp_path / "site") == built(small, tmp_path / "clean")


def test_what_another_program_or_another_folder_made_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, file, thing = Memory(), tmp_path / "memory", ["x"]
    memory.recall(("step", IdentityKey(thing)), lambda: thing)
    memory.recall(("templates", b""), lambda: open)
    remember(memory, file, tmp_path)
    ((step, same),) = remembered(file, tmp_path)._given.items()
    # What a key names is the very thing that another result holds, also in another process.
    assert step == ("step", IdentityKey(same)) and same == thing
    assert not remembered(file, tmp_path / "elsewhere")._given
    (tmp_path / "package-lock.json").write_text("another dictionary")
    assert not remembered(file, tmp_path)._given
    (tmp_path / "package-lock.json").unlink()
    assert remembered(file, tmp_path)._given
    monkeypatch.setattr(disk, "fingerprint", lambda _: b"another version")
    assert not remembered(file, tmp_path)._given


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\0" * 4000])
def test_a_broken_file_is_as_good_as_none(small: Project, tmp_path: Path, content: bytes) -> None:
    first = built(small, tmp_path / "site")
    file = tmp_path / "site" / MEMORY
    whole = file.read_bytes()
    for broken in (content, whole[:32] + content, whole[: len(whole) // 2]):
        file.write_bytes(broken)
        assert built(small, tmp_path / "site") == first


def test_without_room_for_it_the_site_is_published_all_the_same(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pickle.dump", full)
    assert built(small, tmp_path / "site")
    assert not (tmp_path / "site" / MEMORY).exists()
    kept = sorted(path.name for path in (tmp_path / "site" / ".versions").iterdir())
    assert kept == [".lock", "haandbog", "lillekoebing"]
