"""The buttons of lists and records, and what a form that nobody made sends."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from vejviser.editor.form_values import pressed, values_of
from vejviser.errors import VejviserError
from vejviser.models.registry import KINDS

HOURS = next(kind.model for kind in KINDS if kind.name == "office-hours")
PARTNER = next(kind.model for kind in KINDS if kind.name == "partner")
ROWS: dict[str, Any] = {
    "hours": [{"days": ["mandag", "tirsdag"]}, {"days": ["onsdag"]}, {"opens": "10:00"}],
    "notes": ["a", "b"],
}


@pytest.mark.parametrize(
    ("action", "field", "after", "at"),
    [
        ("add notes", "notes", ["a", "b", ""], "notes.2"),
        ("add closures", "closures", [{}], "closures.0"),
        ("add hours.1.days", "hours", [ROWS["hours"][0], {"days": ["onsdag", ""]}, ROWS["hours"][2]], "hours.1.days.1"),
        ("add hours.2.days", "hours", [*ROWS["hours"][:2], {"opens": "10:00", "days": [""]}], "hours.2.days.0"),
        ("add checked", "checked", {}, "checked"),
        ("remove notes.0", "notes", ["b"], "notes"),
        ("remove hours.0.days.1", "hours", [{"days": ["mandag"]}, *ROWS["hours"][1:]], "hours.0.days"),
        ("remove hours.1.days.0", "hours", [ROWS["hours"][0], {}, ROWS["hours"][2]], "hours.1.days"),
        ("up notes.1", "notes", ["b", "a"], "notes.0"),
        ("up notes.0", "notes", ["a", "b"], "notes.0"),
        ("down notes.0", "notes", ["b", "a"], "notes.1"),
        ("down notes.1", "notes", ["a", "b"], "notes.1"),
        ("down hours.0", "hours", [ROWS["hours"][1], ROWS["hours"][0], ROWS["hours"][2]], "hours.1"),
        ("drop notes", "notes", None, ""),
    ],
)
def test_each_button_does_what_it_says_and_no_more(action: str, field: str, after: Any, at: str) -> None:
    values = deepcopy(ROWS)
    assert pressed(action, values, HOURS) == at
    assert values.get(field) == after
    assert {**values, field: 0} == {**ROWS, field: 0}


@pytest.mark.parametrize("verb", ["add", "remove", "up", "down", "drop", "", "kill", "ADD"])
@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "0",
        "nothing",
        "hours.9",
        "hours.-1",
        "hours.99999",
        f"hours.{'9' * 5000}",
        "hours.²",
        "hours.٣",
        "hours.0.days.0.x",
        "hours.x.days",
        "hours.0.days.7",
        "__class__",
        "hours.0.__class__",
        "notes.0.text",
        "hours.0.opens.0",
    ],
)
def test_a_button_that_no_form_has_is_told(verb: str, name: str) -> None:
    values = deepcopy(ROWS)
    with pytest.raises(VejviserError, match="Genindlæs siden"):
        pressed(f"{verb} {name}", values, HOURS)
    assert values == ROWS


def test_lines_come_in_the_order_of_their_numbers_and_empty_ones_go() -> None:
    posted = {"helps_with.10": "c", "helps_with.2": "b", "helps_with.0": "a", "helps_with.3": "  ", "name": " A "}
    assert values_of(posted, PARTNER) == {"name": "A", "helps_with": ["a", "b", "c"]}


@pytest.mark.parametrize(
    "name", ["", ".", "helps_with.", f"helps_with.{'9' * 9999}", "helps_with.-1", "helps_with.x", "x.y.z", "name.0.1"]
)
def test_names_that_no_form_has_are_passed_over(name: str) -> None:
    found = values_of({name: "x", "name": "A"}, PARTNER)
    assert found == {"name": "A"}


def test_a_text_that_differs_only_in_white_space_is_the_files_own() -> None:
    before = {"summary": "To\nlinjer.\n", "helps_with": ["Råd  om\nloven"]}
    posted = {"summary": " To\r\nlinjer. ", "helps_with.0": "Råd om loven", "helps_with.1": "Ny\r\nlinje"}
    assert values_of(posted, PARTNER, before) == {**before, "helps_with": ["Råd  om\nloven", "Ny\nlinje"]}


def test_a_record_that_is_empty_stays_when_the_form_says_that_it_is_there() -> None:
    posted = {"checked.": "1", "hours.0.": "1", "notes.": "kept", "closures.": "x"}
    assert values_of(posted, HOURS) == {"checked": {}, "hours": [{}], "notes": []}
