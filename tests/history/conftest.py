"""A small municipality's folders for the tests of the history, with git around them and without."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vejviser.history.entries import SavedFile, content_hash, content_on_disk
from vejviser.history.saving import save_file

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class Town:
    """Data and guides below one root, and what an editor does with them."""

    def __init__(self, root: Path) -> None:
        self.root, self.data, self.guides = root, root / "data", root / "guides"
        self.lock = root / ".historik" / "laas"
        for folder in (self.data, self.guides):
            folder.mkdir(parents=True)
        self.file = self.data / "kontortider på rådhuset.yml"
        self.file.write_bytes(b"first\n")

    def git(self, *words: str) -> str:
        """Run git as a user does."""
        dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), (NOW - timedelta(days=1)).isoformat())
        around = {**os.environ, **dates}
        done = subprocess.run(
            ["git", *words], cwd=self.root, env=around, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    def save(self, content: bytes | None, path: Path | None = None) -> SavedFile:
        """Save over what is on the disk."""
        file = path or self.file
        old = content_on_disk(file)
        seen = None if old is None else content_hash(old)
        return save_file(file, content, seen, roots=[self.data, self.guides], lock=self.lock)


def later(minutes: int) -> datetime:
    """A moment some minutes after the first."""
    return NOW + timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Let nothing of this machine's git come in."""
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n\tname = Ida\n\temail = ida@example.org\n[init]\n\tdefaultBranch = main\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    yield


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "projekt")


@pytest.fixture
def git_town(town: Town) -> Town:
    """The same with one commit of everything."""
    town.git("init", "--quiet")
    town.git("add", "--all")
    town.git("commit", "--quiet", "--message=Alt fra start")
    return town
