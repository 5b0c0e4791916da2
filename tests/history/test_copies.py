"""The history as copies: whole entries count, everything else in the folder is passed over."""

from __future__ import annotations

import errno
import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.history.conftest import NOW, Town, later
from vejviser.errors import VejviserError
from vejviser.history import copies as module
from vejviser.history.copies import KEPT_COPIES, CopyHistory
from vejviser.history.entries import SavedFile


@pytest.fixture
def history(town: Town) -> CopyHistory:
    return CopyHistory(town.root / ".historik")


def files(history: CopyHistory) -> list[Path]:
    return sorted(path for path in history.folder.rglob("*.kopi"))


@pytest.mark.parametrize(
    ("before", "after"), [(None, b""), (b"", None), (b"a\r\n\0\xff", b"\n{}\n"), (None, b"x" * 300_000), (b"", b"a")]
)
def test_any_bytes_come_back(town: Town, history: CopyHistory, before: bytes | None, after: bytes | None) -> None:
    assert history.record([SavedFile(town.file, before, after)], "Leder", "Prøve: æøå", NOW) is None
    (entry,) = history.entries(town.file, 9)
    assert (entry.before, entry.after, entry.when, entry.role) == (before, after, NOW, "Leder")
    assert entry.reason == "Prøve: æøå"
    assert history.content(entry.id, town.file) == after


def test_newest_first_also_when_the_clock_stands_or_goes_back(town: Town, history: CopyHistory) -> None:
    for number, minutes in enumerate((0, 0, -60, 5)):
        saved = SavedFile(town.file, b"%d" % number, b"%d" % (number + 1))
        assert history.record([saved], "Leder", str(number), later(minutes)) is None
    assert [entry.reason for entry in history.entries(town.file, 9)] == ["3", "2", "1", "0"]
    assert [entry.reason for entry in history.entries(town.file, 2)] == ["3", "2"]
    assert history.entries(town.file, 0) == []


def test_files_of_one_name_are_told_apart(town: Town, history: CopyHistory) -> None:
    paths = [town.data / "a" / "x.yml", town.data / "b" / "x.yml", town.data / "x-yml", town.data / "X.yml"]
    for path in paths:
        history.record([SavedFile(path, None, str(path).encode())], "Leder", "Ny", NOW)
    assert [history.entries(path, 9)[0].after for path in paths] == [str(path).encode() for path in paths]
    (entry,) = history.entries(paths[0], 9)
    with pytest.raises(VejviserError):
        history.content(entry.id, paths[1])


