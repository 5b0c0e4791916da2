"""Every page of a municipality's site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vejviser.knowledge import KnowledgeBase
from vejviser.pages import (
    a_to_z,
    about_site,
    adviser,
    annual_reports,
    bodies,
    data_quality,
    guides,
    hours,
    partners,
    search_page,
    staff,
    waiting,
)
from vejviser.pages.page import Context, Page
from vejviser.pages.tools import consent, deadline, letter, pathfinder


def pages(context: Context) -> list[Page]:
    """Return every page of a municipality's site, with the words it is searched by."""
    found = [_with_words(page, context.knowledge) for page in _pages(context)]
    return [
        *found,
        a_to_z.everything_page(context, found),
        about_site.statement_page(context),
        *about_site.moved_pages(context),
    ]


def _with_words(page: Page, knowledge: KnowledgeBase) -> Page:
    words = knowledge.page_words.get(page.address)
    if words is None:
        return page
    return replace(page, keywords=(*page.keywords, *words.keywords), asks=(*page.asks, *words.asks))


def _pages(context: Context) -> Iterator[Page]:
    yield adviser.home(context)
    yield guides.guide_index(context)
    yield from guides.guide_pages(context)
    yield bodies.body_index(context)
    yield from bodies.body_pages(context)
    yield partners.partner_index(context)
    yield from partners.partner_pages(context)
    yield adviser.scope_page(context)
    yield hours.hours_page(context)
    yield adviser.contact_page(context)
    yield adviser.about_page(context)
    yield annual_reports.report_index(context)
    yield from annual_reports.report_pages(context)
    yield from pathfinder.wayfinding_pages(context)
    yield waiting.waiting_page(context)
    yield deadline.deadline_page(context)
    yield letter.letter_page(context)
    yield consent.consent_page(context)
    yield search_page.search_page(context)
    yield about_site.glossary_page(context)
    yield about_site.privacy_page(context)
    yield about_site.accessibility_page(context)
    yield staff.staff_page(context)
    yield data_quality.quality_page(context)
