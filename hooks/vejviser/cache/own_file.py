"""Small secrets and what was worked out, in files that are this user's alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_SEEN_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class ForeignFileError(Exception):
    """A file is a link, no file at all, another user's, or one that others may write."""


def read_own(file: Path, *, secret: bool = False) -> bytes | None:
    """Return what this user wrote into a file, or None when there is none that can be opened.

    Raises ForeignFileError when somebody else may have written it or, for a ``secret``, read it.
    """
    with opened_own(file, secret=secret) as opened:
        return None if opened is None else opened.read()


@contextmanager
def opened_own(file: Path, *, secret: bool = False) -> Iterator[BinaryIO | None]:
    """Open a file to read what this user wrote into it, as ``read_own`` does. Gives None when it cannot be opened."""
    # Windows cannot be told not to follow a link; there, who may write in a folder is said of the folder.
    if file.is_symlink():
        raise ForeignFileError
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        number = os.open(file, flags)
    except OSError:
        yield None
        return
    try:
        about = os.fstat(number)
        shared = about.st_mode & (_SEEN_BY_OTHERS if secret else _WRITTEN_BY_OTHERS)
        if not stat.S_ISREG(about.st_mode):
            raise ForeignFileError
        if hasattr(os, "geteuid") and (about.st_uid != os.geteuid() or shared):
            raise ForeignFileError
        with os.fdopen(number, "rb", closefd=False) as opened:
            yield opened
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
