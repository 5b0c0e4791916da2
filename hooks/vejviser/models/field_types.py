"""The types of field that hold text. Each takes an editor's text and tidies it, or says in Danish what is wrong.

The reader gives every scalar as text, so the types do all conversion; nothing is guessed. Types that hold something
else than text are in ``field_values``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlsplit

from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, any_case, pattern_schema, require_text
from vejviser.text.characters import look_alike, tidy
from vejviser.text.path_names import WINDOWS_NAMES
from vejviser.text.suggestions import slug

MAX_TEXT = 2000
"""Longest text in one field, in characters: a paragraph or two; longer belongs in a guide."""

_ID = rf"(?!(?:{'|'.join(sorted(WINDOWS_NAMES))})$)[a-z0-9]+(?:-[a-z0-9]+)*"
_EMAIL = r"(?=\S{1,254}\s*$)(?!\S*\.\.)[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
_POSTAL_CODE = "0[89][0-9]{2}|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|9990"
_HOST = re.compile(r"([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,}", re.UNICODE)


def read_text(value: Any, most: int = MAX_TEXT) -> str:
    """Return a text of at most ``most`` characters with tidy white space.

    Raises a fault when it is empty, too long or not what it looks like.
    """
    spaced = " ".join(require_text(value).split())
    text = tidy(spaced)
    if not text:
        raise fault("Feltet er tomt. Skriv noget, eller slet linjen.")
    if (length := max(len(spaced), len(text))) > most:
        message = f"Teksten har {length} tegn. Der er plads til {most}. Skriv den kortere."
        raise fault(message, beyond=None if len(spaced) > most else "composing")
    if word := look_alike(text):
        message = f"Ordet '{word}' har bogstaver, der kun ligner danske. Skriv det igen."
        raise fault(message, beyond="letters")
    if text.count('"') % 2:
        raise fault("Der står et anførselstegn for lidt. Sæt det andet, eller slet det.")
    return text


def parse_id(value: Any) -> str:
    """Check an id: small letters a-z, figures and hyphens, at most 60 characters."""
    text = require_text(value)
    if text in WINDOWS_NAMES:
        raise fault(f"Navnet '{text}' er optaget af Windows. Vælg et andet.")
    if not re.fullmatch(_ID, text) or len(text) > 60:
        better = slug(text)[:60]
        hint = f" Mente du '{better}'?" if better and better != text else ""
        raise fault(f"'{text[:80]}' kan ikke være et id. {_ID_HINT}{hint}")
    return text


def _phone(value: Any) -> str:
    text = require_text(value).strip()
    digits = re.sub(r"[ .()-]", "", text)
    digits = re.sub(r"^(\+45|0045)(?=[0-9]{8}$)", "", digits)
    if re.fullmatch(r"[2-9][0-9]{7}", digits):
        return " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    if re.fullmatch(r"1[0-9]{2}", digits) or re.fullmatch(r"1[18][0-9]{2}", digits):
        return digits
    if re.fullmatch(r"11[0-9]{4}", digits):
        return f"{digits[:3]} {digits[3:]}"
    raise fault(f"'{text[:40]}' er ikke et dansk telefonnummer. {_PHONE_HINT}")


def _email(value: Any) -> str:
    text = require_text(value).strip()
    if not re.fullmatch(_EMAIL, text):
        raise fault(f"'{text[:80]}' er ikke en mailadresse. {_EMAIL_HINT}")
    return text


def _postal_code(value: Any) -> str:
    text = require_text(value).strip()
    if not re.fullmatch(_POSTAL_CODE, text):
        raise fault(f"'{text[:40]}' er ikke et postnummer. {_POSTAL_CODE_HINT}")
    return text


def check_url(text: str) -> str | None:
    """Return a Danish sentence when ``text`` is no web address we would link to, else None."""
    if any(char.isspace() or char in "\"'<>\\^`{}|" or not char.isprintable() for char in text):
        return f"'{text[:80]}' har et tegn, der ikke kan stå i en webadresse. Kopiér adressen igen."
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return f"'{text[:80]}' er ikke en webadresse. {_URL_HINT}"
    if parts.scheme not in ("http", "https"):
        bare = not parts.scheme and _HOST.fullmatch(text.split("/")[0])
        hint = f" Mente du 'https://{text}'?" if bare else ""
        return f"'{text[:80]}' er ikke en webadresse, vi kan linke til. Den skal begynde med https://.{hint}"
    if not _HOST.fullmatch(host) or look_alike(host) or parts.username is not None or len(text) > 800:
        return f"'{text[:80]}' er ikke en webadresse. {_URL_HINT}"
    return None


def _url(value: Any) -> str:
    text = require_text(value).strip()
    scheme, mark, rest = text.partition("://")
    text = f"{scheme.lower()}{mark}{rest}"
    if message := check_url(text):
        raise fault(message, beyond=None if text.isascii() else "letters")
    return text


def _secure_url(value: Any) -> str:
    if not (text := _url(value)).startswith("https://"):
        raise fault(f"'{text[:80]}' begynder ikke med https://. {_SECURE_HINT}")
    return text


def _statement_url(value: Any) -> str:
    text = _url(value)
    if not text.startswith("https://was.digst.dk/"):
        raise fault(f"'{text[:80]}' er ikke en erklæring fra WAS-Tool. {_STATEMENT_HINT}")
    return text


def _site_url(value: Any) -> str:
    text = _url(value)
    _, slash, path = text.partition("://")[2].partition("/")
    if "?" in text or "#" in text or not re.fullmatch(_SITE_PATH, slash + path):
        raise fault(f"'{text[:80]}' kan ikke være sidens adresse. {_SITE_HINT}")
    return text


def _url_pattern() -> tuple[str, str, str, str]:
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


def _phone_pattern() -> str:
    """The pattern of a phone number, whatever stands between its figures."""
    gap = "[ .()-]*"
    forms = (
        ["[2-9]", *["[0-9]"] * 7],
        [r"\+", "4", "5", "[2-9]", *["[0-9]"] * 7],
        ["0", "0", "4", "5", "[2-9]", *["[0-9]"] * 7],
        ["1", "[0-9]", "[0-9]"],
        ["1", "[18]", "[0-9]", "[0-9]"],
        ["1", "1", *["[0-9]"] * 4],
    )
    return f"{gap}(?:{'|'.join(gap.join(form) for form in forms)}){gap}"


_EVEN_QUOTES = '(?=[^"]*(?:"[^"]*"[^"]*)*$)'
_ID_HINT = "Brug kun a-z, 0-9 og bindestreg."
_PHONE_HINT = 'Skriv 8 cifre, fx "72 10 70 00".'
_EMAIL_HINT = "Skriv den som navn@kommune.dk."
_POSTAL_CODE_HINT = 'Skriv fire cifre, fx "7000".'
_URL_HINT = "Skriv den som https://ast.dk."
_SECURE_HINT = "Brug en adresse med https://."
_STATEMENT_HINT = "Den begynder med https://was.digst.dk/."
_SITE_HINT = "Efter værtsnavnet må der kun stå a-z, 0-9, bindestreg og skråstreg."
_SITE_PATH = r"(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\/?"
"""Where a site may begin on its host. It stands in the files that web servers read, so there is no other sign in it."""
_URL, _SECURE_URL, _SITE_URL, _STATEMENT = _url_pattern()


def text_of(most: int) -> FieldType:
    """Return the type of a text of at most ``most`` characters."""
    visible = rf"\S(?:\S|\s+(?=\S)){{0,{most - 1}}}"
    hint = f"Skriv 1 til {most} tegn, og sæt anførselstegn i begge ender."
    return FieldType(partial(read_text, most=most), pattern_schema(_EVEN_QUOTES + visible, hint), words=True)


_TEXT = text_of(MAX_TEXT)

Text = Annotated[str, _TEXT]
"""Plain text, never Markdown or HTML. White space is tidied, so a text may run over several lines."""

Id = Annotated[str, FieldType(parse_id, pattern_schema(_ID, _ID_HINT, strip=False) | {"maxLength": 60})]
"""A stable name in addresses and references: ``[a-z0-9-]``, ae for æ, oe for ø, aa for å."""


def slotted(slots: Sequence[str]) -> FieldType:
    """Return the type of a text with places to fill such as ``{dato}``, named by ``slots``."""
    known = "Brug kun " + ", ".join(f"{{{slot}}}" for slot in slots) + "."

    def read(value: Any) -> str:
        text = read_text(value)
        for found in re.findall(r"\{[^{}]*\}?|\}", text):
            if found.strip("{}") not in slots or not (found.startswith("{") and found.endswith("}")):
                raise fault(f"'{found}' kan ikke udfyldes. {known}")
        return text

    fillable = {"pattern": rf"^(?:[^{{}}]|\{{(?:{'|'.join(slots)})\}})*$", "patternErrorMessage": known}
    return FieldType(read, _TEXT.schema | {"allOf": [fillable]}, words=True)


@dataclass(frozen=True)
class Refers:
    """Marks a field that names another thing; the check of references follows the mark."""

    to: str


BodyId = Annotated[Id, Refers("body")]
GuideId = Annotated[Id, Refers("guide")]
PartnerId = Annotated[Id, Refers("partner")]
LocationId = Annotated[Id, Refers("location")]
CategoryId = Annotated[Id, Refers("category")]
QuestionId = Annotated[Id, Refers("question")]
FormPartId = Annotated[Id, Refers("form-part")]
PageAddress = Annotated[Text, Refers("page")]

Url = Annotated[str, FieldType(_url, pattern_schema(_URL, _URL_HINT))]
"""A web address, http or https only."""

SecureUrl = Annotated[str, FieldType(_secure_url, pattern_schema(_SECURE_URL, _SECURE_HINT))]
"""A web address that nobody on the way can read: https only."""

SiteUrl = Annotated[str, FieldType(_site_url, pattern_schema(_SITE_URL, _SITE_HINT))]
"""Where a site lies: a host of its own, or a path of the town's ("https://www.kommune.dk/borgervejleder/")."""

StatementUrl = Annotated[str, FieldType(_statement_url, pattern_schema(_STATEMENT, _STATEMENT_HINT))]
"""Where an accessibility statement is: the address that WAS-Tool gives it (bekendtgørelse nr. 904 af 22/08/2019)."""

Phone = Annotated[str, FieldType(_phone, pattern_schema(_phone_pattern(), _PHONE_HINT, "72 10 70 00"))]
"""A Danish phone number, kept in pairs."""

Email = Annotated[str, FieldType(_email, pattern_schema(_EMAIL, _EMAIL_HINT, "navn@kommune.dk"))]
"""A mail address."""

PostalCode = Annotated[str, FieldType(_postal_code, pattern_schema(_POSTAL_CODE, _POSTAL_CODE_HINT))]
"""A Danish postal code, four figures."""
