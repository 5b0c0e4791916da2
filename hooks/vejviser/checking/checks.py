"""All problems of a library: those inside the files, and those that only show when files are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from pydantic import BaseModel

from vejviser import urls
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.cache.spread import spread
from vejviser.checking import markdown_lint
from vejviser.checking.agreement import disagreements
from vejviser.checking.confirmed import confirmed_faults, unconfirmed_when_live
from vejviser.checking.consent_ids import ids_told_twice
from vejviser.checking.equal_names import equal_names
from vejviser.checking.hours import double_hours
from vejviser.checking.markdown_signs import CONFLICT
from vejviser.checking.organisation import names_of_staff
from vejviser.checking.references import reference_problems
from vejviser.checking.report_names import report_names_told_twice
from vejviser.checking.theme import theme_problems
from vejviser.domain.decision_tree import faults
from vejviser.domain.readability import FAIL_OVER, measure_readability
from vejviser.errors import Problem, first_told
from vejviser.models.base import Checked
from vejviser.models.consent import ConsentForms
from vejviser.models.glossary import Glossary
from vejviser.models.office_hours import Timetable
from vejviser.models.organisation import Organisation
from vejviser.models.registry import KINDS, title_of
from vejviser.models.report import RecommendationStep, Report
from vejviser.models.search_words import PageWords, Pins
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath
from vejviser.text.markdown import GuideText
from vejviser.text.suggestions import did_you_mean, fold

_NATIONAL_PAGES = [kind for kind in KINDS if kind.national and kind.folder]
"""Kinds whose things have a page on every site."""

_LINKED_PLACE = re.compile(r"\]\((/[^)#\s]*)#")
"""The page of each link to a place on another page."""

_OWN_PAGES = [kind for kind in KINDS if not kind.national and kind.folder and kind.address]
"""Kinds whose things have a page on their municipality's site."""


def all_problems(library: Library, today: date, memory: Memory | None = None) -> list[Problem]:
    """Return every problem, sorted by file and place. ``today`` is the day no fact may lie after."""
    memory = memory or Memory()
    # Of a library without faults, which is what is built, these are the longest.
    spread(memory, [partial(_disagreements, library, today, set(), memory), partial(_texts, library, memory)])
    found = set(library.problems)
    found.update(reference_problems(library, memory))
    for document in library.documents:
        key = ("comparisons", IdentityKey(document), today)
        found.update(memory.recall(key, lambda one=document: _inside(one, today)))  # type: ignore[misc]
    found.update(unconfirmed_when_live(library))
    found.update(_texts(library, memory))
    found.update(_pins(library, memory))
    whole = not found
    found.update(_ways(library, whole=whole))
    # A copy often has another fault too, and that one leads to it.
    found.update(equal_names(library, memory) if whole else ())
    found.update(theme_problems(library, {one.path for one in found}))
    lines, files = {(one.path, one.line) for one in found}, {one.path for one in found}
    # A line that has a fault of its own is not compared: what it says is not yet known. Nor is a file of two texts.
    unmerged = {one.path for one in found if one.message == CONFLICT}
    told = _disagreements(library, today, files, memory)
    found.update(one for one in told if (one.path, one.line) not in lines and one.path not in unmerged)
    return sorted(found)


def _disagreements(library: Library, today: date, files: set[str], memory: Memory) -> list[Problem]:
    key = ("disagreements", today, frozenset(files), *map(IdentityKey, library.documents))
    return memory.recall(key, lambda: list(disagreements(library, today, files, memory)))


def _inside(document: Document, today: date) -> list[Problem]:
    """The problems that only show when the parts of one file are compared."""
    if document.value is None:
        return []
    told = _comparisons(document, today)
    return [Problem(document.path, *document.place(location), message) for location, message in told]


def _ways(library: Library, *, whole: bool) -> Iterator[Problem]:
    """What keeps somebody who follows the pathfinder from an answer.

    Which guides and bodies no way leads to is only told of a library without other faults (``whole``).
    """
    guides = {one.id: one.value.complaint for one in library.of("guide") if one.value is not None}
    through = {name: route.bodies for name, route in guides.items() if route is not None}
    open_bodies = [one.id for one in library.of("body") if one.value is not None and one.value.status != "inactive"]
    for document in library.of("pathfinder"):
        if document.value is not None:
            told = faults(document.value, guides if whole else (), open_bodies if whole else (), through)
            yield from first_told(Problem(document.path, *document.place(where), message) for where, message in told)


def _pins(library: Library, memory: Memory) -> Iterator[Problem]:
    """A fixed answer of the search that leads nowhere, or stands in the way of another page."""
    called: dict[str, str] = {}
    for kind in _NATIONAL_PAGES:
        for one in library.of(kind.name):
            if one.value is not None:
                words = memory.recall(("called", IdentityKey(one)), partial(_called, one.value))
                called |= dict.fromkeys(words, kind.page(one.id))
    for document in library.of("pins"):
        if document.value is None:
            continue
        told: dict[str, str] = {}
        phrases = memory.recall(("pinned", IdentityKey(document)), partial(_pinned, document.value))
        for (at, number), phrase in phrases.items():
            pin = document.value.pins[at]
            other = called.get(phrase) or told.get(phrase)
            if other and other != pin.address:
                where = document.place(("pins", at, "phrases", number))
                message = f"'{pin.phrases[number]}' hører til siden '{other}'. Svaret ville skjule den. Slet det her."
                yield Problem(document.path, *where, message)
            told.setdefault(phrase, pin.address)


