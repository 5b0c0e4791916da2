"""The handbook's pictures of the editor: one day's work in it, on a copy of the data."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

EDITOR_PICTURES = (
    "editor-forside",
    "editor-fejl",
    "editor-uge",
    "editor-telefon",
    "editor-udgiv",
    "editor-bekraeft",
    "editor-optaelling",
)
_HOURS = "/ret/office-hours/fredericia/office_hours"
_MONDAY_CLOSES = "[name='uge.0.closes']"
_DESK, _PHONE = (1280, 860), (390, 844)


@contextmanager
def _open_editor(day: date) -> Iterator[str]:
    """Run the editor for a day on a copy of the data, and give its one-time address."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data", "guides"):
            shutil.copytree(ROOT / name, Path(folder, name))
        options = [f"--{name}={Path(folder, name)}" for name in ("data", "guides")]
        options.append(f"--tally={folder}/privat")
        command = [sys.executable, "-m", "vejviser", "edit", "--port=8850", f"--date={day}", *options]
        running = subprocess.Popen([*command, f"--out={folder}/site"], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert running.stdout
        try:
            (address,) = re.findall(r"http\S+", running.stdout.readline())
            yield address
        finally:
            running.terminate()
            running.wait(30)


def shoot_editor(browser: Browser, day: date, wanted: set[str], folder: Path) -> None:
    """Take the wanted pictures: an hour that is mistyped, put right, confirmed, saved, and waits to be published."""
    with _open_editor(day) as address:
        base = address.partition("/adgang")[0]
        page = browser.new_page(viewport={"width": _DESK[0], "height": _DESK[1]}, device_scale_factor=0.75)
        page.clock.install(time=f"{day.isoformat()}T11:15:00Z")
        page.goto(address)

        def take(name: str, size: tuple[int, int] = _DESK) -> None:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.evaluate("scrollTo(0, 0)")
            page.evaluate("document.activeElement.blur()")
            if name in wanted:
                page.screenshot(path=folder / f"{name}.png")

        take("editor-forside")
        page.goto(base + _HOURS)
        _shown(page, "14")
        _answered(page, lambda: page.fill(_MONDAY_CLOSES, "25:00"))
        take("editor-fejl")
        _answered(page, lambda: page.fill(_MONDAY_CLOSES, "15:00"))
        page.click("[data-aged-buttons] button")
        _shown(page, "15")
        take("editor-uge")
        take("editor-telefon", _PHONE)
        page.click(".bar button")
        page.wait_for_selector(".good")
        page.goto(f"{base}/udgiv")
        take("editor-udgiv", (900, 620))
        page.goto(f"{base}/bekraeft?kommune=fredericia")
        page.locator("main").wait_for()
        take("editor-bekraeft", (900, 1000))
        page.goto(f"{base}/taelling?kommune=fredericia")
        for key in ("1", "1", "1", "Enter"):
            page.keyboard.press(key)
        page.wait_for_selector(".good")
        for key in ("3", "2"):
            page.keyboard.press(key)
        take("editor-optaelling", (900, 1100))
        page.close()


def _answered(page: Page, act: Callable[[], None]) -> None:
    """Do something that the form asks the editor about, and wait for what it says."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        act()
    page.wait_for_load_state("networkidle")


def _shown(page: Page, closes: str) -> None:
    """Wait for the page beside the form, as it is with that hour."""
    page.frame_locator("[data-shown]").get_by_text(f"Åbent nu til kl. {closes}").wait_for()
