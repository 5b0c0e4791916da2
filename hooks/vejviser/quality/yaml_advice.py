"""Advice on the words in fields: they are shown as they stand, so codes of other programs are no more than signs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from vejviser.errors import Problem
from vejviser.reading.known_fields import scalars
from vejviser.reading.library import Library
from vejviser.text.wrong_letters import wrong_letters

_ANY = re.compile("[&<*_`#\\[~ÃÂâ\ufffd]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}[0-9]{0,2});")
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_MARKDOWN = (
    (
        re.compile(r"!?\[([^\]\[]+)\]\([^)\s]+\)"),
        "Skriv adressen i et felt til links, eller skriv, hvor man finder den.",
    ),
    (re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1"), "Slet tegnene."),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])"), "Slet tegnene."),
    (re.compile(r"(?<![\w/.:@])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w/])"), "Slet tegnene."),
    (re.compile(r"`[^`]+`"), "Slet tegnene."),
    (re.compile(r"^#{1,6} \S.*"), "Slet tegnene."),
)


def yaml_advice(library: Library) -> Iterator[Problem]:
    """Yield each piece of advice at its place."""
    for document in library.documents:
        if document.tree is not None:
            for _, scalar, words in scalars(document.kind.model, document.tree):
                if words and scalar.text and _ANY.search(scalar.text) and (message := _about(scalar.text)):
                    yield Problem(document.path, scalar.line, scalar.column, f"Råd: {message}")


def _about(text: str) -> str:
    if found := wrong_letters(text):
        mend = f"Mente du '{found[1]}'?" if found[1] else "Skriv ordet igen."
        return f"'{found[0]}' er læst med et forkert tegnsæt. {mend}"
    if (entity := _ENTITY.search(text)) and (char := html.unescape(entity[0])) != entity[0]:
        better = f"Skriv '{char}'." if char.isprintable() and char.strip() else "Slet den."
        return f"Koden '{entity[0]}' bliver vist, som den står. {better}"
    if tag := _TAG.search(text):
        return f"Koden '{tag[0][:40]}' bliver vist, som den står. Slet den."
    for pattern, mend in _MARKDOWN:
        if match := pattern.search(text):
            return f"Her kan ikke stå Markdown: '{match[0][:60]}' bliver vist med alle tegn. {mend}"
    return ""
