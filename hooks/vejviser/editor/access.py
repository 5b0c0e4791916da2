"""Who may use the editor: the person at this machine with the one-time address, or those a town's login lets in.

Every request is held to a Host that is ours, every change besides to our own Origin and to a token of the session, so
that a page of somebody else in the same browser can neither read nor change anything.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
COOKIE = "vejviser-adgang"
MOST_SENT = 2_000_000
"""Most bytes a form may send. The largest file of data is a quarter of it."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of all the editor's own pages."""

SHOWN_HEADERS = {
    **HEADERS,
    # The page of the site has a policy of its own in itself; here is said that only the editor may show it.
    "Content-Security-Policy": "frame-ancestors 'self'; base-uri 'none'; object-src 'none'; form-action 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}
"""Of the pages of the site beside a form."""


@dataclass
class Session:
    """One browser that was let in. ``proof`` stands in each form."""

    user: str
    proof: str = field(default_factory=lambda: secrets.token_urlsafe(24))


@dataclass(frozen=True)
class ProxyLogin:
    """The login of a town: who sits at ``address`` may say in ``header`` who the user is."""

    address: str
    header: str


class Doorkeeper:
    """Lets in, or says in Danish why not. ``hosts`` are the names, with port, that the editor is asked for by."""

    def __init__(self, hosts: Sequence[str], proxy: ProxyLogin | None = None) -> None:
        self._hosts, self._proxy = frozenset(hosts), proxy
        self._sessions: dict[str, Session] = {}
        self._code = "" if proxy else secrets.token_urlsafe(24)

    @property
    def code(self) -> str:
        """The one-time word of the address that is printed at the start; none behind a login."""
        return self._code

    def renew_code(self) -> str:
        """Make another one-time word: the first is spent, and there is one more browser to let in."""
        self._code = secrets.token_urlsafe(24)
        return self._code

    def enter(self, code: str) -> str | None:
        """Return the cookie of a new session for the right one-time word, which is then spent."""
        if not self._code or not hmac.compare_digest(code.encode(), self._code.encode()):
            return None
        self._code = ""
        key = secrets.token_urlsafe(32)
        self._sessions[key] = Session("")
        return key

    def refusal(self, method: str, headers: Mapping[str, str], scheme: str = "http") -> str:
        """Return why a request is refused, or nothing."""
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return "Adressen passer ikke. Åbn editoren på den adresse, den skrev, da du startede den."
        if method in ("GET", "HEAD"):
            return ""
        if method != "POST":
            return "Det kan editoren ikke."
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        own = (f"http://{host}", f"https://{host}") if self._proxy else (f"{scheme}://{host}",)
        if (origin is None and site != "same-origin") or (origin is not None and origin.lower() not in own):
            return "Ændringen kom fra en anden side. Intet er ændret."
        return ""

    def session(self, headers: Mapping[str, str], client: str) -> Session | None:
        """Return the session of a request, or None for one that was not let in."""
        if self._proxy:
            user = headers.get(self._proxy.header.lower(), "").strip()
            if client != self._proxy.address or not user:
                return None
            return self._sessions.setdefault(f"user {user}", Session(user))
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return None
        return self._sessions.get(cookie.value) if cookie else None


def proved(session: Session, proof: str) -> bool:
    """Say whether a form came from one of our own pages in this session."""
    return hmac.compare_digest(proof.encode(), session.proof.encode())
