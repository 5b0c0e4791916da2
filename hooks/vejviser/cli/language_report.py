"""The report on language: LIX, sentences, words explained and misspelt, for all guides and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vejviser.cache.memo import Memory
from vejviser.domain.glossary_terms import terms_of
from vejviser.knowledge import KnowledgeBase
from vejviser.project import Project
from vejviser.quality.plain_language import MEAN_AT_MOST, Plainness, assess_language
from vejviser.quality.spelling import OWN_WORDS, own_words, readable_sources, spelling_problems
from vejviser.site.site import Site

_LONGEST_SHOWN = 3
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True)
class LanguageReport:
    """What to print, and whether anything in it must be mended."""

    lines: tuple[str, ...]
    good: bool


def language_report(project: Project, knowledge: KnowledgeBase, today: date, memory: Memory) -> LanguageReport:
    """Measure all guides and spell all pages. Raises VejviserError when hunspell is missing."""
    found = assess_language(knowledge.guides, terms_of(knowledge.words, memory), memory)
    remarks = [f"guides/{one.guide}.md: {remark.text}" for one in found for remark in one.remarks]
    spelling = [str(problem) for problem in _spelling(project, knowledge, today, memory)]
    mean = sum(one.reading.lix for one in found) / max(1, len(found))
    lines = [
        " LIX  ord  længste  -s  forklaret  vejledning",
        *map(_row, found),
        "De længste sætninger:",
        *_longest(found),
        *remarks,
        *spelling,
        f"{len(found)} vejledninger. LIX er {_comma(mean)} i gennemsnit (højst {MEAN_AT_MOST}).",
        f"{len(knowledge.words)} svære ord i ordbogen, {sum(len(one.unexplained) for one in found)} uden forklaring.",
        f"{len(remarks)} bemærkninger til sproget. {len(spelling)} stavefejl.",
    ]
    return LanguageReport(tuple(lines), not remarks and not spelling and mean <= MEAN_AT_MOST)


def _comma(figure: float) -> str:
    return f"{figure:.1f}".replace(".", ",")


def _row(one: Plainness) -> str:
    reading = one.reading
    figures = f"{_comma(reading.lix):>4} {reading.words:4}  {reading.longest_words:7}  {len(reading.passives):2}"
    return f"{figures}  {one.explained:9}  {one.guide}"


def _longest(found: list[Plainness]) -> list[str]:
    hardest = sorted(found, key=lambda one: -one.reading.longest_words)[:_LONGEST_SHOWN]
    return [f"  {one.reading.longest_words} ord i {one.guide}: {one.reading.longest[0]}" for one in hardest]


def _spelling(project: Project, knowledge: KnowledgeBase, today: date, memory: Memory) -> Iterator[object]:
    overrides = project.root / "overrides"
    pages = [
        text.partition("\n---\n")[2] if path.endswith(".md") else text
        for name in knowledge.municipalities
        for path, text in Site(knowledge, name, today, project.root, memory).sources().items()
        if isinstance(text, str) and path.endswith((".md", ".html"))
    ]
    pages += [_JINJA.sub(" ", path.read_text(encoding="utf-8")) for path in sorted(overrides.glob("*.html"))]
    known = own_words((project.root / OWN_WORDS).read_text(encoding="utf-8"))
    sources = readable_sources((project.guides, project.data, overrides), project.root)
    return spelling_problems(pages, sources, known)
