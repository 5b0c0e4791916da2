"""Sentences that still name a deadline as it was: for somebody to read, for it may be another rule's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256

from vejviser.cache.memo import Memory
from vejviser.checking.agreement.citizen_text import CitizenSentence, sentences
from vejviser.editor.change_words import path_words, value_at
from vejviser.editor.file_values import Values
from vejviser.editor.form_fields import dotted
from vejviser.editor.problem_places import BODY
from vejviser.editor.same_deadline import NewLength
from vejviser.errors import Problem
from vejviser.reading.document import Document


@dataclass(frozen=True)
class OldSentence:
    """A sentence of a file: where in words, what it says, and what it would say with the new deadline.

    ``stops`` says that the check takes it for wrong as long as it stands. ``id`` names it in a form, as long as the
    file says it there.
    """

    document: Document
    place: CitizenSentence
    where: str
    new: str
    stops: bool

    @property
    def words(self) -> str:
        """What it says now, without the signs of a list."""
        return self.place.words.strip().removeprefix("- ")

    @property
    def field(self) -> str:
        """The id of its field on the form."""
        return f"f-{dotted(self.place.location) if self.place.location else BODY}"

    @property
    def id(self) -> str:
        """A name that no other sentence has."""
        at = self.place.location or (self.place.line,)
        about = "\0".join([self.document.source, *map(str, at), self.place.words])
        return sha256(about.encode()).hexdigest()[:16]


def old_sentences(
    documents: Iterable[Document], changes: Sequence[NewLength], problems: Collection[Problem]
) -> Iterator[OldSentence]:
    """Yield the sentences that citizens read in these files and that name an old length, in the files' order."""
    wrong = {(one.path, one.line, one.column) for one in problems}
    memory = Memory()
    for document in documents:
        seen = set[str]()
        for place in sentences(document, memory):
            new = place.words
            for change in changes:
                new = change.put_into(new)
            if new == place.words:
                continue
            stops = (document.path, place.line, place.column) in wrong
            found = OldSentence(document, place, _where(document, place), new.strip().removeprefix("- "), stops)
            if found.id not in seen:
                seen.add(found.id)
                yield found


def with_sentences(values: Values, found: Iterable[OldSentence], changes: Sequence[NewLength]) -> Values:
    """Return a file's values in which these sentences say the new lengths."""
    made = deepcopy(values)
    for one in found:
        if one.place.location:
            holder = value_at(made, one.place.location[:-1])
            last = one.place.location[-1]
            old = value_at(made, one.place.location)
            if isinstance(old, str) and isinstance(holder, dict | list):
                holder[last] = old.replace(one.place.words, _put(one.place.words, changes))  # type: ignore[index]
            continue
        rows = str(made.get(BODY, "")).split("\n")
        at, start = one.place.line - one.document.body_line, one.place.column - 1
        if at < len(rows) and rows[at][start:].startswith(one.place.words):
            rest = rows[at][start + len(one.place.words) :]
            rows[at] = f"{rows[at][:start]}{_put(one.place.words, changes)}{rest}"
            made[BODY] = "\n".join(rows)
    return made


def _put(words: str, changes: Sequence[NewLength]) -> str:
    for change in changes:
        words = change.put_into(words)
    return words


def _where(document: Document, place: CitizenSentence) -> str:
    if not place.location:
        return "Teksten"
    values = document.raw.plain() if document.raw else {}
    return path_words(place.location, values, document.kind.model)
