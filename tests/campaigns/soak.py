"""A screen nobody looks after: simulated days in Chromium, with a server that dies and a network that is cut.

``scripts/soak`` runs seven days, then corrections under bad hosts, a renamed place and full storage (``bad_hosts``),
and prints the figures; the suite runs a short form.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page

from tests.conftest import TODAY, Listener, Quiet
from tests.oracles.hours_state import Expansion, expand, status
from vejviser.hours.meeting_places import meeting_places
from vejviser.knowledge import KnowledgeBase

SCREEN = {"width": 1080, "height": 1920}


class Server:
    """A static server on a fixed port, that can die and come back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: Listener | None = None
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        handler = partial(Quiet, directory=str(self._folder))
        self._server = Listener(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


@dataclass
class Figures:
    """What a soak found."""

    checks: int = 0
    blank: int = 0
    wrong: list[str] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    heap_kb: list[int] = field(default_factory=list)
    kills: int = 0
    paint_ms: int = 0

    def __str__(self) -> str:
        return (
            f"{self.checks} checks, {self.blank} blank, {len(self.wrong)} wrong, {self.kills} server kills; "
            f"DOM nodes {min(self.nodes)}-{max(self.nodes)} (last {self.nodes[-1]}), "
            f"JS heap {min(self.heap_kb)}-{max(self.heap_kb)} kB (last {self.heap_kb[-1]}); "
            f"first paint with the server dead {self.paint_ms} ms"
        )


def expansions(knowledge: KnowledgeBase, municipality: str, built: date) -> dict[str, tuple[bool, Expansion]]:
    """Return what the core says of each place."""
    places = meeting_places(knowledge.municipality(municipality))
    return {one.id: (one.known, expand(one.timetable, built)) for one in places}


def shown_states(page: Page) -> dict[str, str]:
    """Return the state each place on the screen shows."""
    rows = page.locator("[data-location]")
    pairs = rows.evaluate_all("(all) => all.map((one) => [one.dataset.location, one.dataset.open])")
    return dict(pairs)


def wrong_states(page: Page, truth: dict[str, tuple[bool, Expansion]], now: datetime) -> list[str]:
    """Return where the screen differs from the core."""
    shown = shown_states(page)
    found = []
    for name, (known, expansion) in truth.items():
        said = status(expansion, now).state if known else "unknown"
        if shown.get(name) != said:
            found.append(f"{now.isoformat()} {name}: {shown.get(name)} instead of {said}")
    return found


@contextmanager
def screen(browser: Browser, address: str, start: datetime) -> Iterator[Page]:
    """Open the board in a fresh browser with a faked clock."""
    context = browser.new_context(viewport=SCREEN, timezone_id="America/New_York")  # type: ignore[arg-type]
    page = context.new_page()
    page.clock.install(time=start)
    page.goto(f"{address}/kiosk/")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    yield page
    context.close()


def soak(
    browser: Browser, site: Path, knowledge: KnowledgeBase, days: int, kills: int, cut: tuple[int, int]
) -> Figures:
    """Run the board for some days. ``cut`` is the first and last day without network; the rest has ``kills``."""
    figures, dice = Figures(), random.Random(4)
    truth = expansions(knowledge, "fredericia", TODAY)
    start = datetime(TODAY.year, TODAY.month, TODAY.day, 5, 0, 30, tzinfo=UTC)
    server = Server(site)
    hours = days * 24
    dead = set(dice.sample(range(2, hours - 2), kills))
    try:
        with screen(browser, server.address, start) as page:
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable")
            page.clock.pause_at(start + timedelta(seconds=30))
            now = start + timedelta(seconds=30)
            for hour in range(hours):
                page.context.set_offline(cut[0] <= hour // 24 <= cut[1])
                if hour in dead:
                    server.stop()
                    figures.kills += 1
                page.clock.run_for(3_600_000)
                now += timedelta(hours=1)
                if hour in dead:
                    server.start()
                figures.checks += 1
                figures.blank += len(page.locator("main").inner_text()) < 100
                figures.wrong += wrong_states(page, truth, now)
                if hour % 6 == 5:
                    session.send("HeapProfiler.collectGarbage")
                    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
                    figures.heap_kb.append(int(metrics["JSHeapUsedSize"] / 1000))
                    figures.nodes.append(page.evaluate("document.getElementsByTagName('*').length"))
            page.context.set_offline(False)
            server.stop()
            began = time.monotonic()
            page.reload(wait_until="domcontentloaded")
            figures.paint_ms = int((time.monotonic() - began) * 1000)
            figures.checks += 1
            figures.wrong += wrong_states(page, truth, now)
    finally:
        server.stop()
    return figures


def main() -> None:
    """Build, soak for seven days and print the figures; exit 1 when anything was blank or wrong."""
    from playwright.sync_api import sync_playwright

    from tests.campaigns.bad_hosts import troubles
    from tests.conftest import FLAGS, chromium
    from vejviser.knowledge import assemble
    from vejviser.project import find_project
    from vejviser.publish.publisher import build_sites

    days = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    project = find_project()
    knowledge = assemble(project.library(), TODAY)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build_sites(project, ["fredericia"], Path(folder), TODAY, print)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        site = Path(folder) / "fredericia"
        figures = soak(browser, site, knowledge, days, kills=10, cut=(2, 4))
        print(f"{days} simulated days: {figures}", flush=True)
        with tempfile.TemporaryDirectory() as versions:
            worse = troubles(browser, site, Path(versions), rounds=8 * days)
        browser.close()
    print(worse)
    print("\n".join((*figures.wrong[:20], *worse.bad[:20])))
    sys.exit(1 if figures.blank or figures.wrong or worse.bad else 0)


if __name__ == "__main__":
    main()
