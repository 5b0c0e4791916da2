"""The web server of the preview: files from memory, with one script more in each page."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from vejviser.errors import VejviserError
from vejviser.web.policy import loosened_for_preview
from vejviser.web.server_files import MEDIA_TYPES

_POLL = 25.0
"""Seconds a page's question about news stays open before it asks again."""

_RELOAD = Path(__file__).with_name("reload.js")
_PORTS = 20

# Not what the machine says: on Windows any program may have told it that a script is plain text.
_KINDS = {ending: kind for kind, endings in MEDIA_TYPES.items() for ending in endings.split()}

Files = Callable[[str], bytes | None]


class ReloadSignal:
    """What the open pages must know: which reading this is, and what is wrong now."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        # Begins with the clock, so that a page that outlived another process knows that this one is new.
        self.version = time.time_ns() // 1_000_000
        self.error = ""

    def notify(self, error: str) -> None:
        """Say that the files were read again, and what was wrong."""
        with self._changed:
            self.version += 1
            self.error = error
            self._changed.notify_all()

    def wait(self, seen: int) -> dict[str, Any]:
        """Wait for another version than the one that was ``seen``, but not for ever."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != seen, timeout=_POLL)
            return {"version": self.version, "error": self.error}


class Server:
    """Serves on 127.0.0.1, on the first free port from ``port``. Raises VejviserError when there is none."""

    def __init__(self, files: Files, news: ReloadSignal, port: int) -> None:
        self._server = _listen(partial(_Handler, files=files, news=news), port)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving and free the port."""
        self._server.shutdown()
        self._server.server_close()


class _Listener(ThreadingHTTPServer):
    # Pages hold a question open; nobody waits for them when the server closes.
    block_on_close = False
    # Windows would let two servers have one port.
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Leave it out of the terminal when an open page goes away while it waits for news."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _listen(handler: Callable[..., Any], port: int) -> ThreadingHTTPServer:
    for candidate in range(port, port + _PORTS):
        try:
            return _Listener(("127.0.0.1", candidate), handler)
        except OSError:
            continue
    raise VejviserError(f"Ingen ledig port fra {port} til {port + _PORTS - 1}. Vælg en anden med --port.")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, files: Files, news: ReloadSignal, **named: Any) -> None:
        self._files, self._news = files, news
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == "/__vejviser/news":
            seen = self.path.rpartition("=")[2]
            self._send(json.dumps(self._news.wait(int(seen) if seen.isdigit() else -1)).encode(), "application/json")
        elif path == "/__vejviser/reload.js":
            self._send(_RELOAD.read_bytes(), "text/javascript")
        else:
            self._site(path)

    def _site(self, path: str) -> None:
        name = f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")
        try:
            content = self._files(name)
        except VejviserError as error:
            self._told(str(error))
            return
        if content is not None:
            self._send(content, _KINDS.get(name.rpartition(".")[2], "application/octet-stream"))
        elif not path.endswith("/") and self._files(f"{name}/index.html") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{name}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif (page := self._files("404.html")) is not None:
            self._send(page, "text/html", HTTPStatus.NOT_FOUND)
        else:
            self._told("Siden er ikke bygget endnu.")

    def _told(self, text: str) -> None:
        lines = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
        page = f'<!doctype html><meta charset="utf-8"><title>Vejviser</title>{lines}</body>'
        self._send(page.encode(), "text/html", HTTPStatus.SERVICE_UNAVAILABLE)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        if kind == "text/html":
            reload = '<script src="/__vejviser/reload.js" defer></script></body>'
            body = loosened_for_preview(body.decode()).replace("</body>", reload).encode()
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing about each request; the terminal is for the changes."""
