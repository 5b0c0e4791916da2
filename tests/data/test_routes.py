"""The heart of the data, entry by entry: who to complain to, by when, and where to send it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from vejviser.knowledge import KnowledgeBase

ROUTES: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "cases" / "routes.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ROUTES)
def test_a_guide_leads_to_the_right_body_in_time(knowledge: KnowledgeBase, name: str) -> None:
    body, figures, send_to = ROUTES[name]
    complaint = knowledge.guides[name].front.complaint
    assert (complaint.body or "none") == body
    assert [one.figure for one in complaint.deadlines if one.figure] == figures
    assert complaint.send_to.startswith(send_to)
    # Where there is no figure, words say so.
    assert all(one.text for one in complaint.deadlines)


def test_no_guide_is_left_out(knowledge: KnowledgeBase) -> None:
    assert set(ROUTES) == set(knowledge.guides)
    assert len(knowledge.bodies) == 59
    assert len(ROUTES) >= 125


def test_every_subject_of_the_report_is_two_taps_from_home(knowledge: KnowledgeBase, built: Path) -> None:
    report = knowledge.municipality("fredericia").reports["2017-18"]
    assert (len(report.subjects), len(report.other_subjects)) == (8, 4)
    home = (built / "fredericia" / "index.html").read_text(encoding="utf-8")
    shelves = (built / "fredericia" / "guides" / "index.html").read_text(encoding="utf-8")
    for subject in (*report.subjects, *report.other_subjects):
        assert subject.guide, subject.label
        category = knowledge.guides[subject.guide].front.category
        assert f'href="guides/#{category}"' in home, category
        assert f'href="{subject.guide}/"' in shelves, subject.guide
