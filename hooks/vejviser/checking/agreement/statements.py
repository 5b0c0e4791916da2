"""What prose says against the data beside it: lengths of time, "not found", the day a letter counts, 112."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.checking.agreement.citizen_text import citizen_documents, sentences
from vejviser.errors import Problem
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.guide import Guide
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.text.durations import lengths, not_found

_DEADLINE = re.compile(
    r"\b(?:klag\w*|anke|anker|anken|indsigelse\w*)\b.*?\b(?:inden|senest|frist\w*|har)\b|"
    r"\b(?:inden|senest)\b.*?\b(?:klag\w*|anke|anker|anken|indsigelse\w*)\b|\bfrist\w*\b",
    re.IGNORECASE,
)
_NOT_YOURS = re.compile(
    r"^\W*(?:[A-ZÆØÅ]\w*(?:styrelsen|nævnet|nævn|retten|huset)|Kommunen|Nævnet|Styrelsen|Udlejeren|Skolen|Retten|Regionen|"
    r"A-kassen|Selskabet|Danmark)\b|\b(?:får du|besked|svar\w*|behandl\w*|færdig\w*|gennemsnit\w*|målet)\b"
)
"""A sentence of how long somebody else has, or of how long it takes."""
_HEDGED = re.compile(r"\b(?:ofte|som hovedregel|hovedreglen|normalt|som regel|typisk|tit|fx)\b", re.IGNORECASE)
_LINK = re.compile(r"/(klageinstanser|guides)/([a-z0-9-]+)/")
_LETTERS = re.compile(r"\bbrev", re.IGNORECASE)
_DANGER = re.compile(r"\b(?:akut|fare|lige nu|straks|livsfare|overfald\w*)\b", re.IGNORECASE)
_WEEKDAYS = re.compile(r"\b(\d+|seks|fem|fire|tre|to) hverdage\b", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:har regnet|regnede|brugte|har brugt|før|tidligere|ikke fundet|ved ikke|usikker\w*|måske|ikke regne|"
    r"regn ikke|regner ikke|undervejs)\b",
    re.IGNORECASE,
)


def statement_problems(library: Library, bodies: Mapping[str, Document], memory: Memory) -> Iterator[Problem]:
    """Yield each sentence that says something else than the data, in guides, bodies and the other files."""
    guides = {one.id: one for one in library.of("guide") if one.value is not None}
    for guide in guides.values():
        # No more than these is looked at, so that the key cannot forget any.
        linked = {name: guides[name] for kind, name in _linked(guide) if kind == "guides" and name in guides}
        named = [name for kind, name in _linked(guide) if kind == "klageinstanser"]
        for one in (guide, *linked.values()):
            named += one.value.complaint.bodies
        near = {name: bodies[name] for name in named if name in bodies}
        key = ("statements", *map(IdentityKey, (guide, *linked.values(), *near.values())))
        yield from memory.recall(key, partial(_guide, guide, near, linked, memory))
    rules = [(one, one.value) for one in library.of("deadline-rules") if one.value is not None]
    for document, value in rules:
        for at, rule in enumerate(value.receipts):
            yield from _rule(document, rule.text, rule.weekdays, "receipts", at, "text")
        yield from _rule(document, value.posting.text, value.posting.weekdays, "posting", "text")
    sure = {
        name
        for _, value in rules
        for rule in value.receipts
        if rule.way == "letter" and rule.weekdays and rule.confidence != "low"
        for name in (*rule.bodies, *rule.guides)
    }
    for document in citizen_documents(library):
        unsure = document.kind.name in ("body", "guide") and document.id not in sure
        key = ("danger and letters", IdentityKey(document), unsure)
        yield from memory.recall(key, partial(_danger_and_letters, document, memory, unsure=unsure))


def _danger_and_letters(document: Document, memory: Memory, *, unsure: bool) -> list[Problem]:
    """Tell of a wrong number in danger, and of a rule for letters where none is sure (``unsure``)."""
    found = []
    for one in sentences(document, memory):
        if "114" in one.words and "112" not in one.words and _DANGER.search(one.words):
            message = "Er nogen i fare nu, er nummeret 112. 114 er politiet, når det ikke haster. Ret nummeret."
            found.append(Problem(document.path, one.line, one.column, message))
        told = _WEEKDAYS.search(one.words) if unsure and _LETTERS.search(one.words) else None
        if told and not _DOUBT.search(one.words):
            message = (
                f"Her står '{told[0]}' om breve som en sikker regel, men deadline_rules.yml har ingen sikker "
                "regel for det. Skriv, at reglen er usikker, eller slet den."
            )
            found.append(Problem(document.path, one.line, one.column, message))
    return found


def _rule(document: Document, text: str, weekdays: int | None, *location: str | int) -> Iterator[Problem]:
    """A rule's number of weekdays against its words."""
    for found in _WEEKDAYS.finditer(text):
        if weekdays is not None and found[1].isdecimal() and int(found[1]) != weekdays:
            message = f"Tallet siger {weekdays} hverdage, men teksten siger {found[1]}. Ret det ene."
            yield Problem(document.path, *document.place(location), message)


