"""Saving: a file is always the old one or the new one, and nobody's work is written over."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from filelock import FileLock

from tests.campaigns import save_kills
from tests.conftest import ROOT
from tests.history.conftest import Town
from vejviser.errors import VejviserError
from vejviser.history import saving
from vejviser.history.durable_file import PARTIAL_NAME
from vejviser.history.entries import SavedFile, content_hash
from vejviser.history.saving import ChangedMeanwhileError, FileChange, save_file, save_files
from vejviser.reading.stray_files import is_being_saved

FIRST = content_hash(b"first\n")


def save(town: Town, path: Path, content: bytes | None, seen: str | None) -> SavedFile:
    return save_file(path, content, seen, roots=[town.data, town.guides], lock=town.lock)


def save_all(town: Town, *changes: FileChange) -> list[SavedFile]:
    return save_files(changes, roots=[town.data, town.guides], lock=town.lock)


def everything(town: Town) -> dict[str, bytes | None]:
    """All that lies below data and guides: no save that failed leaves anything."""
    paths = sorted(path for folder in (town.data, town.guides) for path in folder.rglob("*"))
    return {str(path): path.read_bytes() if path.is_file() else None for path in paths}


def test_a_file_is_saved_made_and_deleted(town: Town) -> None:
    assert save(town, town.file, b"second\n", FIRST) == SavedFile(town.file, b"first\n", b"second\n")
    new = town.guides / "en" / "mappe" / "ny vejledning.md"
    assert save(town, new, b"", None) == SavedFile(new, None, b"")
    assert save(town, town.file, None, content_hash(b"second\n")).before == b"second\n"
    assert {name: content for name, content in everything(town).items() if content is not None} == {str(new): b""}


def test_reading_passes_over_what_is_being_saved() -> None:
    assert is_being_saved(f"{PARTIAL_NAME}0123456789abcdef.tmp")


@pytest.mark.posix("rights")
def test_rights_and_owner_stay(town: Town) -> None:
    for mode in (0o640, 0o664, 0o600):
        town.file.chmod(mode)
        town.save(b"%o" % mode)
        assert stat.S_IMODE(town.file.stat().st_mode) == mode
    if os.getuid() == 0:
        os.chown(town.file, 12345, 54321)
        town.save(b"of somebody else")
        assert (town.file.stat().st_uid, town.file.stat().st_gid) == (12345, 54321)
    assert stat.S_IMODE(town.file.stat().st_mode) == 0o600


@pytest.mark.parametrize("seen", [None, content_hash(b"older\n"), ""])
def test_what_somebody_else_wrote_stays(town: Town, seen: str | None) -> None:
    for content in (b"mine\n", None):
        with pytest.raises(ChangedMeanwhileError, match="Nogen har ændret") as refused:
            save(town, town.file, content, seen)
        assert refused.value.on_disk == {town.file: b"first\n"}
    gone = town.data / "gone.yml"
    with pytest.raises(ChangedMeanwhileError) as refused:
        save(town, gone, b"mine\n", FIRST)
    assert refused.value.on_disk == {gone: None}
    assert everything(town) == {str(town.file): b"first\n"}


def test_a_form_that_is_sent_twice_is_no_conflict(town: Town) -> None:
    for before in (b"first\n", b"second\n"):
        assert save(town, town.file, b"second\n", FIRST).before == before
    for gone in (b"second\n", None):
        assert save(town, town.file, None, content_hash(b"second\n")).before == gone


@pytest.mark.parametrize(
    "name",
    [
        "../secret.yml", "../data/../secret.yml", "x/../../secret.yml", "../guider/x.yml", "", ".", "..",
        ".git/config", ".skjult.yml", "x/.git/hooks/pre-commit", "fil~", "fil.", "fil ", "a:b.yml", "a\\b.yml",
        "a*.yml", "con.yml", "NUL", "Com1.txt", "a\0b.yml", "a\nb.yml", "\ud800.yml", "mappe", "x" * 300, "a\u202eb",
    ],
)  # fmt: skip
def test_names_that_are_refused(town: Town, name: str) -> None:
    (town.data / "mappe").mkdir()
    before = everything(town)
    for content in (b"x", None):
        with pytest.raises(VejviserError):
            save(town, town.data / name, content, None if content else FIRST)
    assert everything(town) == before
    assert not (town.root / "secret.yml").exists()


def test_files_elsewhere_are_refused(town: Town, tmp_path: Path) -> None:
    for path in (Path("/etc/passwd"), tmp_path / "x.yml", town.root / "x.yml", town.data, town.data.parent / "dataark"):
        with pytest.raises(VejviserError, match="ligger uden for"):
            save(town, path, b"x", None)
    with pytest.raises(VejviserError, match="er en fil og ikke en mappe"):
        save(town, town.file / "x.yml", b"x", None)


@pytest.mark.posix("links and pipes")
def test_links_and_pipes_are_refused(town: Town, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.yml").write_bytes(b"outside")
    (town.data / "link").symlink_to(outside)
    (town.data / "link.yml").symlink_to(outside / "x.yml")
    (town.data / "to_nothing.yml").symlink_to(outside / "new.yml")
    (town.data / "own.yml").symlink_to(town.file)
    os.mkfifo(town.data / "pipe.yml")
    for name in ("link/x.yml", "link/new.yml", "link.yml", "to_nothing.yml", "own.yml", "pipe.yml"):
        for content in (b"x", None):
            with pytest.raises(VejviserError, match=r"symlink|ikke en almindelig fil"):
                save(town, town.data / name, content, content_hash(b"outside"))
    assert [(path.name, path.read_bytes()) for path in outside.iterdir()] == [("x.yml", b"outside")]


@pytest.mark.posix("rights")
def test_a_file_that_is_protected_stays(town: Town) -> None:
    town.file.chmod(0o444)
    with pytest.raises(VejviserError, match="skrivebeskyttet"):
        town.save(b"second\n")


def test_folders_may_be_named_from_where_one_stands(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(town.guides)
    root = Path("../data")
    save_file(root / town.file.name, b"second\n", FIRST, roots=[root], lock=Path("../.historik/laas"))
    assert town.file.read_bytes() == b"second\n"
    with pytest.raises(VejviserError):
        save_file(root / "../x.yml", b"x", None, roots=[root], lock=town.lock)


def changes_of_three(town: Town) -> list[FileChange]:
    """One file is changed, one deleted and one made."""
    gone = town.data / "gone.yml"
    gone.write_bytes(b"gone\n")
    return [
        FileChange(town.file, b"second\n", FIRST),
        FileChange(gone, None, content_hash(b"gone\n")),
        FileChange(town.guides / "ny.md", b"new\n", None),
    ]


def test_several_are_saved_together(town: Town) -> None:
    changes = changes_of_three(town)
    saved = save_all(town, *changes)
    assert [(one.before, one.after) for one in saved] == [
        (b"first\n", b"second\n"),
        (b"gone\n", None),
        (None, b"new\n"),
    ]
    assert everything(town) == {str(town.file): b"second\n", str(town.guides / "ny.md"): b"new\n"}


def test_one_that_cannot_stops_them_all(town: Town) -> None:
    changes, other = changes_of_three(town), FileChange(town.data / "other.yml", b"x", FIRST)
    before = everything(town)
    with pytest.raises(ChangedMeanwhileError) as refused:
        save_all(town, *changes, other)
    assert refused.value.on_disk == {other.path: None}
    with pytest.raises(VejviserError, match="uden for"):
        save_all(town, *changes, FileChange(Path("/etc/x.yml"), b"x", None))
    with pytest.raises(VejviserError, match="to gange"):
        save_all(town, *changes, changes[0])
    assert everything(town) == before


def fail_at(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, number: int, code: int) -> None:
    """Let one call of many fail with an error of the system, and only that one."""
    real, calls = getattr(owner, name), iter(range(99))

    def called(*words: Any, **rest: Any) -> Any:
        if next(calls) == number:
            raise OSError(code, os.strerror(code))
        return real(*words, **rest)

    monkeypatch.setattr(owner, name, called)


FAILURES: list[tuple[Any, str, int, str]] = [
    (os, "fsync", errno.ENOSPC, "disken er fuld"),
    (os, "fsync", errno.EIO, "systemet svarede"),
    (Path, "replace", errno.EACCES, "ikke lov"),
    (Path, "replace", errno.EROFS, "kun læses"),
    (Path, "unlink", errno.EACCES, "ikke lov"),
    (Path, "chmod", errno.EPERM, "ikke lov"),
]


@pytest.mark.parametrize("links", [True, False], ids=["links", "copies"])
@pytest.mark.parametrize(("owner", "name", "code", "said"), FAILURES)
def test_a_disk_that_refuses_leaves_all_as_it_was(
    town: Town, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, code: int, said: str, links: bool
) -> None:
    """Whichever call fails: all is new, or all is old and it is told."""
    changes = changes_of_three(town)
    town.file.chmod(0o640)
    # The lock and its folder are there: only saving itself is to fail.
    town.save(b"first\n")
    before, failures = everything(town), 0
    for number in range(12):
        with monkeypatch.context() as patch:
            if not links:
                patch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
            fail_at(patch, owner, name, number, code)
            try:
                save_all(town, *changes)
            except VejviserError as error:
                failures += 1
                assert said in str(error)
                now = everything(town)
                left = [path for path in now if PARTIAL_NAME in path]
                # What cannot be removed stays for the next save to remove.
                assert not left or name == "unlink"
                assert {path: text for path, text in now.items() if path not in left} == before
            else:
                assert town.file.read_bytes() == b"second\n"
                assert not changes[1].path.exists()
        for path, content in before.items():
            Path(path).write_bytes(content or b"")
        changes[2].path.unlink(missing_ok=True)
    assert failures


def test_a_full_disk_of_the_system_itself(town: Town) -> None:
    """The system's own limit for the size of a file stands for a disk without room."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from vejviser.history.saving import save_file;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000));"
        "p = Path(sys.argv[1]); save_file(p, b'x' * 9000, sys.argv[2], roots=[p.parent], lock=Path(sys.argv[3]))"
    )
    command = [sys.executable, "-c", code, str(town.file), FIRST, str(town.lock)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, **OURS}, check=False)
    assert "er ikke gemt: disken er fuld. Det, der stod før, står der endnu." in done.stderr
    assert everything(town) == {str(town.file): b"first\n"}


