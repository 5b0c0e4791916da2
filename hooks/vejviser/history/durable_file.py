"""Files that are whole or not there: written beside, forced to the disk, and only then given their name."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

PARTIAL_NAME = ".vejviser-gemmer-"
"""How names begin of files that are being written. They are hidden, so whoever reads data passes them over."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM}


def partial_path(folder: Path) -> Path:
    """Return a name in a folder that nobody uses. It is short, however long the name of the file is."""
    return folder / f"{PARTIAL_NAME}{token_hex(8)}.tmp"


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and force it to the disk. Raises OSError, leaving none."""
    file = path.open("xb")
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def put(path: Path, content: bytes) -> None:
    """Let a file be there with this content, in one step. Raises OSError, leaving what was there."""
    new = partial_path(path.parent)
    write_new(new, content)
    try:
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Force the names of a folder to the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_partial(folder: Path) -> None:
    """Remove what writers that were killed left in a folder. Only for whoever keeps all others out."""
    for path in folder.glob(f"{PARTIAL_NAME}*.tmp"):
        with suppress(OSError):
            path.unlink()


def hidden_folder(folder: Path) -> None:
    """Make a folder that git passes over, without a line in anybody's .gitignore. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        put(ignore, b"*\n")


def disk_fault(error: OSError) -> str:
    """Say in Danish, as the end of a sentence, why the disk refused."""
    if error.errno in _NO_ROOM:
        return "disken er fuld"
    if error.errno in _NO_RIGHT:
        return "Vejviser har ikke lov til at skrive der"
    if error.errno == errno.EROFS:
        return "disken kan kun læses"
    if error.errno == errno.ENAMETOOLONG:
        return "navnet er for langt"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return "en fil har samme navn som mappen"
    return f"systemet svarede '{error.strerror or error}'"
