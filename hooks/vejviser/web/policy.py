"""What is said of each file besides the file itself: the one table of security and caching headers.

A browser obeys the Content-Security-Policy (CSP level 3, W3C) of the headers and that of the page's own meta element,
both at once. The meta is the floor: it stands in each page, also where the web server sends no headers of ours.

Which scripts and styles stand in a screen or a sheet is said by its own meta alone. The files of a web server are
copied at another time than the pages, and a screen that got new scripts under old hashes, or the other way round, would
stand still. So no header says anything that follows from what a page holds.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from vejviser import urls
from vejviser.markup.marks import fill_mark
from vejviser.urls import SEARCH_FOLDER

Policy = Mapping[str, str]
"""A Content-Security-Policy: directive -> sources."""

SELF, NONE = "'self'", "'none'"

# --- the table -------------------------------------------------------------------------------------------------------

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    # What somebody read here is not told to the pages they go to.
    "Referrer-Policy": "no-referrer",
    # One year. Not for subdomains: they may belong to other systems. Browsers heed it only when it comes over https.
    "Strict-Transport-Security": "max-age=31536000",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Staff copy texts and citizens their letter; nothing else of all this is used.
    "Permissions-Policy": ", ".join(
        f"{feature}=({'self' if feature == 'clipboard-write' else ''})"
        for feature in (
            "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "clipboard-write",
            "display-capture", "encrypted-media", "fullscreen", "geolocation", "gamepad", "gyroscope", "hid",
            "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
            "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb",
            "window-management", "xr-spatial-tracking",
        )
    ),
}  # fmt: skip
"""Headers of every file."""

WITH_OTHERS = {name: value for name, value in EVERYWHERE.items() if name != "Strict-Transport-Security"}
"""Headers of every file below a path of the town's site. How a whole host is asked for is not said by a part of it: a
browser keeps what it heard last (RFC 6797, 8.1), and that would take subdomains out of what the town itself said."""

PAGE: Policy = {
    "default-src": NONE,
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    # A municipality may have a font of its own.
    "font-src": SELF,
    # Pages themselves fetch nothing, but the preview asks for news from inside the page.
    "connect-src": SELF,
    "worker-src": SELF,
    "base-uri": NONE,
    "form-action": SELF,
}
HANDBOOK: Policy = {**PAGE, "img-src": "'self' data:"}
"""Material's style sheet holds its marks in itself, and its search begins a worker that loads its languages."""
SCREEN: Policy = {
    "default-src": NONE,
    "script-src": "",
    "style-src": "",
    "img-src": "data:",
    "connect-src": SELF,
    "worker-src": SELF,
    "base-uri": NONE,
    "form-action": NONE,
}
SHEET: Policy = {"default-src": NONE, "style-src": "", "img-src": "data:", "base-uri": NONE, "form-action": NONE}
_BESIDE_CODE: Policy = {
    **{f"{kind}-src": NONE for kind in ("font", "frame", "manifest", "media", "object")},
    "img-src": "'self' data:",
    "base-uri": NONE,
}
SCREEN_HEADER: Policy = {**_BESIDE_CODE, "connect-src": SELF, "worker-src": SELF, "form-action": SELF}
"""Of scripts and styles a header of screens says nothing. Beside screens stand pages that lead on to them."""
SHOWS_WIDGETS: Policy = {**PAGE, "frame-src": SELF}
"""The page that shows the widgets as other sites will."""
WIDGET: Policy = {**SHEET, "script-src": "", "form-action": SELF}
"""A widget fetches nothing at all: what is typed in a frame can go nowhere but into an address."""
WIDGET_HEADER: Policy = {**_BESIDE_CODE, "connect-src": NONE, "worker-src": NONE, "form-action": SELF}
SHEET_HEADER: Policy = {**_BESIDE_CODE, "script-src": NONE, "connect-src": NONE, "form-action": NONE}
FILE: Policy = {"default-src": NONE, "connect-src": SELF}
"""For what is no page. A worker obeys the headers of its own script, and the search's worker fetches the index."""

SHORT, LONG, EVER = (f"public, max-age={seconds}" for seconds in (300, 2_592_000, 31_536_000))
"""Seconds: five minutes, and a month for what has a fingerprint of its content in its address. Not a year: a page that
stood open during a build may fetch the newer file under the older address. A year for what never changes."""
ASK, NEVER = "no-cache", "no-store"


