"""The text of a drawn page as a reader meets it, section by section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "circle", "path", "rect"}
_INLINE = {"a", "b", "button", "em", "i", "span", "strong"}
_LEFT_OUT = {"footer", "nav", "script", "style", "svg"}
_HEADINGS = {"h2", "h3", "dt"}

# Our own templates and nh3 write the pages: their tags are well formed, and a "<" in a text is written "&lt;". A
# reader for any HTML takes three times as long, for each page of each municipality.
_TOKEN = re.compile(r"""<!--.*?-->|<(/?)([a-z][a-z0-9-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>|([^<]+)""", re.DOTALL)
_ID = re.compile(r"""\sid=["']([^"']*)["']""")


@dataclass
class Section:
    """One part of a page: the heading it stands under and that heading's anchor, both "" before the first.

    ``text`` is all its words with single spaces, the heading first.
    """

    anchor: str = ""
    heading: str = ""
    text: str = ""


class _Reader:
    def __init__(self) -> None:
        self.sections = [Section()]
        self._parts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._heading: list[str] | None = None

    def begin(self, tag: str, attributes: str) -> None:
        if tag in _VOID:
            return
        hidden = tag in _LEFT_OUT or "data-search-exclude" in attributes
        self._open.append((tag, hidden))
        self._hidden += hidden
        if tag in _HEADINGS and not self._hidden and (named := _ID.search(attributes)):
            self.close()
            self.sections.append(Section(unescape(named[1])))
            self._heading = []

    def end(self, tag: str) -> None:
        while tag not in _VOID and self._open:
            name, hidden = self._open.pop()
            self._hidden -= hidden
            if name == tag:
                break
        if tag in _HEADINGS and self._heading is not None:
            self.sections[-1].heading = _tidy(self._heading)
            self._heading = None
        if tag not in _INLINE:
            self._parts.append(" ")

    def text(self, written: str) -> None:
        if self._hidden:
            return
        shown = unescape(written) if "&" in written else written
        self._parts.append(shown)
        if self._heading is not None:
            self._heading.append(shown)

    def close(self) -> None:
        """Finish the section that is read now."""
        self.sections[-1].text = _tidy(self._parts)
        self._parts = []


def _tidy(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def sections(html: str) -> list[Section]:
    """Return the sections of a page that we drew: what stands under each heading that has an anchor.

    Left out is what ``data-search-exclude`` marks: the same on every page, or said elsewhere.
    """
    reader = _Reader()
    for ends, tag, attributes, text in _TOKEN.findall(html):
        if text:
            reader.text(text)
        elif ends:
            reader.end(tag)
        elif tag:
            reader.begin(tag, attributes)
    reader.close()
    return reader.sections
