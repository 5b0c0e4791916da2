"""The knowledge that was once wrong, point by point: route, body, deadline, start and fee as the sources have them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from vejviser.cache.memo import Memory
from vejviser.checking.agreement.citizen_text import sentences
from vejviser.knowledge import KnowledgeBase
from vejviser.models.deadline import Deadline
from vejviser.reading.library import Library

POINTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "corrections.yml").read_text("utf-8"))
KINDS = {"guide": "guide", "of_body": "body", "partner": "national-partner"}


def kept(one: Deadline, wanted: dict[str, Any], main: str | None) -> bool:
    """Whether a deadline is the wanted one: each named field, by pattern; None asks for none."""
    own = getattr(one, "body", None)
    checks: dict[str, Any] = {
        "figure": lambda value: one.figure == value,
        "days": lambda value: one.length is not None and one.length.plain == ("days", value),
        "start": lambda value: re.search(value, one.counted_from or ""),
        "at_body": lambda value: (own or main) == value,
        "follows": lambda value: one.follows == value,
    }
    for field, value in wanted.items():
        if field in checks:
            if not checks[field](value):
                return False
        elif value is None:
            if getattr(one, field, None) is not None:
                return False
        elif not re.search(value, getattr(one, field, None) or ""):
            return False
    return True


@pytest.mark.parametrize("point", POINTS, ids=[point["point"] for point in POINTS])
def test_the_right_value_stands(library: Library, knowledge: KnowledgeBase, point: dict[str, Any]) -> None:
    if "answers" in point:
        assert knowledge.pathfinder
        for pattern, ends in point["answers"].items():
            found = [
                answer
                for question in knowledge.pathfinder.questions
                for answer in question.answers
                if re.search(pattern, answer.text) and answer.next is None
            ]
            assert found, pattern
            assert {one.guide or one.body or one.partner for one in found} <= set(ends)
        return
    field = next(name for name in KINDS if name in point)
    document = next(one for one in library.of(KINDS[field]) if one.id == point[field])
    value: Any = document.value
    complaint: Any = value.complaint if field == "guide" else None
    text = " ".join(
        [
            *(one.words for one in sentences(document, Memory())),
            *(one.text for one in getattr(value, "reforms", ())),
            value.note or "",
        ]
    )
    if "body" in point:
        assert complaint.body == point["body"]
    if "not_body" in point:
        assert complaint.body != point["not_body"]
    if "send_to" in point:
        assert re.search(point["send_to"], complaint.send_to)
    if "deadline" in point:
        deadlines = complaint.deadlines if complaint else value.deadlines
        main = complaint.body if complaint else point[field]
        assert any(kept(one, point["deadline"], main) for one in deadlines), deadlines
    if "fee_due" in point:
        assert value.fee.due == point["fee_due"]
    if "digital" in point:
        assert value.digital_form and re.search(point["digital"], value.digital_form.exempt)
    if "phone" in point:
        assert value.contact.phone == point["phone"]
    if "website" in point:
        assert point["website"] in value.contact.website
    if "reform" in point:
        assert point["reform"] in [one.from_ for one in value.reforms]
    if "needs_check" in point:
        assert re.search(point["needs_check"], value.needs_check or "")
    for pattern in point.get("says", ()):
        assert re.search(pattern, text), pattern
    for pattern in point.get("never", ()):
        assert not re.search(pattern, text), pattern
