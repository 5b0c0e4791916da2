"""The live preview: a change shows by itself, and a mistake shows until it is mended."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, TODAY, Example
from tests.reading.test_stray_files import SIDE_FILES
from vejviser.errors import VejviserError
from vejviser.preview import live
from vejviser.project import Project, find_project

WAIT = 60


class Preview:
    """A running preview of the example."""

    def __init__(self, example: Example) -> None:
        self.example = example
        command = [sys.executable, "-u", "-m", "vejviser", "serve", "lillekoebing", "--port", "8700"]
        command += ["--data", str(example.data), "--guides", str(example.guides), "--date", "2026-11-22"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if match := re.search(r"http://127\.0\.0\.1:\d+", line):
                self.address = match[0]
                return
        raise AssertionError("".join(said))

    def get(self, path: str) -> str:
        with urlopen(self.address + path) as answer:
            return str(answer.read().decode())

    def news(self, seen: int) -> dict[str, object]:
        answer: dict[str, object] = json.loads(self.get(f"/__vejviser/news?seen={seen}"))
        return answer

    def next_news(self, seen: int, wanted: Callable[[str], bool]) -> str:
        """Ask as an open page does, until the wanted message comes."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            answer = self.news(seen)
            if wanted(str(answer["error"])):
                return str(answer["error"])
            seen = int(str(answer["version"]))
        raise AssertionError("the news never came")

    def until(self, path: str, words: str) -> None:
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            # In the moment of the swap there is no page; a browser asks again, and so does the test.
            with suppress(HTTPError):
                if words in self.get(path):
                    return
            time.sleep(0.1)
        raise AssertionError(f"{words!r} never came to {path}")


@pytest.fixture
def preview(example: Example) -> Iterator[Preview]:
    """Start a preview and stop it as an editor does, with Ctrl+C."""
    running = Preview(example)
    yield running
    running.process.send_signal(signal.SIGINT)
    output, _ = running.process.communicate(timeout=WAIT)
    assert "Traceback" not in output


def test_a_changed_fact_and_guide_and_a_mistake_show(preview: Preview, browser: Browser) -> None:
    assert "Klokken" not in preview.get("/traeffetider/")
    assert "reload.js" in preview.get("/")
    assert "news" in preview.get("/__vejviser/reload.js")

    preview.example.change("data/lillekoebing/office_hours.yml", 'closes: "14:00"\n  - ', 'closes: "15:00"\n  - ')
    preview.until("/traeffetider/", "Mandag og torsdag kl. 10-15")

    assert "#4b1d7a" in preview.get("/assets/kommune/logo.svg")
    preview.example.change("data/lillekoebing/assets/logo.svg", "#4b1d7a", "#4b1d7b")
    preview.until("/assets/kommune/logo.svg", "#4b1d7b")
    preview.example.change("data/lillekoebing/municipality.yml", '"#4b1d7a"', '"#4b1d7c"')
    preview.until("/assets/vejviser.css", "--brand: #4b1d7c;")

    preview.example.change("guides/husleje.md", "Din husleje er steget.", "Din husleje er steget meget.")
    preview.until("/guides/husleje/", "steget meget")

    # Pages whose own policy allows no such script show the news too.
    pages = [browser.new_page() for _ in range(3)]
    for page, path in zip(pages, ("/", "/kiosk/", "/plakat/"), strict=True):
        page.goto(preview.address + path)
    seen = int(str(preview.news(-1)["version"]))
    preview.example.change("data/lillekoebing/office_hours.yml", 'opens: "10:30"', 'opens: "25:00"')
    told = preview.next_news(seen, lambda error: bool(error))
    assert "office_hours.yml:8:12: Klokkeslættet '25:00' findes ikke." in told
    assert "kl. 10-15" in preview.get("/traeffetider/"), "the page keeps standing"
    for page in pages:
        page.get_by_text("office_hours.yml:8:12: Klokkeslættet").wait_for()
        page.close()

    preview.example.change("data/lillekoebing/office_hours.yml", 'opens: "25:00"', 'opens: "11:00"')
    preview.until("/traeffetider/", "kl. 11-14")
    preview.next_news(-1, lambda error: not error)


def test_a_site_below_a_path_shows_at_the_root_and_its_page_for_lost_addresses_is_whole(example: Example) -> None:
    example.change(
        "data/lillekoebing/municipality.yml", "status: demo", "status: demo\nsite_url: https://www.l.example/raad/"
    )
    preview = live.Preview(find_project(str(example.data), str(example.guides)), "lillekoebing", TODAY)
    assert preview.read() == ""
    assert b'href="/raad/assets/vejviser.css"' in (preview.file("404.html") or b"")
    style = preview.file("assets/vejviser.css")
    assert style and preview.file("raad/assets/vejviser.css") == style
    assert preview.file("raad/guides/husleje/index.html") == preview.file("guides/husleje/index.html")
    assert preview.file("raadet/guides/husleje/index.html") is None


