"""Which characters a text may hold."""

from __future__ import annotations

import sys
import unicodedata
from itertools import product

import pytest

from vejviser.text.characters import _ALPHABETS, forbidden_characters, look_alike, misread

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


@pytest.mark.parametrize("alphabet", ["cp1252", "cp850", "cp437", "mac-roman"])
def test_what_was_read_in_another_alphabet_is_known(alphabet: str) -> None:
    words = [*"æøåÆØÅé§", "rådgivning", "Ærø"]
    bent = {word: word.encode().decode(alphabet, "ignore") for word in words}
    whole = {word: one for word, one in bent.items() if one.encode(alphabet) == word.encode()}
    assert len(whole) >= 8
    assert {word: (misread(f"Du {one} nu") or ("", ""))[1] for word, one in whole.items()} == {
        word: word for word in whole
    }
    assert [word for word in words if misread(word)] == []


def test_what_was_read_so_twice_is_known() -> None:
    assert misread("rådgivning".encode().decode("cp1252").encode().decode("cp1252")) == ("rÃƒÂ¥dgivning", "rådgivning")


def test_the_words_that_are_not_looked_into_cannot_have_been_misread() -> None:
    for length in range(1, 5):
        for word in map("".join, product("aæøåÆØÅé", repeat=length)):
            for alphabet in _ALPHABETS if not word.isascii() else ():
                with pytest.raises(UnicodeError):
                    word.encode(alphabet).decode("utf-8")
