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
ORGANISATION = "/organisation/"
WAITING = "/sagsbehandlingstider/"
FIND = "/find-vej/"
FIND_LIST = "/find-vej/liste/"
DUE = "/klagefrist/"
ALL_DUE = "/klagefrist/alle/"
LETTER = "/klagebrev/"
CONSENT = "/samtykke/"
KIOSK = "/kiosk/"
EMBED = "/indlejring/"
WIDGET_HOURS = f"{EMBED}aabent/"
WIDGET_SEARCH = f"{EMBED}soeg/"
WIDGET_FIND = f"{EMBED}find-vej/"
WIDGET_DUE = f"{EMBED}frist/"
WIDGET_SCOPE = f"{EMBED}kan-ikke/"
POSTER = "/plakat/"
NEWS = "/nyt/"
PAGES = "/sider/"
DATA = "/data/"
HANDBOOK = "/haandbog/"
"""For those who keep the facts right. Not drawn as the other pages are."""

CALENDAR = "/traeffetider.ics"
FEED = "/nyt.atom"
REFORMS = "/nyt/love.ics"
VERSION = "/version.json"
DATA_API = "/data/v1/"
"""The open data, for other programs. What is published below it keeps its form for ever; another form is v2."""

LLMS = "/llms.txt"
"""The list of the site for programs that read text (llmstxt.org)."""

SEARCH_FOLDER = "assets/search/"
"""Where the files of the search lie in a finished site."""

TWINNED = (URGENT, GUIDES, BODIES, PARTNERS, SCOPE, HOURS, CONTACT, ABOUT, GLOSSARY, WAITING, ALL_DUE)
"""Pages with a Markdown twin that every municipality may have; so have guides, complaint bodies and partners.

What only works in a browser has none."""

FIGURES = "0-9"
"""Where the list of everything has what begins with a figure."""

_LETTER_NAMES = {"Æ": "ae", "Ø": "oe", "Å": "aa", FIGURES: "tal"}

NOT_FOUND = "404.html"
"""The page that a server shows for an address that leads nowhere."""

WIDGETS = (WIDGET_HOURS, WIDGET_SEARCH, WIDGET_FIND, WIDGET_DUE, WIDGET_SCOPE)
"""What other sites may show in a frame. Below that of deadlines each guide has its own."""

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
    ORGANISATION,
    WAITING,
    FIND,
    DUE,
    ALL_DUE,
    LETTER,
    CONSENT,
    DATA,
    NEWS,
    EMBED,
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


def deadline_widget(guide: str) -> str:
    """Address of the widget with a guide's deadline."""
    return f"{WIDGET_DUE}{guide}/"


def calendar(location: str) -> str:
    """Address of one place's calendar."""
    return f"/traeffetider/{location}.ics"


def static_file(address: str) -> str:
    """Return the file that is served at an address: "/kiosk/" -> "kiosk/index.html"."""
    return f"{address}index.html".lstrip("/") if address.endswith("/") else address.lstrip("/")


def twin(address: str) -> str:
    """Address of a page as Markdown: "/guides/su/" -> "/guides/su/index.md"."""
    return f"{address}index.md"


def source_file(address: str) -> str:
    """Return the Markdown file that MkDocs turns into the page at ``address``: "/om/" -> "om.md"."""
    inner = address.strip("/")
    if not inner:
        return "index.md"
    has_children = address in (GUIDES, BODIES, PARTNERS, REPORTS, FIND, ALL, NEWS)
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
