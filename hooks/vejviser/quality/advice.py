"""What ``check`` advises: it stops nothing, but somebody should see to it."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser.cache.memo import Memory
from vejviser.errors import Problem
from vejviser.knowledge import KnowledgeBase
from vejviser.quality.plain_language import remarks
from vejviser.reading.library import Library


def advice(library: Library, knowledge: KnowledgeBase, memory: Memory) -> Iterator[Problem]:
    """Yield each piece of advice at its place."""
    yield from remarks(library, knowledge, memory)
    yield from _missing_statements(library)


def _missing_statements(library: Library) -> Iterator[Problem]:
    """Municipalities without the statement that webtilgængelighedsloven § 4 asks for."""
    for name in library.municipalities:
        for document in library.of("municipality", name):
            if document.value is None or document.tree is None or document.value.accessibility_statement_url:
                continue
            message = (
                "Råd: Lav en tilgængelighedserklæring i WAS-Tool, før siden bliver offentlig. "
                "Skriv adressen i 'accessibility_statement_url'. Loven kræver den."
            )
            yield Problem(document.path, document.tree.line, document.tree.column, message)
