"""Which requests the preview answers: those of an editor's own browser, for a page of the preview itself.

The preview shows drafts. Any page that the editor has open could ask for them, by a name of its own that leads to
127.0.0.1, or as a part of itself.
"""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What this machine is called in an address."""

ROOM = 2_000
"""Most characters of an address. Ours have about a hundred."""


class RefusedRequest(Exception):  # noqa: N818 - it is the request that is refused
    """A request that is not answered, with a status and a sentence in Danish."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def asked_path(target: str, headers: Message, port: int) -> tuple[str, str]:
    """Return the path that is asked for, without percent signs, and what stands after its question mark.

    ``target`` is what the request's first line asks for. Raises RefusedRequest when it cannot be understood, was sent
    to another name than this machine's, or comes from a page of somebody else.
    """
    hosts = headers.get_all("Host") or []
    own = {f"{name}:{port}" for name in NAMES} | ({*NAMES} if port == 80 else set())
    try:
        parts = urlsplit(target)
        path, query = unquote(parts.path or ("/" if parts.netloc else "")), parts.query
    except ValueError:
        raise _not_understood() from None
    asked = [*hosts, *([parts.netloc] if parts.netloc else [])]
    if len(hosts) != 1 or any(host.strip().lower() not in own for host in asked):
        raise RefusedRequest(
            HTTPStatus.MISDIRECTED_REQUEST, f"Forhåndsvisningen svarer kun på http://{NAMES[0]}:{port}/."
        )
    if parts.scheme not in ("", "http") or not path.startswith("/") or len(target) > ROOM or not path.isprintable():
        raise _not_understood()
    if not _own_browser(headers, f"http://{hosts[0].strip().lower()}"):
        raise RefusedRequest(HTTPStatus.FORBIDDEN, "Forhåndsvisningen kan ikke bruges fra andres sider.")
    return path, query


def _not_understood() -> RefusedRequest:
    return RefusedRequest(HTTPStatus.BAD_REQUEST, "Adressen kan ikke læses. Tjek, om den er skrevet rigtigt.")


def _own_browser(headers: Message, own: str) -> bool:
    """Say whether a page of ours asks, or somebody who went to the page: typed it, or followed a link to it."""
    site = headers.get("Sec-Fetch-Site", "none")
    visited = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest", "document") == "document"
    return headers.get("Origin", own).lower() == own and (site in ("none", "same-origin") or visited)
