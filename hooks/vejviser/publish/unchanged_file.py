"""A file of a site that the version before has too: one file on the disk for both, where their bytes are the same."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def put_file(content: bytes, file: Path, before: Path | None) -> None:
    """Write a file, or let the one of the version ``before`` stand here too, which takes a twentieth of the time.

    Nothing is ever written into a file of a version: each is written once, whole and new. Raises OSError when the disk
    does not take it.
    """
    if before is not None and _holds(before, content):
        try:
            os.link(before, file)
        except OSError:
            # Some disks cannot, and others not so often.
            pass
        else:
            return
    file.write_bytes(content)


def _holds(file: Path, content: bytes) -> bool:
    """Say whether it is a file of our own with these very bytes. Who owns another may write into it later."""
    try:
        state = file.lstat()
        ours = not hasattr(os, "geteuid") or state.st_uid == os.geteuid()
        return stat.S_ISREG(state.st_mode) and ours and state.st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False
