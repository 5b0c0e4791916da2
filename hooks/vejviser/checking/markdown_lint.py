"""What an editor may not write in the Markdown of a guide or page, said with its line.

Links lead to pages of the site ("/klageinstanser/ankestyrelsen/"), to https addresses, or to phone and mail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import unquote

from markdown_it.token import Token

from vejviser.errors import Problem, first_told
from vejviser.models.field_types import check_url
from vejviser.text.characters import control_problem, look_alike
from vejviser.text.markdown import GuideText
from vejviser.text.suggestions import did_you_mean

MAX_BODY = 40_000
"""Longest text of a guide, in characters: some twenty pages."""

MAX_BRACKETS = 400
"""Most opening brackets in a guide; thousands of unmatched ones make Markdown readers slow."""

_RAW_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_AUTOLINK = re.compile(r"<(https?://|mailto:|tel:)[^<>\s]*>")
_BEYOND = re.compile(r"\s*(\|\s*)?:?-{2,}:?\s*(\|[\s:|-]*)$|(!!!|\?\?\?\+?) ")
"""The line below a table's heading, and boxes: other kinds of Markdown have them, and here they would show as signs."""

_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")


def text_problems(
    text: GuideText, body_line: int, path: str, pages: Collection[str], moved: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """Yield what is wrong in a guide's text.

    ``pages`` holds the addresses that exist, as "/om/", and ``moved`` those that lead on: old -> new.
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
    yield from first_told(_all_problems(text, body_line, path, pages, moved or {}))


def _all_problems(
    text: GuideText, body_line: int, path: str, pages: Collection[str], moved: Mapping[str, str]
) -> Iterator[Problem]:
    for number, line in enumerate(text.body.split("\n"), start=body_line):
        yield from _line_problems(line, number, path)
    for token in text.tokens:
        yield from _token_problems(token, text, body_line, path, lambda target: _link_fault(target, pages, moved))


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
    if _BEYOND.match(line):
        message = "Tabeller og bokse er ikke tilladt her. Skriv en liste, hvor hver linje begynder med '- '."
        yield Problem(path, number, 1, message)
    if "![" in line:
        yield Problem(path, number, line.index("![") + 1, "Billeder er ikke tilladt her. Slet linjen.")


def _token_problems(
    token: Token, text: GuideText, body_line: int, path: str, link_fault: Callable[[str], str | None]
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
                yield Problem(path, *text.position(target, token, body_line), message)


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
