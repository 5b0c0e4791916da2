"""The road of a complaint: where it is drawn, and that each figure in it stands in the data with its source."""

from __future__ import annotations

import re

import pytest

from vejviser.knowledge import KnowledgeBase
from vejviser.pages.road import Road, road_view


def road(knowledge: KnowledgeBase, guide: str) -> Road | None:
    return road_view(knowledge.guides[guide].front, knowledge)


def said(found: Road | None) -> list[str]:
    assert found
    return [f"{stop.when}: {stop.what}" for stop in found.stops]


def test_the_road_goes_from_the_decision_to_the_body_that_decides_last(knowledge: KnowledgeBase) -> None:
    assert said(road(knowledge, "sygedagpenge")) == [
        "Dag 0: Fristen begynder",
        "Senest 4 uger efter: Klagen er fremme",
        "Højst 4 uger mere: Kommunen ser på sagen igen",
        "9 ud af 10 kommunale sager er færdige inden 7 måneder (uden dato): Ankestyrelsen afgør sagen",
    ]


def test_a_body_that_gets_the_complaint_itself_has_nobody_before_it(knowledge: KnowledgeBase) -> None:
    assert said(road(knowledge, "byggesag-nabo"))[1:] == [
        "Senest 4 uger efter: Klagen er fremme",
        "Målet var højst 6 måneder i gennemsnit (2021): Byggeklageenheden afgør sagen",
    ]


@pytest.mark.parametrize("guide", ["boligstoette", "seniorpension"])
def test_a_time_for_cases_of_the_municipality_is_not_told_of_others(knowledge: KnowledgeBase, guide: str) -> None:
    found = road(knowledge, guide)
    assert found and found.stops[-1].when == ""
    assert found.stops[-1].link and found.stops[-1].link.address == "/klageinstanser/ankestyrelsen/"


@pytest.mark.parametrize(
    "guide",
    ["husleje", "udsaettelse", "frist-overskredet", "privat-koeb", "specialundervisning", "forbered-et-moede"],
)
def test_no_road_where_the_data_does_not_know_it(knowledge: KnowledgeBase, guide: str) -> None:
    """A duty before the complaint, a court, what the body itself decides, nobody known to look again, no complaint."""
    assert road(knowledge, guide) is None


def test_each_figure_of_the_road_stands_in_the_waiting_time_with_its_sources(knowledge: KnowledgeBase) -> None:
    short = {name: body for name, body in knowledge.bodies.items() if body.second_look or body.case_time}
    assert len(short) >= 5
    for name, body in short.items():
        words = f"{body.second_look or ''} {body.case_time.text if body.case_time else ''}"
        figures = set(re.findall(r"\d+", words))
        assert figures and figures <= set(re.findall(r"\d+", body.processing_time or "")), name
        assert body.sources, name
