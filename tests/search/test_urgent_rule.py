"""What means an urgent need and what does not: measured on phrases that nothing was learned from."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT, RealSite
from vejviser.cli.commands import main
from vejviser.knowledge import KnowledgeBase
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.query import ask_search
from vejviser.search.urgent_learning import phrases_of
from vejviser.search.urgent_rule import SIGN, UrgentRule, features, pieces, told_apart

CASES = ROOT / "tests" / "cases"
BUNDLE = BrowserBundle(ROOT)
RULE = UrgentRule(BUNDLE.urgent, BUNDLE.danish)
LEARNED = ROOT / "browser" / "search" / "urgent_phrases.tsv"
ODD = ["", "   ", "?!", "1", "112", "é", "أنا في خطر", "a" * 300, "slår " * 80, "min man slog mig", "selvmordstankr"]


def rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["query"], row.get("kind") or "") for row in table]


HELD_OUT = rows(CASES / "urgent.tsv")


def test_a_need_is_seen_in_words_that_were_never_learned() -> None:
    needs = [(text, kind) for text, kind in HELD_OUT if kind]
    missed = [text for text, _ in needs if not RULE.answer(text).kind]
    other = [(text, kind) for text, kind in needs if RULE.answer(text).likely != kind]
    assert len(needs) == 375
    assert len(missed) <= 0.045 * len(needs), missed
    assert len(other) <= 0.08 * len(needs), other


def test_an_alarming_word_alone_is_no_need() -> None:
    harmless = [text for text, kind in HELD_OUT if not kind]
    alarmed = [text for text in harmless if RULE.answer(text).kind]
    assert len(harmless) == 382
    assert len(alarmed) <= 0.015 * len(harmless), alarmed


@pytest.mark.parametrize(
    "text", ["dræbende lang ventetid", "slået ned i løn", "brand i budgettet", "død: begravelseshjælp"]
)
def test_these_bring_no_card(knowledge: KnowledgeBase, text: str) -> None:
    told = told_apart(knowledge.urgent, BUNDLE.urgent, BUNDLE.danish)
    assert UrgentRule(BUNDLE.urgent, BUNDLE.danish, told).answer(text).kind == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("min mand slår mig", "violence"),
        ("jeg vil ikke leve mere", "suicide"),
        ("hvor kan jeg sove i nat", "no-shelter"),
        ("min mand slar mi", "violence"),
        ("jeg har selvmordstank", "suicide"),
    ],
)
def test_these_bring_the_card(text: str, kind: str) -> None:
    assert RULE.answer(text).kind == kind


@pytest.mark.parametrize(
    ("name", "most"),
    [("queries.tsv", 3), ("queries_situations.tsv", 2), ("central.tsv", 3), ("central_holdout.tsv", 0)],
)
def test_ordinary_queries_bring_hardly_ever_a_card(name: str, most: int) -> None:
    """What is left are mostly needs: "fogeden kommer på torsdag", "sat på gaden"."""
    alarmed = [text for text, _ in rows(CASES / name) if RULE.answer(text).kind]
    assert len(alarmed) <= most, alarmed


def test_what_the_editor_wrote_counts_at_once(knowledge: KnowledgeBase) -> None:
    urgent = knowledge.urgent
    assert urgent
    told = told_apart(urgent, BUNDLE.urgent, BUNDLE.danish)
    rule = UrgentRule(BUNDLE.urgent, BUNDLE.danish, told)
    sought = [kind for kind in urgent.kinds if kind.level != "soon"]
    assert [text for kind in sought for text in kind.phrases if not rule.answer(text).kind] == []
    assert [text for kind in urgent.kinds for text in kind.not_urgent if rule.answer(text).kind] == []
    assert sum(map(len, told.values())) / SIGN < 130


def test_nothing_was_learned_from_what_measures_it(knowledge: KnowledgeBase) -> None:
    learned = {" ".join(text.casefold().split()) for text, _ in phrases_of(knowledge, LEARNED)}
    assert len(learned) > 15_000
    assert [text for text, _ in HELD_OUT if text.casefold() in learned] == []


def test_the_browser_says_the_same(real_site: RealSite, knowledge: KnowledgeBase) -> None:
    rule = UrgentRule(BUNDLE.urgent, BUNDLE.danish, told_apart(knowledge.urgent, BUNDLE.urgent, BUNDLE.danish))
    texts = [*(text for text, _ in HELD_OUT), *ODD, "slået ned i løn", "hævnporno"]
    for text, answer in zip(texts, ask_search(real_site("viborg").index[0], texts, BUNDLE), strict=True):
        own = rule.answer(text)
        assert (answer.urgent.kind, answer.urgent.likely, answer.urgent.words) == (own.kind, own.likely, own.words), (
            text
        )
        assert answer.urgent.score == pytest.approx(own.score), text


def test_the_pieces_of_a_word_know_its_ends() -> None:
    assert pieces("vold") == ["#<vo", "#vol", "#old", "#ld>", "#<vol", "#vold", "#old>", "#<vold", "#vold>"]
    assert pieces("a") == []
    assert features(["du", "du"]) == {"du": 1.0, "du du": 1.0, "#<du": 0.3, "#du>": 0.3}


@pytest.mark.usefixtures("beside_the_sites")
def test_the_terminal_says_why() -> None:
    said = CliRunner().invoke(main, ["search", "min mand slår mig", "--municipality", "viborg"]).output
    assert "Akut: kortet 'violence' står øverst" in said and "Det talte: 'slar' +" in said
    said = CliRunner().invoke(main, ["search", "brand i budgettet", "--municipality", "viborg"]).output
    assert "Akut: intet kort." in said
    assert RULE.answer("?").score == -math.inf