@dataclass(frozen=True)
class Zone:
    """The files below one address, and what is said of them. A longer address wins over a shorter one.

    ``shared`` says that scripts of any other site may read them: data for everybody, and nothing that anybody typed.
    """

    address: str
    policy: Policy
    cache: str
    framed_by: tuple[str, ...] = ()
    shared: bool = False
    common: Mapping[str, str] = field(default_factory=lambda: EVERYWHERE)

    @property
    def headers(self) -> dict[str, str]:
        """Every header of these files, by name."""
        framing = {"frame-ancestors": " ".join(self.framed_by) or NONE}
        others = [one for one in self.framed_by if one != SELF]
        return {
            **self.common,
            "Content-Security-Policy": policy_text({**self.policy, **framing}),
            # For browsers without frame-ancestors. It cannot name anybody, so it is left out where somebody is named.
            **({} if others else {"X-Frame-Options": "SAMEORIGIN" if self.framed_by else "DENY"}),
            "Cross-Origin-Resource-Policy": "cross-origin" if others or self.shared else "same-origin",
            # Fetch standard, 3.3.5: any origin, and no cookies, which this site has none of.
            **({"Access-Control-Allow-Origin": "*"} if self.shared else {}),
            "Cache-Control": self.cache,
        }


def zones(framed_by: Sequence[str], root: str = "/", embedded_by: Sequence[str] = ()) -> tuple[Zone, ...]:
    """Return the table for one site, from the shortest address to the longest.

    ``framed_by`` are the origins ("https://skaerme.kommune.dk") that may show the screens in a frame, ``embedded_by``
    those that may show the widgets, as our own page of them always may. ``root`` is where on its host the site begins,
    and the first zone's address.
    """
    common = EVERYWHERE if root == "/" else WITH_OTHERS

    def zone(address: str, policy: Policy, cache: str, framed_by: Sequence[str] = (), *, shared: bool = False) -> Zone:
        return Zone(urls.on_host(address, root), policy, cache, tuple(framed_by), shared, common)

    return (
        zone(urls.HOME, PAGE, SHORT),
        # The server leads on to the address with a slash. A screen that starts without network must remember that.
        zone(urls.KIOSK.rstrip("/"), FILE, EVER),
        zone(urls.KIOSK, SCREEN_HEADER, ASK, framed_by),
        zone(urls.POSTER, SHEET_HEADER, SHORT),
        zone(urls.EMBED, SHOWS_WIDGETS, SHORT),
        *(zone(address, WIDGET_HEADER, SHORT, (SELF, *embedded_by)) for address in urls.WIDGETS),
        zone("/assets/", FILE, SHORT),
        zone(urls.DATA_API, FILE, SHORT, shared=True),
        zone(urls.HANDBOOK, HANDBOOK, SHORT),
        zone(urls.VERSION, FILE, NEVER),
        zone(f"/{SEARCH_FOLDER}", FILE, LONG),
    )


def handbook_zones() -> tuple[Zone, ...]:
    """Return the table for a handbook that has a host of its own."""
    return (Zone("/", HANDBOOK, SHORT),)


# --- policies and pages ----------------------------------------------------------------------------------------------

_FLOOR = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def policy_text(policy: Policy) -> str:
    """Return a policy as one line."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


@lru_cache
def read_policy(text: str) -> Policy:
    """Return the policy that a line says."""
    parts = (part.strip().partition(" ") for part in text.split(";"))
    return {directive: sources for directive, _, sources in parts}


def own_policy(document: str, policy: Policy) -> Policy:
    """Return a policy that allows the scripts and styles that stand in a document, each by its hash."""
    hashes: dict[str, set[str]] = {"script-src": set(), "style-src": set()}
    for node in LexborHTMLParser(document).css("script, style"):
        if (code := inline_code(node)) is not None:
            hashes[f"{node.tag}-src"].add(code_hash(code))
    return {directive: sources or " ".join(sorted(hashes[directive])) or NONE for directive, sources in policy.items()}


def with_policy(document: str, policy: Policy) -> str:
    """Return a document of ours with its policy in place of the mark."""
    return fill_mark(document, "POLICY", escape(policy_text(policy)))


def inline_code(node: LexborNode) -> str | None:
    """Return what stands in a script or style element, or None when it is data or lies in a file."""
    kind = (node.attributes.get("type") or "").lower()
    if node.tag == "script" and ("src" in node.attributes or kind in ("application/json", "application/ld+json")):
        return None
    return node.text()


def code_hash(code: str) -> str:
    """Return the source that allows one script or style (CSP level 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def loosened_for_preview(html: str, inline: bool = False) -> str:
    """Return a page that may also load a script of its own host and fetch from it, as the live preview's does.

    With ``inline`` any script that stands in the page may run: MkDocs writes its own there.
    """

    def loosened(floor: re.Match[str]) -> str:
        policy = dict(read_policy(unescape(floor[1])))
        for directive in ("script-src", "connect-src"):
            sources = policy.get(directive, "")
            policy[directive] = sources if SELF in sources else f"{SELF} {sources}".strip()
        if inline:
            policy["script-src"] += " 'unsafe-inline'"
        return floor[0].replace(floor[1], escape(policy_text(policy)))

    return _FLOOR.sub(loosened, html, count=1)
