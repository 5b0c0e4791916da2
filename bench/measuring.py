"""A program run once: how long it took, how much of the processors, and how much memory with all its children."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_EVERY = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall, seconds of processor, and the most megabytes that all processes held together."""

    wall: float
    cpu: float
    memory: float

    def __add__(self, after: Cost) -> Cost:
        return Cost(self.wall + after.wall, self.cpu + after.cpu, max(self.memory, after.memory))


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several runs."""
    return Cost(
        median(one.wall for one in costs), median(one.cpu for one in costs), median(one.memory for one in costs)
    )


def timed(command: Sequence[str], folder: Path) -> Cost:
    """Run a program in a folder and measure it. What it says on failure ends ours."""
    log = folder / ".said"
    with log.open("wb") as said:
        began = time.monotonic()
        running = subprocess.Popen(  # noqa: S603 - our own arguments
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        most = [0.0]
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(running.pid, most, ended))
        watcher.start()
        _, status, used = os.wait4(running.pid, 0)
        wall = time.monotonic() - began
        running.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
    if running.returncode:
        sys.exit(f"{' '.join(command[:4])}: {log.read_text('utf-8', 'replace')[-3000:]}")
    # Short runs end before the second look; then the kernel's figure for the largest process is the better one.
    return Cost(wall, used.ru_utime + used.ru_stime, max(most[0], used.ru_maxrss / 1024 if wall < 1 else 0))


def _watch(pid: int, most: list[float], ended: threading.Event) -> None:
    while not ended.wait(_EVERY):
        most[0] = max(most[0], sum(map(_held, _family(pid))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except OSError:
        return


def _held(pid: int) -> float:
    """Megabytes of one process. What several share counts once in all (Linux: the proportional set size)."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)
