"""The list of complaint bodies: by area of life, as the guides say, with what each is for before its name."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.conftest import TODAY, Example
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.bodies import body_index
from vejviser.pages.body_areas import body_areas, purpose
from vejviser.pages.page import Context


@pytest.fixture(scope="module")
def context(knowledge: KnowledgeBase) -> Context:
    return Context(knowledge, knowledge.municipality("fredericia"), TODAY)


def test_every_body_is_there_and_in_each_area_once(context: Context, knowledge: KnowledgeBase) -> None:
    shelves = body_index(context).view["shelves"]
    assert {one.id for shelf in shelves for one in shelf.bodies} == set(knowledge.bodies)
    for shelf in shelves:
        names = [one.id for one in shelf.bodies]
        assert len(names) == len(set(names)), shelf.title
        if shelf.id not in ("mest-brugt", "andre"):
            led = Counter(
                name
                for guide in knowledge.guides.values()
                for name in guide.front.complaint.bodies
                if guide.front.category == shelf.id
            )
            assert set(led) <= set(names), shelf.title
            assert [led[name] for name in names if led[name]] == sorted(led.values(), reverse=True), shelf.title


def test_the_five_most_used_come_first(context: Context, knowledge: KnowledgeBase) -> None:
    led = Counter(name for guide in knowledge.guides.values() for name in guide.front.complaint.bodies)
    top = body_index(context).view["shelves"][0]
    assert [led[one.id] for one in top.bodies] == [count for _, count in led.most_common(5)]


def test_an_abolished_body_is_the_last_of_all(context: Context) -> None:
    last = body_index(context).view["shelves"][-1]
    assert [one.abolished for one in last.bodies] == sorted(one.abolished for one in last.bodies)
    assert last.bodies[-1].abolished


@pytest.mark.parametrize(
    ("body", "area", "words"),
    [
        ("ankenaevnet-for-bus-tog-og-metro", "penge", "Kontrolafgift"),
        ("ankestyrelsen", "arbejde-og-sygdom", "Fleksjob, førtidspension, jobafklaring og andet"),
        ("huslejenaevnet", "bolig", "Flytteregning, husleje og udlejer"),
        # Its own words are many: what is over one line is left out at a comma.
        ("ligebehandlingsnaevnet", "din-sag", "Diskrimination på arbejdsmarkedet på grund af køn, race, hudfarve m.m."),
        # No complaint leads there, but a guide's text does.
        ("hegnsynet", "byggeri-og-miljoe", "Nyt hegn eller ændring af hegn i skel"),
    ],
)
def test_what_a_body_is_for(knowledge: KnowledgeBase, body: str, area: str, words: str) -> None:
    areas = body_areas(knowledge)
    assert area in areas[body]
    assert purpose(body, areas, area, knowledge) == words


def test_areas_follow_the_guides(example: Example) -> None:
    assert body_areas(example.knowledge()) == {"naevnet": {"bolig": ["husleje"]}, "skattenaevnet": {}}
    example.change("guides/husleje.md", "- Ring til **os**.", "- Spørg [det andet](/klageinstanser/skattenaevnet/).")
    assert body_areas(example.knowledge())["skattenaevnet"] == {"bolig": ["husleje"]}
