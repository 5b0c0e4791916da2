"""The board on the oldest screens it is for: Chromium 83, as QtWebEngine 5.15 has it.

``scripts/old-screen`` shows it upright and lying down, publishes a newer version under it, prints the figures and
leaves the pictures in ``build/old-screen/``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.campaigns.soak import Server, expansions
from tests.conftest import ROOT
from tests.oracles.hours_state import Expansion, status
from vejviser.domain.schedule import COPENHAGEN
from vejviser.knowledge import assemble
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites

FOLDER = ROOT / "build" / "old-screen"
TOWN = "fredericia"
SIZES = {"upright": (1080, 1920), "lying": (1920, 1080)}
ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu --no-sandbox",
    "TZ": "America/New_York",
}
SHOWN = """({
  version: document.body.dataset.version,
  chromium: (navigator.userAgent.match(/Chrome.([0-9.]+)/) || [])[1],
  clock: document.querySelector(".clock").textContent,
  states: [...document.querySelectorAll("[data-location]")].map((one) => [one.dataset.location, one.dataset.open]),
  days: document.querySelectorAll("[data-days] > li:not([hidden])").length,
  kept: Boolean(navigator.serviceWorker && navigator.serviceWorker.controller),
  fits: document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth,
})"""
PAINTED = 6
"""So many colours has a picture of a board at least."""


class Window:
    """The old browser, asked over its standard input."""

    def __init__(self, address: str, size: tuple[int, int]) -> None:
        python, program = FOLDER / "venv" / "bin" / "python", Path(__file__).with_name("old_screen_browser.py")
        self._process = subprocess.Popen(
            [python, program, address, *map(str, size)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | ENVIRONMENT,
        )

    def ask(self, **order: str) -> Any:
        """Return the value of a ``script``, None while the page is loading, or the colours of a ``picture``."""
        assert self._process.stdin and self._process.stdout
        print(json.dumps(order), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def wait(self, version: str, seconds: float = 60) -> dict[str, Any]:
        """Return what the board shows once it is painted by its script and is of a version."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            shown: dict[str, Any] = self.ask(script=SHOWN) or {}
            if shown.get("version") == version and shown["clock"] and shown["kept"]:
                return shown
            time.sleep(0.2)
        raise SystemExit(f"The board of version {version} did not come in {seconds} seconds")

    def close(self) -> None:
        """End the program."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)


@dataclass
class Figures:
    """What one window showed."""

    chromium: str
    wrong: list[str]
    days: int
    fits: bool
    colours: int
    taken_over: float

    @property
    def good(self) -> bool:
        return not self.wrong and self.days > 0 and self.fits and self.colours >= PAINTED

    def __str__(self) -> str:
        return (
            f"Chromium {self.chromium}: {len(self.wrong)} wrong, {self.days} days ahead, "
            f"{'all in sight' if self.fits else 'NOT all in sight'}, {self.colours} colours, "
            f"newer version after {self.taken_over:.1f} s"
        )


def wrong_of(shown: dict[str, Any], truth: dict[str, tuple[bool, Expansion]]) -> list[str]:
    """Return where a board that was just painted differs from the core."""
    now = datetime.now(UTC)
    found = []
    if shown["clock"] not in {(now - timedelta(minutes=by)).astimezone(COPENHAGEN).strftime("%H.%M") for by in (0, 1)}:
        found.append(f"the clock shows {shown['clock']}")
    states = dict(shown["states"])
    for name, (known, expansion) in truth.items():
        said = status(expansion, now).state if known else "unknown"
        if states.get(name) != said:
            found.append(f"{name}: {states.get(name)} instead of {said}")
    return found


def look(name: str, size: tuple[int, int], today: date) -> Figures:
    """Show the board in a window and publish a newer version while it stands there."""
    project = find_project()
    truth = expansions(assemble(project.library(), today), TOWN, today)
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder)

        def publish(day: date) -> str:
            build_sites(project, [TOWN], built, day, lambda _: None)
            version: str = json.loads((built / TOWN / "version.json").read_text("utf-8"))["version"]
            return version

        server = Server(built / TOWN)
        # Yesterday's build, as a screen has it in the morning.
        old = publish(today - timedelta(days=1))
        window = Window(f"{server.address}/kiosk/", size)
        window.wait(old)
        new = publish(today)
        began = time.monotonic()
        window.ask(script='dispatchEvent(new Event("online"))')
        shown = window.wait(new)
        taken_over = time.monotonic() - began
        time.sleep(1)
        colours = window.ask(picture=str(FOLDER / f"{name}.png"))
        window.close()
        server.stop()
    wrong = wrong_of(shown, truth)
    return Figures(shown["chromium"], wrong, shown["days"], shown["fits"], colours, taken_over)


def main() -> None:
    """Look at both sizes and print the figures; exit 1 when anything was wrong."""
    good = True
    for name, size in SIZES.items():
        figures = look(name, size, datetime.now(COPENHAGEN).date())
        print(f"{name}: {figures}")
        print("".join(f"  {one}\n" for one in figures.wrong), end="")
        good = good and figures.good
    print(f"Pictures: {FOLDER.relative_to(ROOT)}/")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
