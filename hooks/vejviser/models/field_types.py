"""The types a field can have. Each turns an editor's text into a value or says in Danish what is wrong.

The reader gives every scalar as text, so these types do all conversion; nothing is guessed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, PlainSerializer, StringConstraints, WithJsonSchema

from vejviser.models.faults import fault
from vejviser.models.weekday_rule import DayRule, parse_day_rule
from vejviser.text.characters import look_alike, tidy
from vejviser.text.path_names import WINDOWS_NAMES
from vejviser.text.suggestions import slug

MAX_TEXT = 2000
"""Longest text in one field, in characters: a paragraph or two; longer belongs in a guide."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_HOST = re.compile(r"([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,}", re.UNICODE)
_TRUE, _FALSE = ("true", "ja"), ("false", "nej")


def _require_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise fault("Feltet er tomt. Skriv noget, eller slet linjen.")
    raise fault("Her skal stå tekst, ikke en liste eller flere felter.")


def _text(value: Any) -> str:
    text = tidy(_require_text(value))
    if not text:
        raise fault("Feltet er tomt. Skriv noget, eller slet linjen.")
    if len(text) > MAX_TEXT:
        raise fault(f"Teksten har {len(text)} tegn. Der er plads til {MAX_TEXT}. Skriv den kortere.")
    if word := look_alike(text):
        raise fault(f"Ordet '{word}' har bogstaver, der kun ligner danske. Skriv det igen.")
    if text.count('"') % 2:
        raise fault("Der står et anførselstegn for lidt. Sæt det andet, eller slet det.")
    return text


def parse_id(value: Any) -> str:
    """Check an id: small letters a-z, figures and hyphens, at most 60 characters."""
    text = _require_text(value)
    if not _ID.fullmatch(text) or len(text) > 60:
        better = slug(text)[:60]
        hint = f" Mente du '{better}'?" if better and better != text else ""
        raise fault(f"'{text[:80]}' kan ikke være et id. Brug kun a-z, 0-9 og bindestreg.{hint}")
    if text in WINDOWS_NAMES:
        raise fault(f"Navnet '{text}' er optaget af Windows. Vælg et andet.")
    return text


def _time(value: Any) -> time:
    text = _require_text(value).strip()
    match = _TIME.fullmatch(text)
    if not match:
        digits = re.fullmatch(r"(?:kl\.? ?)?([01]?[0-9]|2[0-3])(?:[.:,]?([0-5][0-9]))?", text)
        hint = f' Mente du "{int(digits[1]):02d}:{digits[2] or "00"}"?' if digits else ""
        raise fault(f"'{text[:40]}' er ikke et klokkeslæt. Skriv timer og minutter, fx \"10:30\".{hint}")
    hours, minutes = int(match[1]), int(match[2])
    if (hours, minutes) == (24, 0):
        # datetime.time ends at 23:59:59.999999; the last microsecond stands for midnight at the day's end.
        return time.max
    if hours > 23 or minutes > 59:
        raise fault(f"Klokkeslættet '{text}' findes ikke. Brug 00:00 til 23:59.")
    return time(hours, minutes)


def _date(value: Any) -> date:
    text = _require_text(value).strip()
    match = _DATE.fullmatch(text)
    if not match:
        danish = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text)
        hint = ""
        if danish:
            with suppress(ValueError):
                hint = f" Mente du '{date(int(danish[3]), int(danish[2]), int(danish[1])).isoformat()}'?"
        raise fault(f"'{text[:40]}' er ikke en dato. Skriv år-måned-dag, fx 2026-12-24.{hint}")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise fault(f"Datoen '{text}' findes ikke i kalenderen. Tjek måned og dag.") from None


def _partial_date(value: Any) -> str:
    text = _require_text(value).strip()
    if not _PARTIAL_DATE.fullmatch(text):
        raise fault(f"'{text[:40]}' er ikke en dato. Skriv år, år-måned eller år-måned-dag, fx 2018 eller 2018-08.")
    padded = (text + "-01-01")[:10] if len(text) < 10 else text
    if _date(padded).year < 1800:
        raise fault(f"Året i '{text}' er for gammelt. Tjek det.")
    return text


def _phone(value: Any) -> str:
    text = _require_text(value).strip()
    digits = re.sub(r"[ .()-]", "", text)
    digits = re.sub(r"^(\+45|0045)(?=[0-9]{8}$)", "", digits)
    if re.fullmatch(r"[2-9][0-9]{7}", digits):
        return " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    if re.fullmatch(r"1[0-9]{2}", digits) or re.fullmatch(r"1[18][0-9]{2}", digits):
        return digits
    if re.fullmatch(r"11[0-9]{4}", digits):
        return f"{digits[:3]} {digits[3:]}"
    raise fault(f"'{text[:40]}' er ikke et dansk telefonnummer. Skriv 8 cifre, fx \"72 10 70 00\".")


