"""Do all addresses in a finished site lead somewhere, and does it fetch nothing from others?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from vejviser.urls import NOT_FOUND, root_path
from vejviser.verify.html_page import WebPage

_IGNORED = re.compile(r"^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]")
"""What browsers drop from an address before they read it (URL standard, 4.4)."""

_PLAIN = re.compile(r"(?!//)[A-Za-z0-9._/-]*(#[A-Za-z0-9_-]*)?")
"""Nearly every link inside a site; reading it by hand takes a third of the time."""

_FOLLOWED = {"http", "https", "mailto", "tel", "sms", "webcal"}
"""Schemes that a link may have."""

_NAMED = {"sag": "guides", "instans": "klageinstanser"}
"""What a tool fills in from its fragment, and the folder whose page the value names: "#sag=husleje"."""

_SHARED = ("../", "https:", "http:", "tel:", "sms:", "mailto:")
"""How an address begins that leads to the same place from all folders that lie side by side."""

_Told = dict[str, list[str]]
"""What is wrong with addresses that were looked at."""

LinkFault = tuple[str, str]
"""The file a fault stands in, and what is wrong in Danish."""


@dataclass(frozen=True)
class LinkAddress:
    """An address as a browser reads it.

    ``path`` is the file inside the site, None for all other places. ``whole`` says that it names the site's own host.
    """

    text: str
    scheme: str
    host: str
    path: str | None
    fragment: str = ""
    whole: bool = False

    @property
    def outside(self) -> bool:
        """True for a web address of somebody else."""
        return self.path is None and (self.scheme in ("http", "https") or bool(self.host))


def read_address(written: str, file: str, own: str = "") -> LinkAddress | None:
    """Read an address that stands in ``file``, or return None for what is none.

    ``own`` is the site's own address ("https://vejviser.viborg.dk/", "https://viborg.dk/vejviser/"): what begins with
    it, or with its path, is inside. What begins with another path is another part of the same host. A relative path
    that climbs out of the site begins with "..".
    """
    root = root_path(own)
    if _PLAIN.fullmatch(written) and (root == "/" or not written.startswith("/")):
        return _plain(written, file)
    text = _IGNORED.sub("", written).replace("\\", "/")
    if whole := bool(own) and f"{text}/".startswith(own := f"{own.rstrip('/')}/"):
        text = root + text[len(own) :]
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return LinkAddress(text, parts.scheme, host, None)
    way = unquote(parts.path)
    if way.startswith("/") and root != "/":
        way = _below(way, root)
        if not way:
            return LinkAddress(text, "", urlsplit(own).hostname or "", None)
    return LinkAddress(text, "", "", _inside(way, file), unquote(parts.fragment), whole)


# Nearly every address stands on the same page of the next municipality too.
@lru_cache(maxsize=50_000)
def _plain(written: str, file: str) -> LinkAddress:
    way, _, fragment = written.partition("#")
    return LinkAddress(written, "", "", _inside(way, file), fragment)


def _below(way: str, root: str) -> str:
    """Return the part of a host's path that lies below ``root`` ("/vejviser/om/" -> "/om/"), or "" when none does."""
    # A browser goes up before it asks: "/vejviser/../om/" is no page of ours.
    straight = "/" + posixpath.normpath(way).strip("/")
    if way.endswith(("/", "/.", "/..")) or f"{straight}/" == root:
        straight = f"{straight.rstrip('/')}/"
    return straight[len(root) - 1 :] if straight.startswith(root) else ""


def _inside(way: str, file: str) -> str:
    """Return the file that a path written in ``file`` leads to."""
    if not way:
        return file
    if way.startswith("/"):
        path = posixpath.normpath(way).lstrip("/") or "."
    else:
        path = posixpath.normpath(f"{posixpath.dirname(file)}/{way}" if "/" in file else way)
    if way.endswith(("/", "/.", "/..")) or way in (".", ".."):
        return "index.html" if path == "." else f"{path}/index.html"
    return path


