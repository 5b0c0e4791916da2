"""Lengths of time in Danish texts: "4 uger", "fjorten dage", "et år". Two that mean the same are equal.

Working days ("7 arbejdsdage", "6 hverdage") are another matter and no length here; a range ("2-4 måneder") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Unit = Literal["days", "weeks", "months", "years"]

_NAMES: dict[Unit, tuple[str, str]] = {
    "days": ("dag", "dage"),
    "weeks": ("uge", "uger"),
    "months": ("måned", "måneder"),
    "years": ("år", "år"),
}
_NUMBERS = {
    "en": 1,
    "én": 1,
    "et": 1,
    "ét": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
    "fjorten": 14,
    "tyve": 20,
    "tredive": 30,
    "halvfems": 90,
}
_UNITS: dict[str, Unit] = {"dag": "days", "uge": "weeks", "måned": "months", "år": "years"}
_LENGTH = re.compile(
    rf"(?<![\d.,–-])(?<!\d til )(?<!\d eller )\b(\d{{1,4}}|{'|'.join(_NUMBERS)})\s+"
    r"(?:kalender)?(dag|uge|måned|år)(?:e|r|er|es|s|rs|ers)?\b",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"\bikke\b[^.]{0,40}\b(?:fundet|kender|ved)\b|\b(?:kender|ved)\b[^.]{0,20}\bikke\b", re.IGNORECASE
)
_OPEN = re.compile(r"\b(?:ingen|ikke|fx|eksempel|eksempler)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Length:
    """A length of time: a unit and how many of it."""

    unit: Unit
    count: int

    def __str__(self) -> str:
        """Return it in words: "4 uger", "1 måned"."""
        return f"{self.count} {_NAMES[self.unit][self.count != 1]}"

    @property
    def plain(self) -> tuple[str, int]:
        """The same for all lengths that always end on the same day: 14 days and 2 weeks, 12 months and 1 year."""
        if self.unit in ("days", "weeks"):
            return "days", self.count * (7 if self.unit == "weeks" else 1)
        return "months", self.count * (12 if self.unit == "years" else 1)


def lengths(text: str) -> Iterator[Length]:
    """Yield the lengths of time that a text states, in their order."""
    for found in _LENGTH.finditer(text):
        number = found[1].lower()
        yield Length(_UNITS[found[2].lower()], int(number) if number.isdecimal() else _NUMBERS[number])


def restated(text: str, old: Length, new: Length, *, most: int = 0) -> str:
    """Return a text in which lengths that mean ``old`` say ``new``: all of them, or the first ``most``.

    A number in words stays one where there is a word for the new one: "fire ugers" becomes "seks ugers".
    """
    left = most or -1

    def put(found: re.Match[str]) -> str:
        nonlocal left
        number, stem = found[1].lower(), found[2].lower()
        stated = Length(_UNITS[stem], int(number) if number.isdecimal() else _NUMBERS[number])
        if stated.plain != old.plain or not left:
            return found[0]
        left -= 1
        count = str(new.count)
        if not number.isdecimal():
            count = next((word for word, value in _NUMBERS.items() if value == new.count > 1), count)
            count = count.capitalize() if found[1][0].isupper() else count
        if stated.unit == new.unit and stated.count != 1 != new.count:
            return f"{count}{found[0][len(found[1]) :]}"
        possessive = "s" if found[0].lower().endswith("s") else ""
        return f"{count} {_NAMES[new.unit][new.count != 1]}{possessive}"

    return _LENGTH.sub(put, text)


def not_found(text: str) -> bool:
    """Say whether a text tells that something is not known: "Vi har ikke fundet fristen"."""
    return _NOT_FOUND.search(text) is not None


def disagreement(text: str, length: Length | None) -> str | None:
    """Return what is wrong between a deadline's words and its figure, in Danish, or None when they agree."""
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    if length is None:
        stated = next(lengths(first), None)
        if stated is None or _OPEN.search(first):
            return None
        return f"Teksten siger {stated}, men tallet mangler. Skriv '{stated.unit}: {stated.count}'."
    if not_found(first):
        return f"Teksten siger, at fristen ikke er fundet, men tallet siger {length}. Ret det ene."
    stated = next(lengths(text), None)
    if stated is not None and stated.plain != length.plain:
        return f"Tallet siger {length}, men teksten siger {stated}. Ret det ene."
    return None
