"""What an editor may not write in the Markdown of a guide or page, said with its line.

Links lead to pages of the site ("/klageinstanser/ankestyrelsen/"), to https addresses, or to phone and mail.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from markdown_it.token import Token

from vejviser.checking.markdown_links import TextLinks
from vejviser.checking.markdown_signs import CONFLICT, WANTS_NUMBERS, melting, melting_number, sign_problems
from vejviser.errors import Problem, first_told
from vejviser.text.characters import control_problem, look_alike
from vejviser.text.markdown import GuideText

MAX_BODY = 40_000
"""Longest text of a guide, in characters: some twenty pages."""

MAX_BRACKETS = 400
"""Most opening brackets in a guide; thousands of unmatched ones make Markdown readers slow."""

_RAW_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_AUTOLINK = re.compile(r"<(https?://|mailto:|tel:)[^<>\s]*>")
_ATTRIBUTES = re.compile(r"\{[:#.][^}\n]*\}")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( .*)?")
"""What git leaves between two versions of some lines (git-merge, "How conflicts are presented")."""

_BARE = re.compile(r"(https?://|www\.)\S*[\w/]|(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+")
_MAX_COLUMNS = 4
"""Most columns of a table: more do not fit on a phone."""

_MAX_LEVEL = 10
"""Deepest level of lists and quotations. Twice as deep, the parser says nothing and leaves the text out."""


def text_problems(
    text: GuideText,
    body_line: int,
    path: str,
    pages: Collection[str],
    moved: Mapping[str, str] | None = None,
    anchors: Mapping[str, Collection[str]] | None = None,
) -> Iterator[Problem]:
    """Yield what is wrong in a guide's text.

    ``pages`` holds the addresses that exist, as "/om/", and ``moved`` those that lead on: old -> new. ``anchors`` are
    the places on those pages of which they are known.
    """
    body = text.body
    if len(body) > MAX_BODY:
        yield Problem(path, body_line, 1, f"Teksten har {len(body)} tegn. Der er plads til {MAX_BODY}. Del den i to.")
        return
    if body.count("[") > MAX_BRACKETS:
        yield Problem(
            path, body_line, 1, f"Teksten har {body.count('[')} tegn af slagsen '['. Slet dem, du ikke bruger."
        )
        return
    if not body.strip():
        yield Problem(path, body_line, 1, "Filen har ingen tekst. Skriv den under felterne.")
        return
    links = TextLinks(pages, moved or {}, {**(anchors or {}), "": text.anchors})
    yield from first_told(_all_problems(text, body_line, path, links))


def _all_problems(text: GuideText, body_line: int, path: str, links: TextLinks) -> Iterator[Problem]:
    lines = text.body.split("\n")
    for number, line in enumerate(lines, start=body_line):
        if _CONFLICT.fullmatch(line.rstrip()):
            # What stands around it is two texts at once.
            yield Problem(path, number, 1, CONFLICT)
            return
    rows = {at for token in text.tokens if token.type == "tr_open" and token.map for at in range(*token.map)}
    rows |= {token.map[0] + 1 for token in text.tokens if token.type == "table_open" and token.map}
    for at, (before, line) in enumerate(pairwise(["", *lines])):
        yield from _line_problems(line, body_line + at, path)
        if at in rows:
            continue
        if line.lstrip("> ").startswith("|"):
            message = "Tabellen er ikke hel. Under dens første linje skal stå fx '| --- | --- |'."
            yield Problem(path, body_line + at, 1, message)
        elif said := melting(line, before):
            yield Problem(path, body_line + at, 1, said)
    for token in text.tokens:
        yield from (Problem(path, body_line + at, 1, said) for at, said in _block_faults(token, lines))
        for needle, said in _inline_faults(token.children or [], links):
            place = text.position(needle, token, body_line) if needle else (body_line + (token.map or [0])[0], 1)
            yield Problem(path, *place, said)


def _line_problems(line: str, number: int, path: str) -> Iterator[Problem]:
    for match in _RAW_HTML.finditer(_AUTOLINK.sub(lambda hit: " " * len(hit[0]), line)):
        message = "HTML er ikke tilladt her. Skriv almindelig tekst, **fed** eller [en tekst](/adresse/)."
        yield Problem(path, number, match.start() + 1, message)
        break
    for match in _ATTRIBUTES.finditer(line):
        yield Problem(path, number, match.start() + 1, f"Koder som {match[0][:2]} ...}} er ikke tilladt her. Slet dem.")
        break
    if word := look_alike(line):
        message = f"Ordet '{word}' har bogstaver, der kun ligner danske. Skriv det igen."
        yield Problem(path, number, line.index(word) + 1, message)
    if "![" in line:
        yield Problem(path, number, line.index("![") + 1, "Billeder er ikke tilladt her. Slet linjen.")
    else:
        yield from (Problem(path, number, column, message) for column, message in sign_problems(line))


def _block_faults(token: Token, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a block: the line in the text, counted from 0, and the message."""
    if not token.map:
        return
    first, end = token.map
    if token.type == "heading_open" and token.tag == "h1":
        yield first, "Overskriften '#' er sidens titel. Brug '##' i teksten."
    elif token.type == "heading_open" and token.tag not in ("h2", "h3"):
        yield first, "Overskrifter er kun '##' eller '###'. Slet nogle af tegnene '#'."
    if token.level > _MAX_LEVEL:
        yield first, "Her er for mange lister eller citater inden i hinanden. Gør teksten fladere."
    if token.type == "table_open":
        yield from _table_faults(lines, first, end)
    if token.type == "inline" and (row := melting_number(lines[first:end])):
        yield first + row, WANTS_NUMBERS