OURS = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": "utf-8"}


def test_what_cannot_be_put_back_is_named(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    changes, calls = changes_of_three(town), iter(range(99))
    real = Path.replace

    def only_the_first(path: Path, target: Path) -> Path:
        if next(calls) > 0:
            raise OSError(errno.EIO, "Input/output error")
        return real(path, target)

    town.save(b"first\n")
    monkeypatch.setattr(Path, "replace", only_the_first)
    with pytest.raises(VejviserError, match="Kun noget blev gemt") as told:
        save_all(town, *changes)
    left = [path for path in town.data.iterdir() if path.name.startswith(PARTIAL_NAME)]
    assert sorted(path.read_bytes() for path in left) == [b"first\n", b"gone\n"]
    assert all(path.name in str(told.value) for path in left)


def add_one(town: Town) -> Callable[[int], int]:
    """Add a line to the file, as often as it takes until nobody else was faster.

    No line is like another: two who want the very same content are no conflict, and one of them would be lost here.
    """

    def add(_: int) -> int:
        for tries in range(1000):
            old = town.file.read_bytes()
            try:
                save(town, town.file, old + f"{uuid4()}\n".encode(), content_hash(old))
            except ChangedMeanwhileError:
                continue
            return tries
        raise AssertionError

    return add


def test_savers_in_threads_are_one_after_the_other(town: Town) -> None:
    town.file.write_bytes(b"")
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add_one(town), range(60)))
    assert town.file.read_bytes().count(b"\n") == 60


