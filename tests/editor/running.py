"""An editor that runs as a process of its own, on a copy of data, as a person would start it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT


@dataclass(frozen=True)
class RunningEditor:
    """``entrance`` is the one-time address; ``address`` is where the editor is, with a slash."""

    process: subprocess.Popen[str]
    entrance: str
    address: str


@contextmanager
def running_editor(folder: Path, *options: str) -> Iterator[RunningEditor]:
    """Run the editor on ``folder``/data and ``folder``/guides; the sites go to ``folder``/site."""
    where = ["--data", str(folder / "data"), "--guides", str(folder / "guides"), "--out", str(folder / "site")]
    process = subprocess.Popen(
        [sys.executable, "-m", "vejviser", "edit", "--port", "8300", *where, *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT / "hooks")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = []
        for line in process.stdout or ():
            said.append(line)
            if found := re.search(r"http://\S+", line):
                yield RunningEditor(process, found[0], found[0].partition("adgang")[0])
                break
        else:
            raise AssertionError("".join(said))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()
