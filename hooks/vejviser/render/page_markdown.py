"""A drawn page as Markdown, for programs that read text. It is made from the page's own HTML, so it cannot say else.

What only works in a browser is left out: ways around on the page, fields, scripts, and what is hidden until a script
shows it. Nothing else is: whoever reads the Markdown as CommonMark sees the same words in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from vejviser.cache.memo import Memory
from vejviser.render.markdown_text import around, escaped, link, start_escaped

OWN_SITE = "vejviser-site:"
"""Stands before each address of the site itself, until it is known where the site lies."""

NOT_IN_MARKDOWN = (
    "script, noscript, style, link, template, svg, nav, form, input, select, textarea, [hidden], "
    "[data-today], [data-demo], .correct, .explanation-close, button:not(.term), label, #filter-help, [role=status], "
    ".provenance:not(:has(.confirmed, .unconfirmed))"
)
"""What a page has that its Markdown has not, as a CSS selector."""

_INLINE = {"a", "abbr", "b", "br", "button", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time", "wbr"}
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### "}
_BOLD = ("deadline-figure", "road-when")
_LABELS = ("deadline-for", "contact-kind", "road-when")
"""What names the words after it: a page shows that by its style."""

WORDS = "Ordene på siden"
"""The heading above the official words that a page explains. On the page itself each opens where it is used."""

_SPACE = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"[^\S ]|  ")
"""A space that is not one plain space: most texts have none."""

_BREAK = "\\\n"
_EDGES = re.compile(r"^(?:\s|\\\n)+|(?:\s|\\\n)+$")
_BREAKS, _SPACES = re.compile(r" *\\\n *"), re.compile(r"(?<=\S) {2,}(?=\S)")
_SHORT, _LONG = 150, 6000
"""Length of HTML that is worth remembering: what is shorter is made as soon, what is longer is seldom the same."""


@dataclass(frozen=True)
class _Place:
    """Where the HTML stands, and who remembers what was made of such a piece."""

    address: str
    memory: Memory

    def led(self, target: str) -> str:
        return _led(self.address, target)


@lru_cache(maxsize=20_000)
def _led(address: str, target: str) -> str:
    found = urljoin(address, target)
    return f"{OWN_SITE}{found}" if found.startswith("/") else found


def page_markdown(html: str, address: str, memory: Memory | None = None) -> str:
    """Return a page's content as CommonMark with tables. ``address`` is the page's own ("/guides/husleje/").

    Links are whole: those within the site begin with ``OWN_SITE`` and then the address from the site's root.
    What ``memory`` knows of the page's parts is not made again.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css(NOT_IN_MARKDOWN):
        node.decompose()
    return "\n\n".join(_blocks(tree.body, _Place(address, memory or Memory()))) + "\n" if tree.body else ""


def _blocks(parent: LexborNode, place: _Place) -> list[str]:
    """Return the blocks in an element. Words that stand beside blocks are a paragraph."""
    found: list[str] = []
    run: list[LexborNode] = []
    explained = False
    for node in parent.iter(include_text=True):
        tag = node.tag or ""
        if tag == "-text":
            if run or not (node.text_content or "").isspace():
                run.append(node)
            continue
        if tag in _INLINE and not (tag == "span" and _holds_blocks(node)):
            run.append(node)
            continue
        if run:
            found += _paragraph(run, place)
            run = []
        if not explained and node.attributes.get("class") == "explanation":
            explained = True
            found.append(f"## {WORDS}")
        found += _remembered(tag, node, place)
    return found + _paragraph(run, place) if run else found


def _holds_blocks(node: LexborNode) -> bool:
    return any(one.tag not in _INLINE for one in node.iter())


def _remembered(tag: str, node: LexborNode, place: _Place) -> list[str]:
    """Return an element's blocks. Most of a page that differs from the next municipality's is the same all the same."""
    html = node.html or ""
    if not _SHORT < len(html) < _LONG:
        return _block(tag, node, place)
    # Only where a link leads depends on the page.
    key = ("markdown block", place.address if "href=" in html else "", html)
    return place.memory.recall(key, lambda: _block(tag, node, place))


