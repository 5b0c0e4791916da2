"""Characters that must not reach a page: invisible, direction-changing and look-alike ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"}
_BLANK = set("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show as nothing."""

_TWINS = set("АВЕКМНОРСТХЅІЈаеорсухѕіј")
_ALLOWED = {"\n", "\r", "\t"}
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile("[\n\r\t -~\u00a7\u00b0\u00b7\u00c0-\u00ff\u2013\u2014\u2018-\u201e\u2026]*")
"""ASCII, the letters of Western Europe and the usual signs: nearly every text, so that the rest may take its time."""

_NEVER_MISREAD = re.compile("[\0-\x7fæøåÆØÅé]*")
"""Words of these alone are none that were misread: in no alphabet below does one of them begin a sign of UTF-8 and
another one go on with it."""

_ALPHABETS = ("cp1252", "cp850", "cp437", "mac-roman")
"""What programs of Western Europe take a text for."""

_LATIN, _OTHER = "LATIN", ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def control_problem(text: str) -> str | None:
    """Return a Danish sentence when ``text`` holds a control, format or unassigned character."""
    found = next(forbidden_characters(text), None)
    return None if found is None else describe(text[found])


def forbidden_characters(text: str) -> Iterator[int]:
    """Yield the index of each character that must not stand in a file.

    These are control, format and unassigned characters, separators of lines, blanks that pass for letters, and
    accents that stand loose (the text is composed, NFC, before it is looked at).
    """
    if _PLAIN.fullmatch(text):
        return
    for index, char in enumerate(text):
        if char not in _ALLOWED and (char in _BLANK or unicodedata.category(char) in _FORBIDDEN):
            yield index


def describe(char: str) -> str:
    """Name one forbidden character so that an editor can find and delete it."""
    name = unicodedata.name(char, "et styretegn")
    return f"Der står et usynligt tegn (U+{ord(char):04X}, {name.lower()}). Slet det, og skriv ordet igen."


def look_alike(text: str) -> str | None:
    """Return the first word that is written with letters that only look Danish, or None."""
    if _PLAIN.fullmatch(text):
        return None
    for word in (str(match[0]) for match in _WORD.finditer(text)):
        names = [unicodedata.name(char, "") for char in word]
        mixed = any(name.startswith(_LATIN) for name in names) and any(name.startswith(_OTHER) for name in names)
        dressed_up = any(
            unicodedata.normalize("NFKC", char).isascii() for char in word if char.isalpha() and not char.isascii()
        )
        if mixed or dressed_up or set(word) <= _TWINS:
            return word
    return None


def misread(text: str) -> tuple[str, str] | None:
    """Return the first word that was written as UTF-8 and read as another alphabet, and what it was: "rÃ¥d", "råd".

    Of a word with U+FFFD in it nobody knows what it was.
    """
    if _NEVER_MISREAD.fullmatch(text):
        return None
    for word in text.split():
        for alphabet in () if _NEVER_MISREAD.fullmatch(word) else _ALPHABETS:
            try:
                meant = word.encode(alphabet).decode("utf-8")
            except UnicodeError:
                continue
            # Twice over, it happens too.
            return word, (misread(meant) or (meant, meant))[1]
        if "\ufffd" in word:
            return word, ""
    return None


def tidy(text: str) -> str:
    """Normalise to NFC and make every run of white space (also no-break spaces) one plain space."""
    return " ".join(unicodedata.normalize("NFC", text).split())