def _called(value: Any) -> list[str]:
    return [_plain(text) for text in (title_of(value), *value.keywords)]


def _pinned(value: Pins) -> dict[tuple[int, int], str]:
    """Return each phrase by the numbers of its pin and of itself."""
    return {
        (at, number): _plain(phrase) for at, pin in enumerate(value.pins) for number, phrase in enumerate(pin.phrases)
    }


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _things(library: Library, owner: str | None) -> Iterator[Document]:
    """All that has a page of its own: on every site, and on the one of ``owner``."""
    for kind in _NATIONAL_PAGES:
        yield from library.of(kind.name)
    for kind in _OWN_PAGES if owner else ():
        yield from library.of(kind.name, owner)


def _addresses(library: Library, owner: str | None) -> set[str]:
    """The addresses that every municipality's site has, or those of ``owner``."""
    return {*urls.FIXED, *(one.kind.page(one.id) for one in _things(library, owner))}


def _comparisons(document: Document, today: date) -> Iterator[tuple[FieldPath, str]]:
    yield from confirmed_faults(document.value)
    if isinstance(document.value, Report):
        yield from report_names_told_twice(document.value)
    for location, value in _walk(document.value, ()):
        if isinstance(value, Timetable):
            yield from double_hours(value, location, document)
        if isinstance(value, PageWords) and value.address not in urls.FIXED:
            hint = did_you_mean(value.address, urls.FIXED)
            yield (*location, "address"), f"Siden '{value.address}' findes ikke.{hint}"
        if isinstance(value, ConsentForms):
            yield from ids_told_twice(value, location)
        if isinstance(value, Organisation):
            yield from names_of_staff(value)
        if isinstance(value, Glossary):
            yield from _words_told_twice(value, location)
        for field in ("as_of", "date"):
            stated = getattr(value, field, None) if isinstance(value, BaseModel) else None
            if field == "date" and not isinstance(value, Checked | RecommendationStep):
                continue
            if stated is not None and str(stated)[:10] > today.isoformat()[: len(str(stated))]:
                yield (*location, field), f"Datoen {stated} ligger i fremtiden. Tjek året."


def _words_told_twice(glossary: Glossary, location: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    told: dict[str, str] = {}
    for at, word in enumerate(glossary.words):
        here = (*location, "words", at)
        forms = [(word.word, (*here, "word")), *((form, (*here, "forms", n)) for n, form in enumerate(word.forms))]
        for form, place_of in forms:
            if not re.match(r"\w", form):
                # The endings of a dictionary: "-en".
                whole = f"Skriv hele ordet, fx '{word.word}', ikke kun endelsen."
                yield place_of, f"'{form}' er ikke et ord. {whole if form != word.word else 'Skriv det med bogstaver.'}"
            if (owner := told.setdefault(form.lower(), word.id)) != word.id:
                yield place_of, f"Ordet '{form}' står også ved '{owner}'. Slet det ene sted."


def _walk(value: Any, location: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    if isinstance(value, BaseModel):
        yield location, value
        for name, info in type(value).model_fields.items():
            yield from _walk(getattr(value, name), (*location, info.alias or name))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _walk(item, (*location, at))


def _texts(library: Library, memory: Memory) -> list[Problem]:
    """What is wrong in the texts of the guides, and of each municipality's pages."""
    found: list[Problem] = []
    for owner in (None, *library.municipalities):
        known, moved = frozenset(_addresses(library, owner)), _moved(library, owner)
        own = [one for kind in KINDS if kind.article for one in library.of(kind.name, owner)]
        articles = {one.kind.page(one.id): one for one in (*library.of("guide"), *own)}
        for document in own:
            linked = {page: articles[page] for page in _LINKED_PLACE.findall(document.text.body) if page in articles}
            key = ("article text", IdentityKey(document), known, moved, *map(IdentityKey, linked.values()))
            found += memory.recall(key, partial(_text_problems, document, known, dict(moved), linked))
    return found


def _moved(library: Library, owner: str | None) -> frozenset[tuple[str, str]]:
    """Old address and new address of each thing that has moved."""
    return frozenset(
        (one.kind.page(old), one.kind.page(one.id))
        for one in _things(library, owner)
        if one.kind.moves and one.value is not None
        for old in one.value.moved_from
    )


def _text_problems(
    document: Document, pages: frozenset[str], moved: Mapping[str, str], linked: Mapping[str, Document]
) -> list[Problem]:
    if not document.text.body and document.value is None:
        return []
    text = (document.text, document.body_line, document.path)
    anchors = {page: one.text.anchors for page, one in linked.items()}
    return list(markdown_lint.text_problems(*text, pages, moved, anchors)) or list(reading_problems(*text))


def reading_problems(text: GuideText, body_line: int, path: str) -> Iterator[Problem]:
    """Yield a problem when a text is too hard to read, with the sentence to begin with."""
    reading = measure_readability(text)
    if reading.lix > FAIL_OVER:
        message = f"Teksten er svær at læse (LIX {reading.lix:.0f}, højst {FAIL_OVER}). Del den længste sætning: "
        yield Problem(path, body_line, 1, f"{message}'{reading.longest[0][:80]}'")
