"""Is a finished site whole? Every page, link, fingerprint and size is looked at before visitors see it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from posixpath import splitext

from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.releases.checksums import NAME, SiteFiles, checksum, read_checksums, read_files, site_files
from vejviser.text.path_names import clash_message, clashing_paths
from vejviser.verify.html_page import WebPage, css_addresses, read_page
from vejviser.verify.internal_links import LinkFault, link_faults
from vejviser.verify.policy_check import policy_faults

_KB = 1000

LIMITS = {
    ".html": 100 * _KB,
    ".css": 60 * _KB,
    ".js": 60 * _KB,
    ".mjs": 60 * _KB,
    ".json": 500 * _KB,
    ".bin": 500 * _KB,
    ".svg": 50 * _KB,
    ".ics": 100 * _KB,
    ".md": 100 * _KB,
    ".xml": 200 * _KB,
    ".gz": 100 * _KB,
    ".png": 300 * _KB,
    ".jpg": 300 * _KB,
    ".webp": 300 * _KB,
    ".woff2": 100 * _KB,
}
"""Largest file of each kind, in bytes: about three times what ours have. More is a mistake, and slow on a phone."""

HANDBOOK_LIMIT = 1500 * _KB
"""Largest file, in bytes, of what Material needs to draw the handbook, and of the handbook's long lists."""

OTHER_LIMIT = 100 * _KB
"""Largest file of any other kind, in bytes."""

LONG_LIMIT = 800 * _KB
"""Largest page, in bytes, among those that list everything and so grow with the data."""

SCREEN_LIMIT = 250 * _KB
"""Largest screen, in bytes: it holds its scripts, its style and the municipality's logo in itself."""

DATA_LIMIT = 3000 * _KB
"""Largest file, in bytes, of the open data: a list has everything of its kind, and programs fetch it, not phones."""

SUMS_LIMIT = 450 * _KB
"""Largest list of fingerprints, in bytes: it has a line for each file, and only whoever runs the site reads it."""

_BELOW = urls.HANDBOOK.lstrip("/")
_HANDBOOK_OWN = ("assets/stylesheets/", "assets/javascripts/", "search/", "beskeder/", "felter/", "billeder/")
_LONG = {urls.static_file(address) for address in (urls.STAFF, urls.ALL_DUE, urls.QUALITY)}
_IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["']((?:\.{0,2}/|[a-z]+:)[^"']+)["']""")
_SHOWN = 60
"""Most faults told of one site; a fault in the frame around all pages would otherwise fill the screen."""


def verify(folder: Path, needed: Iterable[str] = (), own: str = "", sealed: SiteFiles | None = None) -> list[str]:
    """Return what is wrong with the site in ``folder``: one Danish line for each fault, nothing for a whole site.

    ``needed`` are paths that must be there; ``own`` is the site's own web address, or nothing. ``sealed`` are the files
    as ``finalize`` just read them, so that they are not read again.
    """
    site = sealed or read_files(folder)
    files = site.paths
    faults: list[LinkFault] = [(path, "Filen mangler.") for path in sorted(set(needed) - set(files))]
    pages: dict[str, WebPage] = {}
    others: dict[str, Collection[str]] = {}
    for path in files:
        content = site.contents.get(path)
        if content is None:
            faults.append((path, "Det er ikke en almindelig fil."))
            continue
        if message := size_fault(path, len(content)):
            faults.append((path, message))
        if path.startswith(_BELOW):
            # The handbook is the same in each site, and looked at where it stands alone.
            continue
        if path.endswith(".html"):
            pages[path] = read_page(content)
            faults += ((path, f"Siden har {what}. Ret skabelonen.") for what in policy_faults(pages[path]))
            # Material, which draws the handbook, gives a script of its own such a name twice.
            doubled = sorted(name for name in pages[path].doubled if not name.startswith("__"))
            faults += ((path, f"Stedet '#{name}' er der to af på siden.") for name in doubled)
            if not pages[path].whole:
                faults.append((path, "Siden er ikke hel: slutningen mangler."))
        elif path.endswith((".css", ".js", ".mjs")):
            others[path] = _fetched(content, path.endswith(".css"))
    faults += _sum_faults(read_checksums(folder), site.sums)
    faults += ((path, clash_message(other)) for path, other in clashing_paths(files))
    lines = [f"{path}: {message}" for path, message in faults]
    lines += _gathered(link_faults(pages, others, files, own))
    return [*lines[:_SHOWN], f"... og {len(lines) - _SHOWN} fejl mere."] if len(lines) > _SHOWN else lines


def dead_links(folder: Path, paths: Iterable[str], own: str = "", memory: Memory | None = None) -> list[str]:
    """Return what is wrong with the addresses on some pages of the site in ``folder``: one Danish line for each fault.

    What ``memory`` knows is not read again.
    """
    memory = memory or Memory()

    def read(path: str) -> WebPage:
        content = (folder / path).read_bytes()
        return memory.recall(("web page", content), lambda: read_page(content))

    files = site_files(folder)
    return list(_gathered(link_faults({path: read(path) for path in paths}, {}, files, own)))


def hash_faults(folder: Path) -> list[str]:
    """Return what differs from the site's SHA256SUMS: enough to see that a stored site is as it was."""
    sums = {path: checksum((folder / path).read_bytes()) for path in site_files(folder)}
    return [f"{path}: {message}" for path, message in _sum_faults(read_checksums(folder), sums)]


def size_fault(path: str, size: int) -> str:
    """Return what is wrong with the size of a file of the site, or nothing."""
    limit = LONG_LIMIT if path in _LONG else LIMITS.get(splitext(path)[1], OTHER_LIMIT)
    if path.startswith(urls.KIOSK.lstrip("/")) and path.endswith(".html"):
        limit = SCREEN_LIMIT
    if path == NAME:
        limit = SUMS_LIMIT
    if path.startswith(urls.DATA_API.lstrip("/")):
        limit = DATA_LIMIT
    if path.removeprefix(_BELOW).startswith(_HANDBOOK_OWN):
        limit = HANDBOOK_LIMIT
    if size == 0:
        return "Filen er tom."
    return f"Filen fylder {size // _KB} kB. Der er plads til {limit // _KB} kB." if size > limit else ""


# The scripts and styles of all sites are nearly the same.
@lru_cache(maxsize=100)
def _fetched(content: bytes, style: bool) -> list[str]:
    text = content.decode("utf-8", "replace")
    return css_addresses(text) if style else [match[1] for match in _IMPORT.finditer(text)]


def _sum_faults(stated: dict[str, str], found: dict[str, str]) -> Iterator[LinkFault]:
    if not stated:
        yield NAME, "Filen mangler, eller den kan ikke læses."
        return
    differing = {path for path, _ in stated.items() ^ found.items()}
    for path in sorted(differing - {NAME}):
        if path not in found:
            yield path, f"Filen står i {NAME}, men er her ikke."
        elif path not in stated:
            yield path, f"Filen står ikke i {NAME}."
        elif stated[path] != found[path]:
            yield path, f"Filen er en anden, end {NAME} siger."


def _gathered(faults: Iterable[LinkFault]) -> Iterator[str]:
    """Tell a link that is wrong on many pages once, with their number: it stands in the frame around them all."""
    where: dict[str, list[str]] = defaultdict(list)
    for path, message in faults:
        where[message].append(path)
    for message, (first, *others) in where.items():
        more = f" Det samme i {len(others)} {'anden fil' if len(others) == 1 else 'andre filer'}." if others else ""
        yield f"{first}: {message}{more}"
