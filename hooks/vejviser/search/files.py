"""The files of the search in a finished site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import deflate

from ..memory import Memory
from ..models.national import Pin, Synonym
from .documents import Document
from .indexing import index, packed_index
from .packages import Packages
from .places import packed_places

FOLDER = "assets/search/"
_SMALLEST = 12
"""The level of libdeflate that tries longest."""


def packed(
    documents: Sequence[Document],
    synonyms: Iterable[Synonym],
    pins: Iterable[Pin],
    packages: Packages,
    memory: Memory,
) -> tuple[str, str]:
    """Return a site's index and its places, both as JSON text. Pages with many words come first: that packs smaller."""
    ordered = sorted(documents, key=lambda one: (-sum(map(len, one.fields["asks"])), one.address))
    danish = packages.danish
    terms = index(ordered, synonyms, danish, packages.dictionary, memory)
    return packed_index(ordered, terms, danish, pins), packed_places(ordered, terms, danish, memory)


def search_files(index_text: str, places: str, packages: Packages) -> dict[str, str | bytes]:
    """Return path -> content of the index, the places, the worker and the script of the search field."""
    return {
        f"{FOLDER}index.json": index_text,
        f"{FOLDER}index.bin": bytes(deflate.gzip_compress(index_text.encode(), _SMALLEST)),
        f"{FOLDER}places.json": places,
        f"{FOLDER}worker.js": packages.worker,
        f"{FOLDER}field.js": packages.small(packages.source("field.js")),
    }
