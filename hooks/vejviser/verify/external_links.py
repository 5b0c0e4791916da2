"""Every outside address of the data and of the built pages, with the places it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from vejviser.reading.files import display_path
from vejviser.reading.library import Library
from vejviser.reading.yaml_nodes import Node, Scalar, Sequence
from vejviser.releases.checksums import site_files
from vejviser.verify.html_page import read_page
from vejviser.verify.internal_links import read_address

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
            yield from ((_bare(text), (document.path, line)) for text, line in _scalars(document.raw))
        for target, line in document.text.links(document.body_line):
            if target.lower().startswith(_WEB):
                yield _bare(target), (document.path, line)


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
                    yield _bare(address.text), (display_path(folder / path), _line(content, written))


def _line(content: bytes, written: str) -> int:
    """Return the line an address stands on, or the first when the page writes it in yet another way."""
    at = next((at for form in (written, escape(written)) if (at := content.find(form.encode())) >= 0), 0)
    return content.count(b"\n", 0, at) + 1


def _bare(address: str) -> str:
    return address.partition("#")[0]
