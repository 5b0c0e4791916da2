"""What ``check`` advises: it stops nothing, but somebody should see to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vejviser.cache.memo import Memory
from vejviser.errors import Problem
from vejviser.knowledge import KnowledgeBase
from vejviser.quality.foreign_facts import foreign_facts
from vejviser.quality.hours_advice import hours_advice
from vejviser.quality.person_mails import person_mails
from vejviser.quality.plain_language import remarks
from vejviser.quality.report_advice import report_advice
from vejviser.quality.text_advice import text_advice
from vejviser.reading.library import Library
from vejviser.text.danish import day_of_month


def advice(library: Library, knowledge: KnowledgeBase, today: date, memory: Memory) -> Iterator[Problem]:
    """Yield each piece of advice at its place."""
    yield from remarks(library, knowledge, memory)
    yield from _missing_statements(library)
    yield from _ended(library, today)
    yield from hours_advice(library, today)
    yield from text_advice(library, memory)
    yield from person_mails(library)
    yield from foreign_facts(library)
    yield from report_advice(library, today)


def _missing_statements(library: Library) -> Iterator[Problem]:
    """Municipalities without the statement that webtilgængelighedsloven § 4 asks for."""
    for name in library.municipalities:
        for document in library.of("municipality", name):
            if document.value is None or document.value.accessibility_statement_url:
                continue
            message = (
                "Råd: Lav en tilgængelighedserklæring i WAS-Tool, før siden bliver offentlig. "
                "Skriv adressen i 'accessibility_statement_url'. Loven kræver den."
            )
            yield Problem(document.path, *document.place(()), message)


def _ended(library: Library, today: date) -> Iterator[Problem]:
    """News and pages that are over: nobody finds them any more."""
    for name in library.municipalities:
        for document in (*library.of("news", name), *library.of("page", name)):
            until = document.value.until if document.value is not None else None
            if until and until < today:
                noun = "Nyheden" if document.kind.name == "news" else "Siden"
                message = f"Råd: {noun} sluttede {day_of_month(until)}. Slet filen, eller giv den en ny dag."
                yield Problem(document.path, *document.place(("until",)), message)
