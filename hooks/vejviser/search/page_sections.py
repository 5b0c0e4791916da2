"""The text of a drawn page as a reader meets it, section by section."""

from __future__ import annotations

from dataclasses import dataclass

from vejviser.markup.html_walk import walk_html

_INLINE = {"a", "b", "br", "button", "em", "i", "img", "input", "span", "strong", "wbr"}
_LEFT_OUT = "footer, nav, script, style, svg, [data-search-exclude]"
_HEADINGS = {"h2", "h3", "dt"}


@dataclass
class Section:
    """One part of a page: the heading it stands under and that heading's anchor, both "" before the first.

    ``text`` is all its words with single spaces, the heading first.
    """

    anchor: str = ""
    heading: str = ""
    text: str = ""


def _tidy(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def sections(html: str) -> list[Section]:
    """Return the sections of a page: what stands under each heading that has an anchor.

    Left out is what ``data-search-exclude`` marks: the same on every page, or said elsewhere.
    """
    found, parts = [Section()], list[str]()
    heading: list[str] | None = None
    for step in walk_html(html, _LEFT_OUT):
        if step.kind == "text":
            parts.append(step.text)
            if heading is not None:
                heading.append(step.text)
        elif step.kind == "begin" and step.tag in _HEADINGS and step.text:
            found[-1].text = _tidy(parts)
            found.append(Section(step.text))
            parts, heading = [], []
        elif step.kind == "end":
            if step.tag in _HEADINGS and heading is not None:
                found[-1].heading, heading = _tidy(heading), None
            if step.tag not in _INLINE:
                parts.append(" ")
    found[-1].text = _tidy(parts)
    return found
