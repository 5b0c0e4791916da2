"""The board's topics: from the guides, each with a code that opens it on a phone."""

from __future__ import annotations

from collections import Counter

from tests.conftest import TODAY, Example
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.displays.kiosk import screens
from vejviser.pages.page import Context


def test_the_five_areas_with_most_guides_have_a_code(knowledge: KnowledgeBase) -> None:
    board = screens(Context(knowledge, knowledge.municipality("fredericia"), TODAY))[0]
    guides = Counter(guide.front.category for guide in knowledge.guides.values())
    titles = {one.title: one.id for one in knowledge.categories}
    topics = board.view["topics"]
    assert [guides[titles[one["title"]]] for one in topics] == [count for _, count in guides.most_common(5)]
    for one in topics:
        address = f"https://fredericia.vejviser.example/guides/#{titles[one['title']]}"
        assert one["address"] == address
    assert board.view["can"][0] == "Læse breve fra kommunen sammen med dig og forklare, hvad der står."


def test_without_an_address_there_is_no_code(example: Example) -> None:
    knowledge = example.knowledge()
    board = screens(Context(knowledge, knowledge.municipality("lillekoebing"), TODAY))[0]
    assert board.view["topics"] == [] and board.view["can"]
