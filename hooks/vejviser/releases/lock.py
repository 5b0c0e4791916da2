"""One at a time: whoever changes what is published holds a lock that the system takes back when the process dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vejviser.errors import VejviserError

PATIENCE = 900.0
"""Seconds to wait for another build before giving up; the whole country takes a few minutes."""

_LOOK = 0.2


@contextmanager
def alone(file: Path, say: Callable[[str], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock ``file``, and wait for it when another process does.

    It is an flock(2): a process that is killed leaves no lock behind, and processes forked from the holder keep it
    until the last of them is gone. Raises VejviserError after ``patience`` seconds.
    """
    with file.open("a+", encoding="utf-8") as opened:
        if not _taken(opened.fileno()):
            opened.seek(0)
            who = opened.read(20).strip()
            say(f"En anden bygning er i gang{f' (proces {who})' if who else ''}. Venter på den ...")
            end = time.monotonic() + patience
            while not _taken(opened.fileno()):
                if time.monotonic() > end:
                    raise VejviserError(
                        f"En anden bygning er stadig i gang{f' (proces {who})' if who else ''}. Prøv igen senere."
                    )
                time.sleep(_LOOK)
        opened.truncate(0)
        opened.write(f"{os.getpid()}\n")
        opened.flush()
        yield


def _taken(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
