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

from vejviser.models.faults import fault
from vejviser.models.field_type import NOT_QUOTED, FieldType, pattern_schema, require_text
from vejviser.models.phone import PHONE
from vejviser.models.web_address import SECURE_URL, SITE_URL, STATEMENT_URL, URL
from vejviser.text.characters import look_alike, tidy
from vejviser.text.path_names import WINDOWS_NAMES
from vejviser.text.suggestions import slug

MAX_TEXT = 2000
"""Longest text in one field, in characters: a paragraph or two; longer belongs in a guide."""

_ID = rf"(?!(?:{'|'.join(sorted(WINDOWS_NAMES))})$)[a-z0-9]+(?:-[a-z0-9]+)*"
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_EMAIL = (
    rf"(?=\S{{1,254}}\s*$)(?!\S*\.\.)[A-Za-z0-9._%+-]+@(?:[{_LETTER}0-9-]+\.)+"
    rf"(?:[{_LETTER}]{{2,}}|[Xx][Nn]--[A-Za-z0-9-]+)"
)
"""A host may have Danish letters ("post@nævnet.dk"); before the "@" they do not reach everybody."""

_POSTAL_CODE = "0[89][0-9]{2}|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|9990"


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


_EVEN_QUOTES = '(?=[^"]*(?:"[^"]*"[^"]*)*$)'
_ID_HINT = "Brug kun a-z, 0-9 og bindestreg."
_EMAIL_HINT = "Skriv den som navn@kommune.dk."
_POSTAL_CODE_HINT = 'Skriv fire cifre, fx "7000".'


def text_of(most: int) -> FieldType:
    """Return the type of a text of at most ``most`` characters."""
    visible = rf"{NOT_QUOTED}\S(?:\S|\s+(?=\S)){{0,{most - 1}}}"
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
OwnerId = Annotated[Id, Refers("owner")]
QuestionId = Annotated[Id, Refers("question")]
FormPartId = Annotated[Id, Refers("form-part")]
WaitingCaseId = Annotated[Id, Refers("waiting-case")]
PageAddress = Annotated[Text, Refers("page")]

Url = Annotated[str, URL]
"""A web address, http or https only."""

SecureUrl = Annotated[str, SECURE_URL]
"""A web address that nobody on the way can read: https only."""

SiteUrl = Annotated[str, SITE_URL]
"""Where a site lies: a host of its own, or a path of the town's ("https://www.kommune.dk/borgervejleder/")."""

StatementUrl = Annotated[str, STATEMENT_URL]
"""Where an accessibility statement is: the address that WAS-Tool gives it (bekendtgørelse nr. 904 af 22/08/2019)."""

Phone = Annotated[str, PHONE]
"""A telephone number: a Danish one in pairs, one of another country as it is written, and an extension."""

Email = Annotated[str, FieldType(_email, pattern_schema(_EMAIL, _EMAIL_HINT, "navn@kommune.dk"))]
"""A mail address."""

PostalCode = Annotated[str, FieldType(_postal_code, pattern_schema(_POSTAL_CODE, _POSTAL_CODE_HINT))]
"""A Danish postal code, four figures."""
