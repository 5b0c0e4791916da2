"""What citizens read of a file, sentence by sentence with its line: fields, and the text below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath

NATIONAL_KINDS = ("guide", "body", "pathfinder", "letters", "consent", "deadline-rules", "national-partner", "urgent")
"""Kinds of national files whose text citizens read as true today."""

LOCAL_KINDS = ("local-body", "partner", "scope", "page", "local-urgent")
"""The same for a municipality's own files. Its reports and its local guides tell of a stated time."""

_NOT_SHOWN = {
    *("keywords", "asks", "related_words", "phrases", "not_urgent"),
    *("sources", "legal_basis", "id", "status", "confidence", "contains"),
}
_ABOUT_SOURCES = {"needs_check", "disagreement", "note", "reforms", "received"}
"""Fields that tell of the sources and of changes, so that they name what was."""

_ONE_WORD = ("decided_by", "send_to", "hand_in_to", "decider", "to", "text")
"""Fields whose text may be one word; elsewhere one word is a choice out of a list."""

_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bkl\.)(?<!\bkr\.)(?<!\bfx\.)(?<!\bstk\.)(?<!\d\.)\s+")


@dataclass(frozen=True)
class CitizenSentence:
    """One sentence: its words, its place, and the field it stands in: its path's last name, "text" below a guide.

    ``location`` is the field's whole path, empty for the text below a guide.
    """

    words: str
    field: str
    line: int
    column: int
    location: FieldPath = ()


def sentences(document: Document, memory: Memory) -> tuple[CitizenSentence, ...]:
    """Return all sentences that citizens read of a file as true today, in the file's order."""
    return memory.recall(("sentences", IdentityKey(document)), lambda: tuple(_sentences(document)))


def _sentences(document: Document) -> Iterator[CitizenSentence]:
    if document.value is None:
        return
    for location, text in _texts(document.value, ()):
        line, column = document.place(location)
        field = next(str(part) for part in reversed(location) if isinstance(part, str))
        for words in _SENTENCE_END.split(text):
            yield CitizenSentence(words, field, line, column, location)
    for number, row in enumerate(document.text.body.split("\n")):
        at = 1
        for words in _SENTENCE_END.split(row):
            if words.strip():
                yield CitizenSentence(words, "text", document.body_line + number, row.find(words, at - 1) + 1)
                at = row.find(words, at - 1) + len(words)


def citizen_documents(library: Library) -> Iterator[Document]:
    """Yield the files whose text citizens read as true today."""
    for kind in NATIONAL_KINDS:
        yield from library.of(kind)
    for municipality in library.municipalities:
        for kind in LOCAL_KINDS:
            yield from library.of(kind, municipality)


def _texts(value: object, location: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            if name not in _NOT_SHOWN and name not in _ABOUT_SOURCES:
                yield from _texts(getattr(value, name), (*location, info.alias or name))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _texts(item, (*location, at))
    elif isinstance(value, str) and (" " in value or location[-1] in _ONE_WORD):
        yield location, value
