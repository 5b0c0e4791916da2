"""Small secrets and what was worked out, in files that are this user's alone."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_SEEN_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class ForeignFileError(Exception):
    """A file is a link, no file at all, another user's, or one that others may write."""


def read_own(file: Path, *, secret: bool = False) -> bytes | None:
    """Return what this user wrote into a file, or None when there is none that can be opened.

    Raises ForeignFileError when somebody else may have written it or, for a ``secret``, read it.
    """
    # Windows cannot be told not to follow a link; there, who may write in a folder is said of the folder.
    if file.is_symlink():
        raise ForeignFileError
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        number = os.open(file, flags)
    except OSError:
        return None
    try:
        about = os.fstat(number)
        shared = about.st_mode & (_SEEN_BY_OTHERS if secret else _WRITTEN_BY_OTHERS)
        if not stat.S_ISREG(about.st_mode):
            raise ForeignFileError
        if hasattr(os, "geteuid") and (about.st_uid != os.geteuid() or shared):
            raise ForeignFileError
        with os.fdopen(number, "rb", closefd=False) as opened:
            return opened.read()
    finally:
        os.close(number)


def write_own(file: Path, *parts: bytes | memoryview) -> None:
    """Make a file that nobody else may read. Raises FileExistsError when there is one, and OSError."""
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.writelines(parts)
    except BaseException:
        with suppress(OSError):
            file.unlink()
        raise
