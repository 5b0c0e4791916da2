"""The web server of the preview: files from memory, with one script more in each page."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

from vejviser.errors import VejviserError
from vejviser.preview.request import NAMES, RefusedRequest, asked_path
from vejviser.web.policy import loosened_for_preview
from vejviser.web.server_files import MEDIA_TYPES

_POLL = 25.0
"""Seconds a page's question about news stays open before it asks again."""

_PATIENCE = 10.0
"""Seconds somebody has to say what is wanted, and to take each answer."""

_RELOAD = Path(__file__).with_name("reload.js")
_PORTS = 20

_MAX_PORT = 65_535
_UNRESERVED = 1024
"""The first port that anybody may use."""

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
    """Serves on 127.0.0.1, on the first free port from ``port``. Raises VejviserError when there is none.

    Whoever needs more than ``patience`` seconds to say what is wanted, or to take the answer, is left.
    """

    def __init__(self, files: Files, news: ReloadSignal, port: int, patience: float = _PATIENCE) -> None:
        self._server = _listen(partial(_Handler, files=files, news=news), port, patience)
        self.address = f"http://{NAMES[0]}:{self._server.server_port}/"
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
    # A browser may open many connections at once; one that finds no room tries again after a second.
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: Callable[..., Any], patience: float) -> None:
        self.patience = patience
        self._ends: dict[socket.socket, float] = {}
        super().__init__(address, handler)

    def expect(self, connection: socket.socket) -> None:
        """Give somebody the time from now on to say what is wanted."""
        self._ends[connection] = time.monotonic() + self.patience

    def heard(self, connection: socket.socket) -> None:
        """Note that it has been said."""
        self._ends.pop(connection, None)

    def service_actions(self) -> None:
        """End the connections of those who took too long. A byte now and then does not keep one open."""
        for connection, end in list(self._ends.items()):
            if end < time.monotonic():
                self.heard(connection)
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Leave it out of the terminal when an open page goes away while it waits for news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def _listen(handler: Callable[..., Any], port: int, patience: float) -> _Listener:
    last = min(port + _PORTS, _MAX_PORT + 1) - 1
    for candidate in range(port, last + 1):
        try:
            return _Listener((NAMES[0], candidate), handler, patience)
        except PermissionError:
            if candidate < _UNRESERVED:
                raise VejviserError(
                    f"Port {candidate} må du ikke bruge. Vælg en fra {_UNRESERVED} med --port."
                ) from None
        except OSError:
            continue
    raise VejviserError(f"Ingen ledig port fra {port} til {last}. Vælg en anden med --port.")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def __init__(self, *arguments: Any, files: Files, news: ReloadSignal, **named: Any) -> None:
        self._files, self._news = files, news
        super().__init__(*arguments, **named)

    def setup(self) -> None:
        """Let nobody keep a thread by not taking the answer."""
        super().setup()
        self.connection.settimeout(self.server.patience)

    def handle_one_request(self) -> None:
        """Read one request and answer it."""
        self.server.expect(self.connection)
        try:
            super().handle_one_request()
        finally:
            self.server.heard(self.connection)

    def parse_request(self) -> bool:
        """Read what is wanted. Bytes that follow it are no request of their own."""
        understood = super().parse_request()
        self.server.heard(self.connection)
        if understood and ("Content-Length" in self.headers or "Transfer-Encoding" in self.headers):
            self.close_connection = True
        return understood

    def do_GET(self) -> None:
        """Answer with a file of the site, or with the news."""
        try:
            path, query = asked_path(self.path, self.headers, self.server.server_port)
            if path == "/__vejviser/news":
                seen = query.rpartition("=")[2]
                known = int(seen) if re.fullmatch(r"[0-9]{1,18}", seen) else -1
                self._send(json.dumps(self._news.wait(known)).encode(), "application/json")
            elif path == "/__vejviser/reload.js":
                self._send(_RELOAD.read_bytes(), "text/javascript")
            else:
                self._site(path)
        except RefusedRequest as refused:
            self._told(refused.sentence, refused.status)
        except VejviserError as error:
            self._told(str(error), HTTPStatus.SERVICE_UNAVAILABLE)

    def do_HEAD(self) -> None:
        """Answer in the same way, but for the file itself."""
        self.do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Say that a request cannot be answered, and end the connection: who knows what else comes on it."""
        self.close_connection = True
        # Not what the request said: one that cannot be read would get an answer without headers.
        self.request_version = self.protocol_version
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self._told("Forhåndsvisningen kan kun vise sider.", HTTPStatus.METHOD_NOT_ALLOWED)
        else:
            self._told("Forespørgslen kan ikke læses.", HTTPStatus(code))

    def _site(self, path: str) -> None:
        name = f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")
        content = self._files(name)
        if content is not None:
            self._send(content, _KINDS.get(name.rpartition(".")[2], "application/octet-stream"))
        elif not path.endswith("/") and self._files(f"{name}/index.html") is not None:
            self._send(b"", "text/plain", HTTPStatus.MOVED_PERMANENTLY, {"Location": f"/{quote(name)}/"})
        elif (page := self._files("404.html")) is not None:
            self._send(page, "text/html", HTTPStatus.NOT_FOUND)
        else:
            self._told("Siden er ikke bygget endnu.", HTTPStatus.SERVICE_UNAVAILABLE)

    def _told(self, text: str, status: HTTPStatus) -> None:
        lines = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
        # Who waits for the site to be whole is shown it by itself.
        body = "</body>" if status == HTTPStatus.SERVICE_UNAVAILABLE else ""
        page = f'<!doctype html><meta charset="utf-8"><title>Vejviser</title>{lines}{body}'
        more = {"Allow": "GET, HEAD"} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
        self._send(page.encode(), "text/html", status, more)

    def _send(
        self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, more: Mapping[str, str] | None = None
    ) -> None:
        if kind == "text/html":
            reload = '<script src="/__vejviser/reload.js" defer></script></body>'
            body = loosened_for_preview(body.decode()).replace("</body>", reload).encode()
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        headers = {
            "Content-Type": f"{kind}; charset=utf-8" if text else kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            **(more or {}),
            **({"Connection": "close"} if self.close_connection else {}),
        }
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing about each request; the terminal is for the changes."""
