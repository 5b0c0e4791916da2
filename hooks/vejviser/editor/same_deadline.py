"""A complaint body's deadline that becomes another one: where guides say it too, and the smallest change of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import get_args

from vejviser.checking.agreement.guides import guide_contradictions
from vejviser.editor.file_values import Values
from vejviser.models.guide import Complaint, Guide
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.text.durations import Length, Unit, restated

_UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True)
class NewLength:
    """A deadline that was ``old`` and becomes ``new``."""

    old: Length
    new: Length

    def __str__(self) -> str:
        """The change in words: "4 uger → 6 uger"."""
        return f"{self.old} → {self.new}"

    def put_into(self, text: str, *, most: int = 0) -> str:
        """Return a text that says the new length for the old one: everywhere, or in the first ``most`` places."""
        return restated(text, self.old, self.new, most=most)


@dataclass(frozen=True)
class SamePlace:
    """A guide's deadline that is no longer its body's: where among its deadlines it stands, and what it should be."""

    guide: Document
    at: int
    change: NewLength


def new_lengths(before: Values, after: Values) -> list[NewLength]:
    """Return which lengths a body's deadlines lost, and what stands there now.

    A length that another of its deadlines still has is none, and neither is one that became two: nobody can tell which
    of them a guide means.
    """
    old, new = _own(before), _own(after)
    if len(old) == len(new):
        pairs = list(zip(old, new, strict=True))
    else:
        named = {str(one.get("applies_to")): one for one in new}
        pairs = [(one, named[name]) for one in old if (name := str(one.get("applies_to"))) in named]
    kept = {length.plain for one in new if (length := _length(one))}
    found: dict[tuple[str, int], set[NewLength]] = {}
    for was, now in pairs:
        lost, got = _length(was), _length(now)
        if lost and got and lost.plain not in kept:
            found.setdefault(lost.plain, set()).add(NewLength(lost, got))
    return [change for changes in found.values() if len({one.new.plain for one in changes}) == 1 for change in changes]


def same_places(library: Library, body: str, changes: Sequence[NewLength]) -> Iterator[SamePlace]:
    """Yield the guides' deadlines that the agreement of files finds wrong because the body has other lengths now.

    ``library`` holds the body as it is to be. A guide that says why it differs (``differs_because``) is left alone.
    """
    changed = {one.old.plain: one for one in changes}
    bodies = {one.id: one for one in library.of("body") if one.value is not None}
    received = tuple(words for one in library.of("deadline-rules") if one.value for words in one.value.received)
    for document in resting_guides(library, body) if changed and body in bodies else ():
        guide: Guide = document.value
        wrong = {location for location, _ in guide_contradictions(guide, bodies, received)}
        for at, deadline in enumerate(guide.complaint.deadlines):
            change = changed.get(deadline.length.plain) if deadline.length else None
            mine = (deadline.body or guide.complaint.body) == body
            if change and mine and ("complaint", "deadlines", at) in wrong:
                yield SamePlace(document, at, NewLength(deadline.length or change.old, change.new))


def resting_guides(library: Library, body: str) -> Iterator[Document]:
    """Yield the guides whose complaint can lead to a body."""
    for document in library.of("guide"):
        complaint: Complaint | None = document.value.complaint if document.value is not None else None
        if complaint and body in complaint.bodies:
            yield document


def with_new_lengths(values: Values, places: Collection[SamePlace]) -> Values:
    """Return a guide's values with the figures of these deadlines, and the first number in their words, as they become.

    Nothing else is another: what the words say after that is for somebody to read.
    """
    made = deepcopy(values)
    for place in places:
        deadlines, change = made["complaint"]["deadlines"], place.change
        was = deadlines[place.at]
        renamed = {
            change.new.unit if name == change.old.unit else name: str(change.new.count)
            if name == change.old.unit
            else value
            for name, value in was.items()
        }
        if isinstance(text := renamed.get("text"), str):
            renamed["text"] = change.put_into(text, most=1)
        deadlines[place.at] = renamed
    return made


def _own(values: Values) -> list[dict[str, object]]:
    """The deadlines of a body that are the citizen's."""
    rows = values.get("deadlines")
    found = [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    return [one for one in found if not one.get("who")]


def _length(deadline: dict[str, object]) -> Length | None:
    for unit in _UNITS:
        count = deadline.get(unit)
        if isinstance(count, str) and count.isdecimal() and 0 < len(count) < 5 and int(count):
            return Length(unit, int(count))
    return None
