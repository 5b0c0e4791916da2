"""What the tests share: the example municipality, the built sites, and a real browser."""

from __future__ import annotations

import os
import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from vejviser.cache.key import KEY_VARIABLE, MemoryKey
from vejviser.cache.memo import Memory
from vejviser.checking.checks import all_problems
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.project import Project, find_project
from vejviser.publish.builder import spare_the_collector
from vejviser.publish.publisher import build_sites
from vejviser.reading.library import Library, read_library
from vejviser.site.site import Site

# The suite tries the same cases each time, so that a red run is red for everyone; for new ones: RANDOM=1 scripts/test.
settings.register_profile("suite", derandomize=True)
settings.load_profile("default" if os.environ.get("RANDOM") else "suite")

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
RealSite = Callable[[str], Site]
MADE = Memory()
"""What sites of examples have in common, made once for all tests of a worker that are not about remembering."""
# Whoever runs the tests keeps their own key as it is; what the tests start finds this one too.
KEY = MemoryKey(os.environ.setdefault(KEY_VARIABLE, "the key of everything that the tests remember"))
LONG_FILES = [
    "test_hosts",
    "test_what_the_web_team_is_told",
    "test_what_it_tells",
    "test_handbook",
    "test_kiosk",
    "test_schema_agreement",
    "test_plugin",
    "test_embedding",
    "test_editor",
    "test_pages",
    "test_search",
    "test_disk",
    "test_waiting_tool",
    "test_deadline_tool",
    "test_accessibility",
    "test_forms",
    "test_windows",
    "test_tally_page",
    "test_two_editors",
    "test_same_deadline_of_all",
    "test_undo",
    "test_consent_tool",
    "test_urgent",
    "test_fuzz",
    "test_reproduce",
    "test_publishing",
    "test_translated",
    "test_letter_tool",
    "test_cpr",
    "test_publisher",
    "test_fifty_edits",
    "test_nginx",
    "test_going_back",
    "test_on_screen",
    "test_hours_rules",
    "test_leave",
    "test_kinds_of_hours",
    "test_theme",
    "test_rollback",
    "test_staff_texts",
    "test_search_urgent",
    "test_site",
    "test_lists",
    "test_components",
    "test_same_deadline",
    "test_whats_new",
    "test_serve",
]
"""What takes longest, the longest first (pytest --durations=0 tells)."""

