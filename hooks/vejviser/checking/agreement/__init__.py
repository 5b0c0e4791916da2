"""One truth: what two files say of the same thing must agree, or the difference has a stated reason.

A guide is held against its complaint bodies, a letter's receiver and an answer of the guided questions against the
guide, urgent help against partners and bodies, and prose against the data beside it. What one field says against its
neighbour is found by its model.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.checking.agreement.former_words import former_word_problems
from vejviser.checking.agreement.guides import Contradictions, guide_contradictions
from vejviser.checking.agreement.outcomes import outcome_contradictions
from vejviser.checking.agreement.routes import answer_contradictions, letter_contradictions, phone_contradictions
from vejviser.checking.agreement.statements import statement_problems
from vejviser.checking.agreement.urgent import urgent_contradictions
from vejviser.errors import Problem
from vejviser.reading.document import Document
from vejviser.reading.library import Library


def disagreements(
    library: Library, today: date, faulty: Collection[str] = (), memory: Memory | None = None
) -> Iterator[Problem]:
    """Yield each place where a file says something else than the file that it rests on.

    What ``memory`` knows is not compared again. ``faulty`` names the files with faults of their own: what they say is
    not yet known, so nothing is held against it.
    """
    memory = memory or Memory()
    bodies = {one.id: one for one in library.of("body") if one.value is not None and one.path not in faulty}
    guides = {one.id: one for one in library.of("guide") if one.value is not None}
    whole = {name: one for name, one in guides.items() if one.path not in faulty}
    received = tuple(words for one in library.of("deadline-rules") if one.value for words in one.value.received)
    found: list[tuple[Document, Contradictions]] = [
        *((one, _of_guide(one, bodies, received, memory)) for one in guides.values()),
        *((one, letter_contradictions(one.value, whole, bodies)) for one in library.of("letters") if one.value),
        *((one, answer_contradictions(one.value, whole, bodies)) for one in library.of("pathfinder") if one.value),
        *((one, outcome_contradictions(one.value, whole, today)) for one in library.of("outcomes") if one.value),
        *((one, phone_contradictions(one, bodies)) for one in library.of("national-partner") if one.value),
        *urgent_contradictions(library),
    ]
    for document, problems in found:
        for location, message in problems:
            yield Problem(document.path, *document.place(location), message)
    yield from statement_problems(library, bodies, memory)
    yield from former_word_problems(library, today, memory)


def _of_guide(
    guide: Document, bodies: Mapping[str, Document], received: tuple[str, ...], memory: Memory
) -> Contradictions:
    # No more than these is looked at, so that the key cannot forget any.
    own = {name: bodies[name] for name in guide.value.complaint.bodies if name in bodies}
    key = ("guide contradictions", IdentityKey(guide), received, *map(IdentityKey, own.values()))
    return iter(memory.recall(key, lambda: list(guide_contradictions(guide.value, own, received))))
