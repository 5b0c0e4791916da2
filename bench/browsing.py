"""A browser, and folders served to it as a good web server would: packed, and with how long to keep a file."""

from __future__ import annotations

import gzip
import mimetypes
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Playwright

FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Return the path of Chromium, or None for playwright's own."""
    return os.environ.get("VEJVISER_CHROMIUM") or shutil.which("chromium")


def launched(playwright: Playwright) -> Browser:
    """Start the browser."""
    return playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


def run(*command: str, environment: Mapping[str, str] | None = None) -> str:
    """Run a program and return what it says; what it says on failure ends ours."""
    surrounding = {**os.environ, **(environment or {})}
    done = subprocess.run(  # noqa: S603 - our own arguments
        command, capture_output=True, text=True, check=False, env=surrounding
    )
    if done.returncode:
        sys.exit(f"{' '.join(command[1:4])}: {done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder on a free port. Gives its address and the list, which grows, of the paths it was asked for."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder=folder, asked=asked))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, folder: Path, asked: list[str], **named: Any) -> None:
        self._folder, self._asked = folder, asked
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self._asked.append(path)
        file = self._folder / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        body = _packed(file) if status == HTTPStatus.OK else b""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600" if kind == "text/html" else "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Write nothing: the list of paths is the log."""
