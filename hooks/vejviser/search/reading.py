"""The text of a drawn page as a reader meets it, section by section."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "circle", "path", "rect"}
_INLINE = {"a", "b", "button", "em", "i", "span", "strong"}
_LEFT_OUT = {"footer", "nav", "script", "style", "svg"}


@dataclass
class Section:
    """One part of a page: the heading it stands under and that heading's anchor, both "" before the first."""

    anchor: str = ""
    heading: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The section's words with single spaces, its heading first."""
        return " ".join("".join(self.parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sections = [Section()]
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        named = dict(attrs)
        hidden = tag in _LEFT_OUT or "data-search-exclude" in named
        self._open.append((tag, hidden))
        self._hidden += hidden
        if tag in ("h2", "h3", "dt") and named.get("id") and not self._hidden:
            self.sections.append(Section(named["id"] or ""))
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        while tag not in _VOID and self._open:
            name, hidden = self._open.pop()
            self._hidden -= hidden
            if name == tag:
                break
        if tag in ("h2", "h3", "dt") and self._heading is not None:
            self.sections[-1].heading = " ".join("".join(self._heading).split())
            self._heading = None
        if tag not in _INLINE:
            self.sections[-1].parts.append(" ")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self.sections[-1].parts.append(data)
        if self._heading is not None:
            self._heading.append(data)


def sections(html: str) -> list[Section]:
    """Return the sections of a page: what stands under each heading that has an anchor.

    Left out is what ``data-search-exclude`` marks: the same on every page, or said elsewhere.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.sections
