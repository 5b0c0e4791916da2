"""Words for days that cannot be read: any text gets a sentence, and what it names can be read and means the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from vejviser.models.weekday_rule import DayRule, parse_days

WORDS = [
    *("mandag", "tirsdag", "torsdag", "søndag", "mandage", "fre", "lør.", "monday", "tordag", "trsdag", "hverdag"),
    *(
        "weekend",
        "hver",
        "anden",
        "første",
        "2.",
        "14.",
        "femte",
        "i",
        "lige",
        "ulige",
        "uge",
        "uger",
        "måneden",
        "alle",
    ),
    *(
        "dage",
        "dag",
        "og",
        "til",
        "-",
        ",",
        "/",
        "(",
        ")",
        "fra",
        "2026-12-07",
        "7.12.2026",
        "7/12",
        "kl.",
        "10-14",
        "undtagen",
    ),
]


def answer(text: str) -> str:
    try:
        parse_days(text)
    except PydanticCustomError as error:
        assert error.context
        return str(error.context["message"])
    return ""


@given(st.text(max_size=30) | st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join))
@settings(max_examples=1500, deadline=None)
def test_any_text_gets_an_answer_that_can_be_followed(text: str) -> None:
    told = answer(text)
    # What is named as the exact form, or as what may be meant, is one.
    exact = re.search(r"kan ikke læses som en dag\. Skriv '([^']+)'\.$", told)
    meant = re.findall(r"'([^']+)'", told.partition("Mente du ")[2])
    several = re.search(r"\[(.+)\]\.$", told)
    for form in [*([exact[1]] if exact else []), *meant, *(several[1].split(", ") if several else [])]:
        assert answer(form) == "", (text, form)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("hverdage", "lørdag"), ("hver anden tirsdag", "Skriv 'tirsdag'"), ("ulige uger onsdag", "'onsdag'"),
        ("femte fredag", "'første"), ("helligdage", "hverdage'"), ("alle dage undtagen fredag", "'alle dage'"),
        ("hver anden måned", "'måned"), ("mandag morgen", "Mente"), ("sidste hverdag", "'hverdage'."),
        ("hver tredje mandag", "Skriv 'tredje mandag'."), ("skoledage", "Mente"),
    ],
)  # fmt: skip
def test_no_answer_drops_a_word(text: str, never: str) -> None:
    assert never not in answer(text)


@pytest.mark.parametrize("weekday", range(7))
def test_every_weekday_can_be_said_in_each_way(weekday: int) -> None:
    name = str(DayRule(weekday))
    assert parse_days(f"{name} i måneden".replace(name, f"anden {name}")) == DayRule(weekday, 2)
    assert (
        parse_days(f"{name} i ulige uger") == parse_days(f"{name.upper()}  ulige uger") == DayRule(weekday, 0, "ulige")
    )
    assert answer(f"{name}e i lige uger").endswith(f"Skriv '{name} i lige uger'.")
    assert answer(f"{name[:3]}").endswith(f"Skriv '{name}'.")
    assert f"Skriv '{name} i lige uger', '{name} i ulige uger'" in answer(f"hver anden {name}")
