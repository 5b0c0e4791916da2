"""How complaints went: the newest figure of a guide's own area, never an old one, with year, source and fixed words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.conftest import TODAY, Example
from vejviser.domain.outcomes import first_reason, is_recent, newest_for
from vejviser.knowledge import KnowledgeBase
from vejviser.models.outcomes import Outcomes
from vejviser.pages.outcomes import NOT_YOUR_CASE, body_outcomes, guide_outcome, letter_reasons
from vejviser.pages.page import Context

FILE = "data/national/outcomes.yml"


def made(knowledge: KnowledgeBase, name: str = "lillekoebing", today: date = TODAY) -> Context:
    return Context(knowledge, knowledge.municipality(name), today)


@pytest.mark.parametrize(
    ("today", "year", "recent"),
    [
        (date(2026, 1, 1), 2021, True),
        (date(2026, 12, 31), 2021, True),
        (date(2027, 1, 1), 2021, False),
        (date(2026, 1, 1), 2026, True),
        (date(2026, 1, 1), 2020, False),
    ],
)
def test_a_figure_is_recent_for_five_years(today: date, year: int, recent: bool) -> None:
    assert is_recent(year, today) is recent


def test_a_guide_says_how_it_went_for_others_with_year_and_source(example: Example) -> None:
    told = guide_outcome("husleje", made(example.knowledge()))
    assert told and told.text == (
        "Sådan gik det andre i 2023: Nævnet ændrede afgørelsen eller sendte sagen tilbage i 30,5 procent af klagerne "
        "over huslejen. Det siger ikke noget om din sag."
    )
    assert (told.address, told.more) == ("/klageinstanser/naevnet/#andres-klager", "Nævnets tal for 2023")
    assert guide_outcome("husleje", made(example.knowledge(), today=date(2029, 1, 1))) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("decided: 1200", "decided: 1200\n        confidence: low"),
        ("decided: 1200", "decided: 1200\n        municipality: lillekoebing"),
        ("    guides: [husleje]\n", ""),
    ],
)
def test_no_guide_shows_an_unsure_a_local_or_another_area_s_figure(example: Example, old: str, new: str) -> None:
    example.change(FILE, old, new)
    assert guide_outcome("husleje", made(example.knowledge())) is None


def test_a_body_shows_its_years_the_newest_first(example: Example) -> None:
    told = body_outcomes("naevnet", made(example.knowledge()))
    assert told
    ((name, rows),) = told["areas"]
    assert name == "Leje"
    assert [(one.year, one.together, one.more, one.decided) for one in rows] == [
        (2023, "30,5 %", "Ændret 10 %, sendt tilbage 20,5 %.", "1.200"),
        (2018, "omkring halvdelen", "", ""),
    ]
    assert body_outcomes("skattenaevnet", made(example.knowledge())) is None


def test_a_local_figure_stands_only_with_its_municipality(knowledge: KnowledgeBase) -> None:
    places = {}
    for name in ("fredericia", "viborg"):
        told = body_outcomes("ankestyrelsen", made(knowledge, name))
        assert told
        places[name] = {row.where for _, rows in told["areas"] for row in rows}
    assert places == {"fredericia": {"", "Fredericia"}, "viborg": {""}}


def test_the_letter_begins_with_the_most_frequent_reason_while_it_is_recent(example: Example) -> None:
    told = {"naevnet": {"field": "why", "text": "Har du skrevet, hvad der mangler?"}}
    assert letter_reasons(made(example.knowledge())) == told
    assert letter_reasons(made(example.knowledge(), today=date(2030, 1, 1))) == {}


def test_real_sentences_are_of_the_newest_year_and_say_whose_case_it_is_not(knowledge: KnowledgeBase) -> None:
    outcomes: Outcomes | None = knowledge.outcomes
    assert outcomes
    context, told = made(knowledge, "fredericia"), 0
    for name, guide in knowledge.guides.items():
        sentence, found = guide_outcome(name, context), newest_for(name, outcomes, TODAY)
        assert (sentence is None) is (found is None)
        if sentence is None or found is None:
            continue
        told += 1
        area, figure = found
        assert area.body in guide.front.complaint.bodies
        sure = [one for one in area.figures if one.municipality is None and one.confidence != "low"]
        assert figure.year == max(one.year for one in sure) >= TODAY.year - 5
        assert sentence.text.endswith(NOT_YOUR_CASE) and f"i {figure.year}: " in sentence.text and sentence.more
        assert re.search(r"\d procent|halvdelen", sentence.text)
    assert told >= 25


def test_every_real_figure_and_reason_has_an_address_to_look_it_up(knowledge: KnowledgeBase) -> None:
    outcomes = knowledge.outcomes
    assert outcomes and first_reason("ankestyrelsen", outcomes, TODAY)
    facts = [*outcomes.reasons, *(one for area in outcomes.areas for one in area.figures)]
    assert len(facts) >= 35 and all(one.sources[0].url for one in facts)
