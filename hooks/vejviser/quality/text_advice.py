"""Advice on signs that a page shows as they are, though somebody meant something else by them.

A field holds plain text: codes of HTML and signs of Markdown in it are only signs. And a text that was read in another
alphabet than it was written in has "Ã¥" for "å".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.errors import Problem
from vejviser.reading.document import Document
from vejviser.reading.known_fields import scalars
from vejviser.reading.library import Library
from vejviser.text.characters import misread

_CODE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}[0-9]{0,2});")
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_LINK = "Skriv adressen i et felt til links, eller skriv, hvor man finder den."
_MARKDOWN = (
    (re.compile(r"!?\[([^\]\[]+)\]\([^)\s]+\)"), _LINK),
    (re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1"), "Slet tegnene."),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])"), "Slet tegnene."),
    (re.compile(r"(?<![\w/.:@])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w/])"), "Slet tegnene."),
    (re.compile(r"`[^`]+`"), "Slet tegnene."),
    (re.compile(r"^#{1,6} \S.*"), "Slet tegnene."),
)
_SIGN = re.compile(r"[&<*_~`\[#]")
"""What all of these begin with. Few texts have any."""


def text_advice(library: Library, memory: Memory) -> Iterator[Problem]:
    """Yield each piece of advice at its place."""
    for document in library.documents:
        key = ("text advice", IdentityKey(document))
        yield from memory.recall(key, lambda one=document: list(_of(one)))  # type: ignore[misc]


def _of(document: Document) -> Iterator[Problem]:
    for _, scalar, words in scalars(document.kind.model, document.tree) if document.tree else ():
        for said in (*_misread(scalar.text), *_shown_as_it_is(scalar.text)) if words and scalar.text else ():
            yield Problem(document.path, scalar.line, scalar.column, f"Råd: {said}")
    for number, line in enumerate(document.text.body.split("\n"), start=document.body_line):
        yield from (Problem(document.path, number, 1, f"Råd: {said}") for said in _misread(line))


def _misread(text: str) -> Iterator[str]:
    if found := misread(text):
        mend = f"Mente du '{found[1]}'?" if found[1] else "Skriv ordet igen."
        yield f"'{found[0]}' er læst med et forkert tegnsæt. {mend}"


def _shown_as_it_is(text: str) -> Iterator[str]:
    if not _SIGN.search(text) or re.match(r"https?://", text):
        return
    for match in _CODE.finditer(text):
        if (meant := unescape(match[0])) != match[0]:
            mend = f"Skriv '{meant}'." if meant.isprintable() and meant.strip() else "Skriv et mellemrum."
            yield f"Koden '{match[0]}' bliver vist, som den står. {mend}"
            break
    if tag := _TAG.search(text):
        yield f"Koden '{tag[0][:40]}' bliver vist, som den står. Slet den."
    for pattern, mend in _MARKDOWN:
        if signs := pattern.search(text):
            yield f"Her kan ikke stå Markdown: '{signs[0][:60]}' bliver vist med alle tegn. {mend}"
            break
