"""Every page of a municipality's site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module

from vejviser.knowledge import KnowledgeBase
from vejviser.models.registry import KINDS
from vejviser.pages import (
    a_to_z,
    about_site,
    adviser,
    data_quality,
    embedding,
    open_data,
    search_page,
    staff,
    urgent,
    waiting,
    whats_new,
)
from vejviser.pages.page import Context, Page
from vejviser.pages.tools import consent, deadline, letter


def pages(context: Context) -> Iterator[Page]:
    """Yield every page of a municipality's site, with the words it is searched by.

    A page is made when it is asked for; those that list all others come last.
    """
    found = []
    for page in _pages(context):
        found.append(_with_words(page, context.knowledge))
        yield found[-1]
    found.append(_with_words(whats_new.whats_new_page(context, [page.address for page in found]), context.knowledge))
    yield found[-1]
    yield from a_to_z.index_pages(context, found)
    yield about_site.statement_page(context)
    yield from about_site.moved_pages(context)


def _with_words(page: Page, knowledge: KnowledgeBase) -> Page:
    words = knowledge.page_words.get(page.address)
    if words is None:
        return page
    return replace(page, keywords=(*page.keywords, *words.keywords), asks=(*page.asks, *words.asks))


def _pages(context: Context) -> Iterator[Page]:
    yield adviser.home(context)
    yield from urgent.urgent_pages(context)
    for kind in (one for one in KINDS if one.pages):
        module, _, name = f"vejviser.pages.{kind.pages}".rpartition(".")
        made: Page | Iterable[Page] = getattr(import_module(module), name)(context)
        yield from [made] if isinstance(made, Page) else made
    yield waiting.waiting_page(context)
    yield deadline.deadline_page(context)
    yield deadline.deadline_list_page(context)
    yield letter.letter_page(context)
    yield consent.consent_page(context)
    yield search_page.search_page(context)
    yield about_site.glossary_page(context)
    yield about_site.privacy_page(context)
    yield about_site.accessibility_page(context)
    yield staff.staff_page(context)
    yield data_quality.quality_page(context)
    yield open_data.open_data_page(context)
    yield embedding.embedding_page(context)
