"""The guided questions as data: every way ends, nothing is out of reach, and the picture shows it all."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from vejviser.cli.commands import main
from vejviser.cli.mermaid import mermaid
from vejviser.domain.decision_tree import LONGEST, faults, target, tree
from vejviser.knowledge import KnowledgeBase
from vejviser.models.pathfinder import Pathfinder

SOURCES = [{"document": "Egen viden"}]


def made(questions: dict[str, list[str]], start: str = "a") -> Pathfinder:
    """A pathfinder from question -> targets; a target with ":" is a result."""

    def answer(to: str) -> dict[str, Any]:
        kind, _, name = to.rpartition(":")
        return {"text": f"Til {name}", kind or "next": name}

    listed = [{"id": name, "text": "Hvad?", "answers": [answer(to) for to in ends]} for name, ends in questions.items()]
    return Pathfinder.model_validate({"start": start, "questions": listed, "sources": SOURCES})


def said(pathfinder: Pathfinder, guides: set[str] | None = None, bodies: set[str] | None = None) -> list[str]:
    return [text for _, text in faults(pathfinder, guides or set(), bodies or set(), {"g": ["through"]})]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ({"a": ["guide:g"]}, []),
        ({"a": ["b", "guide:g"], "b": ["a", "guide:g"]}, ["a → b → a"]),
        ({"a": ["a", "guide:g"]}, ["a → a"]),
        ({"a": ["b", "c"], "b": ["c"], "c": ["guide:g"]}, []),
        ({"a": ["guide:g"], "b": ["guide:g"]}, ["'b'"]),
        ({"a": ["body:x"]}, ["vejledningen 'g'"]),
    ],
)
def test_what_keeps_somebody_from_an_answer_is_told(questions: dict[str, list[str]], expected: list[str]) -> None:
    told = said(made(questions), guides={"g"})
    assert len(told) == len(expected)
    assert all(part in text for part, text in zip(expected, told, strict=True))


def test_a_body_is_reached_by_an_answer_or_through_a_guide() -> None:
    assert said(made({"a": ["guide:g"]}), bodies={"through"}) == []
    assert "klageinstansen 'other'" in said(made({"a": ["guide:g"]}), bodies={"other"})[0]


def test_a_way_of_seven_answers_is_too_long() -> None:
    names = "abcdefg"
    questions = {name: [after] for name, after in itertools.pairwise(names)} | {"g": ["guide:g"]}
    assert said(made(questions)) == ["Der er 7 svar fra starten til enden af 'g'. Der må højst være 6."]


@given(st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=4), min_size=1, max_size=8))
def test_a_tree_without_faults_always_ends(shape: list[list[int]]) -> None:
    names = "abcdefgh"
    questions = {
        names[at]: [names[to] if to < len(shape) and to != at else "guide:g" for to in ends]
        for at, ends in enumerate(shape)
    }
    pathfinder = made(questions)
    if said(pathfinder):
        return
    found = tree(pathfinder)
    assert set(found.longest) == set(questions)
    for name, left in found.longest.items():
        ends = [
            found.longest[to] for answer in found.questions[name].answers if (to := target(answer)) in found.longest
        ]
        assert left == 1 + max([0, *ends]) <= LONGEST


def test_every_guide_and_open_body_is_reached_in_six_answers(knowledge: KnowledgeBase) -> None:
    assert knowledge.pathfinder
    found = tree(knowledge.pathfinder)
    assert found.longest[found.start] <= LONGEST
    ends = found.ends()
    assert {f"guide:{name}" for name in knowledge.guides} <= set(ends)
    assert all(len(question.answers) <= 6 for question in found.questions.values())
    for name in [*found.longest, *ends]:
        assert name == found.start or found.start in found.before(name)


def test_the_picture_shows_every_answer(knowledge: KnowledgeBase) -> None:
    assert knowledge.pathfinder
    lines = list(mermaid(knowledge.pathfinder))
    answers = sum(len(question.answers) for question in knowledge.pathfinder.questions)
    assert sum("-->" in line for line in lines) == answers
    assert CliRunner().invoke(main, ["pathfinder"]).output.splitlines() == lines
    assert any('guide-sygedagpenge[["sygedagpenge"]]' in line for line in lines)
