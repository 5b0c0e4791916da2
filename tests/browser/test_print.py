"""Guides on paper."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.campaigns.paper import sheets, too_long
from vejviser.knowledge import KnowledgeBase


def test_a_guide_prints_on_one_sheet(
    browser: Browser, addresses: dict[str, str], knowledge: KnowledgeBase, built: Path
) -> None:
    """The longest of them, and some that are not. scripts/paper prints all."""
    pages = {name: built / "fredericia" / "guides" / name / "index.html" for name in sorted(knowledge.guides)}
    by_length = sorted(pages, key=lambda name: pages[name].stat().st_size, reverse=True)
    assert len(by_length) > 100
    found = sheets(browser, addresses["fredericia"], [*by_length[:12], *by_length[12::16]])
    assert too_long(knowledge, found) == {}
    # Not all of the longest need the back.
    assert {1, 2} == set(found.values())