def _inline_faults(children: list[Token], links: TextLinks) -> Iterator[tuple[str, str]]:
    """Yield what is wrong inside a block: what to look for ("" for all of it), and the message."""
    nothing = Token("", "", 0)
    linked = False
    for before, child, after in zip([nothing, *children], children, [*children[1:], nothing], strict=False):
        # Links do not lie inside one another.
        linked = child.type == "link_open" or (linked and child.type != "link_close")
        if child.type.startswith("text"):
            # An entity such as &#8238; only turns into a character here.
            if found := control_problem(child.content):
                yield "", found
            if said := _shown_as_it_is(child.content, linked=linked):
                yield said
        if child.type in ("em_open", "strong_open") and _inside_word(before, after):
            yield child.markup, f"Tegnet '{child.markup}' gør teksten skrå eller fed midt i et ord. Skriv fx ' gange '."
        if child.type == "link_open":
            target = str(child.attrs["href"])
            if message := links.fault(target):
                yield target, message
            elif "title" in child.attrs:
                yield target, "Teksten efter linkets adresse bliver ikke vist. Slet den."


def _inside_word(before: Token, after: Token) -> bool:
    return bool(re.search(r"\w$", before.content) and re.match(r"\w", after.content))


def _shown_as_it_is(words: str, *, linked: bool) -> tuple[str, str] | None:
    """What an editor meant for more than plain words, and what to say of it."""
    if "**" in words or re.search(r"(?<!_)__(?=[^\W_])", words):
        signs = "**" if "**" in words else "__"
        return signs, f"Tegnene '{signs}' bliver vist, som de står. Skriv **fed** uden mellemrum inden i."
    if match := re.search(r"\] ?\((?=/|#|https?:|mailto:|tel:|\S+\.md)", words):
        return match[0], "Linket er ikke skrevet rigtigt. Skriv [en tekst](/adresse/) uden mellemrum i adressen."
    if not linked and (match := _BARE.search(words)):
        address = match[0] if match[1] and match[1] != "www." else f"{'https://' if match[1] else 'mailto:'}{match[0]}"
        return match[0], f"Adressen bliver ikke til et link. Skriv [en tekst]({address[:200]})."
    return None


def _table_faults(lines: list[str], first: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield each row of a table whose words would not all be shown, or shown in the wrong place."""
    columns = _columns(lines[first])
    if columns > _MAX_COLUMNS:
        yield first, f"Tabellen har {columns} kolonner. Der er plads til {_MAX_COLUMNS} på en telefon. Del den i to."
    for row in range(first + 2, end):
        if "|" not in lines[row]:
            yield row, "Linjen bliver en række i tabellen. Sæt en tom linje over den."
        elif (found := _columns(lines[row])) > columns:
            yield row, f"Rækken har {found} felter, men tabellen har {columns} kolonner. Resten bliver ikke vist."


def _columns(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", re.sub(r"^[\s>]*\||(?<!\\)\|\s*$", "", line))) + 1
