"""Sheets to print: one page each, with who, where, when and the way to call."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import violations
from tests.conftest import Example
from tests.whole_site.test_outputs import made

SHEETS = ["/plakat/", "/plakat/postkort/", "/plakat/kort/"]


def words(html: str) -> str:
    shown = re.sub(r"<style.*?</style>|<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).replace("\u00ad", "").replace("\u2060", "").split())


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
@pytest.mark.parametrize("path", SHEETS)
def test_a_sheet_is_one_page_and_accessible(browser: Browser, addresses: dict[str, str], name: str, path: str) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda one: requests.append(one.url))
    page.goto(addresses[name] + path)
    assert violations(page) == []
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1
    assert len(requests) == 1
    page.close()


def test_the_poster_says_who_where_when_and_what_is_not_sure(built: Path) -> None:
    text = words((built / "fredericia" / "plakat" / "index.html").read_text(encoding="utf-8"))
    for said in (
        "Borgervejlederen i Fredericia", "Fredericia Rådhus, lokale 303", "Mandag, onsdag og torsdag kl. 10-14",
        "Første lørdag i måneden kl. 10-14", "72 10 70 00", "Du kan være anonym.", "Ingen har bekræftet", "Eksempel:",
    ):  # fmt: skip
        assert said in text, said
    assert "gratis" not in text.lower()


def test_what_is_unknown_is_not_on_the_poster(built: Path) -> None:
    text = words((built / "viborg" / "plakat" / "index.html").read_text(encoding="utf-8"))
    assert "Tiderne er ikke oplyst" in text
    assert "Ring" not in text
    assert "anonym" not in text


@pytest.mark.parametrize("path", ["plakat/index.html", "plakat/postkort/index.html", "plakat/kort/index.html"])
def test_text_from_data_is_escaped(example: Example, path: str) -> None:
    example.change("data/lillekoebing/locations.yml", "name: Rådhuset", 'name: "Råd <img src=x onerror=alert(1)> hus"')
    assert "<img" not in made(example)[path]
