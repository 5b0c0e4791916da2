"""A drawn page as Markdown, for programs that read text. It is made from the page's own HTML, so it cannot say else.

What only works in a browser is left out: ways around on the page, fields, scripts, and what is hidden until a script
shows it. Nothing else is: whoever reads the Markdown as CommonMark sees the same words in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

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
_SPECIAL = re.compile(r"[\\*\[\]<>`|~]|(?<![^\W_])_|_(?![^\W_])|!$|&(?=#?\w+;)")
_START = re.compile(r"^(#{1,6}(?=\s|$)|[+-](?=\s|$)|=+(?=\s*$)|-+(?=\s*$)|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))")
_BREAK = "\\\n"
_EDGES = re.compile(r"^(?:\s|\\\n)+|(?:\s|\\\n)+$")
_BREAKS, _SPACES = re.compile(r" *\\\n *"), re.compile(r"(?<=\S) {2,}(?=\S)")


def page_markdown(html: str, address: str) -> str:
    """Return a page's content as CommonMark with tables. ``address`` is the page's own ("/guides/husleje/").

    Links are whole: those within the site begin with ``OWN_SITE`` and then the address from the site's root.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css(NOT_IN_MARKDOWN):
        node.decompose()

    def led(target: str) -> str:
        found = urljoin(address, target)
        return f"{OWN_SITE}{found}" if found.startswith("/") else found

    return "\n\n".join(_blocks(tree.body, led)) + "\n" if tree.body else ""


def _blocks(parent: LexborNode, led: Callable[[str], str]) -> Iterator[str]:
    """Yield the blocks in an element. Words that stand beside blocks are a paragraph."""
    run: list[LexborNode] = []
    explained = False
    for node in parent.iter(include_text=True):
        if node.tag in ("-text", *_INLINE) and not _holds_blocks(node):
            if run or node.tag != "-text" or not (node.text_content or "").isspace():
                run.append(node)
            continue
        yield from _paragraph(run, led)
        run = []
        if node.attributes.get("class") == "explanation" and not explained:
            explained = True
            yield f"## {WORDS}"
        yield from _block(node, led)
    yield from _paragraph(run, led)


def _holds_blocks(node: LexborNode) -> bool:
    return node.tag == "span" and any(one.tag not in _INLINE for one in node.iter())


def _block(node: LexborNode, led: Callable[[str], str]) -> Iterator[str]:
    tag = node.tag or ""
    if tag in _HEADINGS:
        yield from _line(_HEADINGS[tag], node, led)
    elif (tag == "summary" and not any(one.tag in _HEADINGS for one in node.iter())) or tag == "dt":
        text = _inline([node], led, bold=True)
        yield from [f"**{text}**"] if text else []
    elif tag in ("ul", "ol"):
        yield from _list(node, led)
    elif tag == "table":
        for caption in node.css("caption"):
            yield from _paragraph(list(caption.iter(include_text=True)), led)
        yield _table(node, led)
    elif tag == "blockquote":
        yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(node, led)).splitlines())
    elif tag == "hr":
        yield "---"
    elif not tag.startswith(("-", "_", "!")):
        yield from _blocks(node, led)


def _line(mark: str, node: LexborNode, led: Callable[[str], str]) -> Iterator[str]:
    text = _inline(list(node.iter(include_text=True)), led, bold=True).replace(_BREAK, " ")
    # Marks at the end of a heading are no words of it.
    yield from [mark + re.sub(r"(?<!\\)#+$", lambda found: "\\" + found[0], text)] if text else []


def _paragraph(run: list[LexborNode], led: Callable[[str], str]) -> Iterator[str]:
    text = _inline(run, led)
    if text:
        yield _start_escaped(text)