def test_a_folder_that_goes_away_and_comes_back_is_noticed(preview: Preview) -> None:
    kept = preview.example.root / "kept"
    seen = int(str(preview.news(-1)["version"]))
    preview.example.guides.rename(kept)
    told = preview.next_news(seen, lambda error: "guides:1:1: Mappen findes ikke." in error)
    assert len(told.splitlines()) == 1, "what follows from it is not told too"
    kept.rename(preview.example.guides)
    preview.next_news(-1, lambda error: not error)

    shutil.copytree(preview.example.data, kept)
    shutil.rmtree(preview.example.data)
    shutil.copytree(kept, preview.example.data)
    preview.next_news(-1, lambda error: not error)
    time.sleep(1.5)
    preview.example.change("data/lillekoebing/office_hours.yml", 'opens: "10:30"', 'opens: "10:45"')
    preview.until("/traeffetider/", "10.45")

    for name in SIDE_FILES:
        (preview.example.data / "lillekoebing" / name).write_text("x")
    preview.example.change("guides/husleje.md", "Din husleje er steget.", "Din husleje er steget meget.")
    preview.until("/guides/husleje/", "steget meget")
    assert preview.news(-1)["error"] == ""


def test_files_that_are_being_moved_are_told_and_end_nothing(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = live.Preview(find_project(str(example.data), str(example.guides)), None, TODAY)
    with monkeypatch.context() as patched:
        patched.setattr(Project, "library", lambda *_: (example.root / "intet").stat())
        assert preview.read() == "Filerne kan ikke læses lige nu (No such file or directory)."
    assert preview.read() == "" and preview.file("index.html"), "the only municipality is meant"
    assert preview.file(f"haandbog/{'x' * 300}") is None


def test_a_page_and_what_it_fetches_wait_for_no_other_page(example: Example) -> None:
    preview = live.Preview(find_project(str(example.data), str(example.guides)), None, TODAY)
    preview.read()
    page = (preview.file("guides/husleje/index.html") or b"").decode()
    fetched = re.findall(r'(?:src|href)="\.\./\.\./(assets/[^"]+\.(?:js|css))', page)
    assert {"assets/vejviser.js", "assets/vejviser.css"} <= {*fetched} and all(map(preview.file, fetched))
    assert preview._site and not preview._site.whole


def test_pages_are_made_anew_when_the_data_is_another_and_drawn_anew_when_a_template_is(example: Example) -> None:
    root = example.root / "project"
    for part in ("browser", "overrides"):
        shutil.copytree(ROOT / part, root / part)
    for part in ("node_modules", "package-lock.json"):
        (root / part).symlink_to(ROOT / part)
    preview = live.Preview(Project(root, example.data, example.guides), None, TODAY)

    def shown() -> tuple[object, bytes]:
        assert preview.read() == "" and preview._site
        return preview._site.pages["/guides/husleje/"], preview.file("guides/husleje/index.html") or b""

    page, html = shown()
    template = root / "overrides" / "pages" / "guide.html"
    template.write_text(template.read_text("utf-8").replace("<section", '<section data-ny="x"', 1), encoding="utf-8")
    same, redrawn = shown()
    assert same is page and b"data-ny" in redrawn and b"data-ny" not in html
    example.change("guides/husleje.md", "title: ", "title: Ny ")
    other, changed = shown()
    assert other is not page and b"<title>Ny " in changed and b"data-ny" in changed


def test_which_municipality_is_meant_is_asked_before_anything_is_shown(example: Example) -> None:
    shutil.copytree(example.data / "lillekoebing", example.data / "odense")
    project = find_project(str(example.data), str(example.guides))
    for name, told in (
        (None, "Skriv, hvilken kommune du mener: lillekoebing, odense."),
        ("odnse", "Mente du 'odense'?"),
    ):
        with pytest.raises(VejviserError, match=told):
            live.serve_preview(project, name, TODAY, 8700, print)


def test_new_code_begins_afresh_where_a_process_cannot_become_another(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []

    def call(command: list[str]) -> int:
        begun.append(command)
        return 3

    with monkeypatch.context() as patched, pytest.raises(SystemExit) as ended:
        patched.setattr(sys, "orig_argv", ["python", "-m", "vejviser", "serve"])
        patched.setattr(signal, "signal", lambda *_: None)
        patched.setattr(subprocess, "call", call)
        patched.setattr(os, "name", "nt")
        live._begin_anew()
    assert (begun, ended.value.code) == ([[sys.executable, "-m", "vejviser", "serve"]], 3)
