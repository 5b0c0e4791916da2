"""axe on every page of both sites, in every state somebody may read it in.

``scripts/accessibility`` runs it and prints the figures; test_accessibility.py is the short form.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, Route, async_playwright

from tests.browsing import RULES
from tests.conftest import FLAGS, TODAY, chromium, served
from tests.validity import invalid
from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.urls import HANDBOOK

AT_ONCE = 2
"""Pages open at a time: one for each core of a small machine."""

PAPER = ("/plakat/",)
"""Sheets that are measured in millimetres: on a narrow screen they are moved about, like a picture of a sheet."""

NOT_ON_PAPER = ("target-size", "page-has-heading-one")
"""Rules for what is pressed and moved about in. Nobody does that on paper; a printed letter has no site's heading."""

_REFRESH = '<meta http-equiv="refresh"'


@dataclass(frozen=True)
class State:
    """One way to read a page. ``zoom`` is the browser's own zoom: the window holds fewer, larger pixels."""

    name: str
    width: int
    height: int
    zoom: int = 1
    scheme: str = "light"
    forced: str = "none"
    media: str = "screen"

    async def enter(self, page: Page) -> None:
        """Put an open page in this state."""
        session = await page.context.new_cdp_session(page)
        size = {"width": self.width // self.zoom, "height": self.height // self.zoom}
        await session.send(
            "Emulation.setDeviceMetricsOverride", {**size, "deviceScaleFactor": self.zoom, "mobile": False}
        )
        await page.emulate_media(
            media=self.media,  # type: ignore[arg-type]
            color_scheme=self.scheme,  # type: ignore[arg-type]
            forced_colors=self.forced,  # type: ignore[arg-type]
        )


STATES = (
    State("light", 1280, 900),
    State("dark", 1280, 900, scheme="dark"),
    State("forced colours", 1280, 900, forced="active"),
    State("320 px", 320, 640),
    State("200 % zoom", 1280, 900, zoom=2),
    State("print", 718, 1000, media="print"),
)
"""718 pixels are an A4 sheet between its margins."""


def addresses_of(site: Path) -> list[str]:
    """Return the address of every page of a built site, without the handbook that lies in it as in all others."""
    found = [f"/{file.relative_to(site).as_posix()}" for file in site.rglob("*.html")]
    return sorted(name.removesuffix("index.html") for name in found if not name.startswith(HANDBOOK))


async def _without_refresh(route: Route) -> None:
    """A page that leads on at once is looked at as somebody meets it whose browser does not follow."""
    response = await route.fetch()
    text = await response.text()
    await route.fulfill(response=response, body=text.replace(_REFRESH, '<meta name="was-refresh"'))


async def faults(page: Page, state: State, address: str) -> list[str]:
    """Return what is wrong with an open page in one state."""
    await state.enter(page)
    left_out = {name: {"enabled": False} for name in NOT_ON_PAPER if state.media == "print"}
    options = {**RULES, "rules": left_out}
    response = (await Axe().run(page, options=options)).response
    found = [f"{one['id']}: {[node['html'][:160] for node in one['nodes']][:3]}" for one in response["violations"]]
    overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    # WCAG 1.4.10: at 320 pixels, and at 400 % and so also at 200 % of 1280, nothing is read by scrolling sideways.
    if overflow > 0 and state.media == "screen" and not address.startswith(PAPER):
        found.append(f"reflow: {overflow} pixels too wide")
    return found


async def look(browser: Browser, jobs: Iterator[tuple[str, str]], told: dict[str, list[str]]) -> int:
    """Take pages until none is left and note their faults. Returns how many page states were looked at."""
    context = await browser.new_context(service_workers="block")
    page = await context.new_page()
    await page.route("**/was/", _without_refresh)
    count = 0
    for base, address in jobs:
        await page.goto(base + address)
        for state in STATES:
            for fault in await faults(page, state, address):
                told.setdefault(f"{state.name}: {fault}", []).append(address)
            count += 1
    await context.close()
    return count


async def look_at_all(sites: dict[str, Path]) -> tuple[int, int, dict[str, list[str]]]:
    """Look at every page of some sites. Returns pages, page states, and the faults with where they are."""
    told: dict[str, list[str]] = {}
    with ExitStack() as servers:
        jobs = [
            (base, address)
            for site in sites.values()
            for base in [servers.enter_context(served(site))]
            for address in addresses_of(site)
        ]
        shared = _shown(jobs)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            counts = await asyncio.gather(*(look(browser, shared, told) for _ in range(AT_ONCE)))
            await browser.close()
    return len(jobs), sum(counts), told


def _shown(jobs: list[Any]) -> Iterator[Any]:
    """Hand out jobs and tell how far they are, so that nobody thinks it hangs."""
    for number, job in enumerate(jobs, start=1):
        if number % 25 == 0:
            print(f"{number} of {len(jobs)} pages", file=sys.stderr, flush=True)
        yield job


def main() -> None:
    """Build both sites, or take the built ones in a folder, look at everything and print the figures."""
    from vejviser.knowledge import assemble
    from vejviser.project import find_project
    from vejviser.publish.publisher import build_sites

    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        if len(sys.argv) < 2:
            project = find_project()
            build_sites(project, list(assemble(project.library(), TODAY).municipalities), out, TODAY, print)
        sites = {one.name: one for one in sorted(out.glob("[!.]*"))}
        # Material draws the handbook, and its HTML is its own.
        ours = (file for site in sites.values() for file in site.rglob("*.html") if HANDBOOK_NAME not in file.parts)
        bad = invalid(ours)
        pages, states, told = asyncio.run(look_at_all(sites))
    print("\n".join(bad[:50]))
    for fault, where in sorted(told.items()):
        print(f"{fault}\n    {len(where)} pages, as {', '.join(where[:3])}")
    kinds = Counter(fault.split(": ")[1] for fault in told)
    minutes = (time.monotonic() - began) / 60
    print(f"{pages} pages are HTML, with {len(bad)} errors (html-validate)")
    print(f"{pages} pages x {len(STATES)} states = {states} looked at in {minutes:.0f} minutes; "
          f"{sum(map(len, told.values()))} violations {dict(kinds) or ''}")  # fmt: skip
    sys.exit(1 if told or bad else 0)


if __name__ == "__main__":
    main()
