"""A running editor as its own process, and requests to it byte by byte, as no browser would send them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from tests.conftest import ROOT, Example

PATIENCE = 60.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def proof(self) -> str:
        """The token of the page's forms."""
        found = re.search(r'name="bevis" value="([^"]+)"', self.text)
        assert found, self.text[:500]
        return found[1]


def sent(port: int, request: bytes, seconds: float = 20.0, own: str = "127.0.0.1") -> bytes:
    """Send bytes from an address of this machine; return what comes back until the other side closes or is silent."""
    with socket.create_connection(("127.0.0.1", port), seconds, (own, 0)) as connection:
        with suppress(ConnectionError):
            connection.sendall(request)
        answer = b""
        with suppress(TimeoutError, ConnectionError):
            while piece := connection.recv(65_536):
                answer += piece
        return answer


def reply_of(answer: bytes) -> Reply:
    """Read an answer; status 0 is none."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Reply(int(first.split()[1]) if first else 0, headers, body.decode("utf-8", "replace"))


@dataclass
class Running:
    """The editor of one copy of data. ``login`` are the headers of somebody who was let in."""

    root: Path
    port: int
    process: subprocess.Popen[str]
    door: str
    login: Sequence[str] = ()
    host: str = ""

    @property
    def address(self) -> str:
        """Where the editor is, with a slash."""
        return f"http://{self.host}/"

    @property
    def entrance(self) -> str:
        """The address that lets somebody in once."""
        return self.door[self.door.index("http") :].strip()

    @property
    def log(self) -> Path:
        return self.root / ".historik" / "log.jsonl"

    def ask(self, line: str, *headers: str, body: bytes = b"", host: str | None = None, close: bool = True) -> Reply:
        """Send one request: its first line without the version, and its headers."""
        about = [f"Host: {self.host if host is None else host}"] if host != "" else []
        about += [*headers, *(["Connection: close"] if close else [])]
        if body and not any(one.lower().startswith(("content-length", "transfer-encoding")) for one in headers):
            about.append(f"Content-Length: {len(body)}")
        head = "\r\n".join([f"{line} HTTP/1.1", *about, "", ""]).encode("latin-1")
        return reply_of(sent(self.port, head + body))

    def get(self, path: str, *headers: str) -> Reply:
        return self.ask(f"GET {path}", *self.login, *headers)

    def post(self, path: str, fields: dict[str, str], *headers: str, proof: str | None = None) -> Reply:
        """Send a form as its own page does."""
        if proof is None:
            proof = self.get("/udgiv", *headers).proof
        body = urlencode({"bevis": proof, **fields}).encode()
        own = f"Origin: http://{self.host}"
        return self.ask(f"POST {quote(path, safe='/?=&')}", *self.login, own, *headers, body=body)

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Stop it and return how it ended."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


@contextmanager
def running(
    example: Example, *options: str, host: str = "", out: Path | None = None, enter: bool = True
) -> Iterator[Running]:
    """Start the editor on a copy of the example; without a proxy, somebody is let in, unless a browser is to be."""
    port = free_port()
    process = started(example, port, *options, out=out)
    try:
        first = process.stdout.readline() if process.stdout else ""
        found = Running(example.root, port, process, first, host=host or f"127.0.0.1:{port}")
        answering(port)
        if enter and "kode=" in first:
            let_in = found.ask(f"GET {first[first.index('/adgang') :].strip()}")
            found.login = [f"Cookie: {let_in.headers['set-cookie'].split(';')[0]}"]
        yield found
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def started(example: Example, port: int, *options: str, out: Path | None = None) -> subprocess.Popen[str]:
    """Start the command as a user does."""
    folders = ["--data", str(example.data), "--guides", str(example.guides), "--out", str(out or example.root / "site")]
    return subprocess.Popen(
        [sys.executable, "-m", "vejviser", "edit", "--port", str(port), *folders, *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def answering(port: int) -> None:
    """Wait until somebody listens."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise AssertionError("the editor did not start")
