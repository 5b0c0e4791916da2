"""One municipality's site as files: every page's Markdown by its path, made without MkDocs or a clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from . import urls
from .danish import capital
from .drawing import Drawer
from .finished import finished_files
from .knowledge import KnowledgeBase
from .pages import (
    adviser,
    bodies,
    consent,
    data_quality,
    deadline_tool,
    finding,
    guides,
    hours,
    letter,
    partners,
    reference,
    reports,
    staff,
    waiting,
    wayfinding,
)
from .pages.page import Context, Page
from .pages.parts import build_date, surest_phone
from .search.documents import Document, document
from .search.files import packed, search_files
from .search.packages import Packages
from .terms import Terms


def pages(context: Context) -> list[Page]:
    """Return every page of a municipality's site, with the words it is searched by."""
    found = [_with_words(page, context.knowledge) for page in _pages(context)]
    return [*found, finding.everything_page(context, found), reference.statement_page(context)]


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
    yield reports.report_index(context)
    yield from reports.report_pages(context)
    yield from wayfinding.wayfinding_pages(context)
    yield waiting.waiting_page(context)
    yield deadline_tool.deadline_page(context)
    yield letter.letter_page(context)
    yield consent.consent_page(context)
    yield finding.search_page(context)
    yield reference.glossary_page(context)
    yield reference.privacy_page(context)
    yield reference.accessibility_page(context)
    yield staff.staff_page(context)
    yield data_quality.quality_page(context)


def site_files(knowledge: KnowledgeBase, municipality: str, today: date, templates: Path) -> dict[str, str | bytes]:
    """Return all made files of a site: path below the docs folder -> content.

    ``templates`` is the folder that holds ``pages/``. The same arguments give the same bytes.
    """
    context = Context(knowledge, knowledge.place(municipality), today)
    drawer = Drawer(templates, Terms(knowledge.words))
    drawn = [(page, drawer.html(page, context)) for page in pages(context)]
    made: dict[str, str | bytes] = {urls.source_file(page.address): drawer.markdown(page, html) for page, html in drawn}
    packages = Packages(templates.parent)
    made |= search_files(*packed(_documents(drawn), knowledge.synonyms, packages), packages)
    return made | finished_files(context, drawer, layout_values(knowledge, municipality, today), made)


def _documents(drawn: Sequence[tuple[Page, str]]) -> list[Document]:
    return [found for page, html in drawn if (found := document(page, html))]


def index_of(knowledge: KnowledgeBase, municipality: str, today: date, templates: Path) -> tuple[str, list[Document]]:
    """Return a site's search index as JSON text, and the documents it was made from."""
    context = Context(knowledge, knowledge.place(municipality), today)
    drawer = Drawer(templates, Terms(knowledge.words))
    documents = _documents([(page, drawer.html(page, context)) for page in pages(context)])
    return packed(documents, knowledge.synonyms, Packages(templates.parent))[0], documents


def layout_values(knowledge: KnowledgeBase, municipality: str, today: date) -> dict[str, Any]:
    """Return what the layout around every page shows: names, the demo line, the menu, the phone."""
    place = knowledge.place(municipality)
    about = place.about
    contact = surest_phone(about)
    return {
        "name": f"{capital(about.adviser.title_the)} i {about.name}",
        "municipality": about.full_name,
        "website": about.website or "",
        "statement": about.accessibility_statement_url or "",
        "demo": about.demo.line if about.demo else "",
        "built": build_date(today),
        "phone": contact.phone if contact else "",
        "tel": contact.tel if contact else "",
        "phone_of": contact.label if contact else "",
        "phone_caveat": contact.caveat if contact else "",
        "menu": [
            {"title": title, "path": address.strip("/") + "/"}
            for title, address in (
                ("Find hjælp", urls.GUIDES),
                *((("Find vej med spørgsmål", urls.FIND),) if knowledge.pathfinder else ()),
                ("Klag", urls.BODIES),
                ("Skriv en klage", urls.LETTER),
                ("Regn fristen ud", urls.DUE),
                ("Samtykke og fuldmagt", urls.CONSENT),
                ("Kan og kan ikke", urls.SCOPE),
                ("Andre, der hjælper", urls.PARTNERS),
                ("Om", urls.ABOUT),
            )
        ],
    }
