"""Whatever is typed into the search: an answer, soon, and no exception."""

from __future__ import annotations

import time

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT, RealSite
from vejviser.cli.commands import main
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.query import SearchAnswer, ask_search

SIGNS = [
    "\0", "\x01", "\x1b[2J", "\t", "\r\n", "\x85", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u200e", "\u202e", "\u2028",
    "\u2066", "\ufeff", "\ufffd", "\uffff", "\ud800", "\udfff", "\udc00\ud800", "\U000e0001", "\U0010ffff", "🙂",
    "👩‍👩‍👧",
    "🇩🇰", "𝔘", "שלום", "مرحبا", "中文", "a\u0301\u0327", "ı", "İ", "ß", "ﬁ", "Ǆ", "²", "½", "٤", "①",
    "*", "+", "?", ".", "^", "$", "(", ")", "[", "]", "{", "}", "|", "\\", "/", "-", "–", "\"", "'", "`", "<", ">", "&",
    "#", "%", "%00", "%E0%A4", "(?:", "(a+)+$", "[^]", "\\u{110000}", "\\p{L}", "${x}", "{{x}}", "</script>", "&#0;",
    "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__", "length",
    "undefined", "null", "NaN", "Infinity", "-0", "1e309", "true", "then", "get", "has", "size",
    "0", "00", "112", "116111",
]  # fmt: skip
LONG = [
    "a", "æ", "husleje", "husleje ", "🙂", "\ud800", "1", "12 ", "72 10 70 00 ", "-", "a-", "\u0301", "\u200b",
    "__proto__ ", "constructor", "ab ", "(", "sagsbehandlings",
]  # fmt: skip
ODD = [
    "", " ", " " * 10_000, *SIGNS, *(f"husleje{sign}" for sign in SIGNS), *(f"{sign} husleje" for sign in SIGNS),
    *(unit * (10_000 // len(unit)) for unit in LONG),
    " ".join(map(str, range(2000))), " ".join(f"ord{at}" for at in range(1500)), "konstruktør " * 800,
]  # fmt: skip
SECONDS = 0.1
"""Most time for one query, all that is told of it included."""

PACKAGES = BrowserBundle(ROOT)


@pytest.fixture(scope="module")
def asked(real_site: RealSite) -> tuple[list[SearchAnswer], float]:
    index, places = real_site("fredericia").index
    (_,) = ask_search(index, ["husleje"], PACKAGES, places_text=places)
    began = time.monotonic()
    answers = ask_search(index, ODD, PACKAGES, places_text=places)
    return answers, (time.monotonic() - began) / len(ODD)


def test_every_odd_query_has_an_answer_soon(asked: tuple[list[SearchAnswer], float]) -> None:
    answers, seconds = asked
    assert len(ODD) > 300 and len(answers) == len(ODD)
    assert seconds < SECONDS


@pytest.mark.parametrize("word", ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])
def test_a_name_that_scripts_know_is_a_word_as_others(asked: tuple[list[SearchAnswer], float], word: str) -> None:
    answer = asked[0][ODD.index(word)]
    assert not any(share.how in ("word", "pin") and share.score > 0 for one in answer.results for share in one.why)


@pytest.mark.parametrize("sign", ["\0", "\u200b", "\u202e", "\ud800", "*", "\\", "(", "</script>", "🙂", "%00"])
def test_a_sign_beside_a_word_changes_nothing(asked: tuple[list[SearchAnswer], float], sign: str) -> None:
    first = [one.address for one in asked[0][ODD.index(f"{sign} husleje")].results[:1]]
    assert first == ["/guides/husleje/"]


@pytest.mark.usefixtures("beside_the_sites")
@pytest.mark.parametrize(
    ("number", "owner"),
    [
        ("72107000", "/kontakt/"),
        ("+45 72 10 70 00", "/kontakt/"),
        ("33 41 12 00", "/klageinstanser/ankestyrelsen/"),
        ("004533411200", "/klageinstanser/ankestyrelsen/"),
    ],
)
def test_the_terminal_knows_whose_a_number_is(number: str, owner: str) -> None:
    said = CliRunner().invoke(main, ["search", "-m", "fredericia", number])
    assert said.exit_code == 0, said.output
    first, why = said.output.splitlines()[:2]
    assert owner in first
    assert why == "      Siden har det telefonnummer, du søger efter."
