"""The host of a web site that may show the widgets in a frame: a name and nothing else.

A browser compares whole origins (CSP level 3, 6.7.2.7); that it is https is said for the editor, and never asked.
"""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, pattern_schema, require_text
from vejviser.text.characters import look_alike

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_HOST = (
    rf"(?=\S{{1,253}}\s*$)(?:[{_LETTER}0-9](?:[{_LETTER}0-9-]{{0,61}}[{_LETTER}0-9])?\.)+"
    rf"(?:[{_LETTER}]{{2,24}}|[Xx][Nn]--[A-Za-z0-9-]{{1,58}}[A-Za-z0-9])"
)
_HINT = "Skriv kun navnet, fx 'www.kommune.dk'."


def embedding_origin(host: str) -> str:
    """Return a host as a browser compares it: "https://www.xn--...dk", in ASCII (RFC 6454)."""
    return f"https://{host.encode('idna').decode()}"


def _embed_host(value: Any) -> str:
    text = require_text(value).strip()
    shown = text[:80]
    if "*" in text:
        message = f"'{shown}' lukker alle ind under det navn. Skriv hvert værtsnavn for sig.{_meant(text)}"
        raise fault(message)
    if not re.fullmatch(_HOST, text):
        raise fault(f"'{shown}' er ikke et værtsnavn. {_HINT}{_meant(text)}")
    if look_alike(text):
        raise fault(f"'{shown}' har bogstaver, der kun ligner danske. Skriv det igen.", beyond="letters")
    try:
        embedding_origin(text)
    except UnicodeError:
        raise fault(f"'{shown}' er ikke et værtsnavn. {_HINT}", beyond="letters") from None
    return text.lower()


def _meant(text: str) -> str:
    """Return the question whether a host inside the text was meant, or nothing where there is none."""
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    host = re.sub(r"^[*.]+", "www.", host).rstrip(".")
    return f" Mente du '{host}'?" if re.fullmatch(_HOST, host) and not look_alike(host) else ""


EmbedHost = Annotated[str, FieldType(_embed_host, pattern_schema(_HOST, _HINT))]
"""A host such as ``www.kommune.dk``: no scheme, path, port or star. Its pages may frame the widgets over https."""
