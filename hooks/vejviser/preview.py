"""A live preview: builds again when a file changes, and tells the open pages to show it.

Each build runs in a process of its own, so that a changed Python module counts too. When the data is
wrong, the page keeps standing and shows the message.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .headers import for_preview
from .problem import VejviserError
from .project import Project

_QUIET = 0.15
"""Seconds without a change before a build starts: editors write a file in several steps."""

_POLL = 25.0
"""Seconds a page's question about news stays open before it asks again."""

_RELOAD = Path(__file__).with_name("preview_reload.js")


class _News:
    """What the open pages must know: how many builds there were, and what is wrong now."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.version = 0
        self.error = ""

    def tell(self, error: str) -> None:
        with self._changed:
            self.version += 1
            self.error = error
            self._changed.notify_all()

    def wait(self, seen: int) -> dict[str, Any]:
        with self._changed:
            self._changed.wait_for(lambda: self.version != seen, timeout=_POLL)
            return {"version": self.version, "error": self.error}


class _Changes(FileSystemEventHandler):
    """Notes that something changed, whatever it was."""

    def __init__(self, flag: threading.Event) -> None:
        self._flag = flag

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = str(event.src_path)
        # Reading a file is an event too; so is Python writing its own cache.
        if event.event_type in ("opened", "closed_no_write") or "__pycache__" in path or path.endswith("~"):
            return
        self._flag.set()


class _Handler(SimpleHTTPRequestHandler):
    """Serves the built files, with one script more in each page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, news: _News, **named: Any) -> None:
        self._news = news
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        if self.path.startswith("/__vejviser/news"):
            seen = self.path.rpartition("=")[2]
            self._send(json.dumps(self._news.wait(int(seen) if seen.isdigit() else -1)), "application/json")
        elif self.path == "/__vejviser/reload.js":
            self._send(_RELOAD.read_text(encoding="utf-8"), "text/javascript")
        elif (page := Path(self.translate_path(self.path))).is_dir() and self.path.split("?")[0].endswith("/"):
            self._page(page / "index.html", HTTPStatus.OK)
        elif not page.exists():
            self._page(Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND)
        else:
            super().do_GET()

    def _page(self, file: Path, status: HTTPStatus) -> None:
        if not file.is_file():
            self._send("Siden er ikke bygget endnu.", "text/plain", HTTPStatus.SERVICE_UNAVAILABLE)
            return
        html = for_preview(file.read_text(encoding="utf-8"))
        script = '<script src="/__vejviser/reload.js" defer></script>'
        self._send(html.replace("</body>", f"{script}</body>"), "text/html", status)

    def _send(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing about each request; the terminal is for the builds."""


class _Server(ThreadingHTTPServer):
    """Leaves it out of the terminal when an open page goes away while it waits for news."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(project: Project, municipality: str, today: date, port: int, say: Callable[[str], None]) -> None:
    """Build, serve on 127.0.0.1 and rebuild on changes until interrupted.

    Raises VejviserError when no port near ``port`` is free.
    """
    news, flag = _News(), threading.Event()
    with TemporaryDirectory(prefix="vejviser-") as folder:
        directory = Path(folder) / municipality
        server = _listen(partial(_Handler, directory=str(directory), news=news), port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        observer = Observer()
        for watched in (
            project.data,
            project.guides,
            *(project.root / name for name in ("overrides", "browser", "docs", "hooks")),
        ):
            observer.schedule(_Changes(flag), str(watched), recursive=True)
        observer.start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        try:
            _rebuild(project, municipality, today, folder, news, say)
            say(f"Se siden på {address}  (stop med Ctrl+C)")
            while True:
                flag.wait()
                while flag.is_set():
                    flag.clear()
                    threading.Event().wait(_QUIET)
                _rebuild(project, municipality, today, folder, news, say)
        except KeyboardInterrupt:
            say("Stoppet. Næste skridt: scripts/build")
        finally:
            observer.stop()
            server.shutdown()


def _listen(handler: Callable[..., Any], port: int) -> ThreadingHTTPServer:
    for candidate in range(port, port + 20):
        try:
            return _Server(("127.0.0.1", candidate), handler)
        except OSError:
            continue
    raise VejviserError(f"Ingen ledig port fra {port} til {port + 19}. Vælg en anden med --port.")


def _rebuild(
    project: Project, municipality: str, today: date, folder: str, news: _News, say: Callable[[str], None]
) -> None:
    command = [sys.executable, "-m", "vejviser", "build", municipality, "--out", folder]
    command += ["--data", str(project.data), "--guides", str(project.guides), "--date", today.isoformat()]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if result.returncode:
        error = (result.stdout.partition("Læser og tjekker data ...\n")[2] + result.stderr).strip()
        say(error)
        news.tell(error)
    else:
        say("Siden er bygget og vist.")
        news.tell("")
