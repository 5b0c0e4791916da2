"""One Danish analysis in two languages: Python at build, JavaScript in the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from vejviser.javascript.node import run
from vejviser.knowledge import KnowledgeBase
from vejviser.search.browser_bundle import BrowserBundle

PACKAGES = BrowserBundle(ROOT)
DANISH = PACKAGES.danish
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "danish_words.yml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "terms"), CASES["terms"])
def test_words_become_terms(text: str, terms: list[str]) -> None:
    assert DANISH.terms(text) == terms


@pytest.mark.parametrize(("word", "parts"), CASES["parts"])
def test_compounds_are_parted(word: str, parts: list[str]) -> None:
    assert DANISH.split(word, set(CASES["known"]).__contains__) == parts


def browser_says(texts: list[str], known: list[str], tmp_path: Path) -> list[list[list[str]]]:
    script = tmp_path / "analysis.mjs"
    script.write_text(
        'import { readFileSync } from "node:fs";\n'
        f'import {{ Danish }} from "{(ROOT / "browser" / "search" / "analysis.js").as_uri()}";\n'
        'const { tables, texts, known } = JSON.parse(readFileSync(0, "utf8"));\n'
        "const danish = new Danish(tables); const words = new Set(known);\n"
        "const said = texts.map((text) => [danish.words(text), danish.terms(text),\n"
        "  danish.words(text).flatMap((word) => danish.split(word, (part) => part !== word && words.has(part)))]);\n"
        "process.stdout.write(JSON.stringify(said));\n",
        encoding="utf-8",
    )
    given = {"tables": DANISH.tables, "texts": texts, "known": known}
    answer: list[list[list[str]]] = json.loads(run(script, given=json.dumps(given)))
    return answer


def test_python_and_browser_say_the_same_of_every_word(knowledge: KnowledgeBase, tmp_path: Path) -> None:
    """All of the dictionary, all that citizens say, and signs that Unicode can write in two ways."""
    dictionary = sorted(" ".join(PACKAGES.dictionary.shelves.values()).split())
    asks = [ask for guide in knowledge.guides.values() for ask in guide.front.asks]
    odd = [
        "e\u0301n A\u030arhus İstanbul ΣΑΣ straße ½ ٣ 中文 x\u0000y",
        "HÆ'SJ-p.t. 1.500 kr.",
        "\ud83d\ude00 a\u200db",
    ]
    texts = [" ".join(dictionary[at : at + 40]) for at in range(0, len(dictionary), 40)] + asks + odd
    known = dictionary[::3]
    words = frozenset(known)

    def parts(text: str) -> list[str]:
        """A word is no part of itself."""
        return [
            part
            for word in DANISH.words(text)
            for part in DANISH.split(word, lambda one: one in words and one != word)  # noqa: B023 - used at once
        ]

    ours = [
        [
            DANISH.words(text),
            DANISH.terms(text),
            parts(text),
        ]
        for text in texts
    ]
    theirs = browser_says(texts, known, tmp_path)
    assert len(dictionary) > 90_000
    assert [text for text, one, other in zip(texts, ours, theirs, strict=True) if one != other] == []


@given(st.text(max_size=60))
def test_any_text_gives_plain_terms(text: str) -> None:
    for word in DANISH.words(text):
        assert word and len(word) <= DANISH.tables["longest_word"]
        assert DANISH.fold(word) == word
        assert DANISH.term(word)
