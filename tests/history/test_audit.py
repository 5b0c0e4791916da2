"""The log of who did what: one whole line for each action, whatever happened to the one before."""

from __future__ import annotations

import errno
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.history.conftest import NOW, later
from vejviser.errors import VejviserError
from vejviser.history.audit import AuditLine, note, read


def test_lines_newest_first(tmp_path: Path) -> None:
    file = tmp_path / "log" / "hvem.jsonl"
    assert read(file, 5) == []
    for number, action in enumerate(("gemte", "godkendte", "udgav")):
        note(file, later(number), "ida", "Borgervejleder", action, "data/fredericia/kontor.yml\n{}\u2028")
    assert [line.action for line in read(file, 2)] == ["udgav", "godkendte"]
    assert read(file, 9)[-1] == AuditLine(NOW, "ida", "Borgervejleder", "gemte", "data/fredericia/kontor.yml\n{}\u2028")
    assert len(file.read_bytes().splitlines()) == 3
    assert json.loads(file.read_text("utf-8").split("\n")[0])["user"] == "ida"


@pytest.mark.posix("rights")
def test_nobody_else_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "hvem.jsonl"
    file.touch(0o644)
    note(file, NOW, "ida", "Leder", "gemte", "x")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VejviserError):
        note(link, NOW, "ida", "Leder", "gemte", "x")
    assert not (tmp_path / "elsewhere").exists()


def test_broken_lines_are_passed_over_and_swallow_none(tmp_path: Path) -> None:
    file = tmp_path / "hvem.jsonl"
    note(file, NOW, "ida", "Leder", "første", "x")
    whole = file.read_bytes()
    odd = [b"[]", b"5", b"\xff", b"", b"{}", b'{"when": 5}', whole.strip().replace(b'"ida"', b"7"), b"[" * 9000]
    file.write_bytes(whole + b"\n".join(odd) + b"\n" + whole[:20])
    note(file, later(1), "bo\ud800", "Leder", "sidste", "x")
    assert [line.action for line in read(file, 9)] == ["sidste", "første"]


def test_many_at_once(tmp_path: Path) -> None:
    file = tmp_path / "hvem.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: note(file, NOW, str(number), "Leder", "gemte", "x" * 5000), range(80)))
    assert sorted(int(line.user) for line in read(file, 99)) == list(range(80))


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(VejviserError, match="disken er fuld"):
            note(tmp_path / "hvem.jsonl", NOW, "ida", "Leder", "gemte", "x")
        patch.setattr(os, "write", lambda *_: 3)
        with pytest.raises(VejviserError, match="hele linjen"):
            note(tmp_path / "hvem.jsonl", NOW, "ida", "Leder", "gemte", "x")
    with pytest.raises(VejviserError):
        note(tmp_path, NOW, "ida", "Leder", "gemte", "x")
