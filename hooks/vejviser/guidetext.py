"""The Markdown of guides: safe HTML out, and what an editor may not write said with its line.

CommonMark without raw HTML (markdown-it-py), cleaned once more by an allow-list (nh3). Links lead to
pages of the site ("/klageinstanser/ankestyrelsen/"), to https addresses, or to phone and mail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .characters import control_problem, look_alike
from .fields import check_url
from .problem import Problem, first_told
from .suggestion import did_you_mean, slug
from .terms import Explainer, popover_id

MAX_BODY = 40_000
"""Longest text of a guide, in characters: some twenty pages."""

MAX_BRACKETS = 400
"""Most opening brackets in a guide; thousands of unmatched ones make Markdown readers slow."""

_TAGS = {"button", "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br", "code"}
_RAW_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_AUTOLINK = re.compile(r"<(https?://|mailto:|tel:)[^<>\s]*>")
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")


@cache
def _parser(*, trusting: bool = False) -> MarkdownIt:
    """The Markdown reader. A trusting one takes any link for a link, so that the check sees them all."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).disable("image")
    if trusting:
        setattr(parser, "validateLink", lambda _: True)  # noqa: B010 - how the library says to do it, but untyped
    return parser


def text_problems(
    body: str, body_line: int, path: str, pages: Collection[str], moved: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """Yield what is wrong in a guide's text.

    ``pages`` holds the addresses that exist, as "/om/", and ``moved`` those that lead on: old -> new.
    """
    if len(body) > MAX_BODY:
        yield Problem(path, body_line, 1, f"Teksten har {len(body)} tegn. Der er plads til {MAX_BODY}. Del den i to.")
        return
    if body.count("[") > MAX_BRACKETS:
        yield Problem(
            path, body_line, 1, f"Teksten har {body.count('[')} tegn af slagsen '['. Slet dem, du ikke bruger."
        )
        return
    if not body.strip():
        yield Problem(path, body_line, 1, "Vejledningen har ingen tekst. Skriv den under felterne.")
        return
    yield from first_told(_all_problems(body, body_line, path, pages, moved or {}))


def _all_problems(
    body: str, body_line: int, path: str, pages: Collection[str], moved: Mapping[str, str]
) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), start=body_line):
        yield from _line_problems(line, number, path)
    for token in _parser(trusting=True).parse(body):
        yield from _token_problems(token, body_line, path, body, lambda target: _link_fault(target, pages, moved))


def _line_problems(line: str, number: int, path: str) -> Iterator[Problem]:
    for match in _RAW_HTML.finditer(_AUTOLINK.sub(lambda hit: " " * len(hit[0]), line)):
        message = "HTML er ikke tilladt her. Skriv almindelig tekst, **fed** eller [en tekst](/adresse/)."
        yield Problem(path, number, match.start() + 1, message)
        break
    for match in _ATTRIBUTES.finditer(line):
        yield Problem(path, number, match.start() + 1, "Koder som {: ...} er ikke tilladt her. Slet dem.")
        break
    if word := look_alike(line):
        message = f"Ordet '{word}' har bogstaver, der kun ligner danske. Skriv det igen."
        yield Problem(path, number, line.index(word) + 1, message)
    if "![" in line:
        yield Problem(path, number, line.index("![") + 1, "Billeder er ikke tilladt i vejledninger. Slet linjen.")


def _token_problems(
    token: Token, body_line: int, path: str, body: str, link_fault: Callable[[str], str | None]
) -> Iterator[Problem]:
    line = body_line + (token.map[0] if token.map else 0)
    if token.type == "heading_open" and token.tag == "h1":
        yield Problem(path, line, 1, "Overskriften '#' er sidens titel. Brug '##' i teksten.")
    if token.type != "inline":
        return
    for child in token.children or []:
        # An entity such as &#8238; only turns into a character here.
        if child.type.startswith("text") and (found := control_problem(child.content)):
            yield Problem(path, line, 1, found)
        if child.type == "link_open":
            target = str(child.attrs["href"])
            if message := link_fault(target):
                yield Problem(path, *_find(body, body_line, line, target), message)


def link_targets(body: str, body_line: int) -> Iterator[tuple[str, int]]:
    """Yield where each link of a guide's text leads, and its line in the file."""
    for token in _parser().parse(body):
        for child in token.children or []:
            if child.type == "link_open":
                target = str(child.attrs["href"])
                yield target, _find(body, body_line, body_line + (token.map[0] if token.map else 0), target)[0]


def _find(body: str, body_line: int, line: int, needle: str) -> tuple[int, int]:
    """Return line and column where a link's target stands, from its paragraph's line on."""
    for number, text in enumerate(body.split("\n")[line - body_line :], start=line):
        for form in (needle, unquote(needle)):
            if form in text:
                return number, text.index(form) + 1
    return line, 1


def _link_fault(target: str, pages: Collection[str], moved: Mapping[str, str]) -> str | None:
    if target.startswith(("tel:", "mailto:")):
        good = re.fullmatch(r"tel:\+?[0-9]{3,15}|mailto:[^@\s?]+@[^@\s?]+\.[a-z]{2,}", target)
        return None if good else f"Linket '{target[:80]}' kan ikke bruges. Skriv fx tel:+4572107000."
    if target.startswith("/") and not target.startswith("//"):
        page = target.partition("#")[0]
        if page in pages:
            return None
        if page in moved:
            return f"Siden '{target[:80]}' er flyttet. Skriv '{moved[page]}'."
        return f"Siden '{target[:80]}' findes ikke.{did_you_mean(page, pages)}"
    if target.startswith("#"):
        return None
    if re.match(r"(?i)\s*(javascript|vbscript|data|file):", unquote(target)):
        return f"Linket '{target[:80]}' er ikke tilladt. Brug https:// eller en side her, fx /kontakt/."
    return check_url(target)


def to_html(body: str, link: Callable[[str], str], explain: Explainer | None = None) -> str:
    """Turn a guide's checked text into HTML.

    ``link`` turns a site address into the one to write; ``explain`` explains official words on first use.
    """
    tokens = _parser().parse(body)
    seen: set[str] = set()
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrs["id"] = _anchor(tokens[index + 1].content, seen)
        elif explain and token.children and tokens[index - 1].type != "heading_open":
            token.children = list(_explained(token.children, explain))
        for child in token.children or []:
            if child.type == "link_open":
                target = str(child.attrs["href"])
                child.attrs["href"] = link(target) if target.startswith("/") else target
    html = str(_parser().renderer.render(tokens, _parser().options, {}))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={
            "*": set(),
            "a": {"href"},
            "h2": {"id"},
            "h3": {"id"},
            "button": {"type", "class", "popovertarget"},
        },
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )


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


def _anchor(heading: str, seen: set[str]) -> str:
    base = slug(heading) or "afsnit"
    name, number = base, 2
    while name in seen:
        name, number = f"{base}-{number}", number + 1
    seen.add(name)
    return name
