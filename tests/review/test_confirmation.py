"""A confirmation changes its own lines and no others: over every real file, and every fact in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import ndiff
from functools import cache

import pytest
from pydantic import BaseModel

from tests.conftest import ROOT, TODAY
from vejviser.errors import VejviserError
from vejviser.models.base import Reviewed, Sourced
from vejviser.reading.document import Document
from vejviser.reading.library import Library, read_library
from vejviser.review.confirmation import Confirmation, confirm_values, confirmed_text

SAID = Confirmation(TODAY, "redaktionen", "ringede til stedet")
OLD = re.compile(r"\s*(?:- )?(?:historical|as_of|as_of_note): ")
NEW = re.compile(r'\s*(?:checked:|date: "2026-11-22"|role: "redaktionen"|how: "ringede til stedet")$')


@cache
def library() -> Library:
    return read_library(ROOT / "data", ROOT / "guides")


FILES = [one for one in library().documents if isinstance(one.value, Sourced)]


def places(value: object, place: str = "") -> Iterator[str]:
    """Where in a record something can be confirmed by itself."""
    if isinstance(value, tuple):
        for at, item in enumerate(value):
            here = f"{place}.{at}"
            if isinstance(item, Reviewed):
                yield here
            yield from places(item, here)
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            here = f"{place}.{info.alias or name}".lstrip(".")
            if isinstance(inner, Reviewed):
                yield here
            yield from places(inner, here)


def changed(document: Document, place: str) -> tuple[list[str], list[str]]:
    before = (ROOT / document.source).read_bytes().decode()
    after = confirmed_text(document, before, place, SAID)
    lines = list(ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    gone = [line[2:] for line in lines if line.startswith("- ")]
    return gone, [line[2:] for line in lines if line.startswith("+ ")]


@pytest.mark.parametrize("document", FILES, ids=lambda one: one.source)
def test_only_its_own_lines_change(document: Document) -> None:
    gone, new = changed(document, "")
    assert [line for line in gone if not OLD.match(line)] == []
    assert [line for line in new if not NEW.match(line)] == []
    assert len(new) == 4


def test_so_it_is_for_every_fact_in_every_file() -> None:
    tried = 0
    for document in library().documents:
        for place in places(document.value):
            gone, new = changed(document, place)
            # The first field of an item of a list stands behind its dash.
            assert [line for line in gone if not OLD.match(line)] == [], (document.source, place)
            assert [line for line in new if not NEW.match(line)] == [], (document.source, place)
            tried += 1
    assert tried > 100


def test_a_second_time_changes_the_day_only() -> None:
    document = FILES[0]
    once = confirmed_text(document, (ROOT / document.source).read_text("utf-8"), "", SAID)
    later = Confirmation(TODAY.replace(year=2027), "redaktionen", "ringede til stedet")
    twice = confirmed_text(document, once, "", later)
    assert twice == once.replace("2026-11-22", "2027-11-22")


def test_what_has_its_own_owner_stays_as_it_was() -> None:
    model = next(one for one in library().documents if one.kind.name == "municipality").kind.model
    values = {
        "name": "A",
        "contacts": [
            {"phone": "1", "historical": "true", "as_of": "2018", "owner": "andre"},
            {"phone": "2", "historical": "true", "as_of": "2018"},
        ],
    }
    made = confirm_values(values, model, (), SAID)
    assert made["contacts"] == [values["contacts"][0], {"phone": "2"}]
    assert made["checked"] == {"date": "2026-11-22", "role": "redaktionen", "how": "ringede til stedet"}
    assert "checked" not in values


def test_what_has_no_field_for_it_cannot_be_confirmed_alone() -> None:
    model = next(one for one in library().documents if one.kind.name == "municipality").kind.model
    with pytest.raises(VejviserError, match="Bekræft hele filen"):
        confirm_values({"adviser": {"title": "x"}}, model, ("adviser",), SAID)
