"""A place's screen under one trouble after the other, while corrections are published: part of ``scripts/soak``.

In each round a version with another script is published in the middle of a trouble. The trouble ends, and the version
must be on the screen a quarter of an hour later at most. Each minute the screen is looked at: it shows its hours or
says what is wrong, and all that it keeps stands under the version that it carries.
"""

from __future__ import annotations

import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Error

from tests.hosts import LOOKS, Host, Screen, newer

OLD, NEW = "biblioteket", "bogbussen"
SHOWN = """document.title === "Vent" || document.body.innerText.length > 100
  && [...document.querySelectorAll(".clock, .stale")].some((one) => one.offsetHeight > 0)"""


@dataclass
class Troubles:
    """What the rounds showed."""

    rounds: Counter[str] = field(default_factory=Counter)
    minutes: int = 0
    slowest: int = 0
    bad: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.rounds.items()))
        return (
            f"{self.rounds.total()} corrections in troubles ({kinds}): {len(self.bad)} bad in {self.minutes} minutes, "
            f"the slowest correction {self.slowest} minutes after its trouble"
        )


@dataclass
class _Round:
    """A screen, its host, and the folders of the version before and of the one that is published."""

    screen: Screen
    host: Host
    before: Path
    after: Path


def _page(folder: Path, path: str) -> Path:
    return folder / path.lstrip("/") / ("index.html" if path.endswith("/") else "")


@contextmanager
def _stale_pages(one: _Round) -> Iterator[None]:
    one.host.rule = lambda path: None if path.endswith((".js", ".json")) else _page(one.before, path)
    yield
    one.host.rule = lambda _: None


@contextmanager
def _stale_worker(one: _Round) -> Iterator[None]:
    one.host.rule = lambda path: _page(one.before, path) if path.endswith("worker.js") else None
    yield
    one.host.rule = lambda _: None


@contextmanager
def _half(one: _Round) -> Iterator[None]:
    missing = {"/kiosk/raadhuset/", "/kiosk/"}
    one.host.rule = lambda path: (404, "") if path in missing else None
    yield
    one.host.rule = lambda _: None


@contextmanager
def _errors(one: _Round) -> Iterator[None]:
    one.host.rule = lambda _: (503, "")
    yield
    one.host.rule = lambda _: None


@contextmanager
def _offline(one: _Round) -> Iterator[None]:
    one.screen.context.set_offline(True)
    # Somebody switches it off and on. Where storage was wiped just before, there is no worker and so nothing to show.
    with suppress(Error):
        one.screen.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    one.screen.page.reload()
    yield
    one.screen.context.set_offline(False)


@contextmanager
def _full(one: _Round) -> Iterator[None]:
    session = one.screen.context.new_cdp_session(one.screen.page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": one.host.address, "quotaSize": 1})
    yield
    session.send("Storage.overrideQuotaForOrigin", {"origin": one.host.address})


@contextmanager
def _wiped(one: _Round) -> Iterator[None]:
    one.screen.page.evaluate("""async () => {
        for (const name of await caches.keys()) await caches.delete(name);
        for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    }""")
    yield


@contextmanager
def _renamed(one: _Round) -> Iterator[None]:
    """The place has another id from now on, or its old one again."""
    kiosk = one.after / "kiosk"
    old, new = (OLD, NEW) if f"/{OLD}/" in one.screen.page.url else (NEW, OLD)
    if (kiosk / old).is_dir() and not (kiosk / new).is_dir():
        (kiosk / old).rename(kiosk / new)
    shutil.rmtree(kiosk / old, ignore_errors=True)
    (kiosk / old).mkdir()
    (kiosk / old / "index.html").write_text(
        f'<!doctype html><meta http-equiv="refresh" content="0; url=../{new}/">', encoding="utf-8"
    )
    worker = (kiosk / "worker.js").read_text("utf-8")
    worker = re.sub(f"{OLD}/|{NEW}/", f"{new}/", worker).replace('of"".split', f'of"{old}/>{new}/".split')
    (kiosk / "worker.js").write_text(worker, encoding="utf-8")
    yield


TROUBLES: dict[str, Callable[[_Round], object]] = {
    "stale pages": _stale_pages,
    "stale worker": _stale_worker,
    "half upload": _half,
    "server errors": _errors,
    "no network": _offline,
    "full storage": _full,
    "wiped storage": _wiped,
    "renamed place": _renamed,
}


def troubles(browser: Browser, site: Path, folder: Path, rounds: int, kinds: list[str] | None = None) -> Troubles:
    """Publish a correction in each of some rounds, each in a trouble (of ``kinds``, or any)."""
    figures, dice = Troubles(), random.Random(11)
    before = newer(site, folder / "0", f"{0:016x}")
    host = Host(before)
    screen = Screen(browser, f"{host.address}/kiosk/{OLD}/")
    screen.settled()
    sent: list[str] = []
    screen.page.on("request", lambda one: sent.append(one.url))
    heard = 0

    def looked() -> tuple[bool, dict[str, dict[str, str]]]:
        for _ in range(50):
            # It may just be loading itself anew.
            with suppress(Error):
                return bool(screen.page.evaluate(SHOWN)), screen.stored
            time.sleep(0.1)
        return False, {}

    def minute(what: str) -> None:
        nonlocal heard
        with suppress(Error):
            screen.page.clock.run_for(60_000)
            if screen.page.title() == "Vent":
                # What waits for the network asks again after half a minute of the browser's own time.
                screen.page.reload()
        # The network and the worker have a clock of their own, and a busy machine is slow. Whether the page asks for
        # anything in a minute (in most it does not) is known when the minute is over, whatever becomes of it.
        while heard < (asked := len(sent) + len(host.asked)):
            heard = asked
            time.sleep(0.4)
        figures.minutes += 1
        shown, stored = looked()
        if not shown:
            figures.bad.append(f"minute {figures.minutes}, {what}: blank")
        if any(carried != kept for kept, pages in stored.items() for carried in pages.values()):
            figures.bad.append(f"minute {figures.minutes}, {what}: a page under another version's name")

    for number in range(1, rounds + 1):
        kind = kinds[number - 1] if kinds else dice.choice(list(TROUBLES))
        figures.rounds[kind] += 1
        version = f"{number:016x}"
        after = newer(site, folder / str(number), version, f"Rettelse {number}")
        # Where the place has its other id, it keeps it.
        if f"/{NEW}/" in screen.page.url and kind != "renamed place":
            _rename_only(after)
        one = _Round(screen, host, before, after)
        with TROUBLES[kind](one):  # type: ignore[attr-defined]
            host.folder = after
            for _ in range(dice.randrange(1, 20)):
                minute(kind)
        waited = 0
        while screen.version != version and waited < LOOKS:
            minute(kind)
            waited += 1
        figures.slowest = max(figures.slowest, waited)
        if screen.version != version:
            figures.bad.append(f"minute {figures.minutes}, {kind}: still {screen.version} instead of {version}")
        elif not looked()[0] or screen.page.evaluate("window.version") != version or not screen.alive():
            figures.bad.append(f"minute {figures.minutes}, {kind}: its script does not run")
        before = after
    screen.close()
    host.stop()
    return figures


def _rename_only(folder: Path) -> None:
    (folder / "kiosk" / OLD).rename(folder / "kiosk" / NEW)
    worker = folder / "kiosk" / "worker.js"
    worker.write_text(worker.read_text("utf-8").replace(f"{OLD}/", f"{NEW}/"), encoding="utf-8")
