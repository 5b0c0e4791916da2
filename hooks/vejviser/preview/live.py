"""A live preview: reads again what changed, and tells the open pages to show it.

The site stands in memory, and a page is made when somebody asks for it. When the data is wrong, the site keeps
standing as it was, and the open pages show the message. When our own code changes, the process starts afresh.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath
from typing import NoReturn

from vejviser.cache.memo import Memory
from vejviser.errors import DataError, VejviserError
from vejviser.knowledge import KnowledgeBase, assemble, chosen_municipality
from vejviser.mkdocs.handbook import HANDBOOK_NAME, handbook_folder, has_handbook
from vejviser.preview.folder_watch import FolderWatch
from vejviser.preview.server import ReloadSignal, Server
from vejviser.project import Project
from vejviser.site.site import Site
from vejviser.urls import root_path


class Preview:
    """The newest whole site of one municipality, and what is wrong now."""

    def __init__(self, project: Project, municipality: str | None, today: date, memory: Memory | None = None) -> None:
        self._project, self._municipality, self._today = project, municipality, today
        self._memory = memory or Memory()
        self._site: Site | None = None
        self._knowledge: KnowledgeBase | None = None
        # A site makes its files one at a time.
        self._one_at_a_time = threading.Lock()
        self.news = ReloadSignal()

    def read(self) -> str:
        """Read what changed and show it. Returns what is wrong in Danish, or nothing."""
        with self._one_at_a_time:
            try:
                # What a site that nobody looked at whole did not use may still be needed.
                if self._site is None or self._site.whole:
                    self._memory.turn()
                knowledge = assemble(self._project.library(self._memory), self._today, self._memory)
                site = Site(knowledge, self._municipality, self._today, self._project.root, self._memory)
                if self._site and knowledge is self._knowledge:
                    site.take_pages(self._site)
                site.pages  # noqa: B018 - what cannot be made is told now
                self._site, self._knowledge, wrong = site, knowledge, ""
            except DataError as error:
                wrong = "\n".join(map(str, error.problems))
            except VejviserError as error:
                wrong = str(error)
            except OSError as error:
                # Somebody is moving folders just now. What comes of it is a change, and read again.
                wrong = f"Filerne kan ikke læses lige nu ({error.strerror})."
        self.news.notify(wrong)
        return wrong

    def paths(self) -> list[str]:
        """Return the paths of all files of the site as it is now."""
        return self._site.paths() if self._site else []

    def file(self, path: str) -> bytes | None:
        """Return a file of the site as it is now.

        A site below a path is shown at the root, and below that path too: the page for addresses that lead nowhere
        links from the root of the host.

        Raises VejviserError when it is one of the handbook's, and the handbook cannot be drawn.
        """
        if PurePosixPath(path).parts[:1] == (HANDBOOK_NAME,):
            return self._handbook(PurePosixPath(path).relative_to(HANDBOOK_NAME))
        with self._one_at_a_time:
            if self._site is None:
                return None
            found, root = self._site.quick_file(path), root_path(str(self._site.layout["site_url"]))
            if found is None and f"/{path}".startswith(root):
                found = self._site.quick_file(path[len(root) - 1 :])
            return found

    def _handbook(self, path: PurePosixPath) -> bytes | None:
        if not has_handbook(self._project.root):
            return None
        folder = handbook_folder(self._project.root)
        file = (folder / path).resolve()
        try:
            return file.read_bytes() if file.is_relative_to(folder.resolve()) and file.is_file() else None
        except OSError:
            # No file can have such a long name.
            return None


def serve_preview(
    project: Project, municipality: str | None, today: date, port: int, say: Callable[[str], None]
) -> None:
    """Show the site on 127.0.0.1, and each change at once, until interrupted.

    Raises VejviserError when no port near ``port`` is free, or when it cannot be known which municipality is meant.
    """
    memory = project.memory(say=say)
    # Data with mistakes still says whose it is; a folder that is not there yet may come.
    if known := project.library(memory).municipalities:
        municipality = chosen_municipality(municipality, known)
    # A script that starts us in the background has Ctrl+C ignored; whoever stops us means it.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    preview = Preview(project, municipality, today, memory)
    server = Server(preview.file, preview.news, port)
    own = (project.root / name for name in ("overrides", "browser", "hooks", "docs"))
    watch = FolderWatch([project.data, project.guides, *own])
    try:
        if wrong := preview.read():
            say(wrong)
        say(f"Se siden på {server.address}  (stop med Ctrl+C)")
        while True:
            watch.wait()
            if watch.code_changed:
                say("Koden er ændret. Begynder forfra ...")
                server.close()
                _begin_anew()
            began = time.monotonic()
            wrong = preview.read()
            say(wrong or f"Ændringen er vist efter {time.monotonic() - began:.2f} sekunder.")
    except KeyboardInterrupt:
        say("Stoppet. Næste skridt: scripts/build")
    finally:
        watch.stop()
        server.close()


def _begin_anew() -> NoReturn:
    ourselves = [sys.executable, *sys.orig_argv[1:]]
    if os.name == "nt":
        # There execv gives the terminal back at once. Whoever presses Ctrl+C means the new process.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.call(ourselves))  # noqa: S603 - ourselves again
    os.execv(sys.executable, ourselves)  # noqa: S606 - the same
