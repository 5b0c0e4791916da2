"""Addresses: the links between pages and the files behind them."""

from __future__ import annotations

import pytest

from vejviser import urls


@pytest.mark.parametrize(
    ("address", "page", "link"),
    [
        ("/", "/", "./"),
        ("/om/", "/", "om/"),
        ("/", "/om/", "../"),
        ("/guides/", "/guides/husleje/", "../"),
        ("/klageinstanser/x/", "/guides/husleje/", "../../klageinstanser/x/"),
        ("/guides/#bolig", "/", "guides/#bolig"),
        ("/om/#anonym", "/om/", "#anonym"),
    ],
)
def test_links_are_relative(address: str, page: str, link: str) -> None:
    assert urls.relative(address, page) == link


def test_pages_have_files() -> None:
    assert urls.source_file("/") == "index.md"
    assert urls.source_file("/om/") == "om.md"
    assert urls.source_file("/guides/") == "guides/index.md"
    assert urls.source_file(urls.guide("husleje")) == "guides/husleje.md"
