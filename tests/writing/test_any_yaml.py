"""Whatever a file looks like and whatever changes, the new text says it, and what did not change stays as it was."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.writing.layouts import BOM, changed, grown, names, retold, texts_of_files, values
from vejviser.models.office_hours import OfficeHours
from vejviser.writing import yaml_changes
from vejviser.writing.yaml_changes import changed_yaml, read_plain

NOTE = re.compile(r"\s*# note")

many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(texts_of_files(), st.data())
def test_every_change_is_said(made: tuple[dict[str, Any], str, list[str]], data: st.DataObject) -> None:
    value, text, _ = made
    assert read_plain(text) == value
    wanted = {name: data.draw(changed(item)) for name, item in value.items() if data.draw(st.integers(0, 5))}
    wanted |= data.draw(st.dictionaries(names, values, max_size=2))
    assert read_plain(changed_yaml(text, wanted, OfficeHours)) == wanted


@many
@given(texts_of_files())
def test_the_same_value_is_the_same_text(made: tuple[dict[str, Any], str, list[str]]) -> None:
    value, text, _ = made
    assert changed_yaml(text, value, OfficeHours) == text


@many
@given(texts_of_files(), st.data())
def test_other_texts_leave_every_comment(made: tuple[dict[str, Any], str, list[str]], data: st.DataObject) -> None:
    value, text, comments = made
    wanted = data.draw(retold(value))
    after = changed_yaml(text, wanted, OfficeHours)
    assert read_plain(after) == wanted
    assert [note for note in comments if not re.search(rf"{note}\b", after)] == []
    assert after.count("\r") == (after.count("\n") if "\r\n" in text else 0)
    assert after.endswith("\n") == text.endswith("\n")


@many
@given(texts_of_files(), st.data())
def test_more_and_moved_items_leave_every_comment(
    made: tuple[dict[str, Any], str, list[str]], data: st.DataObject
) -> None:
    value, text, comments = made
    wanted = data.draw(grown(value))
    after = changed_yaml(text, wanted, OfficeHours)
    assert read_plain(after) == wanted
    assert [note for note in comments if not re.search(rf"{note}\b", after)] == []


@many
@given(texts_of_files(), st.data())
def test_a_small_change_is_always_enough(made: tuple[dict[str, Any], str, list[str]], data: st.DataObject) -> None:
    value, text, _ = made
    wanted = {name: data.draw(changed(item)) for name, item in value.items() if data.draw(st.integers(0, 5))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_changes, "WAYS", yaml_changes.WAYS[:1])
        assert read_plain(changed_yaml(text, wanted, OfficeHours)) == wanted


@many
@given(texts_of_files(), st.data())
def test_a_field_goes_with_its_own_lines_alone(
    made: tuple[dict[str, Any], str, list[str]], data: st.DataObject
) -> None:
    value, text = made[0], made[1].removeprefix(BOM)
    assume(len(value) > 1 and text[0] != "{" and text.endswith("\n"))
    name = data.draw(st.sampled_from(list(value)))
    after = changed_yaml(text, {other: inner for other, inner in value.items() if other != name}, OfficeHours)
    old, new = text.splitlines(), after.splitlines()
    start = next((at for at, line in enumerate(new) if line != old[at]), len(new))
    gone = old[start : start + len(old) - len(new)]
    assert old[:start] + old[start + len(gone) :] == new
    # Its comments stand right above it; those below the last line of its value are others'.
    assert not NOTE.match([line for line in gone if line.strip()][-1])
    assert "" not in gone[: next(at for at, line in enumerate(gone) if line.strip() and not NOTE.match(line))]
