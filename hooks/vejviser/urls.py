"""The site's addresses. They are stable: printed on posters, saved as bookmarks, relied on by other parts."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import urlsplit

HOME = "/"
URGENT = "/akut/"
GUIDES = "/guides/"
BODIES = "/klageinstanser/"
PARTNERS = "/samarbejdspartnere/"
SCOPE = "/kan-og-kan-ikke/"
HOURS = "/traeffetider/"
CONTACT = "/kontakt/"
ABOUT = "/om/"
REPORTS = "/aarsberetning/"
GLOSSARY = "/ordbog/"
PRIVACY = "/privatliv/"
ACCESSIBILITY = "/tilgaengelighed/"
WAS = "/was/"
STAFF = "/medarbejder/"
QUALITY = "/datakvalitet/"
SEARCH = "/soeg/"
ALL = "/alle-emner/"
WAITING = "/sagsbehandlingstider/"
FIND = "/find-vej/"
FIND_LIST = "/find-vej/liste/"
DUE = "/klagefrist/"
ALL_DUE = "/klagefrist/alle/"
LETTER = "/klagebrev/"
CONSENT = "/samtykke/"
KIOSK = "/kiosk/"
POSTER = "/plakat/"
NEWS = "/nyt/"
PAGES = "/sider/"
HANDBOOK = "/haandbog/"
"""For those who keep the facts right. Not drawn as the other pages are."""

CALENDAR = "/traeffetider.ics"
VERSION = "/version.json"
SEARCH_FOLDER = "assets/search/"
"""Where the files of the search lie in a finished site."""

FIGURES = "0-9"
"""Where the list of everything has what begins with a figure."""

_LETTER_NAMES = {"Æ": "ae", "Ø": "oe", "Å": "aa", FIGURES: "tal"}

NOT_FOUND = "404.html"
"""The page that a server shows for an address that leads nowhere."""

FIXED = (
    HOME,
    URGENT,
    GUIDES,
    BODIES,
    PARTNERS,
    SCOPE,
    HOURS,
    CONTACT,
    ABOUT,
    REPORTS,
    GLOSSARY,
    PRIVACY,
    ACCESSIBILITY,
    WAS,
    STAFF,
    QUALITY,
    SEARCH,
    ALL,
    WAITING,
    FIND,
    DUE,
    ALL_DUE,
    LETTER,
    CONSENT,
)
"""Pages that every municipality has."""

UNLISTED = frozenset({STAFF})
"""Pages that search engines are asked to leave out: they are for staff, and a citizen who came there would be lost."""


def guide(name: str) -> str:
    """Address of a guide."""
    return f"{GUIDES}{name}/"


def body(name: str) -> str:
    """Address of a complaint body."""
    return f"{BODIES}{name}/"


def partner(name: str) -> str:
    """Address of a partner."""
    return f"{PARTNERS}{name}/"


def report(name: str) -> str:
    """Address of an annual report."""
    return f"{REPORTS}{name}/"


def index_letter(letter: str) -> str:
    """Address of one letter of the list of everything: "Æ" -> "/alle-emner/ae/"."""
    return f"{ALL}{_LETTER_NAMES.get(letter, letter.lower())}/"


def question(name: str) -> str:
    """Address of a question of the pathfinder."""
    return f"{FIND}{name}/"


def outcome(kind: str, name: str) -> str:
    """Address of the end of a way: ``kind`` is "vejledning", "instans" or "hjaelp"."""
    return f"{FIND}{kind}-{name}/"


def kiosk(location: str) -> str:
    """Address of one place's screen."""
    return f"{KIOSK}{location}/"


def calendar(location: str) -> str:
    """Address of one place's calendar."""
    return f"/traeffetider/{location}.ics"


def static_file(address: str) -> str:
    """Return the file that is served at an address: "/kiosk/" -> "kiosk/index.html"."""
    return f"{address}index.html".lstrip("/") if address.endswith("/") else address.lstrip("/")


def source_file(address: str) -> str:
    """Return the Markdown file that MkDocs turns into the page at ``address``: "/om/" -> "om.md"."""
    inner = address.strip("/")
    if not inner:
        return "index.md"
    has_children = address in (GUIDES, BODIES, PARTNERS, REPORTS, FIND, ALL)
    return f"{inner}/index.md" if has_children else f"{inner}.md"


@lru_cache
def root_path(site_url: str) -> str:
    """Return where on its host a site begins: "/", or "/borgervejleder/" for one below a path of the town's site."""
    inner = urlsplit(site_url).path.strip("/")
    return f"/{inner}/" if inner else "/"


def on_host(address: str, root: str) -> str:
    """Return where on its host a site address is: ``root`` is what ``root_path`` gave."""
    return root + address.removeprefix("/")


@lru_cache(maxsize=20_000)
def relative(address: str, page: str) -> str:
    """Return the link from ``page`` to ``address``, so that the site works under any folder.

    Both are site addresses ("/guides/"); an anchor is kept.
    """
    path, mark, anchor = address.partition("#")
    if path == page and anchor:
        return f"#{anchor}"
    way = posixpath.relpath(path, page)
    slash = "/" if path.endswith("/") and way != "." else ""
    return f"{'./' if way == '.' else way + slash}{mark}{anchor}"
