"""Guides on paper."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from tests.browsing import DESKTOP, opened
from vejviser.knowledge import KnowledgeBase


def test_a_guide_prints_on_one_sheet(browser: Browser, addresses: dict[str, str], knowledge: KnowledgeBase) -> None:
    """A guide with several deadlines, each with its own receiver, may take the back of the sheet too."""
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        sheets = {}
        for name in sorted(knowledge.guides):
            watched.page.goto(f"{addresses['fredericia']}/guides/{name}/")
            paper = watched.page.pdf(format="A4", prefer_css_page_size=True)
            sheets[name] = len(re.findall(rb"/Type\s*/Page[^s]", paper))
    assert len(sheets) >= 12
    several = {name for name, guide in knowledge.guides.items() if len(guide.front.complaint.deadlines) > 2}
    assert {name: count for name, count in sheets.items() if count > 1 + (name in several)} == {}
    assert sum(count == 1 for count in sheets.values()) > 0.85 * len(sheets)
