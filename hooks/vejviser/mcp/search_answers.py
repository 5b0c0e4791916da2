"""The pages that answer a search: the same, in the same order, as in the browser and in ``vejviser search``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vejviser import urls
from vejviser.errors import VejviserError
from vejviser.mcp.arguments import SearchArguments
from vejviser.mcp.origin import AssistantDesk, with_origin
from vejviser.pages.page import Page
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.query import SearchAnswer, ask_search
from vejviser.site.markdown_twins import whole_address

_SHOWN = 10
_CPR = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


def search_answer(asked: SearchArguments, desk: AssistantDesk) -> str:
    """Return the best pages of a search.

    Raises VejviserError when the words hold what looks like a CPR number: that is nobody's business here.
    """
    if _CPR.search(asked.query):
        raise VejviserError("Det ligner et CPR-nummer. Søg uden det, og skriv det aldrig til en assistent.")
    found = found_pages(asked.query, desk)
    return with_origin(_lines(asked.query, found, desk), desk, urls.SEARCH, None)


def found_pages(query: str, desk: AssistantDesk) -> SearchAnswer:
    """Return what the search of the site finds."""
    (text, places), _, _ = desk.site.searched
    (answer,) = ask_search(text, [query], BrowserBundle(desk.site.root), desk.context.today, places)
    return answer


def _lines(query: str, found: SearchAnswer, desk: AssistantDesk) -> Iterator[str]:
    yield f"# Søgning: {query}"
    yield ""
    if found.urgent.kind:
        address = whole_address(f"{urls.URGENT}#{found.urgent.kind}", desk.layout)
        yield f"Det kan være akut. Se først, hvem man kan ringe til nu: {address}"
        yield ""
    if not found.results:
        yield "Intet fundet."
    for at, one in enumerate(found.results[:_SHOWN], start=1):
        page = desk.site.pages[one.address]
        yield f"{at}. {page.title}. {_what(page)}"
        yield f"   {whole_address(one.address, desk.layout)}"
    if found.meant:
        yield f"Mente du: {found.meant}?"


def _what(page: Page) -> str:
    name = page.address.rstrip("/").rpartition("/")[2]
    tool = {urls.GUIDES: "guide", urls.BODIES: "body"}.get(page.address[: -len(name) - 1])
    mark = "Ikke bekræftet." if page.facts and not page.facts.checked else ""
    call = f"[{tool} {name}]" if tool else ""
    return " ".join(filter(None, (page.description, page.route and f"{page.route}.", mark, call)))
