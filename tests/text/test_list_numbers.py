"""What begins with a number: an item of a list, or a date, a year, an ordinal."""

from __future__ import annotations

import time

import pytest

from vejviser.text.markdown import GuideText


def lists(text: str) -> list[str]:
    """The numbers of the text's list items, as they were written."""
    return [token.info for token in GuideText(text).tokens if token.type == "list_item_open" and token.info]


@pytest.mark.parametrize(
    "text",
    [
        "15. marts er den sidste dag.",
        "Fristen er\n1. januar 2027. Så er det slut.",
        "Fristen er\n\n1. jan. 2027.",
        "1. MAJ er fri.\n\n2. juni er ikke.",
        "> 1. maj er fri.",
        "- 15. marts\n- 16. marts",
        "1990. Det var dengang.",
        "112) ring",
        "Gå op på\n1. sal, og ring på.",
        "1. og 15. i hver måned.",
        "1.",
    ],
)
def test_a_number_that_is_text(text: str) -> None:
    assert lists(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. Ring\n2. Skriv", "1 2"),
        ("Gør sådan:\n1. Ring\n2. Skriv", "1 2"),
        ("Gør sådan:\n1. Ring\n1. Skriv", "1 1"),
        ("1. Ring.\n\nVent 14 dage.\n\n2. Skriv.\n3. Klag.", "1 2 3"),
        ("1. Ring\n  - eller mød op\n2. Skriv", "1 2"),
        ("1. Ring\n   1. Hjemme\n   2. Ude\n2. Skriv", "1 1 2 2"),
        ("5. Ring\n6. Skriv", "5 6"),
        ("1. Ring\n\n15. marts er sidste dag.\n\n2. Skriv", "1 2"),
        ("1. Ring inden\n15. marts\n2. Skriv", "1 2"),
        ("1. Marker en dag\n2. Skriv", "1 2"),
    ],
)
def test_a_number_of_a_list(text: str, numbers: str) -> None:
    assert " ".join(lists(text)) == numbers


def test_ten_thousand_numbers_are_quick() -> None:
    began = time.monotonic()
    assert len(lists("1. a\n" * 8_000)) == 8_000
    # Not a benchmark: to look at all the others for each took a minute.
    assert time.monotonic() - began < 5
