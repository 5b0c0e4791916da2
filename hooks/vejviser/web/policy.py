"""What is said of each file besides the file itself: the one table of security and caching headers.

A browser obeys the Content-Security-Policy (CSP level 3, W3C) of the headers and that of the page's own meta element,
both at once. The meta is the floor: it stands in each page, also where the web server sends no headers of ours.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from itertools import chain

from vejviser import urls
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

PAGE: Policy = {
    "default-src": NONE,
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    # Pages themselves fetch nothing, but the preview asks for news from inside the page.
    "connect-src": SELF,
    "worker-src": SELF,
    "base-uri": NONE,
    "form-action": SELF,
}
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
FILE: Policy = {"default-src": NONE, "connect-src": SELF}
"""For what is no page. A worker obeys the headers of its own script, and the search's worker fetches the index."""

SHORT, LONG = "public, max-age=300", "public, max-age=2592000"
"""Seconds: five minutes, and a month for what has a fingerprint of its content in its address. Not a year: a page that
stood open during a build may fetch the newer file under the older address."""
ASK, NEVER = "no-cache", "no-store"


@dataclass(frozen=True)
class Zone:
    """The files below one address, and what is said of them. A longer address wins over a shorter one."""

    address: str
    policy: Policy
    cache: str
    framed_by: tuple[str, ...] = ()

    @property
    def headers(self) -> dict[str, str]:
        """Every header of these files, by name."""
        framing = {"frame-ancestors": " ".join(self.framed_by) or NONE}
        return {
            **EVERYWHERE,
            "Content-Security-Policy": policy_text({**self.policy, **framing}),
            # For browsers without frame-ancestors. It cannot name anybody, so it is left out where somebody is named.
            **({} if self.framed_by else {"X-Frame-Options": "DENY"}),
            "Cross-Origin-Resource-Policy": "cross-origin" if self.framed_by else "same-origin",
            "Cache-Control": self.cache,
        }


def zones(files: Mapping[str, str | bytes], framed_by: Sequence[str]) -> tuple[Zone, ...]:
    """Return the table for one site, from the shortest address to the longest.

    ``files`` holds its finished documents: the hashes of scripts and styles come from there. ``framed_by`` are the
    origins ("https://skaerme.kommune.dk") that may show the screens in a frame.
    """
    return (
        Zone("/", PAGE, SHORT),
        Zone(urls.KIOSK, _hashed(SCREEN, _documents(files, urls.KIOSK)), ASK, tuple(framed_by)),
        Zone(urls.POSTER, _hashed(SHEET, _documents(files, urls.POSTER)), SHORT),
        Zone("/assets/", FILE, SHORT),
        Zone(urls.VERSION, FILE, NEVER),
        Zone(f"/{SEARCH_FOLDER}", FILE, LONG),
    )


# --- policies and pages ----------------------------------------------------------------------------------------------

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype=["']?application/(ld\+)?json\b""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_FLOOR = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_IN_TAG = r"<[a-z][a-z0-9-]*\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?:[\s/]|(?<=[\"']))"
_STYLED = re.compile(_IN_TAG + r"style\s*=", re.IGNORECASE)
_HANDLER = re.compile(_IN_TAG + r"on[a-z]+\s*=", re.IGNORECASE)
_HINTS = (re.compile(rb" style *="), re.compile(rb" on[a-z]+ *="))
"""What both need, and nearly no page has, once all that parts words is a space: this is read ten times faster."""

_PARTING = bytes.maketrans(b"\t\n\f\r/\"'", b" " * 7)

_UNSEALED = "@@POLICY@@"


def policy_text(policy: Policy) -> str:
    """Return a policy as one line."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


def with_own_policy(document: str, policy: Policy) -> str:
    """Return a document of ours with its policy in place of the mark: only its own scripts and styles may run."""
    return document.replace(_UNSEALED, escape(policy_text(_hashed(policy, [document]))), 1)


def loosened_for_preview(html: str) -> str:
    """Return a page that may also load a script of its own host and fetch from it, as the live preview's does."""

    def loosened(floor: re.Match[str]) -> str:
        policy = dict(_read(floor[1]))
        for directive in ("script-src", "connect-src"):
            sources = policy.get(directive, "")
            policy[directive] = sources if SELF in sources else f"{SELF} {sources}".strip()
        return floor[0].replace(floor[1], escape(policy_text(policy)))

    return _FLOOR.sub(loosened, html, count=1)


def forbidden_markup(html: str) -> list[str]:
    """Return, in Danish, what a page holds that its own policy would stop: the page would not work, or is attacked."""
    floor = _FLOOR.search(html)
    if not floor:
        return ["ingen sikkerhedspolitik"]
    policy = _read(floor[1])
    found = []
    if _INLINE.search(html, 0, floor.start()):
        found.append("et script eller en stil før sikkerhedspolitikken")
    for name, content in _inline([html]):
        if _hash(content) not in policy.get(f"{name}-src", ""):
            found.append({"script": "et script i siden", "style": "en stil i siden"}[name])
    plain = html.encode("utf-8", "replace").lower().translate(_PARTING)
    if not any(hint.search(plain) for hint in _HINTS):
        return found
    without = _INLINE.sub("", html)
    if _STYLED.search(without):
        found.append("en style-attribut")
    if _HANDLER.search(without):
        found.append("en on-attribut")
    return found


def _hashed(policy: Policy, documents: Iterable[str]) -> Policy:
    """Return a policy that allows the scripts and styles that stand in these documents, each by its hash."""
    hashes: dict[str, list[str]] = {"script-src": [], "style-src": []}
    for name, content in _inline(documents):
        hashes[f"{name}-src"].append(_hash(content))
    return {
        directive: sources or " ".join(sorted(set(hashes[directive]))) or NONE for directive, sources in policy.items()
    }


def _inline(documents: Iterable[str]) -> list[tuple[str, str]]:
    """Return ("script" or "style", content) of all that stands in the pages themselves and is not data."""
    found = chain.from_iterable(_INLINE.findall(html) for html in documents)
    return [
        (name.lower(), content)
        for name, attributes, content in found
        if name.lower() == "style" or not (_DATA.search(attributes) or _SOURCE.search(attributes))
    ]


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _documents(files: Mapping[str, str | bytes], address: str) -> list[str]:
    below = address.lstrip("/")
    return [
        text for path, text in files.items() if isinstance(text, str) and path.startswith(below) and "<html" in text
    ]


@lru_cache
def _read(attribute: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in unescape(attribute).split(";"))
    return {directive: sources for directive, _, sources in parts}
