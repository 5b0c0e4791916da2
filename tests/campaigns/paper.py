"""Guides on paper: how many sheets each takes when it is printed.

``scripts/paper`` prints every guide; the suite prints those with most to read, and a few others.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browsing import DESKTOP, opened
from tests.conftest import FLAGS, TODAY, chromium, served
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites


def sheets(browser: Browser, address: str, names: Iterable[str]) -> dict[str, int]:
    """Print guides of the site at an address; return the pages of A4 that each takes."""
    found = {}
    with opened(browser, address, DESKTOP) as watched:
        for name in names:
            watched.page.goto(f"{address}/guides/{name}/")
            paper = watched.page.pdf(format="A4", prefer_css_page_size=True)
            found[name] = len(re.findall(rb"/Type\s*/Page[^s]", paper))
    return found


def too_long(knowledge: KnowledgeBase, found: dict[str, int]) -> dict[str, int]:
    """Return what takes more than it may: one page, and the back of it for several deadlines with their receivers."""
    several = {name for name, guide in knowledge.guides.items() if len(guide.front.complaint.deadlines) > 2}
    return {name: count for name, count in found.items() if count > 1 + (name in several)}


def most_on_one(found: dict[str, int]) -> bool:
    """Say whether nearly all guides need no back."""
    return sum(count == 1 for count in found.values()) > 0.85 * len(found)


def main(municipality: str = "fredericia") -> int:
    """Print all and say the figures. Returns 1 when a guide is too long, or too many have a back."""
    project = find_project()
    knowledge = assemble(project.library(), TODAY)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build_sites(project, [municipality], Path(folder), TODAY, print)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with served(Path(folder) / municipality) as address:
            found = sheets(browser, address, sorted(knowledge.guides))
        browser.close()
    wrong = too_long(knowledge, found)
    print(
        f"{len(found)} guides: {sum(count == 1 for count in found.values())} on one page; too long: {wrong or 'none'}"
    )
    return int(bool(wrong) or not most_on_one(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
