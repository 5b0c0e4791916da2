"""Files and folders of what is published: everyone may read them, and they change places as each system allows."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from vejviser.errors import VejviserError

_FILE, _FOLDER = 0o644, 0o755
READABLE = _FILE
"""The rights of a file that everyone may read."""

_WAITS = (0.1, 0.3, 1.0, 3.0) if os.name == "nt" else ()
"""Seconds to wait for whoever reads in a folder: on Windows it cannot be renamed meanwhile."""


def let_everyone_read(path: Path) -> None:
    """Let everyone read a file, or look into a folder, whatever the umask: a web server is another user than we.

    Raises VejviserError where the disk keeps others from it.
    """
    wanted = _FOLDER if path.is_dir() else _FILE
    try:
        path.chmod(wanted)
    except OSError as error:
        # Some disks know no rights, or give the same to all files; that is well when everyone may read them.
        if wanted & 0o555 & ~path.stat().st_mode:
            raise VejviserError(
                f"Disken lader ikke andre læse '{path}', så en webserver kan ikke vise siden (chmod: "
                f"{error.strerror}). Byg til en anden disk med --out, og kopiér siden derfra."
            ) from error


def open_folder(path: Path) -> None:
    """Make a folder, and those around it, that a web server may look into. What was there keeps its rights."""
    made = [one for one in (path, *path.parents) if not one.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for one in made:
        let_everyone_read(one)


def move_folder(folder: Path, target: Path) -> None:
    """Rename a folder, and try again while somebody reads in it."""
    for seconds in _WAITS:
        with suppress(PermissionError):
            folder.rename(target)
            return
        time.sleep(seconds)
    folder.rename(target)


def remove_all(path: Path) -> None:
    """Remove a file, a link or a whole folder, as far as the system allows."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
