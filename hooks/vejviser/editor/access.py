"""Who may use the editor: the person at this machine with the one-time address, or those a town's login lets in.

Every request is held to a Host that is ours, every change besides to our own Origin and to a token of the session, so
that a page of somebody else in the same browser can neither read nor change anything.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from unicodedata import normalize

from starlette.datastructures import Headers

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
MOST_BYTES = 2_000_000
"""Most bytes a form may send. The largest file of data is a quarter of it."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": then a browser does not say either which page a form was sent from (Fetch, 3.2: "null").
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of all the editor's own pages."""

_LONGEST_USER = 200
"""Most characters of a user's name."""


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
    """Lets in, or says in Danish why not.

    ``hosts`` are the names, with port, that the editor is asked for by. ``cookie`` is the name of ours: a browser sends
    the cookies of one host to all its ports, and two editors may run on one machine.
    """

    def __init__(self, hosts: Sequence[str], proxy: ProxyLogin | None = None, cookie: str = "vejviser-adgang") -> None:
        self._hosts, self._proxy, self.cookie = frozenset(hosts), proxy, cookie
        self._sessions: dict[str, Session] = {}
        self._code = "" if proxy else secrets.token_urlsafe(24)

    @property
    def code(self) -> str:
        """The one-time word of the address that is printed at the start; none behind a login."""
        return self._code

    def enter(self, code: str) -> str | None:
        """Return the cookie of a new session for the right one-time word, which is then spent."""
        if not self._code or not hmac.compare_digest(code.encode(), self._code.encode()):
            return None
        self._code = ""
        key = secrets.token_urlsafe(32)
        self._sessions[key] = Session("")
        return key

    def refusal(self, method: str, headers: Headers, scheme: str = "http") -> str:
        """Return why a request is refused, or nothing."""
        hosts = headers.getlist("host")
        host = hosts[0].lower() if len(hosts) == 1 else ""
        if host not in self._hosts:
            if self._proxy:
                return "Adressen passer ikke. Webteamet skal skrive den med --host, og login skal sende den videre."
            return "Adressen passer ikke. Åbn editoren på den adresse, den skrev, da du startede den."
        site = headers.get("sec-fetch-site")
        if method in ("GET", "HEAD"):
            visits = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
            if site in (None, "none", "same-origin") or visits:
                return ""
            return "Editoren kan ikke bruges fra andres sider."
        if method != "POST":
            return "Det kan editoren ikke."
        origin = headers.get("origin")
        own = (f"http://{host}", f"https://{host}") if self._proxy else (f"{scheme}://{host}",)
        if (origin is None and site != "same-origin") or (origin is not None and origin.lower() not in own):
            return "Ændringen kom fra en anden side. Intet er ændret."
        return ""

    def session(self, headers: Headers, client: str) -> Session | None:
        """Return the session of a request, or None for one that was not let in."""
        if self._proxy:
            user = _user(headers.getlist(self._proxy.header))
            if not user or plain_address(client) != plain_address(self._proxy.address):
                return None
            return self._sessions.setdefault(f"user {user}", Session(user))
        # Other programs on this machine have cookies too, and some of them are no cookies at all.
        pairs = (part.strip().partition("=") for line in headers.getlist("cookie") for part in line.split(";"))
        found = (self._sessions.get(value) for name, _, value in pairs if name == self.cookie)
        return next((session for session in found if session), None)


def plain_address(text: str) -> str:
    """Return an IP address in its one way of writing, "" for what is none."""
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def _user(said: Sequence[str]) -> str:
    """Who the login says it is. Who is named twice may have named himself, beside the login."""
    if len(said) != 1:
        return ""
    try:
        # A header is read as Latin-1, but logins write UTF-8.
        user = said[0].encode("latin-1").decode()
    except UnicodeError:
        user = said[0]
    user = normalize("NFC", user.strip())
    return user if user.isprintable() and len(user) <= _LONGEST_USER else ""


def proved(session: Session, proof: str) -> bool:
    """Say whether a form came from one of our own pages in this session."""
    return hmac.compare_digest(proof.encode(), session.proof.encode())
