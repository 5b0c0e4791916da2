"""Advice on signs that a page would show as they are."""

from __future__ import annotations

import pytest

from tests.conftest import Example
from vejviser.cache.memo import Memory
from vejviser.quality.text_advice import text_advice
from vejviser.reading.library import Library

MARKDOWN = "Her kan ikke stå Markdown: '{}' bliver vist med alle tegn. "
LINK = "Skriv adressen i et felt til links, eller skriv, hvor man finder den."
PARTNER = "data/lillekoebing/partners/retshjaelpen.yml"


def told(example: Example) -> list[str]:
    return [example.named(str(one)) for one in text_advice(example.library(), Memory())]


def test_neither_the_example_nor_the_real_data_needs_any(example: Example, library: Library) -> None:
    assert told(example) == [] == list(text_advice(library, Memory()))


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("R&aring;d", ["Koden '&aring;' bliver vist, som den står. Skriv 'å'."]),
        ("R&#229;d", ["Koden '&#229;' bliver vist, som den står. Skriv 'å'."]),
        ("Kr.&nbsp;5", ["Koden '&nbsp;' bliver vist, som den står. Skriv et mellemrum."]),
        ("Se <b>her</b>", ["Koden '<b>' bliver vist, som den står. Slet den."]),
        (
            "[her](https://ast.dk)",
            [
                MARKDOWN.format("[her](https://ast.dk)")
                + "Skriv adressen i et felt til links, eller skriv, hvor man finder den."
            ],
        ),
        (
            "R&aring;d, se **her**",
            [
                "Koden '&aring;' bliver vist, som den står. Skriv 'å'.",
                MARKDOWN.format("**her**") + "Slet tegnene.",
            ],
        ),
        *(
            (typed, [MARKDOWN.format(typed) + "Slet tegnene."])
            for typed in ("`ord`", "*her*", "_her_", "__her__", "~~her~~")
        ),
        ("Gratis rÃ¥d", ["'rÃ¥d' er læst med et forkert tegnsæt. Mente du 'råd'?"]),
        ("Gratis r\ufffdd", ["'r\ufffdd' er læst med et forkert tegnsæt. Skriv ordet igen."]),
        ("R&D & co", []),
        ("2 * 3 * 4, a_b_c og nr. #1", []),
        ("5 < 6 > 4", []),
        ("Café Ærø – “råd” § 7", []),
    ],
)
def test_a_field_is_plain_text(example: Example, typed: str, advice: list[str]) -> None:
    example.change(PARTNER, "Gratis råd.", f"'{typed}'")
    assert example.problems() == []
    assert told(example) == [f"{PARTNER}:2:10: Råd: {one}" for one in advice]


def test_a_guide_is_read_in_its_own_alphabet(example: Example) -> None:
    example.change("guides/husleje.md", "Din husleje er steget.", "Din husleje er steget â€“ **meget** &aring;.")
    assert told(example) == ["guides/husleje.md:26:1: Råd: 'â€“' er læst med et forkert tegnsæt. Mente du '–'?"]
