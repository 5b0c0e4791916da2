"""Publish and go back from the editor: the product's own commands in a process of their own, line by line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from vejviser.editor.publishing_words import in_editors_words
from vejviser.errors import VejviserError
from vejviser.project import Project

_PATIENCE = 10.0
"""Seconds that a command has to end when it is asked to."""


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

    def roll_forth(self, municipality: str, done: Callable[[], None]) -> None:
        """Show the newest version again; ``done`` is called when it went well. Raises as ``roll_back`` does."""
        self._start("Viser den nyeste side", ["rollback", municipality, "--newest"], done)

    def free(self) -> None:
        """Raise VejviserError when nothing can be begun now."""
        if self._stopped:
            raise VejviserError("Editoren er ved at stoppe. Intet er udgivet.")
        if self._running:
            raise VejviserError("Der bliver udgivet lige nu. Vent, til det er færdigt.")

    def wait(self, seconds: float) -> None:
        """Wait until it is done, but not longer than this."""
        if thread := self._thread:
            thread.join(seconds)

    def stop(self) -> bool:
        """Stop what goes on, with all that it started, and say whether there was anything."""
        with self._lock:
            running = self._running
            self._stopped = True
        if running is None:
            return False
        _end(running, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            running.wait(_PATIENCE)
        # What it started may have heard nothing, or not listened.
        _end(running, getattr(signal, "SIGKILL", signal.SIGTERM))
        self.wait(_PATIENCE)
        return True

    _thread: threading.Thread | None = None
    _stopped = False

    def _start(self, what: str, command: Sequence[str], done: Callable[[], None]) -> None:
        with self._lock:
            self.free()
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
                # Ctrl+C is for the editor, which then ends the command and all that it started.
                start_new_session=True,
            )
            self._thread = threading.Thread(target=self._follow, args=(self._running, done), daemon=True)
            self._thread.start()

    def _follow(self, running: subprocess.Popen[str], done: Callable[[], None]) -> None:
        try:
            with running:
                for line in running.stdout or ():
                    if told := in_editors_words(line.rstrip()):
                        self.lines.append(told)
            self.good = running.returncode == 0
            if self.good:
                done()
        except VejviserError as error:
            self.lines.append(str(error))
        finally:
            self._running = None


def _end(running: subprocess.Popen[str], how: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(running.pid, how)
        else:
            running.terminate()
