"""Watches folders for changes, also when one of them is taken away and comes back."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from vejviser.reading.stray_files import is_being_saved

_QUIET = 0.04
"""Seconds without a change before the files are read: editors write a file in several steps."""

_AWAKE = 1.0
"""Seconds between two moments awake: on Windows nobody can stop a process that waits for ever."""

_Identity = tuple[int, int]


class FolderWatch:
    """Waits for changes in folders. ``code_changed`` says whether one of them was in our own code."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._changed, self._code = threading.Event(), threading.Event()
        self._observer = Observer()
        self._watched: dict[Path, tuple[_Identity, ObservedWatch]] = {}
        self._gone: set[str] = set()
        self._folders = folders
        self._observer.start()
        self._look()
        self._changed.clear()

    @property
    def code_changed(self) -> bool:
        """Whether our own code is another than when the watch began."""
        return self._code.is_set()

    def wait(self) -> None:
        """Wait until something changed, and then until it is quiet."""
        while not self._changed.wait(_AWAKE):
            self._look()
        while self._changed.is_set():
            self._changed.clear()
            time.sleep(_QUIET)

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()

    def _look(self) -> None:
        """See whether each folder is still the one that is watched: the system tells of a folder, not of a name."""
        for folder in self._folders:
            now, (before, watch) = _identity(folder), self._watched.get(folder, (None, None))
            # A new folder may get the number of the one that went away.
            if now == before and str(folder) not in self._gone:
                continue
            self._gone.discard(str(folder))
            if watch is not None:
                del self._watched[folder]
                self._observer.unschedule(watch)
            if now is not None:
                handler = _Changes(str(folder), self._changed, self._code, self._gone)
                try:
                    self._watched[folder] = now, self._observer.schedule(handler, str(folder), recursive=True)
                except OSError:
                    # It went away again meanwhile.
                    continue
            self._changed.set()


def _identity(folder: Path) -> _Identity | None:
    """Return what tells a folder from another one that has its name later, or None when there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _Changes(FileSystemEventHandler):
    """Notes that something changed, whether it was our own code, and whether the folder itself went away."""

    def __init__(self, folder: str, changed: threading.Event, code: threading.Event, gone: set[str]) -> None:
        self._folder, self._changed, self._code, self._gone = folder, changed, code, gone

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change of a file that we read. Reading one is an event too; so is Python writing its own cache."""
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        if event.event_type in ("opened", "closed_no_write") or any("__pycache__" in path for path in paths):
            return
        # Saved beside it and then given its name is how a file changes, too.
        if not event.is_directory and all(is_being_saved(Path(path).name) for path in paths):
            return
        if event.event_type == "deleted" and paths == [self._folder]:
            self._gone.add(self._folder)
        if any(path.endswith(".py") for path in paths):
            self._code.set()
        self._changed.set()
