"""What git makes of the project on another machine: each text ends its lines as we wrote them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

TEXTS = [
    "scripts/_setup",
    "scripts/build",
    "hooks/vejviser/errors.py",
    "data/fredericia/municipality.yml",
    "mkdocs.yml",
]
PICTURE = "images/readme.png"


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.dk", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


@pytest.mark.parametrize("autocrlf", ["true", "input", "false"])
def test_a_checkout_has_the_same_bytes_whatever_git_is_set_to(tmp_path: Path, autocrlf: str) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for name in (".gitattributes", PICTURE, *TEXTS):
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, ours / name)
    git(ours, "init", "-q")
    git(ours, "add", ".")
    git(ours, "commit", "-qm", "x")
    # The default of Git for Windows is true.
    git(tmp_path, "-c", f"core.autocrlf={autocrlf}", "-c", "core.eol=crlf", "clone", "-q", str(ours), str(theirs))
    for name in (PICTURE, *TEXTS):
        assert (theirs / name).read_bytes() == (ROOT / name).read_bytes(), name
    assert all(b"\r" not in (theirs / name).read_bytes() for name in TEXTS)
