"""Marks in scripts and documents that are filled when their value is known, after the templates are drawn.

CONTENT is filled in a page that tells when it has become another one, from all that stands on it. The others
are filled in this order, each once: SEARCH, PAGES, MOVED and STORE in scripts, from the files and screens that
are made and from where the site lies; POLICY in a screen or sheet, from its own scripts and styles; VERSION in screens
and their worker, last, from everything else.
"""

from __future__ import annotations

from typing import Literal

Mark = Literal["CONTENT", "SEARCH", "PAGES", "MOVED", "STORE", "POLICY", "VERSION"]


def fill_mark(text: str, mark: Mark, value: str) -> str:
    """Return a text with the value in place of "@@MARK@@". Raises ValueError when the mark is not there."""
    before, found, after = text.partition(f"@@{mark}@@")
    if not found:
        raise ValueError(f"@@{mark}@@ is not there")
    return f"{before}{value}{after}"
