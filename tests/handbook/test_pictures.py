"""The pictures of the handbook: each is taken by scripts/pictures, stands on a page, and shows what is still so."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.campaigns.pictures import DRAWINGS, FOLDER, drawing_texts, names
from tests.handbook.blocks import HANDBOOK

WRITTEN = "\n".join(file.read_text(encoding="utf-8") for file in HANDBOOK.rglob("*.md"))


def test_each_is_taken_by_the_command_and_stands_on_a_page() -> None:
    assert {file.name for file in FOLDER.iterdir()} == names()
    assert set(re.findall(r"\]\(\.\./billeder/([\w.-]+)\)", WRITTEN)) == names()


def test_each_is_told_to_who_cannot_see_it() -> None:
    assert [told for told in re.findall(r"!\[([^]]*)\]\(\.\./billeder", WRITTEN) if len(told) < 20] == []


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_says_what_its_text_says(name: str) -> None:
    drawn = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    words = set(re.findall(r"\w+", unescape(re.sub("<[^>]*>", " ", drawn))))
    text = " ".join(re.findall(r'"([^"]*)"', drawing_texts()[name])).replace("<br>", " ")
    assert set(re.findall(r"\w+", text)) <= words, "run: scripts/pictures"
    assert "<foreignObject" not in drawn
    assert "href" not in drawn
