"""Publish and go back from the editor: the product's own commands in a process of their own, line by line."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.project import Project

_NEXT = "Næste skridt:"


class Publishing:
    """One publishing at a time. ``lines`` is what the command says so far."""

    def __init__(self, project: Project, out: Path) -> None:
        self._project, self.out = project, out
        self._lock = threading.Lock()
        self._running: subprocess.Popen[str] | None = None
        self.what, self.lines, self.good = "", list[str](), True

    @property
    def runs(self) -> bool:
        """Whether it is still going on."""
        return self._running is not None

    def build(self, today: date, done: Callable[[], None]) -> None:
        """Publish all municipalities; ``done`` is called when it went well. Raises VejviserError while one goes on."""
        self._start("Udgiver", ["build", "--date", today.isoformat()], done)

    def roll_back(self, municipality: str, done: Callable[[], None]) -> None:
        """Show the version before; ``done`` is called when it went well. Raises VejviserError while one goes on."""
        self._start("Går tilbage", ["rollback", municipality], done)

    def wait(self, seconds: float) -> None:
        """Wait until it is done, but not longer than this."""
        if thread := self._thread:
            thread.join(seconds)

    _thread: threading.Thread | None = None

    def _start(self, what: str, command: Sequence[str], done: Callable[[], None]) -> None:
        with self._lock:
            if self._running:
                raise VejviserError("Der bliver udgivet lige nu. Vent, til det er færdigt.")
            folders = ["--out", str(self.out), "--data", str(self._project.data), "--guides", str(self._project.guides)]
            self.what, self.lines, self.good = what, [], True
            self._running = subprocess.Popen(  # noqa: S603 - ourselves, no shell
                [sys.executable, "-m", "vejviser", *command, *folders],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
            )
            self._thread = threading.Thread(target=self._follow, args=(self._running, done), daemon=True)
            self._thread.start()

    def _follow(self, running: subprocess.Popen[str], done: Callable[[], None]) -> None:
        for line in running.stdout or ():
            # What one would type next is for those who type.
            if not line.startswith(_NEXT):
                self.lines.append(line.rstrip())
        self.good = running.wait() == 0
        if self.good:
            done()
        self._running = None
