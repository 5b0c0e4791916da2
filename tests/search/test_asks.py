"""How citizens say it themselves: enough of it, said once, never copied from the queries that measure the search."""

from __future__ import annotations

import csv
import re

from tests.conftest import ROOT
from vejviser.knowledge import KnowledgeBase
from vejviser.text.suggestions import fold

CASES = ROOT / "tests" / "cases"
QUERIES = sorted([*CASES.glob("queries*.tsv"), *CASES.glob("central*.tsv")])


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def all_asks(knowledge: KnowledgeBase) -> list[tuple[str, str]]:
    guides = [(f"guides/{name}", ask) for name, guide in knowledge.guides.items() for ask in guide.front.asks]
    return guides + [(f"klageinstanser/{name}", ask) for name, body in knowledge.bodies.items() for ask in body.asks]


def test_every_guide_and_the_much_used_bodies_are_asked_for_in_many_ways(knowledge: KnowledgeBase) -> None:
    assert [name for name, guide in knowledge.guides.items() if not 25 <= len(guide.front.asks) <= 40] == []
    assert sum(len(body.asks) >= 25 for body in knowledge.bodies.values()) >= 20


def test_nothing_is_asked_in_two_places(knowledge: KnowledgeBase) -> None:
    seen: dict[str, str] = {}
    for page, ask in all_asks(knowledge):
        assert seen.setdefault(plain(ask), page) == page, ask
    assert len(seen) == len(all_asks(knowledge))


def test_no_query_of_the_measure_is_in_the_data(knowledge: KnowledgeBase) -> None:
    queries = set()
    for path in QUERIES:
        with path.open(encoding="utf-8", newline="") as file:
            queries |= {plain(row["query"]) for row in csv.DictReader(file, delimiter="\t")}
    assert len(queries) > 600
    # A word or two ("nabo hæk") anybody would write; a sentence is only the same when it was copied.
    sentences = {query for query in queries if len(query.split()) > 3}
    pins = [(pin.address, phrase) for pin in knowledge.pins for phrase in pin.phrases]
    # These two are what everybody writes.
    given = {"hvor lang tid har jeg til at klage", "jeg vil tale med borgervejlederen"}
    assert [ask for _, ask in [*all_asks(knowledge), *pins] if plain(ask) in sentences - given] == []
