"""What the tests of the handbook's pages share: a copy of the data in git, which a page may change."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from tests.conftest import KEY, ROOT, made_once
from tests.handbook.blocks import DAY, Sandbox
from vejviser.cache.memo import Memory
from vejviser.project import Project, find_project
from vejviser.publish.publisher import build_sites


@pytest.fixture(scope="module")
def memory() -> Memory:
    """What one page's check found out, the next need not."""
    return Memory()


@pytest.fixture(scope="module")
def left_behind(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build on the day of the pages leaves for those after it, as it does for whoever builds each day."""
    with made_once(tmp_path_factory, "day") as (out, missing):
        if missing:
            (out / ".versions").mkdir(parents=True)
            shutil.copy(built / ".versions" / ".memory", out / ".versions")
            # Files are remembered by their names, too: here they have those that they have in a sandbox.
            with chdir(ROOT):
                build_sites(find_project("data", "guides", KEY), [], out, DAY, lambda _: None)
    return out / ".versions" / ".memory"


@pytest.fixture
def sandbox(
    tmp_path: Path, project: Project, left_behind: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sandbox]:
    """The copy, in git, and what builds of the same data know already."""
    shutil.copytree(project.data, tmp_path / "data")
    shutil.copytree(project.guides, tmp_path / "guides")
    shutil.copytree(ROOT / "tests" / "cases", tmp_path / "tests" / "cases")
    (tmp_path / ".gitignore").write_text("/site/\n", encoding="utf-8")
    (tmp_path / "site" / ".versions").mkdir(parents=True)
    shutil.copy(left_behind, tmp_path / "site" / ".versions")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Redaktør")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "redaktoer@vejviser.example")
    for line in ("git init -q", "git add -A", "git commit -q -m Begyndelsen"):
        subprocess.run(line.split(), cwd=tmp_path, check=True)
    # The reader's own disk, for what lies there.
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "egen"))
    monkeypatch.chdir(tmp_path)
    yield Sandbox(tmp_path, memory)