# Chromium opens two pages of its own beside each window, the menus of an address bar nobody sees, and they take twice
# the work of the window. A browser heeds the last list alone, so playwright's stands here too; test_conftest.py looks.
FEATURES_OFF = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
]
FLAGS = [
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, and skip what a system cannot have.

    On Linux nothing is skipped: what is missing there makes its test fail.
    """
    # A long file begun last would leave the other workers idle. Within a file the order stays.
    items.sort(key=lambda item: LONG_FILES.index(item.path.stem) if item.path.stem in LONG_FILES else len(LONG_FILES))
    elsewhere = {"linux": sys.platform != "linux", "posix": os.name != "posix"}
    for item in items:
        if elsewhere["linux"] and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.linux("the browser that scripts/test finds"))
        for mark in item.iter_markers():
            if elsewhere.get(mark.name):
                item.add_marker(pytest.mark.skip(reason=f"only on {mark.name}: {mark.args[0]}"))


@dataclass(frozen=True)
class Example:
    """A copy of the example data that a test may break."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def guides(self) -> Path:
        return self.root / "guides"

    def change(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands exactly once in a file."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def problems(self) -> list[str]:
        """Check the copy; paths are named from its root."""
        found = all_problems(read_library(self.data, self.guides), TODAY)
        return [self.named(str(problem)) for problem in found]

    def named(self, line: str) -> str:
        """Name the files of a message from the root of the copy, with slashes on every system."""
        inner = line.replace(f"{self.root}{os.sep}", "")
        # A backslash between spaces is one that the editor typed.
        return inner if inner == line else re.sub(r"(?<=\S)\\(?=\S)", "/", inner)

    def library(self) -> Library:
        """Read the copy as it is."""
        return read_library(self.data, self.guides)

    def knowledge(self) -> KnowledgeBase:
        """Read the copy, which must be whole."""
        return assemble(self.library(), TODAY)

    def site(self, day: date = TODAY) -> Site:
        """The copy's site as it is now."""
        MADE.turn()
        return Site(self.knowledge(), "lillekoebing", day, ROOT, MADE)


@pytest.fixture
def example(tmp_path: Path) -> Example:
    """A fresh copy of tests/example."""
    shutil.copytree(ROOT / "tests" / "example", tmp_path / "example")
    return Example(tmp_path / "example")


@pytest.fixture(scope="session")
def project() -> Project:
    """The project with its own data."""
    return find_project(str(ROOT / "data"), str(ROOT / "guides"), KEY)


@pytest.fixture(scope="session")
def library(project: Project) -> Library:
    """The real files, as they were read."""
    return project.library()


@pytest.fixture(scope="session")
def knowledge(library: Library) -> KnowledgeBase:
    """The real knowledge base."""
    return assemble(library, TODAY)


@pytest.fixture(scope="session")
def real_site(project: Project, knowledge: KnowledgeBase, built: Path) -> RealSite:
    """Each real site by its name, not yet drawn: what the build made for the others is not made again."""
    memory = project.memory(built)
    return cache(lambda name: Site(knowledge, name, TODAY, ROOT, memory))


@contextmanager
def made_once(factory: pytest.TempPathFactory, name: str) -> Iterator[tuple[Path, bool]]:
    """Give a folder that all workers share, and whether it is still to be filled. The others wait meanwhile."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    done = folder.with_suffix(".done")
    with FileLock(folder.with_suffix(".lock")):
        yield folder, not done.exists()
        done.touch()


@pytest.fixture(scope="session")
def built(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds every municipality's built site. All workers share it: a test that writes takes a copy."""
    with made_once(tmp_path_factory, "site") as (out, missing):
        if missing:
            build_sites(project, [], out, TODAY, lambda _: None)
    return out


@pytest.fixture
def beside_the_sites(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where the sites were built: commands begin from what the build left, as a user's do."""
    monkeypatch.chdir(built.parent)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of tests/example, shared as the others are."""
    example = ROOT / "tests" / "example"
    project = find_project(str(example / "data"), str(example / "guides"))
    with made_once(tmp_path_factory, "example-site") as (out, missing):
        if missing:
            build_sites(project, ["lillekoebing"], out, TODAY, lambda _: None)
    return out / "lillekoebing"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word in the terminal, and the site's own page for what is not there."""

    def log_message(self, *_: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code == 404 and page.is_file():
            body = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().send_error(code, message, explain)


class Listener(ThreadingHTTPServer):
    """A server that only tells of real errors, and that stops when it is told to."""

    def serve_forever(self, poll_interval: float = 0.02) -> None:
        """Look often for the wish to stop: a test waits for it, and half a second is the library's own pause."""
        super().serve_forever(poll_interval)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Leave it out of the terminal when a browser goes away before its answer is whole."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on this machine and give its address."""
    server = Listener(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def addresses(built: Path) -> Iterator[dict[str, str]]:
    """The address of each municipality's site on a server of this test run."""
    with ExitStack() as servers:
        sites = (folder for folder in built.glob("[!.]*") if folder.name != HANDBOOK_NAME)
        yield {folder.name: servers.enter_context(served(folder)) for folder in sites}


# What is expected comes at once on a machine at rest, and these run where three wait for two cores.
expect.set_options(timeout=15_000)
# What the tests make is mostly kept to their end, so looking for garbage after each few objects finds none.
spare_the_collector()


def chromium() -> str | None:
    """The path of Chromium, or None for playwright's own. Its headless shell has the same engine and no windows."""
    return os.environ.get("VEJVISER_CHROMIUM") or shutil.which("chromium-headless-shell") or whole_chromium()


def whole_chromium() -> str | None:
    """The path of a browser that has windows too: its shell keeps no page for "back"."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one scripts/test found, or playwright's own."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()
