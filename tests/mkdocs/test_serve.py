"""`mkdocs serve`: a change is shown at once, and so is a mistake."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build
from playwright.sync_api import Browser

from tests.mkdocs.conftest import MkDocsProject
from vejviser.render.page_renderer import PageRenderer

HOURS = "data/lillekoebing/office_hours.yml"


def serve(project: MkDocsProject) -> Callable[[], Callable[[str], str]]:
    """Return what `mkdocs serve` does after each change; it returns how to read a page."""
    folder = project.root / "served"

    def again() -> Callable[[str], str]:
        config = project.config(site_dir=str(folder))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")
        return lambda path: (folder / path).read_text("utf-8")

    return again


def test_a_change_is_shown_and_only_what_it_touches_is_drawn_again(
    by_mkdocs: MkDocsProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = serve(by_mkdocs)
    again()
    drawn: list[str] = []
    draw = PageRenderer._html

    def noted(self: PageRenderer, page, context):  # type: ignore[no-untyped-def]
        drawn.append(page.address)
        return draw(self, page, context)

    monkeypatch.setattr(PageRenderer, "_html", noted)
    by_mkdocs.example.change(HOURS, 'opens: "10:30"', 'opens: "10:45"')
    assert "10.45" in again()("traeffetider/index.html")
    assert "/traeffetider/" in drawn and "/guides/husleje/" not in drawn


def test_a_mistake_stands_above_each_page_until_it_is_mended(by_mkdocs: MkDocsProject) -> None:
    again = serve(by_mkdocs)
    again()
    by_mkdocs.example.change(HOURS, 'opens: "10:30"', 'opens: "<b>25:00"')
    page = again()
    for path in ("index.html", "guides/husleje/index.html"):
        assert "office_hours.yml:8:12:" in page(path) and "&lt;b&gt;25:00" in page(path)
    assert "<h1" in page("guides/husleje/index.html")
    by_mkdocs.example.change(HOURS, 'opens: "<b>25:00"', 'opens: "10:30"')
    assert "office_hours.yml" not in again()("index.html")


def test_a_mistake_in_a_template_or_in_docs_is_shown_too(by_mkdocs: MkDocsProject) -> None:
    again = serve(by_mkdocs)
    again()
    home = (by_mkdocs.root / "overrides/pages/home.html").read_text("utf-8")
    by_mkdocs.append("overrides/pages/home.html", "{% if %}\n")
    assert "Skabelonen kan ikke læses" in again()("index.html")
    by_mkdocs.write("overrides/pages/home.html", home)
    by_mkdocs.write("docs/kontakt/index.md", "# Min egen\n")
    page = again()
    assert "har samme adresse som en side for borgere" in page("index.html")
    assert "Min egen" not in page("kontakt/index.html")


def test_a_mistake_from_the_start_has_a_page_of_its_own(by_mkdocs: MkDocsProject) -> None:
    by_mkdocs.example.change(HOURS, 'opens: "10:30"', 'opens: "25:00"')
    again = serve(by_mkdocs)
    assert "office_hours.yml:8:12: Klokkeslættet" in again()("index.html")
    by_mkdocs.example.change(HOURS, 'opens: "25:00"', 'opens: "10:30"')
    assert "Hvad drejer det sig om?" in again()("index.html")


def test_files_that_are_gone_are_told_and_come_back(by_mkdocs: MkDocsProject) -> None:
    again = serve(by_mkdocs)
    again()
    for folder in (by_mkdocs.example.data, by_mkdocs.example.guides):
        folder.rename(by_mkdocs.root / "kept")
        page = again()("index.html")
        assert f"{folder.name}:1:1: Mappen findes ikke. Tjek stien." in page and "Hvad drejer det sig om?" in page
        (by_mkdocs.root / "kept").rename(folder)
        assert "Mappen findes ikke" not in again()("index.html")


def test_which_municipality_is_asked_on_the_page(by_mkdocs: MkDocsProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEJVISER_MUNICIPALITY", "")
    shutil.copytree(by_mkdocs.example.data / "lillekoebing", by_mkdocs.example.data / "odense")
    assert "Her er: lillekoebing, odense." in serve(by_mkdocs)()("index.html")


@contextmanager
def serving(project: MkDocsProject, port: int) -> Iterator[str]:
    """Run the command itself, and yield its address when it answers."""
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address[7:-1]]
    process = subprocess.Popen(command, cwd=project.root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    try:
        for _ in range(300):
            try:
                urlopen(address).close()
                break
            except OSError:
                assert process.poll() is None
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def test_the_browser_shows_a_mistake_and_the_mending_by_itself(by_mkdocs: MkDocsProject, browser: Browser) -> None:
    with serving(by_mkdocs, 8000 + os.getpid() % 1000) as address, browser.new_context() as context:
        said: list[str] = []
        page = context.new_page()
        page.on("console", lambda line: said.append(line.text))
        page.goto(f"{address}traeffetider/")
        # MkDocs asks for changes when all of the page has come.
        page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
        by_mkdocs.example.change(HOURS, 'opens: "10:30"', 'opens: "25:00"')
        page.get_by_role("alert").get_by_text("Klokkeslættet '25:00' findes ikke").wait_for()
        by_mkdocs.example.change(HOURS, 'opens: "25:00"', 'opens: "10:45"')
        page.get_by_text("10.45").first.wait_for()
        assert page.get_by_role("alert").count() == 0
        assert [line for line in said if "Content Security Policy" in line] == []
