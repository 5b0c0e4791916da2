"""Web addresses: which we would link to, and those that tell on somebody.

A mail program or a search engine may wrap an address in one of its own, which tells who clicks and often holds the
mail address of the one who got it.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, any_case, pattern_schema, require_text
from vejviser.text.characters import look_alike

_HOST = re.compile(r"([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,}", re.UNICODE)
_NO_HOST = re.compile(r"\.(?:md|ya?ml|html?|pdf|docx?)", re.IGNORECASE)
"""How files end. What looks like a host of that kind is a file's name ("husleje.md" is in Moldova)."""

_WRAPPERS = (
    *("safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com", "secure-web.cisco.com"),
    *("linkprotect.cudasvc.com", "clicktime.symantec.com", "protection.sophos.com", "mimecast.com"),
    *("mimecastprotect.com", "slack-redir.net", "deref-gmx.net", "deref-web.de"),
)
_LEADS_ON = re.compile(r"(?i)/(url|l\.php|away(\.php)?|redir(ect)?|out|link|click|go|safelinks)/?")
_INNER = re.compile(r"(?i)https?:/{1,2}[^\s\"<>|\\]+")
_MAIL = re.compile(r"[\w.+-]*\w@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_OWN_FILES = re.compile(r"(?i)/personal/[^/]+_[^/]+")

_URL_HINT = "Skriv den som https://ast.dk."
_SECURE_HINT = "Brug en adresse med https://."
_STATEMENT_HINT = "Den begynder med https://was.digst.dk/."
_SITE_HINT = "Efter værtsnavnet må der kun stå a-z, 0-9, bindestreg og skråstreg."
_SITE_PATH = r"(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\/?"
"""Where a site may begin on its host. It stands in the files that web servers read, so there is no other sign in it."""


def check_url(text: str) -> str | None:
    """Return a Danish sentence when ``text`` is no web address we would link to, else None."""
    return _form_fault(text) or _telltale(text)


def _form_fault(text: str) -> str | None:
    if any(char.isspace() or char in "\"'<>\\^`{}|" or not char.isprintable() for char in text):
        return f"'{text[:80]}' har et tegn, der ikke kan stå i en webadresse. Kopiér adressen igen."
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        return f"'{text[:80]}' er ikke en webadresse. {_URL_HINT}"
    if parts.scheme not in ("http", "https"):
        first = text.split("/")[0]
        bare = not parts.scheme and _HOST.fullmatch(first) and not _NO_HOST.search(first)
        hint = f" Mente du 'https://{text}'?" if bare else ""
        return f"'{text[:80]}' er ikke en webadresse, vi kan linke til. Den skal begynde med https://.{hint}"
    if not _HOST.fullmatch(host) or look_alike(host) or parts.username is not None or len(text) > 800:
        return f"'{text[:80]}' er ikke en webadresse. {_URL_HINT}"
    return None


def _telltale(text: str) -> str | None:
    """Say what an address tells of somebody. The message does not repeat it."""
    parts = urlsplit(text)
    host = (parts.hostname or "").lower()
    inner = _inner(parts)
    known = any(f".{host}".endswith(f".{wrapper}") for wrapper in _WRAPPERS)
    if known or (inner and _LEADS_ON.search(parts.path)):
        real = inner and not check_url(inner) and urlsplit(inner).hostname != host
        way = f"Skriv '{inner}'." if real else "Åbn linket, og kopiér adressen fra browserens adressefelt."
        return f"Adressen er pakket ind af {host}, som ser, hvem der klikker. {way}"
    plain = _decoded(text)
    if _MAIL.search(plain):
        return "Der står en mailadresse i webadressen. Slet den del, eller find sidens egen adresse."
    if _OWN_FILES.search(urlsplit(plain).path) and "sharepoint" in host:
        return "Adressen fører til en medarbejders egne filer. Læg filen, hvor alle kan åbne den, og link dertil."
    return None


def _inner(parts: SplitResult) -> str:
    """The address inside another, or ""."""
    values = [value for _, value in parse_qsl(f"{parts.query}&{parts.fragment}")]
    if (parts.hostname or "").endswith("urldefense.proofpoint.com"):
        values = [value.replace("-", "%").replace("_", "/") for value in values]
    for value in (*values, parts.path.split("__;")[0].removesuffix("__")):
        if found := _INNER.search(_decoded(value)):
            return re.sub(r"^(https?):/{1,2}", r"\1://", found[0], flags=re.IGNORECASE)
    return ""


def _decoded(text: str) -> str:
    """Undo percent signs, also those of percent signs."""
    for _ in range(5):
        text = unquote(text)
    return text


def _read(value: Any) -> str:
    text = require_text(value).strip()
    scheme, mark, rest = text.partition("://")
    text = f"{scheme.lower()}{mark}{rest}"
    if message := _form_fault(text):
        raise fault(message, beyond=None if text.isascii() else "letters")
    if message := _telltale(text):
        raise fault(message, beyond="telltale")
    return text


def _secure(value: Any) -> str:
    if not (text := _read(value)).startswith("https://"):
        raise fault(f"'{text[:80]}' begynder ikke med https://. {_SECURE_HINT}")
    return text


def _statement(value: Any) -> str:
    text = _read(value)
    if not text.startswith("https://was.digst.dk/"):
        raise fault(f"'{text[:80]}' er ikke en erklæring fra WAS-Tool. {_STATEMENT_HINT}")
    return text


def _site(value: Any) -> str:
    text = _read(value)
    _, slash, path = text.partition("://")[2].partition("/")
    if "?" in text or "#" in text or not re.fullmatch(_SITE_PATH, slash + path):
        raise fault(f"'{text[:80]}' kan ikke være sidens adresse. {_SITE_HINT}")
    return text


def _patterns() -> tuple[str, str, str, str]:
    """The patterns of a web address, of a secure one, of a site's and of a statement's.

    Signs outside ASCII may be letters; ``check_url`` looks.
    """
    letter, inner, last = r"[^\x00-\/:-@\[-`{-\x7f]", r"[^\x00-,.\/:-@\[-\^`{-\x7f]", r"[^\x00-@\[-`{-\x7f]"
    host = rf"(?:{letter}(?:{inner}{{0,61}}{letter})?\.)+{last}{{2,}}"
    port = "0*(?:[1-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])?"
    rest = r"""[^\s"'<>\\\^`{}|\x00-\x1f\x7f]*"""
    short, scheme = r"(?=\S{1,800}\s*$)", any_case("http")
    return (
        rf"{short}{scheme}[Ss]?:\/\/{host}(?::{port})?(?:[\/?#]{rest})?",
        rf"{short}{scheme}[Ss]:\/\/{host}(?::{port})?(?:[\/?#]{rest})?",
        rf"{short}{scheme}[Ss]?:\/\/{host}(?::{port})?{_SITE_PATH}",
        rf"{short}{scheme}[Ss]:\/\/was\.digst\.dk\/{rest}",
    )


_URL, _SECURE_URL, _SITE_URL, _STATEMENT_URL = _patterns()

URL = FieldType(_read, pattern_schema(_URL, _URL_HINT))
SECURE_URL = FieldType(_secure, pattern_schema(_SECURE_URL, _SECURE_HINT))
SITE_URL = FieldType(_site, pattern_schema(_SITE_URL, _SITE_HINT))
STATEMENT_URL = FieldType(_statement, pattern_schema(_STATEMENT_URL, _STATEMENT_HINT))
