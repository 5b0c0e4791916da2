"""The pages once more as Markdown, beside themselves, for assistants and other programs that read text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vejviser.cache.memo import Memory
from vejviser.pages.page import Page
from vejviser.render.page_markdown import OWN_SITE, page_markdown

_SOURCES = " Nederst står kilderne, og hvem der har bekræftet dem."


def twin_text(page: Page, html: str, layout: Mapping[str, Any], memory: Memory) -> str:
    """Return a page's Markdown twin: its title, where it comes from and when, and then all that the page says.

    ``html`` is what stands on the page, ``layout`` what the frame around it shows of the municipality. Links lead to
    whole addresses where the site's own is known, else from the page's folder.
    """
    # A page that is the same for all municipalities is turned into Markdown once for all.
    text = memory.recall(("markdown twin", page.address, html), lambda: page_markdown(html, page.address, memory))
    title, _, rest = text.partition("\n\n")
    return f"{title}\n\n{_origin(page, layout)}\n\n{with_addresses(rest, page.address, layout)}"


def _origin(page: Page, layout: Mapping[str, Any]) -> str:
    """Say whose page it is, where it stands, of which day it is, and that nobody confirmed it where so."""
    lines = [
        f"> Fra {layout['name']}. Læs siden her: {whole_address(page.address, layout)}",
        f"> Siden er lavet den {layout['built']}.{_SOURCES if page.facts else ''}",
        *([f"> {layout['demo']}"] if layout["demo"] else []),
    ]
    return "\\\n".join(lines)


def whole_address(address: str, layout: Mapping[str, Any]) -> str:
    """Return where a page is on the web, or its address in the site while nobody knows where that lies."""
    return f"{layout['site_url']}{address.removeprefix('/')}" if layout["site_url"] else address


def with_addresses(text: str, address: str, layout: Mapping[str, Any]) -> str:
    """Put the site's own address into the links of a text that ``page_markdown`` made."""
    up = "../" * (address.count("/") - 1) or "./"
    return text.replace(f"{OWN_SITE}/", layout["site_url"] or up)