def test_a_project_can_be_moved_and_named_in_any_way(
    town: Town, history: CopyHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.record([SavedFile(town.file, None, b"first\n")], "Leder", "Ny", NOW)
    monkeypatch.chdir(town.guides)
    assert CopyHistory(Path("../.historik")).entries(Path("../data") / town.file.name, 1)
    new = town.root.with_name("flyttet")
    town.root.rename(new)
    assert CopyHistory(new / ".historik").entries(new / "data" / town.file.name, 1)


def test_what_is_broken_or_strange_is_passed_over(town: Town, history: CopyHistory) -> None:
    for number in range(3):
        history.record([SavedFile(town.file, b"old", b"new %d" % number)], "Leder", str(number), later(number))
    first, second, third = files(history)
    whole, place = second.read_bytes(), second.parent
    head, _, rest = whole.partition(b"\n")
    said = json.loads(head)
    strange: list[bytes] = [
        b"",
        b"\n",
        b"[]\n",
        b"null\n" + rest,
        b"\xff\xfe\n",
        b"[" * 50_000,
        whole[:-1],
        whole + b"x",
        whole[: len(head) // 2],
        whole.replace(b"new", b"NEW"),
        b"".join([b"x" * 200_000, whole]),
    ]
    odd: dict[str, Any] = {
        "when": 5, "role": None, "reason": ["x"], "before": {"size": -1}, "after": None,
    }  # fmt: skip
    strange += [json.dumps({**said, name: value}).encode() + b"\n" + rest for name, value in odd.items()]
    strange += [json.dumps({**said, "when": "9999-99-99"}).encode() + b"\n" + rest]
    for content in strange:
        second.write_bytes(content)
        assert [entry.reason for entry in history.entries(town.file, 9)] == ["2", "0"], content[:80]
        with pytest.raises(VejviserError):
            history.content(second.stem, town.file)
    second.unlink()
    second.mkdir()
    (place / "noter.txt").write_bytes(b"x")
    (place / f"99999999-{'0' * 16}.kopi.tmp").write_bytes(whole)
    (place / "kopi.kopi").write_bytes(whole)
    (place / f"99999999-{'0' * 16}.kopi").write_bytes(b"")
    assert [entry.reason for entry in history.entries(town.file, 9)] == ["2", "0"]
    assert history.record([SavedFile(town.file, b"new 2", b"more")], "Leder", "3", later(3)) is None
    assert history.entries(town.file, 1)[0].reason == "3"
    assert first.exists() and third.exists()


@pytest.mark.parametrize("entry_id", ["", "..", "../../x", "/etc/passwd", "0" * 40, f"00000001-{'0' * 16}", "a\0b"])
def test_no_entry_of_another_name(town: Town, history: CopyHistory, entry_id: str) -> None:
    with pytest.raises(VejviserError):
        history.content(entry_id, town.file)


def test_many_and_old_copies_are_forgotten(town: Town, history: CopyHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_COPIES", 5)

    def record(number: int, days: int) -> None:
        saved = SavedFile(town.file, b"%d" % number, b"%d" % (number + 1))
        history.record([saved], "Leder", str(number), NOW + timedelta(days=days))

    for number in range(8):
        record(number, number)
    # More than five, but all of the last 90 days.
    assert len(files(history)) == 8
    record(8, 91)
    assert [entry.reason for entry in history.entries(town.file, 99)] == ["8", "7", "6", "5", "4", "3", "2", "1"]
    record(9, 1000)
    # Old, but no more than five of them.
    assert [entry.reason for entry in history.entries(town.file, 99)] == ["9", "8", "7", "6", "5"]
    assert KEPT_COPIES == 200


def test_a_disk_that_refuses_is_told(town: Town, history: CopyHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    history.record([SavedFile(town.file, None, b"first")], "Leder", "Før", NOW)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        told = history.record([SavedFile(town.file, b"first", b"second")], "Leder", "Fuld", later(1))
    assert told == "Din ændring er gemt i filen, men ikke som kopi i historikken: disken er fuld."
    assert [entry.reason for entry in history.entries(town.file, 9)] == ["Før"]
    assert list(history.folder.rglob("*.tmp")) == []


def test_what_a_killed_process_left_does_not_count_and_goes(town: Town, history: CopyHistory) -> None:
    history.record([SavedFile(town.file, None, b"first")], "Leder", "Før", NOW)
    half = files(history)[0].parent / ".vejviser-gemmer-0123456789abcdef.tmp"
    half.write_bytes(files(history)[0].read_bytes()[:-2])
    old = (NOW - timedelta(days=1)).timestamp()
    for path in (half, half.parent):
        os.utime(path, (old, old))
    assert len(history.entries(town.file, 9)) == 1
    history.record([SavedFile(town.file, b"first", b"second")], "Leder", "Efter", later(1))
    assert len(history.entries(town.file, 9)) == 2
    assert not half.exists()


def test_uncommitted(town: Town, history: CopyHistory) -> None:
    assert not history.uncommitted(town.file)
    history.record([town.save(b"second")], "Leder", "Ny", NOW)
    assert not history.uncommitted(town.file)
    town.file.write_bytes(b"by hand")
    assert history.uncommitted(town.file)
    town.file.unlink()
    assert history.uncommitted(town.file)


def test_the_copies_of_one_change_are_found_from_each_of_them(town: Town, history: CopyHistory) -> None:
    other = town.guides / "other.md"
    assert history.record([SavedFile(town.file, b"a", b"b"), SavedFile(other, None, b"c")], "Leder", "", NOW) is None
    assert history.record([SavedFile(town.file, b"b", b"d")], "Leder", "", later(1)) is None
    (files(history)[0].parent / "half.kopi").write_bytes(b"[1")
    newest, first = history.entries(town.file, 9)
    assert set(history.saved_with(first.id, town.file)) == {town.file, other}
    assert history.saved_with(newest.id, town.file) == [town.file]
    assert history.saved_with("../x", town.file) == []
