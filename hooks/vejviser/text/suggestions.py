"""'Mente du ...?': the nearest known word to one that was mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(word: str) -> str:
    """Lower-case ``word`` with the Danish letters written in ASCII: 'Træffetid' -> 'traeffetid'."""
    return word.lower().translate(_FOLDED)


def folded_words(*texts: str) -> str:
    """Return each word once, folded as a list's field folds what is typed: 'Min SU-gæld' -> 'min su gaeld'."""
    return " ".join(dict.fromkeys(re.findall(r"\w+", fold(" ".join(texts)))))


def slug(text: str) -> str:
    """Turn a name into an id (``[a-z0-9-]``): 'Café Økonomi!' -> 'caf-oekonomi'."""
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in fold(text))
    return "-".join(part for part in kept.split("-") if part)


DANISH = {
    "navn": "name",
    "titel": "title",
    "kort": "summary",
    "telefon": "phone",
    "telefonnummer": "phone",
    "tlf": "phone",
    "mail": "email",
    "adresse": "address",
    "vej": "street",
    "postnr": "postal_code",
    "postnummer": "postal_code",
    "by": "city",
    "webside": "website",
    "dage": "days",
    "dag": "days",
    "aabner": "opens",
    "lukker": "closes",
    "fra": "from",
    "til": "until",
    "dato": "date",
    "sted": "location",
    "kilder": "sources",
    "kilde": "sources",
    "frist": "deadlines",
    "tekst": "text",
    "grund": "reason",
    "soegeord": "keywords",
    "kan": "can",
    "kan_ikke": "cannot",
    "lukket": "closed",
    "aaben": "open",
    "aabent": "open",
    "hoej": "high",
    "middel": "medium",
    "lav": "low",
    "aktiv": "active",
    "nedlagt": "inactive",
    "hvem": "who",
    "kun": "only",
    "uge": "weeks",
    "uger": "weeks",
    "aar": "year",
    "indtil": "until",
    "slags": "kind",
    "ja": "true",
    "nej": "false",
}
"""Danish words an editor writes where our fixed words are English."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the word among ``known`` that ``word`` was most likely meant to be, or None."""
    by_folded = {fold(candidate).replace("-", "_"): candidate for candidate in known}
    if (translated := DANISH.get(fold(word).replace(" ", "_"))) in by_folded.values():
        return translated
    asked = fold(word).replace("-", "_")
    hits = get_close_matches(asked, by_folded, n=3, cutoff=0.6)
    # Few mistype the first letter, so it decides between words that are equally near.
    hits.sort(key=lambda hit: SequenceMatcher(None, asked, hit).ratio() + 0.1 * (hit[:1] == asked[:1]), reverse=True)
    return by_folded[hits[0]] if hits else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Mente du 'x'?" with the nearest known word, or nothing when none is near."""
    hit = nearest(word, known)
    return f" Mente du '{hit}'?" if hit else ""
