"""All parts of the consent form stand on one page, so an id is one blank's or one box's alone."""

from __future__ import annotations

from tests.conftest import Example

FORM = "data/national/consent.yml"


def test_blanks_of_two_parts_cannot_have_one_id(example: Example) -> None:
    example.change(FORM, "id: papirer", "id: navn")
    assert example.problems() == [f"{FORM}:20:15: Id'et 'navn' står to gange. Giv det ene et nyt navn."]


def test_boxes_of_two_parts_cannot_have_one_id(example: Example) -> None:
    example.change(FORM, "id: til-dag", "id: tale")
    assert example.problems() == [f"{FORM}:30:13: Id'et 'tale' står to gange. Giv det ene et nyt navn."]


def test_boxes_of_one_part_are_told_once(example: Example) -> None:
    example.change(FORM, "id: til-jeg-siger", "id: til-dag")
    assert len(example.problems()) == 1
