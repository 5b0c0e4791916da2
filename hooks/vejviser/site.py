"""One municipality's site as files, made without MkDocs or a clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from . import urls
from .danish import capital
from .drawing import Drawer, fingerprint, front, one_block
from .finished import finished_files
from .framing import NOT_FOUND, Frame, frame_templates
from .headers import PAGE, written
from .knowledge import KnowledgeBase
from .memory import Memory, Same
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
from .problem import VejviserError
from .search.documents import Document, document
from .search.files import packed, search_files
from .search.packages import Packages
from .terms import terms_of


def pages(context: Context) -> list[Page]:
    """Return every page of a municipality's site, with the words it is searched by."""
    found = [_with_words(page, context.knowledge) for page in _pages(context)]
    return [
        *found,
        finding.everything_page(context, found),
        reference.statement_page(context),
        *reference.moved_pages(context),
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


class Site:
    """One municipality's whole site. What a file is made of is made when the file is asked for, and only once.

    ``root`` is the project's folder, which holds overrides/, browser/ and docs/. Equal arguments give equal bytes.
    """

    def __init__(
        self, knowledge: KnowledgeBase, municipality: str, today: date, root: Path, memory: Memory | None = None
    ) -> None:
        self._memory = memory or Memory()
        self._context = Context(knowledge, knowledge.place(municipality), today, self._memory)
        self._root = root
        self._drawn: dict[str, str] = {}
        self.layout = layout_values(knowledge, municipality, today)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages by their addresses."""
        return {page.address: page for page in pages(self._context)}

    @cached_property
    def _drawer(self) -> Drawer:
        terms = terms_of(self._context.knowledge.words, self._memory)
        return Drawer(self._root / "overrides", terms, self._memory)

    @cached_property
    def _frame(self) -> Frame:
        templates = self._root / "overrides"
        key = ("frame", fingerprint(templates))
        return Frame(self._memory.recall(key, lambda: frame_templates(templates)), self.layout)

    @cached_property
    def _shown(self) -> dict[str, Path]:
        """The files of docs/, which are shown as they are."""
        docs = self._root / "docs"
        found = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*")) if path.is_file()}
        if written := [name for name in found if name.endswith(".md")]:
            raise VejviserError(f"docs/{written[0]}: Her kan ikke ligge sider. Læg vejledninger i guides/.")
        return {name: path for name, path in found.items() if not path.name.startswith(".")}

    @cached_property
    def _packages(self) -> Packages:
        sources = self._root / "browser"
        return self._memory.recall(("packages", fingerprint(sources)), lambda: Packages(self._root))

    @cached_property
    def documents(self) -> list[Document]:
        """What the search knows of the pages."""
        # A guide has its own asks; the pages about the adviser and the site have little else.
        pins = self._context.knowledge.pins
        questions = {pin.address: pin.phrases for pin in pins if not pin.address.startswith(urls.GUIDES)}
        drawn = ((page, self.html(address)) for address, page in self.pages.items())
        return [
            found
            for page, html in drawn
            if (found := document(page, html, self._memory, questions.get(page.address, ())))
        ]

    @cached_property
    def index(self) -> tuple[str, str]:
        """The search index and the places on long pages, both as JSON text."""
        synonyms, pins = self._context.knowledge.synonyms, self._context.knowledge.pins
        key = ("index", *map(Same, (*self.documents, *synonyms, *pins, self._packages)))
        return self._memory.recall(key, lambda: packed(self.documents, synonyms, pins, self._packages, self._memory))

    @cached_property
    def made(self) -> dict[str, str | bytes]:
        """All files but the pages and those of docs/, by their paths."""
        search = search_files(*self.index, self._packages)
        texts: dict[str, str | bytes] = {
            address: json.dumps(front(page)) + self.html(address) for address, page in self.pages.items()
        }
        return search | finished_files(self._context, self._drawer, self.layout, texts | search)

    @property
    def whole(self) -> bool:
        """Whether every page and every file has been made."""
        return "made" in vars(self)

    def html(self, address: str) -> str:
        """Return what stands on a page, without the frame around it."""
        if address not in self._drawn:
            self._drawn[address] = self._drawer.html(self.pages[address], self._context)
        return self._drawn[address]

    def markdown(self) -> dict[str, str]:
        """Return the pages as Markdown files, by their paths."""
        return {
            urls.source_file(address): self._drawer.markdown(page, self.html(address))
            for address, page in self.pages.items()
        }

    def sources(self) -> dict[str, str | bytes]:
        """Return what MkDocs and its like make the site of, besides docs/: path -> Markdown or finished file."""
        self._shown  # noqa: B018 - says what cannot lie there
        return self.markdown() | self.made

    def paths(self) -> list[str]:
        """Return the paths of all files of the finished site, sorted."""
        return sorted({NOT_FOUND, *self._shown, *map(urls.static_file, self.pages), *self.made})

    def file(self, path: str) -> bytes | None:
        """Return a file of the finished site, or None when there is none. A page needs nothing but itself."""
        address = f"/{path.removesuffix('index.html')}"
        if path.endswith("index.html") and address in self.pages:
            return self._frame.page(address, front(self.pages[address]), one_block(self.html(address))).encode()
        if path == NOT_FOUND:
            return self._frame.not_found().encode()
        if path in self._shown:
            return self._shown[path].read_bytes()
        made = self.made.get(path)
        return made.encode() if isinstance(made, str) else made


def layout_values(knowledge: KnowledgeBase, municipality: str, today: date) -> dict[str, Any]:
    """Return what the layout around every page shows: names, the demo line, the menu, the phone."""
    place = knowledge.place(municipality)
    about = place.about
    contact = surest_phone(about)
    return {
        "name": f"{capital(about.adviser.title_the)} i {about.name}",
        "municipality": about.full_name,
        "website": about.website or "",
        "site_url": f"{about.site_url.rstrip('/')}/" if about.site_url else "",
        "statement": about.accessibility_statement_url or "",
        "demo": about.demo.line if about.demo else "",
        "built": build_date(today),
        "policy": written(PAGE),
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
