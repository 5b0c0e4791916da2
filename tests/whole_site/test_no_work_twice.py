"""What takes long is done once a build: a guide is parsed once, and hours are worked out once for each place."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.conftest import ROOT, TODAY
from vejviser.cache.memo import Memory
from vejviser.domain import expanded_hours, schedule
from vejviser.hours.meeting_places import meeting_places
from vejviser.knowledge import assemble
from vejviser.project import Project
from vejviser.quality.advice import advice
from vejviser.site.site import Site
from vejviser.text import markdown


def test_a_build_parses_each_guide_and_expands_each_place_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed, expanded = Counter[str](), Counter[int]()
    parse, intervals = markdown.MARKDOWN.parse, schedule.intervals

    def counting_parse(text: str, *more: Any) -> Any:
        parsed[text] += 1
        return parse(text, *more)

    def counting_intervals(timetable: Any, *more: Any) -> Any:
        expanded[id(timetable)] += 1
        return intervals(timetable, *more)

    monkeypatch.setattr(markdown.MARKDOWN, "parse", counting_parse)
    monkeypatch.setattr(expanded_hours, "intervals", counting_intervals)
    memory = Memory()
    library = project.library(memory)
    knowledge = assemble(library, TODAY, memory)
    list(advice(library, knowledge, TODAY, memory))
    for name in knowledge.municipalities:
        assert Site(knowledge, name, TODAY, ROOT, memory).made
    assert len(parsed) == len(knowledge.guides) and set(parsed.values()) == {1}
    places = [one for each in knowledge.municipalities.values() for one in meeting_places(each, memory)]
    urgent = [knowledge.urgent, *(each.urgent for each in knowledge.municipalities.values())]
    hours = {id(one.timetable) for each in urgent if each for one in each.services if one.timetable}
    assert len(expanded) == len(places) + len(hours) and set(expanded.values()) == {1}
