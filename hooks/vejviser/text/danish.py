"""Danish for people: times, dates, lists and numbers as sentences write them.

Times follow the everyday form "kl. 10-14" and "kl. 10.30"; dates are "den 25. november 2026"; weekdays
have a small letter and percentages a comma.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
"""Danish weekday names; the index is the one ``date.weekday()`` gives (Monday is 0)."""

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def joined(items: Sequence[str], word: str = "og") -> str:
    """Join parts as a sentence does: ["a", "b", "c"] -> "a, b og c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def clock(moment: time) -> str:
    """Return a time of day: 10:00 -> "10", 10:30 -> "10.30", the day's end -> "24"."""
    if moment == time.max:
        return "24"
    return f"{moment.hour}.{moment.minute:02d}" if moment.minute else str(moment.hour)


def clock_range(opens: time, closes: time) -> str:
    """Return a stretch of time: "kl. 10-14", "kl. 9.30-12", or "hele døgnet"."""
    if opens == time(0) and closes == time.max:
        return "hele døgnet"
    return f"kl. {clock(opens)}-{clock(closes)}"


def day_of_month(day: date, *, year: bool = True) -> str:
    """Return a date: "den 25. november 2026"."""
    return f"den {day.day}. {MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"


def build_date(day: date) -> str:
    """Return the day of a build for the foot of a page: "25. november 2026"."""
    return day_of_month(day).removeprefix("den ")


def weekday_and_date(day: date) -> str:
    """Return "onsdag den 25. november"."""
    return f"{WEEKDAYS[day.weekday()]} {day_of_month(day, year=False)}"


def partial_date(text: str) -> str:
    """Return a date that may be only a year or a month: "2018-08" -> "august 2018"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return day_of_month(date(parts[0], parts[1], parts[2])).removeprefix("den ")
    if len(parts) == 2:
        return f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return str(parts[0])


def percent(value: float) -> str:
    """Return a share as Danes write it: 59.2 -> "59,2 %"."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def sentence(text: str) -> str:
    """Give a text a capital first letter and a full stop, as a sentence of its own."""
    text = text.strip()
    if not text:
        return text
    end = "" if text[-1] in ".!?:" else "."
    return text[0].upper() + text[1:] + end


def capital(text: str) -> str:
    """Give a text a capital first letter."""
    return text[:1].upper() + text[1:]


_SORTED_AS = {
    "æ": "{0",
    "ä": "{0",
    "ø": "{1",
    "ö": "{1",
    "œ": "{1",
    "å": "{2",
    "ü": "y",
    "ß": "ss",
    "ð": "d",
    "þ": "th",
}
"""The last three letters of the alphabet, since "{" comes after "z", and where letters of neighbours stand."""


@lru_cache(maxsize=20_000)
def alphabetical(text: str) -> tuple[str, str]:
    """Return what sorts texts as a Danish index does: Z Æ Ø Å, É as E, Ö as Ø, capitals as small letters.

    "aa" is two letters: an index is looked up as it is spelt. Signs before the first letter do not count.
    """
    plain = unicodedata.normalize("NFC", text).lower().lstrip("§ .\"'”»“(")
    letters = "".join(_SORTED_AS.get(char) or unicodedata.normalize("NFKD", char)[:1] for char in plain)
    # What differs in no letter comes in a fixed order all the same: first the one without marks.
    return letters, plain


_LONG = re.compile(r"\w{18,}")
_JOINTS = re.compile(
    r"(?<=ings|heds|ions)(?=\w{5})|(?<=elses)(?=\w{5})|(?<=\w{5})(?=nævn|(?<!be)styrelse|bestyrelse|myndighed|lov|"
    r"(?<!for)ordning|forordning|forsikring|bekendtgørelse|organisation|rådgiver|godtgørelse|sammenføring|forhandling|"
    r"erstatning|undervisning|parkering|garanti|fører|enhed)"
)


def hyphenated(text: str) -> str:
    """Let very long compounds part where their words meet, for narrow columns: soft hyphens show only there."""
    return _LONG.sub(lambda word: _JOINTS.sub("\u00ad", word[0]), text)
