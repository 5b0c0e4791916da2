"""The files of the search in a finished site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import zopfli.gzip

from ..models.national import Synonym
from .documents import Document
from .indexing import index, packed_index
from .packages import Packages
from .places import packed_places

FOLDER = "assets/search/"


def packed(documents: Sequence[Document], synonyms: Iterable[Synonym], packages: Packages) -> tuple[str, str]:
    """Return a site's index and its places, both as JSON text. Pages with many words come first: that packs smaller."""
    ordered = sorted(documents, key=lambda one: (-sum(map(len, one.fields["asks"])), one.address))
    danish = packages.danish
    terms = index(ordered, synonyms, danish, packages.dictionary)
    return packed_index(ordered, terms, danish), packed_places(ordered, terms, danish)


def search_files(index_text: str, places: str, packages: Packages) -> dict[str, str | bytes]:
    """Return path -> content of the index, the places, the worker and the script of the search field."""
    return {
        f"{FOLDER}index.json": index_text,
        f"{FOLDER}index.bin": zopfli.gzip.compress(index_text.encode(), numiterations=15),
        f"{FOLDER}places.json": places,
        f"{FOLDER}worker.js": packages.worker,
        f"{FOLDER}field.js": packages.small(packages.source("field.js")),
    }
