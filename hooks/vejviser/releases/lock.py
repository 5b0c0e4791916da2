"""One at a time: whoever changes what is published holds a lock that the system takes back when the process dies."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import lock_descriptor

from vejviser.errors import VejviserError

PATIENCE = 900.0
"""Seconds to wait for another build before giving up; the whole country takes a few minutes."""

_LOOK = 0.2
_NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL}
"""What a disk says that cannot lock files."""


class NoLockError(VejviserError):
    """The disk cannot lock files."""


@contextmanager
def alone(file: Path, say: Callable[[str], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock ``file``, and wait for it when another process does.

    The lock belongs to the open file (flock(2), on Windows LockFileEx): a process that is killed leaves none behind,
    and processes forked from the holder keep it until the last of them is gone. What stands in the file, its age and
    its holder's number are never asked. Who holds it stands in a file beside it, since nobody else may read a file
    that Windows has locked. Raises VejviserError after ``patience`` seconds and when the file is a link, and
    NoLockError where files cannot be locked.
    """
    holder = file.with_name(f"{file.name}-holder")
    opened = _open(file)
    try:
        if not _taken(opened, file):
            who = _who(holder)
            say(f"En anden bygning er i gang{who}. Venter på den ...")
            end = time.monotonic() + patience
            while not _taken(opened, file):
                if time.monotonic() > end:
                    raise VejviserError(f"En anden bygning er stadig i gang{who}. Prøv igen senere.")
                time.sleep(_LOOK)
        _name(holder)
        try:
            yield
        finally:
            # Somebody who waits may be reading it.
            with suppress(OSError):
                holder.unlink()
    finally:
        os.close(opened)


def _open(file: Path) -> int:
    """Open the lock, and never what a link of its name leads to."""
    refused = VejviserError(f"'{file}' er et link eller noget andet end en fil. Slet det, og prøv igen.")
    # Windows cannot be told not to follow a link, and a pipe would wait for its other end.
    if file.is_symlink():
        raise refused
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        opened = os.open(file, flags, 0o644)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            raise refused from error
        raise
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise refused
    return opened


def _taken(opened: int, file: Path) -> bool:
    try:
        return lock_descriptor(opened, blocking=False)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise NoLockError(
                f"Disken med '{file.parent}' kan ikke låse filer ({error.strerror}), så to bygninger kunne ødelægge "
                "hinandens. Byg til en anden disk med --out, og kopiér siden derfra."
            ) from error
        raise


def _name(holder: Path) -> None:
    # A file of our own: what a link of this name leads to is somebody else's.
    with suppress(OSError):
        holder.unlink(missing_ok=True)
        note = os.open(holder, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            os.write(note, b"%d\n" % os.getpid())
        finally:
            os.close(note)


def _who(holder: Path) -> str:
    with suppress(OSError):
        if holder.is_file() and (number := holder.read_bytes().strip()).isdigit():
            return f" (proces {number.decode('ascii')})"
    return ""
