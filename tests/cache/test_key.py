"""The key: made once, this user's alone, or given by the environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import TODAY, Example
from vejviser.cache.key import KEY_VARIABLE, NO_KEY, MemoryKey, user_key
from vejviser.errors import VejviserError
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites

LONG = "0123456789abcdef0123456789abcdef"


def test_it_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "vejviser"
    secret = MemoryKey(folder=folder).secret
    assert secret and len(secret) == 32
    assert MemoryKey(folder=folder).secret == secret
    assert MemoryKey(folder=tmp_path / "other").secret not in (secret, None)
    if os.name == "posix":
        assert (folder / "memory.key").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.posix("rights and links")
@pytest.mark.parametrize(
    "wrong", ["a link", "written by others", "read by others", "cut short", "a folder", "a file in its way"]
)
def test_a_key_that_others_may_know_is_none(tmp_path: Path, wrong: str) -> None:
    folder = tmp_path / "state"
    MemoryKey(folder=folder).secret  # noqa: B018 - makes the file
    file = folder / "memory.key"
    if wrong == "written by others":
        file.chmod(0o620)
    elif wrong == "read by others":
        file.chmod(0o644)
    elif wrong == "cut short":
        file.write_bytes(file.read_bytes()[:20])
    elif wrong == "a link":
        file.rename(tmp_path / "real")
        file.symlink_to(tmp_path / "real")
    elif wrong == "a folder":
        file.unlink()
        file.mkdir()
    else:
        folder = file / "state"
    assert MemoryKey(folder=folder).secret is None


def test_the_environment_gives_it_to_machines_that_share_a_cache(tmp_path: Path) -> None:
    given = user_key({KEY_VARIABLE: LONG}, tmp_path)
    assert given.secret == user_key({KEY_VARIABLE: LONG}, tmp_path / "elsewhere").secret != None  # noqa: E711
    assert given.secret != user_key({KEY_VARIABLE: f"{LONG}."}, tmp_path).secret
    assert list(tmp_path.iterdir()) == []
    # A machine without the secret of another has an empty one.
    assert user_key({KEY_VARIABLE: ""}, tmp_path).secret == user_key({}, tmp_path).secret
    with pytest.raises(VejviserError, match=rf"{KEY_VARIABLE} er for kort\. Skriv mindst 32"):
        user_key({KEY_VARIABLE: "hemmelig"}, tmp_path).secret  # noqa: B018 - it raises
    assert user_key({}, Path("~/.local/state/vejviser")).secret is NO_KEY.secret is None


def test_without_a_key_a_site_is_built_and_nothing_is_left(example: Example, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    key = MemoryKey(folder=tmp_path / "file" / "state")
    project = find_project(str(example.data), str(example.guides), key)
    said: list[str] = []
    build_sites(project, [], tmp_path / "site", TODAY, said.append)
    assert said.count("Nøglen til hukommelsen kan ikke laves eller læses. Næste bygning begynder forfra.") == 1
    assert (tmp_path / "site" / "lillekoebing" / "index.html").is_file()
    assert not (tmp_path / "site" / ".versions" / ".memory").exists()
