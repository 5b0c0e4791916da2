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
from vejviser.reading.library import Document, Library
from vejviser.reading.yaml_nodes import Mapping, Node, Scalar
from vejviser.text.characters import misread

_CODE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"</?(?:a|b|br|em|i|li|ol|p|strong|u|ul|h[1-6]|span|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LINK = re.compile(r"\[[^\]]+\]\([^)\s]+\)")
_SIGNS = re.compile(r"(\*\*|__|(?<!\w)\*(?=\S)|`|~~)(?=\S).*?\S?\1|^#{1,6} ")


def text_advice(library: Library, memory: Memory) -> Iterator[Problem]:
    """Yield each piece of advice at its place."""
    for document in library.documents:
        key = ("text advice", IdentityKey(document))
        yield from memory.recall(key, lambda one=document: list(_of(one)))  # type: ignore[misc]


def _of(document: Document) -> Iterator[Problem]:
    for scalar in _scalars(document.tree) if document.tree else ():
        for said in (*_misread(scalar.text or ""), *_shown_as_it_is(scalar.text or "")):
            yield Problem(document.path, scalar.line, scalar.column, f"Råd: {said}")
    for number, line in enumerate(document.text.body.split("\n"), start=document.body_line):
        yield from (Problem(document.path, number, 1, f"Råd: {said}") for said in _misread(line))


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for inner in node.values.values() if isinstance(node, Mapping) else node.items:
        yield from _scalars(inner)


def _misread(text: str) -> Iterator[str]:
    if found := misread(text):
        word, meant = found
        if "\ufffd" in word:
            yield f"Et bogstav i '{word}' er gået tabt. Skriv ordet igen."
        else:
            yield f"'{word}' ligner '{meant}', som er læst med forkert tegnsæt. Skriv det igen."


def _shown_as_it_is(text: str) -> Iterator[str]:
    if re.match(r"https?://", text):
        return
    for match in _CODE.finditer(text):
        if (meant := unescape(match[0])) != match[0]:
            instead = f"Skriv '{meant}'" if meant.isprintable() and not meant.isspace() else "Skriv et mellemrum"
            yield f"Koden '{match[0]}' bliver vist, som den står. {instead}."
            break
    if tag := _TAG.search(text):
        yield f"Koden '{tag[0]}' bliver vist, som den står. Her kan kun stå almindelig tekst. Slet den."
    if link := _LINK.search(text):
        yield f"'{link[0][:80]}' bliver ikke til et link her. Skriv almindelig tekst."
    if signs := _SIGNS.search(text):
        yield f"Tegnene i '{signs[0][:80]}' bliver vist, som de står. Her kan kun stå almindelig tekst. Slet dem."
