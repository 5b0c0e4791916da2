"""The Markdown of a guide or page as HTML, cleaned once more by an allow-list (nh3)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import nh3
from markdown_it.token import Token

from vejviser.domain.glossary_terms import Explainer, popover_id
from vejviser.text.markdown import MARKDOWN, GuideText, Heading

_TAGS = {
    *("button", "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br", "code"),
    *("details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "*": set[str](),
    "a": {"href"},
    "h2": {"id"},
    "h3": {"id"},
    "ol": {"start"},
    "li": {"value"},
    "th": {"scope", "class"},
    "td": {"class"},
    "button": {"type", "class", "popovertarget"},
    "details": {"class"},
}


def to_html(
    text: GuideText,
    link: Callable[[str], str],
    explain: Explainer | None = None,
    away: Collection[str] = (),
    fold: Collection[str] = (),
) -> str:
    """Turn a checked text into HTML.

    ``link`` turns a site address into the one to write; ``explain`` explains official words on first use. A link to
    one of the addresses that are ``away`` is left as plain words. ``fold`` are anchors of headings: what stands under
    them is folded away until somebody opens it.
    """
    tokens = _linked(_without_links(text.tokens, away) if away else text.tokens, text.headings, link, explain)
    tokens = _celled(_numbered(tokens))
    html = str(MARKDOWN.renderer.render(list(_folded(tokens, fold)), MARKDOWN.options, {}))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )


def _linked(
    tokens: tuple[Token, ...], headings: tuple[Heading, ...], link: Callable[[str], str], explain: Explainer | None
) -> Iterator[Token]:
    """Copy the tokens with anchors, addresses and explained words."""
    anchors = iter(headings)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield token.copy(attrs={"id": next(anchors).anchor})
        elif token.children:
            heading = tokens[index - 1].type == "heading_open"
            children = token.children if heading or not explain else _explained(token.children, explain)
            yield token.copy(children=[_led(child, link) for child in children])
        else:
            yield token


def _numbered(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give an item its number where it is not the next one. A list that has the same number twice counts itself."""
    lists: list[_Count] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append(_Count(int(token.attrs.get("start", 1))))
        elif token.type == "ordered_list_close":
            lists.pop()
        # An item of a list with bullets has no number.
        written = int(token.info) if token.type == "list_item_open" and token.info else None
        yield token if written is None or lists[-1].is_next(written) else token.copy(attrs={"value": written})


@dataclass
class _Count:
    """How far a numbered list has come."""

    first: int
    items: int = 0
    last: int = 0
    itself: bool = False

    def is_next(self, written: int) -> bool:
        """Count an item, and say whether a browser gives it the number that was written."""
        self.items += 1
        self.itself |= self.items == 2 and written == self.first
        expected = self.last + 1 if self.items > 1 else self.first
        self.last = expected if self.itself else written
        return self.itself or written == expected


def _celled(tokens: Iterable[Token]) -> Iterator[Token]:
    """Say of a table's first row that it names the columns, but for a corner with nothing in it."""
    waiting: Token | None = None
    empty = False
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            waiting = token
            continue
        if waiting:
            empty = waiting.tag == "th" and not token.content
            yield _cell(waiting, empty=empty)
            waiting = None
        yield token.copy(tag="td") if empty and token.type == "th_close" else token


def _cell(token: Token, *, empty: bool) -> Token:
    figures = {"class": "num"} if token.attrs.get("style") == "text-align:right" else {}
    if token.tag == "th" and not empty:
        return token.copy(attrs={"scope": "col", **figures})
    return token.copy(tag="td", attrs=figures)


def _folded(tokens: Iterable[Token], fold: Collection[str]) -> Iterator[Token]:
    """Put each part that is to be folded into an element that opens, with its heading as what one presses."""
    inside = heading = False
    for token in tokens:
        ends = token.type == "heading_open" and token.tag == "h2" and token.level == 0
        if ends and inside:
            yield Token("details_close", "details", -1)
            inside = False
        if ends and token.attrs["id"] in fold:
            yield Token("details_open", "details", 1, attrs={"class": "fold"})
            yield Token("summary_open", "summary", 1)
            inside = heading = True
        yield token
        if heading and token.type == "heading_close":
            yield Token("summary_close", "summary", -1)
            heading = False
    if inside:
        yield Token("details_close", "details", -1)


def _without_links(tokens: tuple[Token, ...], away: Collection[str]) -> tuple[Token, ...]:
    return tuple(one.copy(children=list(_kept(one.children, away))) if one.children else one for one in tokens)


def _kept(children: Iterable[Token], away: Collection[str]) -> Iterator[Token]:
    # Links do not lie inside one another.
    dropped = False
    for child in children:
        if child.type == "link_open":
            dropped = str(child.attrs["href"]).partition("#")[0] in away
        if not (dropped and child.type.startswith("link_")):
            yield child


def _led(token: Token, link: Callable[[str], str]) -> Token:
    target = str(token.attrs["href"]) if token.type == "link_open" else ""
    return token.copy(attrs={**token.attrs, "href": link(target)}) if target.startswith("/") else token


def _explained(children: list[Token], explain: Explainer) -> Iterator[Token]:
    """Cut the text of a paragraph at its new official words. A link is left whole: it leads somewhere itself."""
    inside_link = 0
    for child in children:
        inside_link += (child.type == "link_open") - (child.type == "link_close")
        if child.type != "text" or inside_link:
            yield child
            continue
        at = 0
        for use in explain.first_uses(child.content):
            yield Token("text", "", 0, content=child.content[at : use.start])
            attributes: dict[str, str | int | float] = {
                "type": "button",
                "class": "term",
                "popovertarget": popover_id(use.word),
            }
            yield Token("term_open", "button", 1, attrs=attributes)
            yield Token("text", "", 0, content=child.content[use.start : use.end])
            yield Token("term_close", "button", -1)
            at = use.end
        yield Token("text", "", 0, content=child.content[at:])