def _list(node: LexborNode, led: Callable[[str], str]) -> Iterator[str]:
    """Yield a list as one block. Its items stand close when none has more than one block."""
    number = int(node.attributes.get("start") or 1)
    items = []
    for item in (one for one in node.iter() if one.tag == "li"):
        number = int(item.attributes.get("value") or number)
        mark = f"{number}. " if node.tag == "ol" else "- "
        number += 1
        blocks = list(_blocks(item, led))
        lines = "\n\n".join(blocks).splitlines()
        indented = [f"{' ' * len(mark)}{line}" if line else "" for line in lines[1:]]
        if lines:
            items.append((len(blocks) > 1, "\n".join((mark + lines[0], *indented))))
    if items:
        yield ("\n\n" if any(wide for wide, _ in items) else "\n").join(text for _, text in items)


def _table(node: LexborNode, led: Callable[[str], str]) -> str:
    """Return a table. Its first row names the columns; several blocks in a cell stand after one another."""
    rows = [
        [" ".join(_blocks(cell, led)).replace("\n", " ").replace("\\ ", " ") for cell in row.iter()]
        for row in node.css("tr")
    ]
    if not rows:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]))


def _inline(nodes: list[LexborNode], led: Callable[[str], str], *, bold: bool = False) -> str:
    """Return words that run on, escaped. ``bold`` is for what is bold already."""
    return _EDGES.sub("", _tidy("".join(_pieces(nodes, led, bold))))


def _pieces(nodes: list[LexborNode], led: Callable[[str], str], bold: bool) -> Iterator[str]:
    before: LexborNode | None = None
    for node in nodes:
        tag = node.tag or ""
        if tag == "-text":
            yield escaped(_SPACE.sub(" ", node.text_content or ""))
            before = node if node.text_content else before
            continue
        if before is not None and before.tag not in ("-text", "br", "wbr") and tag not in ("br", "wbr"):
            # A style sheet parts two elements that touch, which words alone do not show.
            yield _BREAK if before.tag == tag == "span" else " "
        elif before is not None and tag == "span" and (before.text_content or "")[-1:].isalnum():
            yield " "
        before = node
        yield from _element(node, led, bold)


def _element(node: LexborNode, led: Callable[[str], str], bold: bool) -> Iterator[str]:
    tag, kind = node.tag or "", node.attributes.get("class") or ""
    children = list(node.iter(include_text=True))
    if tag == "br":
        yield _BREAK
    elif tag == "a":
        target = node.attributes.get("href") or ""
        words = "".join(_pieces(children, led, bold))
        # A number or a mail address is its own address.
        yield words if target.startswith(("tel:", "sms:", "mailto:", "#")) else _link(words, led(target))
    elif not bold and (tag in ("strong", "b") or kind in _BOLD):
        yield _around("**", _labelled("".join(_pieces(children, led, True)), kind))
    elif tag in ("em", "i"):
        yield _around("*", "".join(_pieces(children, led, bold)))
    elif kind == "helper-line":
        yield _BREAK + "".join(_pieces(children, led, bold))
    else:
        yield _labelled("".join(_pieces(children, led, bold)), kind)


def _labelled(words: str, kind: str) -> str:
    return words if kind not in _LABELS or words.rstrip().endswith((".", ":", "?")) else f"{words.rstrip()}:"


def _link(words: str, target: str) -> str:
    target = f"<{target}>" if re.search(r"[\s()]", target) else target
    return _outside(words, lambda inner: f"[{inner}]({target})")


def _around(mark: str, words: str) -> str:
    return _outside(words, lambda inner: f"{mark}{inner}{mark}")


def _outside(words: str, make: Callable[[str], str]) -> str:
    """Mark words, but not the spaces around them: a mark beside a space is none."""
    inner = words.strip()
    if not inner:
        return words
    start = words.index(inner)
    return words[:start] + make(inner) + words[start + len(inner) :]


def escaped(text: str) -> str:
    """Return words as they stand in Markdown, where none of their signs means anything."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def _start_escaped(text: str) -> str:
    """Escape what would make a paragraph something else: a list, a heading, a line."""
    return "\n".join(
        _START.sub(lambda found: f"{found['number']}\\{found['dot']}" if found["dot"] else "\\" + found[0], line)
        for line in text.split("\n")
    )


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", _BREAKS.sub(lambda _: _BREAK, text))
