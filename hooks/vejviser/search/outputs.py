"""The files of the search in a finished site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import deflate

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.models.search_words import Pin, Synonym
from vejviser.models.urgent import UrgentHelp
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.documents import SearchDocument
from vejviser.search.index_file import packed_index, packed_urgent
from vejviser.search.indexing import index
from vejviser.search.section_hints import packed_places
from vejviser.search.urgent_rule import told_apart
from vejviser.urls import SEARCH_FOLDER

_SMALLEST = 12
"""The level of libdeflate that tries longest."""


def search_index(
    documents: Sequence[SearchDocument],
    synonyms: Iterable[Synonym],
    pins: Iterable[Pin],
    urgent: UrgentHelp | None,
    packages: BrowserBundle,
    memory: Memory,
) -> tuple[str, str]:
    """Return a site's index and its places, both as JSON text. Pages with many words come first: that packs smaller."""
    ordered = sorted(documents, key=lambda one: (-sum(map(len, one.fields["asks"])), one.address))
    danish = packages.danish
    told = memory.recall(
        ("told", IdentityKey(urgent), IdentityKey(danish)), lambda: told_apart(urgent, packages.urgent, danish)
    )
    terms = index(ordered, synonyms, danish, packages.dictionary, memory)
    packed = packed_index(ordered, terms, danish, pins, packages.urgent, told, memory)
    return packed, packed_places(ordered, terms, danish, memory)


def search_files(index_text: str, places: str, packages: BrowserBundle, memory: Memory) -> dict[str, str | bytes]:
    """Return path -> content of the index, the places, the worker and the script of the search field."""

    def pressed() -> bytes:
        return bytes(deflate.gzip_compress(index_text.encode(), _SMALLEST))

    return {
        f"{SEARCH_FOLDER}index.json": index_text,
        f"{SEARCH_FOLDER}index.bin": memory.recall_whole(("pressed", index_text), pressed),
        f"{SEARCH_FOLDER}places.json": places,
        f"{SEARCH_FOLDER}urgent.json": json.dumps(packed_urgent(packages.urgent), ensure_ascii=False) + "\n",
        **{
            path: packages.bundled[path]
            for path in (f"{SEARCH_FOLDER}{name}.js" for name in ("worker", "field", "urgent_card"))
        },
    }
