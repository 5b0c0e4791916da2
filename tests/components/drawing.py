"""The page of components: drawn with the site's own templates, beside the files of the example site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from tests.components.made_up import made_up
from tests.conftest import ROOT
from tests.javascript import as_script
from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.domain.glossary_terms import Explainer, terms_of
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.pages.page import Context, Page
from vejviser.project import find_project
from vejviser.render.layout import PageLayout
from vejviser.render.page_renderer import PageRenderer, single_block
from vejviser.render.template_environment import layout_environment, page_environment
from vejviser.site.site import Site

HERE = Path(__file__).parent
SCRIPT = "components.js"
SHOWN = "?q=husleje#start"
"""Shows what needs an address: a search that finds something, and an answer that led here."""

_TOWN = "lillekoebing"
_TEMPLATES = ROOT / "overrides"


def write(folder: Path, today: date) -> None:
    """Fill a folder with the example site; its home page is the page of components."""
    site, context = _example(today)
    for path in site.paths():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(site.file(path) or b"")
    (folder / SCRIPT).write_text(as_script("../tests/components/page.mjs"), encoding="utf-8")
    (folder / "index.html").write_text(_page(site, context), encoding="utf-8")


def _example(today: date) -> tuple[Site, Context]:
    """The example municipality without its own look: components are in our colours."""
    example = ROOT / "tests" / "example"
    memory = Memory()
    knowledge: KnowledgeBase = assemble(find_project(str(example / "data"), str(example / "guides")).library(), today)
    own = knowledge.municipality(_TOWN)
    own = replace(own, about=own.about.model_copy(update={"theme": None}))
    knowledge = replace(knowledge, municipalities={_TOWN: own})
    return Site(knowledge, _TOWN, today, ROOT, memory), Context(knowledge, own, today, memory)


def _page(site: Site, context: Context) -> str:
    terms = terms_of(context.knowledge.words, context.memory)
    drawer = PageRenderer(_TEMPLATES, terms, context.memory)

    def here(address: str) -> Page:
        """A page as it would stand at the root, where its links lead from."""
        return replace(site.pages[address], address=urls.HOME)

    def lifted(address: str, selector: str) -> Markup:
        """What a finished page of the example shows at a selector."""
        found = LexborHTMLParser(drawer.html(here(address), context)).css_first(selector)
        assert found and found.html, f"{address} holds no {selector}"
        return Markup(found.html)

    environment = page_environment(_TEMPLATES)
    environment.loader = FileSystemLoader([_TEMPLATES, HERE])
    content = environment.get_template("page.html").render(
        shown=[],
        link=partial(urls.relative, page=urls.HOME),
        explain=Explainer(terms),
        lifted=lifted,
        views={address: page.view for address, page in site.pages.items()},
        script=SCRIPT,
        **made_up(),
    )
    front: dict[str, Any] = {"title": "Komponenter"}
    return PageLayout(layout_environment(_TEMPLATES), site.layout).page(urls.HOME, front, single_block(content))
