"""Links in a text to a place on a page that does not have it. Only the finished page knows its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from vejviser import urls
from vejviser.errors import Problem
from vejviser.models.registry import KINDS
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.site.site import Site
from vejviser.text.suggestions import did_you_mean
from vejviser.verify.html_page import read_page
from vejviser.verify.internal_links import lost_place

_PLACE = re.compile(r"\]\([^)\s]*#")
"""What a link to a place looks like: few texts have any, and only those are parsed."""


def lost_anchors(library: Library, sites: Mapping[str, Site]) -> Iterator[Problem]:
    """Yield a problem for each such link of a guide or a page, at its line. ``sites`` are all there are."""
    for name, site in sites.items():
        for kind in KINDS:
            for document in library.of(kind.name, None if kind.national else name) if kind.article else ():
                if _PLACE.search(document.text.body):
                    yield from _lost(document, site)


def _lost(document: Document, site: Site) -> Iterator[Problem]:
    files = {urls.static_file(address) for address in site.pages}
    for target, line in document.text.links(document.body_line):
        page, _, anchor = target.partition("#")
        path = urls.static_file(page or document.kind.page(document.id))
        # A link to a page that is away today stands there as plain words.
        if not anchor or path not in files or not target.startswith(("/", "#")):
            continue
        found = read_page(site.file(path) or b"")
        for said in lost_place(anchor, path, found, files):
            yield Problem(document.path, line, 1, f"{said}{did_you_mean(anchor, found.ids)}")
