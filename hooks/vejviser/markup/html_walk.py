"""A page's HTML read from top to bottom, with selectolax: the one reader of all who look into pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""Elements without an end (HTML standard, 13.1.2), which hold nothing."""


@dataclass(frozen=True)
class HtmlStep:
    """One step: an element begins (its ``id`` or ""), a text stands there, or an element ends."""

    kind: str
    tag: str
    text: str = ""


def walk_html(html: str, left_out: str) -> Iterator[HtmlStep]:
    """Yield the steps through a page's body: kinds "begin", "text" and "end". A void element only begins.

    ``left_out`` is a CSS selector of elements that are passed over with all that they hold.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css(left_out):
        node.decompose()
    opened: list[tuple[int, str]] = []
    body = tree.body
    for node in body.traverse(include_text=True) if body else ():
        parent = node.parent.mem_id if node.parent else 0
        while opened and opened[-1][0] != parent:
            yield HtmlStep("end", opened.pop()[1])
        tag = node.tag or ""
        if tag == "-text":
            yield HtmlStep("text", "", node.text_content or "")
        elif tag[:1].isalpha():
            yield HtmlStep("begin", tag, node.attributes.get("id") or "")
            if tag not in VOID:
                opened.append((node.mem_id, tag))
    while opened:
        yield HtmlStep("end", opened.pop()[1])
