"""The parts of compounds: what one site's words gave never stands for another site's."""

from __future__ import annotations

from tests.conftest import ROOT
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.compounds import Compounds, WordShelves

DANISH = BrowserBundle(ROOT).danish


def test_a_compound_is_parted_by_the_words_of_each_site() -> None:
    shared = Compounds(DANISH, frozenset({"bolig"}))
    for own in (set[str](), {"indskud"}, {"boligindskud"}, {"indskud", "andet"}, set[str]()):
        alone = Compounds(DANISH, frozenset({"bolig"}))
        assert shared.parts("boligindskud", own) == alone.parts("boligindskud", own)
        assert bool(shared.parts("boligindskud", own)) == ("indskud" in own)


def test_a_text_is_heard_alike_however_it_is_written() -> None:
    for text in ("E-mail og e-Boks, ÅBENT Træffetid", "café\u0301 e-", "gebyr\u00adet", "Éns e-e-mail 33 41", "½ ﬁne"):
        words = [word for word in DANISH.words(text) if DANISH.speaks(word)]
        assert DANISH.spoken(text) == [(DANISH.term(word), word) for word in words]


def test_what_is_on_a_shelf_is_each_word_and_nothing_else() -> None:
    words = {"hus", "huse", "husleje", "lejer", "leje", "aar", "ærlig"}
    shelves = WordShelves.of(words)
    parts = {word[at:end] for word in words for at in range(len(word)) for end in range(at, len(word) + 1)}
    asked = [*parts, *(f"{one} {other}" for one in words for other in words), "husx", "hu", "", "leje ", " leje"]
    assert {one for one in asked if one in shelves} == words
