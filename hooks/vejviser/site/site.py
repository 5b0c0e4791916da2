"""One municipality's site as files, made without MkDocs or a clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Iterator
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from vejviser import urls
from vejviser.cache.fingerprint import fingerprint
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.cache.spread import spread
from vejviser.changes.comparing import FactChange
from vejviser.domain.glossary_terms import terms_of
from vejviser.knowledge import KnowledgeBase
from vejviser.opendata.data_files import data_files
from vejviser.pages.layout_values import layout_values
from vejviser.pages.look import MARK, STYLE, Look, look_of
from vejviser.pages.page import Context, Page
from vejviser.pages.registry import pages
from vejviser.render.layout import PageLayout
from vejviser.render.page_renderer import PageRenderer, page_front_matter, single_block
from vejviser.render.template_environment import layout_environment
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.documents import SearchDocument, search_document
from vejviser.search.indexing import meanings, page_terms
from vejviser.search.outputs import search_files, search_index
from vejviser.site.llms import llms_files
from vejviser.site.look_files import asset_files, look_files, with_plain_line_ends
from vejviser.site.markdown_twins import twin_text
from vejviser.site.outputs import finished_files, with_way_to_search
from vejviser.site.searched import Searched, searched_key
from vejviser.urls import NOT_FOUND


class Site:
    """One municipality's whole site. What a file is made of is made when the file is asked for, and only once.

    Without a name it is the only municipality's. ``root`` is the project's folder, which holds overrides/ and browser/.
    ``changes`` is what has changed until now, newest first. Equal arguments give equal bytes.
    """

    def __init__(
        self,
        knowledge: KnowledgeBase,
        municipality: str | None,
        today: date,
        root: Path,
        memory: Memory | None = None,
        changes: tuple[FactChange, ...] = (),
    ) -> None:
        self._memory = memory or Memory()
        own = knowledge.municipality(municipality)
        self._context = Context(knowledge, own, today, self._memory, changes=changes)
        self.root = root
        self._known: dict[str, Page] = {}
        self._open_data = partial(data_files, knowledge, own, today, self._memory)
        self._coming = pages(self._context)
        self._drawn: dict[str, str] = {}
        self.layout = layout_values(knowledge, own.id, today)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages by their addresses."""
        for _ in self._more():
            pass
        return self._known

    def take_pages(self, other: Site) -> None:
        """Have the pages of a site of the same knowledge, municipality and day: they are the same, drawn or not."""
        self._known, self._coming = other.pages, iter(())

    def _page(self, address: str) -> Page | None:
        """Return a page, or None when there is none. Those after it are not made for that."""
        if address not in self._known:
            next((page for page in self._more() if page.address == address), None)
        return self._known.get(address)

    def _more(self) -> Iterator[Page]:
        try:
            for page in self._coming:
                self._known[page.address] = page
                yield page
        except Exception:
            # What cannot be made is told each time, and not only once.
            self._coming = pages(self._context)
            raise

    @cached_property
    def _drawer(self) -> PageRenderer:
        terms = terms_of(self._context.knowledge.words, self._memory)
        return PageRenderer(self.root / "overrides", terms, self._memory)

    @cached_property
    def _written(self) -> bytes:
        return fingerprint(self.root / "overrides", "*.html")

    @cached_property
    def _frame(self) -> PageLayout:
        templates = self._memory.recall(("frame", self._written), partial(layout_environment, self.root / "overrides"))
        return PageLayout(templates, self.layout)

    @cached_property
    def _frame_sign(self) -> bytes:
        """Another one as soon as the frame around the pages says anything else."""
        return hashlib.sha256(self._written + repr(self.layout).encode()).digest()

    @cached_property
    def _assets(self) -> dict[str, Path]:
        return asset_files(self.root / "overrides", self._looks)

    @cached_property
    def look(self) -> Look:
        """How the site looks."""
        drawn = (self.root / "overrides" / MARK).read_text(encoding="utf-8")
        return look_of(self._context.municipality, drawn)

    @cached_property
    def _looks(self) -> dict[str, str | bytes]:
        return look_files(self.look, self._drawer.bundled[STYLE])

    @cached_property
    def _packages(self) -> BrowserBundle:
        return self._memory.recall(("packages", fingerprint(self.root / "browser")), partial(BrowserBundle, self.root))

    @cached_property
    def documents(self) -> list[SearchDocument]:
        """What the search knows of the pages."""
        drawn = ((page, self.html(address)) for address, page in self.pages.items())
        return [found for page, html in drawn if (found := search_document(page, html, self._memory))]

    def prepare(self) -> None:
        """Draw all pages, and make what follows from each of them alone, with the help of all cores."""

        def drawn(page: Page) -> None:
            html = self.html(page.address)
            if document := search_document(page, html, self._memory):
                page_terms(document, danish, self._memory)
            if page.twinned:
                twin_text(page, html, self.layout, self._memory)

        danish = self._packages.danish
        spread(self._memory, [self._open_data, *(partial(drawn, page) for page in self.pages.values())])

    @cached_property
    def index(self) -> tuple[str, str]:
        """The search index and the places on long pages, both as JSON text."""
        known = self._context.knowledge
        synonyms, pins, urgent = known.synonyms, known.pins, known.urgent
        key = ("index", *map(IdentityKey, (*self.documents, *synonyms, *pins, urgent, self._packages)))
        about = (self.documents, synonyms, pins, urgent, self._packages, self._memory)
        return self._memory.recall_whole(key, lambda: search_index(*about))

    @property
    def searched(self) -> Searched:
        """What is searched, whole as the last build left it when nothing changed."""
        knowledge, municipality, today = self._context.knowledge, self._context.municipality, self._context.today

        def made() -> Searched:
            return self.index, self.documents, meanings(knowledge.synonyms, self._packages.danish)

        return self._memory.recall_whole(searched_key(knowledge, municipality.id, today, self.root), made)

    @cached_property
    def made(self) -> dict[str, str | bytes]:
        """All files but the pages and the assets, by their paths."""
        search = search_files(*self.index, self._packages, self._memory)
        if not self._memory.many:
            self.searched  # noqa: B018 - remembered for whoever only searches
        texts: dict[str, str | bytes] = {
            address: (json.dumps(page_front_matter(page)) + self.html(address)).encode()
            for address, page in self.pages.items()
        }
        beside = {path: text for page in self.pages.values() for path, text in page.beside.items()}
        beside |= llms_files(list(self.pages.values()), self.layout)
        made = search | self._looks | beside | self._open_data()
        return made | finished_files(self._context, self._drawer, self.layout, self.look, texts | made, self._assets)

    @property
    def twins(self) -> list[str]:
        """The paths of the pages' Markdown twins."""
        return [urls.static_file(urls.twin(page.address)) for page in self.pages.values() if page.twinned]

    @property
    def whole(self) -> bool:
        """Whether every page and every file has been made."""
        return "made" in vars(self)

    def html(self, address: str) -> str:
        """Return what stands on a page, without the frame around it."""
        if address not in self._drawn:
            page = self._page(address) or self.pages[address]
            self._drawn[address] = self._drawer.html(page, self._context)
        return self._drawn[address]

    def content(self, address: str) -> str:
        """Return what stands on a page as it goes out: without blank lines and indents."""
        return single_block(self.html(address))

    def markdown(self) -> dict[str, str]:
        """Return the pages as Markdown files, by their paths."""
        return {urls.source_file(one): self._drawer.markdown(page, self.html(one)) for one, page in self.pages.items()}

    def sources(self) -> dict[str, str | bytes]:
        """Return all but the assets: path -> a page as Markdown with front matter, or a finished file."""
        return self.markdown() | self.made

    def paths(self) -> list[str]:
        """Return the paths of all files of the finished site, sorted."""
        return sorted({NOT_FOUND, *self._assets, *map(urls.static_file, self.pages), *self.twins, *self.made})

    def quick_file(self, path: str) -> bytes | None:
        """Return a file as ``file`` does, but a script's way to the search without the search's fingerprint.

        For a preview: the fingerprint takes the whole site to know, and nothing there is kept by a browser.
        """
        bundled = self._drawer.bundled.get(path) if path.startswith("assets/") and path not in self._looks else None
        return with_way_to_search(path, bundled, "0").encode() if bundled is not None else self.file(path)

    def size(self, path: str) -> int:
        """Return how many bytes a file of the finished site has, 0 for none. A page that is known is not framed."""
        if path.endswith("index.html") and (page := self._page(f"/{path.removesuffix('index.html')}")):
            return self._memory.recall(self._framed(page), lambda: len(self.file(path) or b""))
        return len(self.file(path) or b"")

    def _framed(self, page: Page) -> Hashable:
        """Return a key for a page with the frame around it."""
        front = json.dumps(page_front_matter(page))
        return "framed", page.address, front, self.html(page.address), self._frame_sign

    def file(self, path: str) -> bytes | None:
        """Return a file of the finished site, or None when there is none. A page needs nothing but itself."""
        address = f"/{path.removesuffix('index.html')}"
        if path.endswith("index.html") and (page := self._page(address)):
            framed = self._frame.page(address, page_front_matter(page), self.content(address)).encode()
            self._memory.recall(self._framed(page), lambda: len(framed))
            return framed
        address = f"/{path.removesuffix('index.md')}"
        if path.endswith("index.md") and (page := self._page(address)) and page.twinned:
            return twin_text(page, self.html(address), self.layout, self._memory).encode()
        if path == NOT_FOUND:
            return self._frame.not_found().encode()
        if path in self._assets:
            return with_plain_line_ends(self._assets[path].read_bytes())
        made = self._looks.get(path) or self.made.get(path)
        return made.encode() if isinstance(made, str) else made