def _block(tag: str, node: LexborNode, place: _Place) -> list[str]:
    if tag in _HEADINGS:
        return _line(_HEADINGS[tag], node, place)
    if tag == "dt" or (tag == "summary" and not any(one.tag in _HEADINGS for one in node.iter())):
        text = _inline([node], place, bold=True)
        return [f"**{text}**"] if text else []
    if tag in ("ul", "ol"):
        return _list(node, place)
    if tag == "table":
        captions = (_paragraph(list(one.iter(include_text=True)), place) for one in node.css("caption"))
        return [*chain.from_iterable(captions), _table(node, place)]
    if tag == "blockquote":
        return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(node, place)).splitlines())]
    if tag == "hr":
        return ["---"]
    return [] if tag.startswith(("-", "_", "!")) else _blocks(node, place)


def _line(mark: str, node: LexborNode, place: _Place) -> list[str]:
    text = _inline(list(node.iter(include_text=True)), place, bold=True).replace(_BREAK, " ")
    # Marks at the end of a heading are no words of it.
    return [mark + re.sub(r"(?<!\\)#+$", lambda found: "\\" + found[0], text)] if text else []


def _paragraph(run: list[LexborNode], place: _Place) -> list[str]:
    text = _inline(run, place)
    return [start_escaped(text)] if text else []


def _list(node: LexborNode, place: _Place) -> list[str]:
    """Return a list as one block. Its items stand close when none has more than one block."""
    number = int(node.attributes.get("start") or 1)
    items = []
    for item in (one for one in node.iter() if one.tag == "li"):
        number = int(item.attributes.get("value") or number)
        mark = f"{number}. " if node.tag == "ol" else "- "
        number += 1
        blocks = _blocks(item, place)
        lines = "\n\n".join(blocks).splitlines()
        indented = [f"{' ' * len(mark)}{line}" if line else "" for line in lines[1:]]
        if lines:
            items.append((len(blocks) > 1, "\n".join((mark + lines[0], *indented))))
    return [("\n\n" if any(wide for wide, _ in items) else "\n").join(text for _, text in items)] if items else []


def _table(node: LexborNode, place: _Place) -> str:
    """Return a table. Its first row names the columns; several blocks in a cell stand after one another."""
    rows = [
        [" ".join(_blocks(cell, place)).replace("\n", " ").replace("\\ ", " ") for cell in row.iter()]
        for row in node.css("tr")
    ]
    if not rows:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]))


def _inline(nodes: list[LexborNode], place: _Place, *, bold: bool = False) -> str:
    """Return words that run on, escaped. ``bold`` is for what is bold already."""
    text = _words(nodes, place, bold)
    if _BREAK in text:
        return _EDGES.sub("", _SPACES.sub(" ", _BREAKS.sub(lambda _: _BREAK, text)))
    return (_SPACES.sub(" ", text) if "  " in text else text).strip()


def _words(nodes: Iterable[LexborNode], place: _Place, bold: bool) -> str:
    pieces: list[str] = []
    before, last = None, ""
    for node in nodes:
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            pieces.append(escaped(_SPACE.sub(" ", text) if _ODD_SPACE.search(text) else text))
            before, last = (node, tag) if text else (before, last)
            continue
        if before is not None:
            if last not in ("-text", "br", "wbr") and tag not in ("br", "wbr"):
                # A style sheet parts two elements that touch, which words alone do not show.
                pieces.append(_BREAK if last == tag == "span" else " ")
            elif tag == "span" and (before.text_content or "")[-1:].isalnum():
                pieces.append(" ")
        before, last = node, tag
        pieces.append(_element(tag, node, place, bold))
    return "".join(pieces)


def _element(tag: str, node: LexborNode, place: _Place, bold: bool) -> str:
    if tag == "br":
        return _BREAK
    children = node.iter(include_text=True)
    if tag == "a":
        target = node.attributes.get("href") or ""
        words = _words(children, place, bold)
        # A number or a mail address is its own address.
        return words if target.startswith(("tel:", "sms:", "mailto:", "#")) else link(words, place.led(target))
    kind = node.attributes.get("class") or ""
    if not bold and (tag in ("strong", "b") or kind in _BOLD):
        return around("**", _labelled(_words(children, place, True), kind))
    words = _words(children, place, bold)
    if tag in ("em", "i"):
        return around("*", words)
    return _BREAK + words if kind == "helper-line" else _labelled(words, kind)


def _labelled(words: str, kind: str) -> str:
    return words if kind not in _LABELS or words.rstrip().endswith((".", ":", "?")) else f"{words.rstrip()}:"
