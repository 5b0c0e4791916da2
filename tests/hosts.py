"""Hosts that screens meet: some take slashes away, keep old pages, hold half an upload, or know an address no more.

What they serve is a built site, and versions of it that differ in a screen's words and scripts.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.conftest import Listener, Quiet
from vejviser.domain.schedule import COPENHAGEN
from vejviser.web.policy import code_hash

Rule = Callable[[str], "Path | tuple[int, str] | None"]
"""What a host does with a path: a file of another place, a status with where it leads, or (None) what it has."""

LOOKS = 15
"""Minutes in which a correction must be on a screen that has network."""


class _Handler(Quiet):
    def do_GET(self) -> None:  # noqa: N802 - named by the standard library
        host = self.server
        assert isinstance(host, Host)
        host.asked.append(self.path)
        rule = host.rule(urlsplit(self.path).path)
        if isinstance(rule, tuple):
            status, location = rule
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.directory = str(host.folder)
            if rule is not None:
                self.directory, self.path = str(rule.parent), f"/{rule.name}"
            super().do_GET()

    def end_headers(self) -> None:
        for name, value in getattr(self.server, "headers", {}).items():
            self.send_header(name, value)
        super().end_headers()


class Host(Listener):
    """A static host. ``rule`` may be changed while it runs; it can die and come back."""

    def __init__(self, folder: Path, rule: Rule = lambda _: None, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
        self.folder, self.rule = folder, rule
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        Thread(target=partial(self.serve_forever, 0.02), daemon=True).start()

    def stop(self) -> None:
        """Die. Once is enough."""
        self.shutdown()
        self.server_close()


@contextmanager
def hosted(folder: Path, rule: Rule = lambda _: None) -> Iterator[Host]:
    host = Host(folder, rule)
    yield host
    host.stop()


def version_of(site: Path) -> str:
    return str(json.loads((site / "version.json").read_text("utf-8"))["version"])


def newer(site: Path, folder: Path, version: str, words: str = "", *, patience: int = 0) -> Path:
    """Copy what screens need of a site, as another version: a heading, and a statement more in its script.

    With ``patience`` the worker waits only so many milliseconds for a word from a screen.
    """
    for name in ("kiosk", "assets", "soeg"):
        shutil.copytree(site / name, folder / name, dirs_exist_ok=True)
    for name in ("404.html", "version.json"):
        shutil.copy(site / name, folder / name)
    old = version_of(site)
    for path in (folder / "version.json", folder / "kiosk" / "worker.js", *(folder / "kiosk").rglob("index.html")):
        text = path.read_text("utf-8").replace(old, version)
        if path.name == "index.html":
            if words:
                text = re.sub("<h1>.*?</h1>", f"<h1>{words}</h1>", text)
            text = with_script(text, lambda script: f"{script};window.version={json.dumps(version)};")
        if patience and path.name == "worker.js":
            text, count = re.subn("18e4", str(patience), text)
            assert count == 1
        path.write_text(text, "utf-8")
        # Servers tell versions apart by the second they were written in.
        os.utime(path, times=(ord(version[0]) * 1000,) * 2)
    return folder


def with_script(page: str, change: Callable[[str], str]) -> str:
    """Return a screen with another script, which its own policy allows."""
    found = re.search(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    assert found
    script = change(found[1])
    old, new = (code_hash(one).strip("'") for one in (found[1], script))
    assert page.count(old) == 1
    return page.replace(found[1], script).replace(old, new)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN).astimezone(UTC)


def eventually(happened: Callable[[], Any], seconds: float = 15) -> None:
    """Wait for something in a page whose own clock stands still."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError(f"it did not happen in {seconds} seconds")


STORED = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => {
  const cache = await caches.open(name);
  const pages = await Promise.all((await cache.keys()).map(async (key) =>
    [new URL(key.url).pathname, /data-version="([^"]*)"/.exec(await (await cache.match(key)).text())[1]]));
  return [name.split("-").pop(), Object.fromEntries(pages)];
})))"""


class Screen:
    """A screen with a clock of its own, in a profile of its own."""

    def __init__(self, browser: Browser, address: str, now: str = "2026-11-23 08:00", **more: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1080, "height": 1920}, **more)
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.clock.install(time=local(now))
        self.page.goto(address)

    def settled(self) -> None:
        """Wait until all screens are stored, and stop the clock."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        self.page.wait_for_function("navigator.serviceWorker.controller?.state === 'activated'")
        self.page.clock.pause_at(datetime.fromtimestamp(self.page.evaluate("Date.now()") / 1000 + 1, UTC))

    def wait(self, minutes: int, until: Callable[[], Any]) -> None:
        """Let minutes go by one by one, with the network's own time between them, until something has happened."""
        for _ in range(minutes):
            try:
                eventually(until, 0.4)
            except AssertionError:
                self.page.clock.run_for(60_000)
            else:
                return
        eventually(until)

    @property
    def version(self) -> str | None:
        try:
            return self.page.locator("body").get_attribute("data-version", timeout=2000)
        except Exception:
            return None

    def alive(self) -> bool:
        """Whether date and clock are painted, and nothing is hidden."""
        return bool(self.page.locator(".clock").is_visible() and self.page.locator("body.broken").count() == 0)

    @property
    def stored(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = self.page.evaluate(STORED)
        return found

    def close(self) -> None:
        self.context.close()
