"""One municipality's site as files: every page's Markdown by its path, made without MkDocs or a clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from . import urls
from .danish import capital
from .drawing import Drawer
from .finished import finished_files
from .knowledge import KnowledgeBase
from .pages import adviser, bodies, data_quality, guides, hours, partners, reference, reports, staff
from .pages.page import Context, Page
from .pages.parts import build_date, surest_phone
from .terms import Terms


def pages(context: Context) -> Iterator[Page]:
    """Yield every page of a municipality's site."""
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
    yield reference.glossary_page(context)
    yield reference.privacy_page(context)
    yield reference.accessibility_page(context)
    yield staff.staff_page(context)
    yield data_quality.quality_page(context)


def site_files(knowledge: KnowledgeBase, municipality: str, today: date, templates: Path) -> dict[str, str]:
    """Return all made files of a site: path below the docs folder -> text.

    ``templates`` is the folder that holds ``pages/``. The same arguments give the same bytes.
    """
    context = Context(knowledge, knowledge.place(municipality), today)
    drawer = Drawer(templates, Terms(knowledge.words))
    made = {urls.source_file(page.address): drawer.markdown(page, context) for page in pages(context)}
    return made | finished_files(context, drawer, layout_values(knowledge, municipality, today), made)


def layout_values(knowledge: KnowledgeBase, municipality: str, today: date) -> dict[str, Any]:
    """Return what the layout around every page shows: names, the demo line, the menu, the phone."""
    place = knowledge.place(municipality)
    about = place.about
    contact = surest_phone(about)
    return {
        "name": f"{capital(about.adviser.title_the)} i {about.name}",
        "municipality": about.full_name,
        "website": about.website or "",
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
                ("Klag", urls.BODIES),
                ("Kan og kan ikke", urls.SCOPE),
                ("Andre, der hjælper", urls.PARTNERS),
                ("Om", urls.ABOUT),
            )
        ],
    }
