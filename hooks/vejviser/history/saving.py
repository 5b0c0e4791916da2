"""Saving the files of an editor: whole or not at all, one saver at a time, and never over what somebody else wrote."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from vejviser.errors import VejviserError
from vejviser.history.durable_file import (
    disk_fault,
    hidden_folder,
    partial_path,
    remove_partial,
    sync_folder,
    write_new,
)
from vejviser.history.entries import SavedFile, content_hash
from vejviser.history.permitted_path import check_path, told_of_disk

PATIENCE_SAVING = 10.0
"""Seconds to wait for another saver: saving takes a moment."""

_WAITS = (0.1, 0.3, 1.0) if os.name == "nt" else ()
"""Seconds to wait for whoever reads a file: on Windows no other can take its place meanwhile."""


class ChangedMeanwhileError(VejviserError):
    """Somebody else wrote the files after the editor saw them. ``on_disk`` holds what they are now, None for gone."""

    def __init__(self, on_disk: Mapping[Path, bytes | None]) -> None:
        self.on_disk = dict(on_disk)
        names = ", ".join(f"'{path.name}'" for path in self.on_disk)
        super().__init__(f"Nogen har ændret {names}, siden du åbnede siden. Intet er gemt.")


STATE = ".historik"
"""The folder beside the data for drafts, plain copies and the log. It hides itself from git."""


@dataclass(frozen=True)
class FileChange:
    """What to save: the new content (None deletes), and the hash of what the editor saw (None: no file)."""

    path: Path
    content: bytes | None
    seen: str | None


def save_file(path: Path, content: bytes | None, seen: str | None, *, roots: Sequence[Path], lock: Path) -> SavedFile:
    """Save one file; see ``save_files``."""
    return save_files([FileChange(path, content, seen)], roots=roots, lock=lock)[0]


def save_files(changes: Sequence[FileChange], *, roots: Sequence[Path], lock: Path) -> list[SavedFile]:
    """Save files below ``roots``, all of them or none, and return what stood before and after.

    All are checked and written beside their places before the first one takes its place; when one cannot, those before
    it are put back. Only a process that dies between two of them leaves some new and some old, each of them whole.
    ``lock`` is a file that all savers share; its folder is hidden from git. A file that holds the new content already
    is no conflict: the same form was sent twice. Raises ChangedMeanwhileError, and VejviserError for what may not be
    written or cannot.
    """
    for change in changes:
        check_path(change.path, roots)
    if len({change.path.absolute() for change in changes}) < len(changes):
        raise VejviserError("Den samme fil er nævnt to gange. Intet er gemt.")
    with _alone(lock):
        before = {change.path: _read(change.path) for change in changes}
        changed = {}
        for change in changes:
            old = before[change.path]
            if old != change.content and (None if old is None else content_hash(old)) != change.seen:
                changed[change.path] = old
        if changed:
            raise ChangedMeanwhileError(changed)
        _swap([change for change in changes if change.content != before[change.path]], before)
    return [SavedFile(change.path, before[change.path], change.content) for change in changes]


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    try:
        hidden_folder(lock.parent)
        held = FileLock(lock, timeout=PATIENCE_SAVING)
        held.acquire()
    except Timeout:
        raise VejviserError("En anden er ved at gemme. Intet er gemt. Prøv igen om lidt.") from None
    except NotImplementedError:
        raise VejviserError("Intet er gemt, for disken kan ikke låse filer. Spørg webteamet.") from None
    except OSError as error:
        raise VejviserError(
            f"Intet er gemt. Mappen '{lock.parent.name}' kan ikke bruges: {disk_fault(error)}."
        ) from None
    try:
        yield
    finally:
        held.release()


def _read(path: Path) -> bytes | None:
    with told_of_disk(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def _swap(changes: Sequence[FileChange], before: Mapping[Path, bytes | None]) -> None:
    """Let the new files take the places of the old ones. What is left of a failure is what stood before."""
    new: dict[Path, Path] = {}
    old: dict[Path, Path] = {}
    folders = {change.path.parent for change in changes}
    for folder in folders:
        remove_partial(folder)
    try:
        for change in changes:
            with told_of_disk(change.path):
                change.path.parent.mkdir(parents=True, exist_ok=True)
                content = before[change.path]
                if change.content is not None:
                    new[change.path] = partial_path(change.path.parent)
                    write_new(new[change.path], change.content)
                    _look_like(new[change.path], change.path)
                if content is not None and len(changes) > 1:
                    old[change.path] = partial_path(change.path.parent)
                    _keep_old(change.path, content, old[change.path])
        done: list[FileChange] = []
        try:
            for change in changes:
                with told_of_disk(change.path):
                    _place(change.path, new.get(change.path))
                new.pop(change.path, None)
                done.append(change)
        except BaseException:
            _put_back(done, old)
            raise
        for folder in folders:
            sync_folder(folder)
    finally:
        for left in (*new.values(), *old.values()):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _look_like(new: Path, path: Path) -> None:
    """Give a new file the rights of the one whose place it takes, and its owner where we may."""
    try:
        about = path.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown") and (about.st_uid, about.st_gid) != (new.stat().st_uid, new.stat().st_gid):
        with suppress(OSError):
            os.chown(new, about.st_uid, about.st_gid)
    # Some disks of Windows and of the network keep no rights, and refuse to be asked.
    if stat.S_IMODE(new.stat().st_mode) != stat.S_IMODE(about.st_mode):
        new.chmod(stat.S_IMODE(about.st_mode))


def _keep_old(path: Path, content: bytes, kept: Path) -> None:
    """Keep the old file under another name too: by a second name, which takes no room, or else by a copy."""
    try:
        os.link(path, kept)
    except OSError:
        write_new(kept, content)
        _look_like(kept, path)


def _place(path: Path, new: Path | None) -> None:
    for seconds in _WAITS:
        with suppress(PermissionError):
            _place_at_once(path, new)
            return
        time.sleep(seconds)
    _place_at_once(path, new)


def _place_at_once(path: Path, new: Path | None) -> None:
    if new:
        new.replace(path)
    else:
        path.unlink()


def _put_back(done: Sequence[FileChange], old: dict[Path, Path]) -> None:
    lost = []
    for change in reversed(done):
        try:
            _place_at_once(change.path, old.get(change.path))
        except OSError:
            # The old file stays under its other name, so that somebody can put it back by hand.
            lost.append(f"'{change.path.name}' (den gamle hedder '{old.pop(change.path, change.path).name}')")
        else:
            old.pop(change.path, None)
    if lost:
        raise VejviserError(f"Kun noget blev gemt, og disken tog ikke imod det gamle igen: {', '.join(lost)}.")