def test_savers_in_processes_are_one_after_the_other(town: Town) -> None:
    town.file.write_bytes(b"")
    code = (
        "import sys; from pathlib import Path; from tests.history.conftest import Town;"
        "from tests.history.test_saving import add_one; town = Town.__new__(Town); root = Path(sys.argv[1]);"
        "town.data, town.guides, town.file, town.lock = root / 'data', root / 'guides', Path(sys.argv[2]),"
        " root / '.historik' / 'laas'; add = add_one(town); [add(0) for _ in range(8)]"
    )
    command = [sys.executable, "-c", code, str(town.root), str(town.file)]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "hooks")])}
    savers = [subprocess.Popen(command, env=around) for _ in range(3)]
    assert [saver.wait() for saver in savers] == [0, 0, 0]
    assert town.file.read_bytes().count(b"\n") == 24
    assert list(everything(town)) == [str(town.file)]


def test_whoever_waits_too_long_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PATIENCE_SAVING", 0.2)
    town.save(b"second\n")
    with FileLock(town.lock), pytest.raises(VejviserError, match="En anden er ved at gemme"):
        town.save(b"third\n")
    town.save(b"fourth\n")


def test_a_lock_that_cannot_be_made_is_told(town: Town) -> None:
    (town.root / ".historik").write_bytes(b"a file")
    with pytest.raises(VejviserError, match="Intet er gemt"):
        town.save(b"second\n")
    assert everything(town) == {str(town.file): b"first\n"}


@pytest.mark.posix("SIGKILL")
def test_a_saver_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    figures = save_kills.run(tmp_path / "projekt", 8, seed=7)
    assert (figures.broken, figures.kills) == ([], 8)
    assert figures.saved >= 8
