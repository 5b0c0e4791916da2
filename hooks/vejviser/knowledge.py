"""The knowledge base: everything that was read and checked, ready for the pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.checking.checks import all_problems
from vejviser.errors import DataError, VejviserError
from vejviser.models.accessibility_test import AccessibilityTest
from vejviser.models.body import Body, LocalBody
from vejviser.models.categories import Category
from vejviser.models.consent import ConsentForms
from vejviser.models.deadline_rules import DeadlineRules
from vejviser.models.glossary import Glossary, Word
from vejviser.models.guide import Guide, LocalGuide
from vejviser.models.handwritten import HandwrittenPage
from vejviser.models.letters import Letters
from vejviser.models.location import Location, Locations
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import OfficeHours
from vejviser.models.organisation import Organisation
from vejviser.models.outcomes import Outcomes
from vejviser.models.partner import Partner
from vejviser.models.pathfinder import Pathfinder
from vejviser.models.processing_times import LocalProcessingTimes, ProcessingTimes
from vejviser.models.registry import Kind
from vejviser.models.report import Report
from vejviser.models.safe_to_complain import SafeToComplain
from vejviser.models.scope import Scope
from vejviser.models.search_words import PageWords, Pin, Synonym
from vejviser.models.staff_texts import LocalStaffTexts, StaffTexts
from vejviser.models.urgent import LocalUrgentHelp, UrgentHelp
from vejviser.reading.library import Library
from vejviser.text.markdown import GuideText
from vejviser.text.suggestions import did_you_mean
from vejviser.theme.files import ThemeFile

Records = Mapping[str, Mapping[str, Any]]
"""Name of a kind -> id -> record: what each file holds, for all that is done alike for every kind."""


@dataclass(frozen=True)
class GuideArticle:
    """A guide: its front matter and its Markdown."""

    front: Guide
    text: GuideText


@dataclass(frozen=True)
class HandwrittenArticle:
    """A municipality's own page: its front matter and its Markdown."""

    front: HandwrittenPage
    text: GuideText


@dataclass(frozen=True)
class Municipality:
    """One municipality with all that is its own. ``partners`` holds its own and the national ones."""

    id: str
    about: MunicipalityProfile
    locations: Locations
    hours: OfficeHours
    scope: Scope
    partners: Mapping[str, Partner]
    reports: Mapping[str, Report]
    local_bodies: Mapping[str, LocalBody]
    local_guides: Mapping[str, LocalGuide]
    urgent: LocalUrgentHelp | None
    processing_times: LocalProcessingTimes | None
    organisation: Organisation | None
    staff_texts: LocalStaffTexts | None
    pages: Mapping[str, HandwrittenArticle]
    assets: Mapping[str, ThemeFile]
    records: Records

    def location(self, name: str) -> Location:
        """Return one of the municipality's places by its id."""
        return next(location for location in self.locations.locations if location.id == name)


@dataclass(frozen=True)
class KnowledgeBase:
    """All knowledge. Cross-references are checked, so every id in it leads somewhere."""

    categories: tuple[Category, ...]
    bodies: Mapping[str, Body]
    guides: Mapping[str, GuideArticle]
    partners: Mapping[str, Partner]
    glossary: Glossary | None
    deadline_rules: DeadlineRules | None
    processing_times: ProcessingTimes | None
    pathfinder: Pathfinder | None
    letters: Letters | None
    staff_texts: StaffTexts | None
    consent: ConsentForms
    accessibility: AccessibilityTest | None
    urgent: UrgentHelp | None
    safe_to_complain: SafeToComplain | None
    outcomes: Outcomes | None
    synonyms: tuple[Synonym, ...]
    pins: tuple[Pin, ...]
    page_words: Mapping[str, PageWords]
    municipalities: Mapping[str, Municipality]
    records: Records

    @property
    def words(self) -> tuple[Word, ...]:
        """The official words of the glossary."""
        return self.glossary.words if self.glossary else ()

    def of(self, kind: Kind, municipality: Municipality) -> Mapping[str, Any]:
        """Return id -> record of a kind, of the whole country or of one municipality."""
        return (self if kind.national else municipality).records.get(kind.name, {})

    def municipality(self, name: str | None) -> Municipality:
        """Return the municipality that is meant, see ``chosen_municipality``."""
        return self.municipalities[chosen_municipality(name, self.municipalities)]


