"""One at a time: whoever changes what is published holds a lock that the system takes back when the process dies."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import lock_descriptor

from vejviser.errors import VejviserError

PATIENCE = 900.0
"""Seconds to wait for another build before giving up; the whole country takes a few minutes."""

_LOOK = 0.2


@contextmanager
def alone(file: Path, say: Callable[[str], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock ``file``, and wait for it when another process does.

    The lock belongs to the open file (flock(2), on Windows LockFileEx): a process that is killed leaves none behind,
    and processes forked from the holder keep it until the last of them is gone. Who holds it stands in a file beside
    it, since nobody else may read a file that Windows has locked. Raises VejviserError after ``patience`` seconds.
    """
    holder = file.with_name(f"{file.name}-holder")
    with file.open("ab") as opened:
        if not lock_descriptor(opened.fileno(), blocking=False):
            who = _who(holder)
            say(f"En anden bygning er i gang{who}. Venter på den ...")
            end = time.monotonic() + patience
            while not lock_descriptor(opened.fileno(), blocking=False):
                if time.monotonic() > end:
                    raise VejviserError(f"En anden bygning er stadig i gang{who}. Prøv igen senere.")
                time.sleep(_LOOK)
        holder.write_bytes(b"%d\n" % os.getpid())
        try:
            yield
        finally:
            # Somebody who waits may be reading it: then the next holder writes over it.
            with suppress(OSError):
                holder.unlink()


def _who(holder: Path) -> str:
    try:
        number = holder.read_bytes().decode("ascii").strip()
    except OSError:
        return ""
    return f" (proces {number})" if number else ""
