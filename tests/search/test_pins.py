"""General questions: one that anybody may ask finds its page, however it is put, and hides no other."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT, Example, RealSite
from vejviser.knowledge import KnowledgeBase
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.query import ask_search

PINS = """pins:
  - address: /kontakt/
    phrases: [hvor lang tid har jeg til at klage, koster det noget]
"""


@pytest.fixture(scope="module")
def fredericia(real_site: RealSite) -> str:
    """The index of Fredericia's site."""
    return real_site("fredericia").index[0]


def test_every_phrase_finds_its_page(knowledge: KnowledgeBase, fredericia: str) -> None:
    # Every third phrase: the same for each run, and a third of the time.
    asked = [(phrase, pin.address) for pin in knowledge.pins for phrase in pin.phrases][::3]
    assert len(asked) > 500
    answers = ask_search(fredericia, [phrase for phrase, _ in asked], BrowserBundle(ROOT))
    found = [[one.address for one in answer.results[:3]] for answer in answers]
    short = [
        (phrase, page, first)
        for (phrase, page), first in zip(asked, found, strict=True)
        if len(phrase.split()) <= 4 and page not in first[:1]
    ]
    # What is written just so is found, unless another page says it in so many words.
    assert len(short) < 0.01 * len(asked), short
    among = sum(page in first for (_, page), first in zip(asked, found, strict=True))
    assert among > 0.95 * len(asked)


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("Hvor lang tid har jeg til at klage?", {"/guides/saadan-klager-du/", "/klagefrist/"}),
        ("koster det noget at klage", {"/guides/saadan-klager-du/"}),
        ("hvor sender jeg klagen", {"/guides/saadan-klager-du/"}),
        ("klageskema", {"/klagebrev/"}),
        ("kan jeg klage mundtligt", {"/guides/saadan-klager-du/"}),
        ("jeg vil tale med borgervejlederen", {"/kontakt/"}),
        # Nobody wrote these down.
        ("må man gerne klage i en telefon", {"/guides/saadan-klager-du/"}),
        ("hvilken dato er den sidste hvis jeg vil klage", {"/klagefrist/"}),
        ("er der nogen at tale med fredag", {"/traeffetider/", "/kontakt/"}),
        # Small words alone, a slip in a word, and words in a row that mean something else one by one.
        ("hvem er I nu for nogen", {"/om/"}),
        ("kan jeg få en tollk", {"/kontakt/", "/guides/fuldmagt-bisidder/", "/guides/forbered-et-moede/"}),
        ("hvis side er du mon på", {"/om/", "/kan-og-kan-ikke/"}),
        # Another word that says something, and the question is about that.
        ("hvad koster det at klage over min husleje", {"/guides/husleje/", "/klageinstanser/huslejenaevnet/"}),
        ("hvor sender jeg klagen over parkeringsbøden", {"/guides/parkeringsafgift/"}),
        ("koster det noget at klage over en byggetilladelse", {"/guides/byggesag-nabo/"}),
        ("jeg kan ikke betale min husleje", {"/guides/udsaettelse/", "/guides/husleje/"}),
        ("er der et skema til boligstøtte", {"/guides/boligstoette/"}),
        ("sygedagpenge", {"/guides/sygedagpenge/"}),
    ],
)
def test_a_general_question_finds_its_page_and_another_its_own(fredericia: str, query: str, pages: set[str]) -> None:
    (answer,) = ask_search(fredericia, [query], BrowserBundle(ROOT))
    assert answer.results[0].address in pages, [one.address for one in answer.results[:4]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Hvor lang tid har jeg til at klage?", "/kontakt/"),
        ("hvor lang tid har jeg til at klage", "/kontakt/"),
        ("koster det noget?", "/kontakt/"),
        # Another word that says something, and the question is about that.
        ("koster det noget at klage over min husleje", "/guides/husleje/"),
        ("min husleje er for høj", "/guides/husleje/"),
    ],
)
def test_a_general_question_finds_its_page(example: Example, query: str, first: str) -> None:
    (example.data / "national" / "pins.yml").write_text(PINS, encoding="utf-8")
    (answer,) = ask_search(example.site().index[0], [query], BrowserBundle(ROOT))
    assert answer.results[0].address == first
