"""Articles: their fields and their text change apart, and each only in its own lines."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.writing.layouts import BOM
from vejviser.models.guide import Guide
from vejviser.writing.article_changes import changed_article
from vejviser.writing.yaml_changes import UnwritableError

TEXT = """---
# yaml-language-server: $schema=../schema/guide.json
title: Husleje  # kort
steps:
  - "Ring"
---

Det her er teksten.

Den har  to afsnit.
"""
FRONT: dict[str, Any] = {"title": "Husleje", "steps": ["Ring"]}
BODY = "\nDet her er teksten.\n\nDen har  to afsnit.\n"


def test_the_same_fields_and_text_are_the_same_article() -> None:
    for text in (TEXT, BOM + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("teksten", "te\u0301ksten")):
        body = BODY.replace("teksten", "téksten") if "\u0301" in text else BODY
        assert changed_article(text, FRONT, body, Guide) == text


def test_a_field_leaves_the_text() -> None:
    made = changed_article(TEXT.replace("\n", "\r\n"), FRONT | {"title": "Leje"}, BODY, Guide)
    assert made == TEXT.replace("title: Husleje", "title: Leje").replace("\n", "\r\n")


def test_a_text_leaves_the_fields_and_its_other_lines() -> None:
    text = TEXT.replace("\n", "\r\n").replace("to afsnit", "to\u00a0afsnit")
    made = changed_article(text, FRONT, BODY.replace("Det her", "Dette"), Guide)
    assert made == text.replace("Det her", "Dette")


def test_an_article_of_an_old_machine_gets_whole_ends_of_lines_with_its_first_change() -> None:
    old = TEXT.replace("\n", "\r")
    assert changed_article(old, FRONT, BODY, Guide) == old
    made = changed_article(old, FRONT | {"title": "Leje"}, BODY, Guide)
    assert made == TEXT.replace("title: Husleje", "title: Leje")


def test_what_a_browser_sends_is_taken_as_the_reader_takes_it() -> None:
    assert changed_article(TEXT, FRONT, BODY.replace("\n", "\r\n"), Guide) == TEXT


@pytest.mark.parametrize("body", ["", "x", "x\n", "\n\n", "---\n", "x\n---\ny\n", "a: b\n", "# x\n\n* y"])
@pytest.mark.parametrize(
    "text", [TEXT, "---\n---", "---\n---\n", "---\n\n---\nx", "---\ntitle: x\n---\nx\n---\ny", "", f"{BOM}--- \n---\n"]
)
def test_any_text_can_follow_any_article(text: str, body: str) -> None:
    made = changed_article(text, FRONT, body, Guide)
    assert len(re.findall(r"^title: \"?Husleje", made, re.MULTILINE)) == 1
    assert made.partition("\n---\n")[2] == body or (not body and made.endswith("\n---"))
    assert changed_article(made, FRONT, body, Guide) == made


def test_a_new_article_begins_with_the_line_of_its_schema() -> None:
    made = changed_article("", FRONT, "\nTekst.\n", Guide, schema="../schema/guide.json")
    head = "---\n# yaml-language-server: $schema=../schema/guide.json\ntitle: "
    assert made == head + '"Husleje"\nsteps:\n  - "Ring"\n---\n\nTekst.\n'


def test_fields_can_all_go() -> None:
    assert changed_article("---\na: b\n---\nx\n", {}, "x\n", Guide) == "---\n---\nx\n"


@pytest.mark.parametrize(
    ("text", "front", "body", "said"),
    [
        ("Uden felter\n", {}, "", "Filen skal begynde med en linje med '---' og så felterne."),
        ("---\na: b\n", {}, "", "Felterne øverst mangler en afsluttende linje med '---'."),
        ("---\na: b\na: c\n---\n", {}, "", "Filen har en fejl på linje 3. Ret den først. Feltet 'a' står to gange."),
        (TEXT, {"title": "x\u200by"}, "", "Feltet 'title' kan ikke skrives i filen."),
        (TEXT, FRONT, "a\nb\u200bc", "Linje 2 i teksten kan ikke gemmes. Der står et usynligt tegn"),
        (TEXT, FRONT, "\ud800", "Linje 1 i teksten kan ikke gemmes."),
    ],
)
def test_what_is_no_article_is_told(text: str, front: Any, body: str, said: str) -> None:
    with pytest.raises(UnwritableError) as told:
        changed_article(text, front, body, Guide)
    assert str(told.value).startswith(said)
