"""Spelling: which words are asked about, and where a misspelt one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Example
from vejviser.errors import VejviserError
from vejviser.quality.spelling import misspelt, own_words, readable_sources, spelling_problems, words_of


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Du <strong>kan</strong> klage.</p><p>Ring</p>", {"Du", "kan", "klage", "Ring"}),
        ("<p>børne- og ungeudvalget</p>", {"og", "ungeudvalget"}),
        ("<p>e-Boks på https://ast.dk/xyz eller ast@ast.dk</p>", {"e-Boks", "på", "eller"}),
        ("<script>const qqq = 1</script><p>Se data/x/y.yml</p>", {"Se"}),
        ("<p>Skriv <code>frame-src</code> her</p>", {"Skriv", "her"}),
        ('<textarea spellcheck="false">&lt;iframe loading&gt;</textarea><textarea>Hej</textarea>', {"Hej"}),
        ('<p>9-timersreglen</p><a href="/qqq/">Her</a>', {"Her"}),
    ],
)
def test_words_of_a_page(html: str, words: set[str]) -> None:
    assert words_of(html) == words


@pytest.mark.linux("hunspell")
def test_the_dictionary_knows_compounds_and_not_mistakes() -> None:
    assert misspelt(["sygedagpenge", "Boligindskudslån", "afgørlse"], set()) == {"afgørlse": "afgørelse"}


@pytest.mark.linux("hunspell")
def test_own_words_count_in_any_case() -> None:
    known = own_words("# Names\nDUKH\n\nskoleplads\n")
    assert known == {"dukh", "skoleplads"}
    assert misspelt(["Skoleplads", "DUKH"], known) == {}


@pytest.mark.linux("hunspell")
def test_a_word_is_told_once_with_its_first_place() -> None:
    sources = {"a.yml": "name: x\ntext: En afgørlse her\n", "b.md": "Afgørlse\n"}
    told = [str(one) for one in spelling_problems(["<p>Afgørlse</p>"], sources, set())]
    assert told == [
        "a.yml:2:10: Ordet 'Afgørlse' står ikke i ordbogen. Mente du 'Afgørelse'? Er det rigtigt, så skriv det i "
        "spelling.txt. Det står også i 1 anden fil."
    ]


def test_sources_are_named_from_the_project_wherever_the_user_stands(example: Example) -> None:
    inside = Path("guides", "husleje.md")
    assert str(inside) in readable_sources([example.guides], example.root)
    assert str(example.root / inside) in readable_sources([example.guides], example.data)


def test_without_hunspell_the_editor_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(VejviserError, match="apt-get install hunspell hunspell-da"):
        misspelt(["ord"], set())
