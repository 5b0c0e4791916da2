"""Whatever a file looks like and whatever changes, the new text says it, and what did not change stays as it was."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.writing.layouts import changed, names, retold, texts_of_files, values
from vejviser.models.office_hours import OfficeHours
from vejviser.writing.yaml_changes import changed_yaml, read_plain

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
