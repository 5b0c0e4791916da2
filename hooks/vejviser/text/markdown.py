"""The Markdown of guides, parsed once for all who read it.

It is CommonMark with tables, and without what would be lost on a page or surprise somebody: raw HTML, images, blocks
of code, lines below a heading, addresses that stand apart from their link, and dates as numbers of lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, pairwise
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vejviser.text.list_numbers import keep_ordinals
from vejviser.text.suggestions import slug

# Any link is taken for a link here, so that the check sees them all; it refuses those that may not stand on a page.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
MARKDOWN.disable(["image", "code", "fence", "lheading", "reference"])
keep_ordinals(MARKDOWN)
setattr(MARKDOWN, "validateLink", lambda _: True)  # noqa: B010 - how the library says to do it, but untyped

_NOT_RUNNING = ("bullet_list", "ordered_list", "blockquote", "heading", "table")

TEMPLATE_IDS = frozenset(
    (
        *("akut", "bange", "del", "filter", "forlad-spor", "forlad-taster", "hjaelpere", "indhold"),
        *("kilder", "lokalt", "nye-regler", "search-list", "search-query", "skridt", "vejen-frem", "vejleder"),
    )
)
"""Anchors that the pages around such a text have, or may have."""

_TEMPLATE_STARTS = ("akut-", "forklaring-")


@dataclass(frozen=True)
class TextBlock:
    """The words of one block. ``running`` is False inside headings, lists and quotations."""

    heading: bool
    running: bool
    words: str


@dataclass(frozen=True)
class Heading:
    """A heading: "h2" or "h3", where a link to it leads, and its words."""

    tag: str
    anchor: str
    words: str


class GuideText:
    """A guide's Markdown. It is parsed when somebody first asks for what stands in it, and never again."""

    def __init__(self, body: str) -> None:
        self.body = body

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GuideText) and self.body == other.body

    def __hash__(self) -> int:
        return hash(self.body)

    def __getstate__(self) -> dict[str, str]:
        # What was parsed is larger than the text, and the next process hardly needs it.
        return {"body": self.body}

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The text as Markdown's tokens. Nobody may change them: see ``Token.copy``."""
        return tuple(MARKDOWN.parse(self.body))

    @cached_property
    def parted(self) -> tuple[GuideText | None, GuideText]:
        """The first paragraph, None when the text begins with something else, and all that comes after it."""
        first = self.tokens[0] if self.tokens else None
        if first is None or first.type != "paragraph_open" or not first.map:
            return None, self
        lines = self.body.split("\n")
        opening, rest = (GuideText("\n".join(part)) for part in (lines[: first.map[1]], lines[first.map[1] :]))
        # They were parsed with the whole.
        opening.__dict__["tokens"], rest.__dict__["tokens"] = self.tokens[:3], self.tokens[3:]
        return opening, rest

    @cached_property
    def blocks(self) -> tuple[TextBlock, ...]:
        """The words of each block, without marks and link addresses."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[TextBlock]:
        outside = 0
        for before, token in pairwise((Token("", "", 0), *self.tokens)):
            kind, _, edge = token.type.rpartition("_")
            if kind in _NOT_RUNNING:
                outside += 1 if edge == "open" else -1
            elif token.type == "inline":
                # Only a line break is a space; marks of bold and links are nothing.
                words = "".join(one.content or " " * one.type.endswith("break") for one in token.children or [])
                yield TextBlock(before.type == "heading_open", not outside, words)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings from top to bottom. Two that are alike have anchors that are not."""
        words = [block.words for block in self.blocks if block.heading]
        opened = [(at, token) for at, token in enumerate(self.tokens) if token.type == "heading_open"]
        found = dict[str, Heading]()
        for (at, token), said in zip(opened, words, strict=True):
            base = slug(self.tokens[at + 1].content) or "afsnit"
            if base in TEMPLATE_IDS or base.startswith(_TEMPLATE_STARTS):
                base = f"afsnit-{base}"
            names = (base if number == 1 else f"{base}-{number}" for number in count(1))
            anchor = next(name for name in names if name not in found)
            found[anchor] = Heading(token.tag, anchor, said)
        return tuple(found.values())

    @property
    def anchors(self) -> frozenset[str]:
        """All places of its page that a link may lead to."""
        return TEMPLATE_IDS.union(one.anchor for one in self.headings)

    def links(self, body_line: int) -> Iterator[tuple[str, int]]:
        """Yield where each link leads, and its line in the file whose text begins on ``body_line``."""
        for token in self.tokens:
            for child in token.children or []:
                if child.type == "link_open":
                    target = str(child.attrs["href"])
                    yield target, self.position(target, token, body_line)[0]

    def position(self, needle: str, token: Token, body_line: int) -> tuple[int, int]:
        """Return line and column where a link's target stands, from its paragraph's line on."""
        first = token.map[0] if token.map else 0
        for number, text in enumerate(self.body.split("\n")[first:], start=body_line + first):
            for form in (needle, unquote(needle)):
                if form in text:
                    return number, text.index(form) + 1
        return body_line + first, 1
