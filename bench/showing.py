"""How long an editor waits: from a changed fact until the live preview serves the new words."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from statistics import median

from .engines import FACT, PAGE, WORDS, Engine, edit, made

_EDITS = 9
_EVERY = 0.005
"""Seconds between two looks at the page."""
_REST = 1.5
"""Seconds between two edits: an editor looks at the page before the next one."""
_START, _CHANGE = 120.0, 60.0
"""Seconds to wait for a preview and for a change before we give up."""


def measure(engines: Mapping[str, Engine], work: Path, say: Callable[[str], None]) -> None:
    """Edit a fact under each engine's preview and print how long its page took to change."""
    country = made(work / "one", 1)
    (name,) = country.names
    say(f"## One fact changed under the live preview, {country.pages} pages ({_EDITS} edits)")
    say(f"{'':<28}{'median s':>9}{'worst s':>9}{'ratio':>8}{'start s':>9}")
    ours = 0.0
    for key, engine in engines.items():
        folder = work / f"preview-{key}"
        folder.mkdir()
        engine.lay_out(country, folder)
        start, waits = _waits(engine, name, folder)
        ours = ours or median(waits)
        say(f"{engine.label:<28}{median(waits):>9.2f}{max(waits):>9.2f}{median(waits) / ours:>8.1f}{start:>9.1f}")
    say("")


def _waits(engine: Engine, name: str, folder: Path) -> tuple[float, list[float]]:
    """Return the seconds until the preview stood, and those after each edit."""
    port = _free_port()
    command, root = engine.preview(name, port)
    address = f"{root}{PAGE}"
    page = [file for file in engine.holding(folder) if file.stem == FACT.stem]
    began = time.monotonic()
    with (folder / ".said").open("wb") as said:
        running = subprocess.Popen(  # noqa: S603 - our own arguments
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
    try:
        _until(port, address, WORDS, _START, folder)
        start = time.monotonic() - began
        waits = []
        was = WORDS
        for number in range(1, _EDITS + 1):
            time.sleep(_REST)
            now = f"{WORDS}, udgave {number}"
            began = time.monotonic()
            edit(page, was, now)
            _until(port, address, now, _CHANGE, folder)
            waits.append(time.monotonic() - began)
            was = now
        return start, waits
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGTERM)
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)


def _until(port: int, address: str, words: str, limit: float, folder: Path) -> None:
    began = time.monotonic()
    while words not in _read(port, address):
        if time.monotonic() - began > limit:
            said = (folder / ".said").read_text("utf-8", "replace")[-2000:]
            sys.exit(f"'{words}' was not served at {address} within {limit:.0f} seconds: {said}")
        time.sleep(_EVERY)


def _read(port: int, address: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_CHANGE)
    try:
        connection.request("GET", address)
        return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
