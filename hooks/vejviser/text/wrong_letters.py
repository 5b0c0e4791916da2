"""Letters that were read with another table than they were written with: 'rÃ¥d' for 'råd'."""

from __future__ import annotations

import re

_SUSPECT = re.compile(r"\S*(?:[ÃÂâ][\u0080-\u00bf\u0152\u0160\u0178\u017d-\u2122]|\ufffd)\S*")


def wrong_letters(text: str) -> tuple[str, str] | None:
    """Return the first word with such letters, and the word that was meant or nothing."""
    for match in _SUSPECT.finditer(text):
        word = match[0]
        meant = _read_again(word)
        if meant != word or re.search("\ufffd|â€", word):
            return word, meant if not re.search("\ufffd|â€", meant) else ""
    return None


def _read_again(text: str) -> str:
    """UTF-8 that was read as the code page of Windows, read as UTF-8; once more where that happened twice."""
    try:
        again = b"".join(_byte(char) for char in text).decode("utf-8")
    except UnicodeError:
        return text
    return _read_again(again) if again != text and _SUSPECT.search(again) else again


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