def _linked(guide: Document) -> list[tuple[str, str]]:
    """Return folder and id of each guide and body that a guide's text links to."""
    return _LINK.findall(guide.text.body)


def _guide(
    document: Document, bodies: Mapping[str, Document], guides: Mapping[str, Document], memory: Memory
) -> list[Problem]:
    """Hold a guide's sentences against its own fields, its bodies, and the pages that it links to."""
    guide: Guide = document.value
    deadlines = guide.complaint.deadlines
    found = []
    stated = _stated(document, bodies)
    whole = all(one.length for one in deadlines)
    known = ", ".join(dict.fromkeys(one.figure for one in deadlines if one.figure))
    rows = document.text.body.split("\n")
    for sentence in sentences(document, memory):
        if sentence.field not in ("text", "steps", "summary", "limit"):
            continue
        if whole and not_found(sentence.words) and re.search(r"\bklagefrist", sentence.words, re.IGNORECASE):
            message = "Her står, at klagefristen ikke er fundet, men den står i felterne. Ret det ene."
            found.append(Problem(document.path, sentence.line, sentence.column, message))
        if not _DEADLINE.search(sentence.words) or _NOT_YOURS.search(sentence.words):
            continue
        if not known and _HEDGED.search(sentence.words):
            continue
        # A sentence that leads to another page may tell of the deadline there.
        row = rows[sentence.line - document.body_line] if sentence.line >= document.body_line else ""
        linked = {
            length
            for kind, name in _LINK.findall(row)
            if (other := (bodies if kind == "klageinstanser" else guides).get(name))
            for length in _stated(other, bodies)
        }
        for length in lengths(sentence.words):
            if length.plain not in stated | linked:
                message = (
                    f"Her står {length}, men felterne siger {known or 'intet tal'}. "
                    "Ret det ene, eller tilføj fristen under 'deadlines'."
                )
                found.append(Problem(document.path, sentence.line, sentence.column, message))
    return found


def _stated(document: Document, bodies: Mapping[str, Document]) -> set[tuple[str, int]]:
    """All lengths of time that the fields of a guide and its bodies, or of a body, give for deadlines."""
    value: Guide | Body = document.value
    others: list[Body] = []
    if isinstance(value, Guide):
        complaint = value.complaint
        others = [bodies[name].value for name in complaint.bodies if name in bodies]
        deadlines: list[Deadline] = [*complaint.deadlines]
    else:
        others, deadlines = [value], []
    deadlines += [deadline for body in others for deadline in body.deadlines]
    texts = [f"{one.text} {one.must or ''}" for one in deadlines]
    texts += [f"{body.hand_in_to} {body.next_step or ''}" for body in others]
    found = {length.plain for text in texts for length in lengths(text)}
    return found | {one.length.plain for one in deadlines if one.length}