def _email(value: Any) -> str:
    text = _require_text(value).strip()
    if not _EMAIL.fullmatch(text) or ".." in text or len(text) > 254:
        raise fault(f"'{text[:80]}' er ikke en mailadresse. Skriv den som navn@kommune.dk.")
    return text


def check_url(text: str) -> str | None:
    """Return a Danish sentence when ``text`` is no web address we would link to, else None."""
    if any(char.isspace() or char in "\"'<>\\^`{}|" or not char.isprintable() for char in text):
        return f"'{text[:80]}' har et tegn, der ikke kan stå i en webadresse. Kopiér adressen igen."
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return f"'{text[:80]}' er ikke en webadresse. Skriv den som https://ast.dk."
    if parts.scheme not in ("http", "https"):
        bare = not parts.scheme and _HOST.fullmatch(text.split("/")[0])
        hint = f" Mente du 'https://{text}'?" if bare else ""
        return f"'{text[:80]}' er ikke en webadresse, vi kan linke til. Den skal begynde med https://.{hint}"
    if not _HOST.fullmatch(host) or look_alike(host) or parts.username is not None or len(text) > 800:
        return f"'{text[:80]}' er ikke en webadresse. Skriv den som https://ast.dk."
    return None


def _url(value: Any) -> str:
    text = _require_text(value).strip()
    scheme, mark, rest = text.partition("://")
    text = f"{scheme.lower()}{mark}{rest}"
    if message := check_url(text):
        raise fault(message)
    return text


def _statement_url(value: Any) -> str:
    text = _url(value)
    if not text.startswith("https://was.digst.dk/"):
        raise fault(f"'{text[:80]}' er ikke en erklæring fra WAS-Tool. Den begynder med https://was.digst.dk/.")
    return text


def _postal_code(value: Any) -> str:
    text = _require_text(value).strip()
    if not re.fullmatch(r"[0-9]{4}", text) or not 800 <= int(text) <= 9990:
        raise fault(f"'{text[:40]}' er ikke et postnummer. Skriv fire cifre, fx \"7000\".")
    return text


def _flag(value: Any) -> bool:
    text = _require_text(value).strip().lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise fault(f"'{text[:40]}' er hverken ja eller nej. Skriv true eller false.")


def _whole(value: Any) -> int:
    text = _require_text(value).strip()
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise fault(f"'{text[:40]}' er ikke et helt tal. Skriv kun cifre, fx 4 eller 1200.")
    return int(text)


def _decimal(value: Any) -> float:
    text = _require_text(value).strip()
    if not re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,4})?", text):
        raise fault(f"'{text[:40]}' er ikke et tal. Skriv fx 59.2.")
    return float(text.replace(",", "."))


def _day_rule(value: Any) -> DayRule:
    return parse_day_rule(_require_text(value))


Text = Annotated[str, BeforeValidator(_text), StringConstraints(min_length=1)]
"""Plain text, never Markdown or HTML. White space is tidied, so a text may run over several lines."""

Id = Annotated[str, BeforeValidator(parse_id), StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A stable name in addresses and references: ``[a-z0-9-]``, ae for æ, oe for ø, aa for å."""


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
PageAddress = Annotated[Text, Refers("page")]

Url = Annotated[str, BeforeValidator(_url), StringConstraints(pattern=r"^https?://")]
"""A web address, http or https only."""

StatementUrl = Annotated[str, BeforeValidator(_statement_url), StringConstraints(pattern=r"^https://was\.digst\.dk/")]
"""Where an accessibility statement is: the address that WAS-Tool gives it (bekendtgørelse nr. 904 af 22/08/2019)."""

Phone = Annotated[str, BeforeValidator(_phone), WithJsonSchema({"type": "string", "examples": ["72 10 70 00"]})]
"""A Danish phone number, kept in pairs."""

Email = Annotated[str, BeforeValidator(_email), WithJsonSchema({"type": "string", "examples": ["navn@kommune.dk"]})]
"""A mail address."""

PostalCode = Annotated[str, BeforeValidator(_postal_code), StringConstraints(pattern=r"^[0-9]{4}$")]
"""A Danish postal code, four figures."""

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
"""Yes or no."""

Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number, zero or more."""

Decimal = Annotated[float, BeforeValidator(_decimal), WithJsonSchema({"type": "number", "minimum": 0})]
"""A number, zero or more, with point or comma."""

Date = Annotated[
    date, BeforeValidator(_date), WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
"""A day, written year-month-day."""

PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["2018", "2018-08", "2018-08-15"]}),
]
"""A day, a month or a year, for facts that are only known that closely."""

ClockTime = Annotated[
    time,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,2}:[0-9]{2}$", "examples": ["10:30"]}),
]
"""Local time in Europe/Copenhagen, hours and minutes. "24:00" is midnight at the end of the day."""

Days = Annotated[
    DayRule,
    BeforeValidator(_day_rule),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["mandag", "første lørdag"]}),
]
"""A weekday of every week ('mandag') or of the month ('første lørdag')."""
