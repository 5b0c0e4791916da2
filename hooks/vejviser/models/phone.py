"""Telephone numbers: Danish ones in pairs, those of other countries as they are written, and an extension."""

from __future__ import annotations

import re
from typing import Any

from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, pattern_schema, require_text

_HINT = 'Skriv 8 cifre, fx "72 10 70 00", eller begynd med landet, fx "+49 461 123456".'
_EXTENSION = r"[ ,]*[Ll]ok(?:al)?\.? ?([0-9]{1,6})"
_SIGNS = re.compile(r"[ .()-]+")
_FREE = re.compile(r"(?:00|\+)800(?=[0-9]{8}$)")
"""A free number of all countries: 00 800 and eight figures, which a Dane calls just so."""


def _read(value: Any) -> str:
    text = require_text(value).strip()
    extension = re.search(_EXTENSION + r"\Z", text)
    number = _written(text[: extension.start()] if extension else text)
    if number is None:
        raise fault(f"'{text[:40]}' er ikke et telefonnummer. {_advice(text)}")
    return f"{number} lok. {extension[1]}" if extension else number


def _written(text: str) -> str | None:
    digits = _SIGNS.sub("", text)
    danish = re.sub(r"^(\+45|0045)(?=[0-9]{8}$)", "", digits)
    if re.fullmatch(r"[2-9][0-9]{7}", danish):
        return " ".join(danish[at : at + 2] for at in range(0, 8, 2))
    if re.fullmatch(r"1[0-9]{2}|1[18][0-9]{2}", digits):
        return digits
    if re.fullmatch(r"11[0-9]{4}", digits):
        return f"{digits[:3]} {digits[3:]}"
    if not re.fullmatch(r"(\+|00)(?!45)[1-9][0-9]{6,14}", digits) or "(0)" in text:
        return None
    # Each country has groups of its own, so they stay.
    groups = _SIGNS.sub(" ", text).strip()
    if _FREE.match(digits):
        return "00 800 " + re.sub(r"^(?:\+|0 ?0) ?8 ?0 ?0 ?", "", groups)
    return "+" + re.sub(r"^(?:\+|0 ?0) ?", "", groups)


def _advice(text: str) -> str:
    if "(0)" in text:
        return "Slet '(0)': det skal ikke med, når landets nummer står først."
    if re.search(r"\d.*[^\W\d_]", text):
        return "Skriv kun nummeret her, og resten i 'note'."
    return _HINT


def _pattern() -> str:
    """The pattern of what ``_read`` takes, whatever stands between the figures."""
    gap, figure = "[ .()-]*", "[0-9]"
    forms = (
        ["[2-9]", *[figure] * 7],
        [r"\+", "4", "5", "[2-9]", *[figure] * 7],
        ["0", "0", "4", "5", "[2-9]", *[figure] * 7],
        ["1", figure, figure],
        ["1", "[18]", figure, figure],
        ["1", "1", *[figure] * 4],
    )
    known = [gap.join(form) for form in forms]
    abroad = rf"(?![^\n]*\(0\))(?:\+|0{gap}0){gap}(?!4{gap}5)[1-9](?:{gap}{figure}){{6,14}}"
    return f"{gap}(?:{'|'.join([*known, abroad])}){gap}(?:{_EXTENSION})?"


PHONE = FieldType(_read, pattern_schema(_pattern(), _HINT, "72 10 70 00", "+49 461 123456", "72 10 70 00 lok. 5"))


def phone_address(phone: str) -> str:
    """Return the address that makes a telephone ring: "72 10 70 00" -> "tel:+4572107000".

    An extension is not in it: telephones disagree on what such a number is.
    """
    digits = phone.partition(" lok.")[0].replace(" ", "")
    if len(digits) == 8 and digits.isdigit():
        return f"tel:+45{digits}"
    return f"tel:{_FREE.sub('+800', digits)}"
