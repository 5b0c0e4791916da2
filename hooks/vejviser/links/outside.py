"""Every outside address of the data and of the built pages, with the places it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from .. import guidetext
from ..checksums import site_files
from ..files import shown
from ..library import Library
from ..webpage import read_page
from ..yamltree import Node, Scalar, Sequence
from .internal import read_address

_WEB = ("http://", "https://")

Where = tuple[str, int]
"""A file as messages name it, and a line counted from 1."""


def outside_addresses(library: Library, sites: Iterable[Path]) -> dict[str, list[Where]]:
    """Return address -> the places it stands in, sorted, without what follows a "#".

    ``sites`` are the folders of built sites. There only addresses that the data does not have are named: those that
    stand in a template or in the code. A municipality's own address is no outside one.
    """
    own = tuple(_own_addresses(library))
    found: dict[str, list[Where]] = defaultdict(list)
    for address, where in _in_data(library):
        found[address].append(where)
    known = frozenset(found)
    for folder in sites:
        for address, where in _in_site(folder):
            if address not in known:
                found[address].append(where)
    return {
        address: sorted(set(places)) for address, places in sorted(found.items()) if not f"{address}/".startswith(own)
    }


def _own_addresses(library: Library) -> Iterator[str]:
    for document in library.documents:
        if document.kind.name == "municipality" and document.value is not None and document.value.site_url:
            yield f"{document.value.site_url.rstrip('/')}/"


def _in_data(library: Library) -> Iterator[tuple[str, Where]]:
    for document in library.documents:
        # What is left alone is no address of ours.
        if document.raw is not None and document.kind.name != "links":
            yield from ((_bare(text), (document.shown, line)) for text, line in _scalars(document.raw))
        for target, line in guidetext.link_targets(document.body, document.body_line):
            if target.lower().startswith(_WEB):
                yield _bare(target), (document.shown, line)


def _scalars(node: Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, Scalar):
        if node.text is not None and node.text.strip().lower().startswith(_WEB):
            yield node.text.strip(), node.line
        return
    for inner in node.items if isinstance(node, Sequence) else node.values.values():
        yield from _scalars(inner)


def _in_site(folder: Path) -> Iterator[tuple[str, Where]]:
    for path in site_files(folder):
        if path.endswith(".html"):
            content = (folder / path).read_bytes()
            for written in read_page(content).links:
                address = read_address(written, path)
                if address and address.scheme in ("http", "https"):
                    yield _bare(address.text), (shown(folder / path), _line(content, written))


def _line(content: bytes, written: str) -> int:
    """Return the line an address stands on, or the first when the page writes it in yet another way."""
    at = next((at for form in (written, escape(written)) if (at := content.find(form.encode())) >= 0), 0)
    return content.count(b"\n", 0, at) + 1


def _bare(address: str) -> str:
    return address.partition("#")[0]