def chosen_municipality(name: str | None, known: Collection[str]) -> str:
    """Return the municipality of that name; without a name the only one.

    Raises VejviserError with the names there are, when none has it or several could be meant.
    """
    here = ", ".join(known)
    if name is None and len(known) == 1:
        (name,) = known
    if name is None:
        raise VejviserError(f"Skriv, hvilken kommune du mener: {here}.")
    if name not in known:
        raise VejviserError(f"Kommunen '{name}' findes ikke.{did_you_mean(name, known)} Her er: {here}.")
    return name


def assemble(library: Library, today: date, memory: Memory | None = None) -> KnowledgeBase:
    """Make the knowledge base as of a day: without the pages that do not begin until later, or are over.

    Raises DataError with every problem when there is one.
    """
    if problems := all_problems(library, today, memory):
        raise DataError(problems)
    # The same documents give the knowledge base itself, so that what was made of it can be known by it.
    documents = tuple(one for one in library.documents if _is_current(one.value, today))
    current = replace(library, documents=documents)
    key = ("knowledge", *map(IdentityKey, (*current.documents, *current.assets)))
    return (memory or Memory()).recall(key, lambda: _assembled(current))


def _is_current(record: Any, today: date) -> bool:
    """Whether a record is part of the site on a day. Only a handwritten page may be no part of it."""
    if not isinstance(record, HandwrittenPage):
        return True
    return (record.from_ or today) <= today <= (record.until or today)


def _assembled(library: Library) -> KnowledgeBase:
    national, own = _records(library, None), {name: _records(library, name) for name in library.municipalities}

    def one(kind: str, records: Records = national) -> Any:
        return next(iter(records.get(kind, {}).values()), None)

    municipalities = {
        name: Municipality(
            id=name,
            about=one("municipality", records),
            locations=one("locations", records),
            hours=one("office-hours", records),
            scope=one("scope", records),
            partners={**records.get("partner", {}), **national.get("national-partner", {})},
            reports=records.get("report", {}),
            local_bodies=records.get("local-body", {}),
            local_guides=records.get("local-guide", {}),
            urgent=one("local-urgent", records),
            processing_times=one("local-processing-times", records),
            organisation=one("organisation", records),
            staff_texts=one("local-staff-texts", records),
            pages={one.id: HandwrittenArticle(one.value, one.text) for one in library.of("page", name)},
            assets={one.file.name: one.file for one in library.assets if one.municipality == name},
            records=records,
        )
        for name, records in own.items()
    }
    return KnowledgeBase(
        categories=one("categories").categories,
        bodies=national.get("body", {}),
        guides={document.id: GuideArticle(document.value, document.text) for document in library.of("guide")},
        partners=national.get("national-partner", {}),
        glossary=one("glossary"),
        deadline_rules=one("deadline-rules"),
        processing_times=one("processing-times"),
        pathfinder=one("pathfinder"),
        letters=one("letters"),
        staff_texts=one("staff-texts"),
        consent=one("consent"),
        accessibility=one("accessibility"),
        urgent=one("urgent"),
        safe_to_complain=one("safe-to-complain"),
        outcomes=one("outcomes"),
        synonyms=synonyms.synonyms if (synonyms := one("synonyms")) else (),
        pins=pins.pins if (pins := one("pins")) else (),
        page_words={page.address: page for page in pages.pages} if (pages := one("pages")) else {},
        municipalities=municipalities,
        records=national,
    )


def _records(library: Library, owner: str | None) -> Records:
    found: dict[str, dict[str, Any]] = {}
    for document in library.documents:
        if document.municipality == owner:
            found.setdefault(document.kind.name, {})[document.id] = document.value
    return found
