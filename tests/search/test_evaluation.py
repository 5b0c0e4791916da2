"""How good the search is, held by floors that may only rise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from tests.conftest import ROOT, Example, RealSite
from vejviser.cli.commands import main
from vejviser.errors import VejviserError
from vejviser.knowledge import KnowledgeBase
from vejviser.moves import moves
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.evaluation import Query, at_new_addresses, figures_of, read_queries
from vejviser.search.query import ask_search

CASES = ROOT / "tests" / "cases"
FLOORS = {
    "queries.tsv": (175, 0.90, 0.97),
    "queries_situations.tsv": (204, 0.88, 0.96),
    "queries_general.tsv": (30, 0.96, 0.99),
    "central.tsv": (257, 0.97, 0.99),
    # Wordings of the same questions whose misses nobody looked at; their figure was seen, so it is no blind measure.
    "central_holdout.tsv": (86, 0.91, 0.96),
}
"""How many queries, and the share with a right page first, and with one in the first three. They may only rise."""


@pytest.fixture(scope="module")
def fredericia(real_site: RealSite) -> str:
    """The index of Fredericia's site."""
    return real_site("fredericia").index[0]


@pytest.fixture(scope="module")
def answered(fredericia: str) -> dict[str, list[str]]:
    """The addresses that each query finds, best first: all asked at once, for several tests."""
    asked = list(dict.fromkeys(query.text for name in FLOORS for query in read_queries(CASES / name)))
    answers = ask_search(fredericia, asked, BrowserBundle(ROOT))
    return {text: [one.address for one in answer.results] for text, answer in zip(asked, answers, strict=True)}


@pytest.mark.parametrize("name", FLOORS)
def test_the_right_page_comes_first(knowledge: KnowledgeBase, answered: dict[str, list[str]], name: str) -> None:
    moved = moves(knowledge, knowledge.municipality("fredericia"))
    queries = at_new_addresses(read_queries(CASES / name), moved)
    figures, misses = figures_of(queries, [answered[query.text] for query in queries])
    total = figures[-1]
    count, first, three = FLOORS[name]
    assert (total.style, total.count) == ("i alt", count)
    assert total.first >= first, misses
    assert total.three >= three, [miss for miss in misses if not miss.rank or miss.rank > 3]


def test_the_glossary_never_wins_another_question(answered: dict[str, list[str]]) -> None:
    queries = [query for name in FLOORS for query in read_queries(CASES / name)]
    others = [query.text for query in queries if "ordbog" not in query.best | query.also_ok]
    assert len(others) > 600
    assert [text for text in others if answered[text][0] == "/ordbog/"] == []


def test_each_thing_the_analysis_can_do(fredericia: str) -> None:
    cases = yaml.safe_load((CASES / "search.yml").read_text(encoding="utf-8"))
    answers = ask_search(fredericia, [case["query"] for case in cases], BrowserBundle(ROOT))
    found = [answer.results[0].address if answer.results else None for answer in answers]
    wrong = [(case, got) for case, got in zip(cases, found, strict=True) if case["first"] != got]
    assert wrong == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sygedagpeneg", "sygedagpenge"),
        ("huslejenævent", "huslejenævnet"),
        ("husleje", ""),
        ("Min huslje steg", "Min husleje steg"),
    ],
)
def test_did_you_mean(fredericia: str, typed: str, meant: str) -> None:
    assert ask_search(fredericia, [typed], BrowserBundle(ROOT))[0].meant == meant


def test_figures_are_counted_as_they_are_told() -> None:
    queries = [
        Query("a", frozenset({"x"}), frozenset(), "ord"),
        Query("b", frozenset({"x"}), frozenset({"y"}), "ord"),
        Query("c", frozenset({"x"}), frozenset(), "typo"),
        Query("d", frozenset({"x"}), frozenset(), "typo"),
    ]
    found = [["/x/"], ["/z/", "/y/"], ["/a/", "/b/", "/c/", "/x/"], []]
    figures, misses = figures_of(queries, found)
    assert [(one.style, one.count, one.first, one.three, one.mean_reciprocal_rank) for one in figures] == [
        ("ord", 2, 0.5, 1.0, 0.75), ("typo", 2, 0.0, 0.0, 0.125), ("i alt", 4, 0.25, 0.5, 0.4375),
    ]  # fmt: skip
    assert [(miss.query.text, miss.rank, miss.instead) for miss in misses] == [
        ("b", 2, ("z", "y")), ("c", 4, ("a", "b", "c")), ("d", None, ()),
    ]  # fmt: skip


def test_a_page_that_has_moved_counts_under_its_new_address(tmp_path: Path) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("query\tbest\talso_ok\nx\tguides/gammel|om\t/guides/anden/\n", encoding="utf-8")
    moved = {"/guides/gammel/": "/guides/ny/", "/guides/anden/": "/guides/ny/"}
    assert at_new_addresses(read_queries(file), moved) == [
        Query("x", frozenset({"guides/ny", "om"}), frozenset({"guides/ny"}), "uden stil")
    ]


@pytest.mark.parametrize("text", ["", "query\tbest\nx\ty\n", "query,best,also_ok\na,b,c\n"])
def test_a_file_that_is_no_table_of_queries_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VejviserError, match="skal have kolonnerne query, best, also_ok med"):
        read_queries(file)
    with pytest.raises(VejviserError, match="kan ikke læses"):
        read_queries(tmp_path / "nowhere.tsv")


def small(example: Example) -> list[str]:
    return ["-m", "lillekoebing", "--data", str(example.data), "--guides", str(example.guides), "--date", "2026-11-22"]


@pytest.mark.usefixtures("beside_the_sites")
def test_the_command_shows_the_ranking_and_why(example: Example) -> None:
    day = ["--date", date(2026, 11, 22).isoformat()]
    told = CliRunner().invoke(main, ["search", "-m", "fredericia", "sygepenge", "stopet", *day]).output
    assert told.startswith(" 1. Min sag om sygedagpenge i jobcentret  /guides/sygedagpenge/  (")
    assert "sygepenge: ordet (sygepeng) i emneord; asks; synonym for sygedagpenge" in told
    assert "stopet: næsten ordet (stop" in told or "stopet: ordet (stop" in told
    told = CliRunner().invoke(main, ["search", "-m", "fredericia", "gæld", *day]).output
    assert "gaeld: et spørgsmål, der ligner (gaeld)" in told
    measured = CliRunner().invoke(main, ["search", "--evaluate", str(CASES / "queries.tsv"), *small(example)]).output
    assert "i alt          175" in measured and "question" in measured
    both = CliRunner().invoke(main, ["search"])
    assert both.exit_code == 1 and "Skriv enten" in both.output


def test_the_command_says_when_nothing_is_found(example: Example) -> None:
    assert CliRunner().invoke(main, ["search", "xyzzyqwv", *small(example)]).stdout.startswith("Intet fundet.\n")