def link_faults(
    pages: Mapping[str, WebPage], others: Mapping[str, Collection[str]], files: Collection[str], own: str = ""
) -> Iterator[LinkFault]:
    """Yield every fault of a site's addresses.

    ``pages`` are its HTML files by path, ``others`` what its style sheets and scripts fetch, ``files`` all paths.
    """
    everything = set(files)
    shelves: dict[str, tuple[_Told, _Told]] = {}
    for file, page in pages.items():
        if page.base:
            yield file, "Siden har et <base>, så dens links fører andre steder hen, end de siger."
        folder = posixpath.dirname(file)
        alone: tuple[_Told, _Told] = ({}, {})
        linked, loaded = shelves.setdefault(posixpath.dirname(folder), alone) if folder else alone
        for written in page.links:
            if (messages := linked.get(written)) is None:
                if written[1:] in page.ids and written[0] == "#" and _PLAIN.fullmatch(written):
                    continue
                messages = [*_link(written, file, own, pages, everything)]
                if written.startswith(_SHARED):
                    linked[written] = messages
            for message in messages:
                yield file, message
        for written in page.loads:
            if (messages := loaded.get(written)) is None:
                messages = [*_load(written, file, own, everything)]
                if written.startswith(_SHARED):
                    loaded[written] = messages
            for message in messages:
                yield file, message
    for file, loads in others.items():
        yield from ((file, message) for written in loads for message in _load(written, file, own, everything))


def _link(written: str, file: str, own: str, pages: Mapping[str, WebPage], files: set[str]) -> Iterator[str]:
    address = read_address(written, file, own)
    if address is None:
        yield f"Linket '{written[:120]}' kan ikke læses."
    elif address.path is None:
        if address.scheme and address.scheme not in _FOLLOWED:
            yield f"Linket '{address.text[:80]}' begynder med '{address.scheme}:'. Det må et link ikke."
    elif file == NOT_FOUND and not address.text.startswith(("/", "#")):
        yield f"Linket '{address.text}' skal begynde med '/': siden bliver vist på mange adresser."
    elif address.path not in files:
        if not (address.whole and root_path(own) == "/" and _others(address.path, files)):
            yield _missing("Linket til", address.path, files)
    elif address.fragment and (target := pages.get(address.path)):
        yield from lost_place(address.fragment, address.path, target, files)


def _others(path: str, files: set[str]) -> bool:
    """Say whether a path begins with a folder that the site does not have.

    The knowledge that all towns share names pages of each town's host as its sources. Where a site takes such a host
    over, they are no pages that it ever had.
    """
    first = path.split("/")[0]
    return not any(one == first or one.startswith(f"{first}/") for one in files)


def lost_place(fragment: str, path: str, page: WebPage, files: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a link to a place on a page, or to a form that it fills in."""
    if fragment in page.ids or fragment == "top":
        return
    where = _shown(path)
    if "=" not in fragment:
        yield f"Linket til '{where}#{fragment}' fører ingen steder hen: stedet på siden findes ikke."
        return
    for name, value in parse_qsl(fragment, keep_blank_values=True):
        # A tool that fills in from a list on its own page has the choice as a row of that list.
        shown = f"{name}={value}" in page.controls or f"{name}-{value}" in page.ids
        there = f"{_NAMED[name]}/{value}/index.html" in files if name in _NAMED else shown
        if not there:
            yield f"Linket til '{where}#{fragment}' udfylder noget, der ikke findes: '{name}={value}'."


def _load(written: str, file: str, own: str, files: set[str]) -> Iterator[str]:
    address = read_address(written, file, own)
    if address is None:
        yield f"Adressen '{written[:120]}' kan ikke læses."
    elif address.outside:
        yield f"Siden henter '{address.text[:120]}' fra nogen udenfor. Læg filen på siden selv."
    elif address.path is None:
        if address.scheme != "data" or not address.text.startswith(("data:,", "data:image/")):
            yield f"Siden henter '{address.text[:80]}'. Det må den ikke."
    elif address.path not in files:
        yield _missing("Filen", address.path, files)


def _missing(what: str, path: str, files: set[str]) -> str:
    if path.startswith(".."):
        return f"{what} '{path}' ligger uden for siden."
    if f"{path}/index.html" in files:
        return f"{what} '/{path}' mangler en skråstreg til sidst: '/{path}/'."
    return f"{what} '{_shown(path)}' findes ikke."


def _shown(path: str) -> str:
    """Return the address that leads to a file: "om/index.html" -> "/om/"."""
    return f"/{path.removesuffix('index.html')}"
