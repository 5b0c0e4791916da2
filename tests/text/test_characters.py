"""Which characters a text may hold."""

from __future__ import annotations

import sys
import unicodedata

from vejviser.text.characters import forbidden_characters, look_alike

_NEVER = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"}
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"


def test_every_character_there_is() -> None:
    """Usual texts are passed at a glance; no character may slip through with them."""
    for char in map(chr, range(sys.maxunicode + 1)):
        bad = char not in "\n\r\t" and (char in _BLANK or unicodedata.category(char) in _NEVER)
        assert bool(list(forbidden_characters(f"a{char}"))) == bad, hex(ord(char))


def test_no_letter_that_looks_danish_passes_at_a_glance() -> None:
    letters = [char for char in map(chr, range(0x250)) if char.isalpha()]
    dressed = [char for char in letters if not char.isascii() and unicodedata.normalize("NFKC", char).isascii()]
    assert len(dressed) >= 3
    for char in letters:
        assert (look_alike(f"h{char}j") is not None) == (char in dressed), hex(ord(char))
