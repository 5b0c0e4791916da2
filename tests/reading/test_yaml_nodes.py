"""The strict reader: text stays text, places are right, and no bytes break it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from vejviser.reading.yaml_nodes import Mapping, Scalar, parse


def test_nothing_is_resolved() -> None:
    tree, problems = parse("a: 10:30\nb: NO\nc: 012\nd: 1_000\ne: 2026-02-30\non: yes\n", "x.yml")
    assert problems == []
    assert tree is not None
    assert tree.plain() == {"a": "10:30", "b": "NO", "c": "012", "d": "1_000", "e": "2026-02-30", "on": "yes"}


def test_only_an_unquoted_nothing_is_nothing() -> None:
    tree, _ = parse('a:\nb: null\nc: ~\nd: "null"\ne: ""\n', "x.yml")
    assert tree is not None
    assert tree.plain() == {"d": "null", "e": ""}


def test_places_count_from_one_and_in_characters() -> None:
    tree, _ = parse("note: æøå\nliste:\n  - første: ja\n", "x.yml", lines_before=3)
    assert isinstance(tree, Mapping)
    note = tree.values["note"]
    assert isinstance(note, Scalar)
    assert (note.line, note.column) == (4, 7)
    assert tree.keys["liste"] == (5, 1)


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#?, \n\t~<"), max_size=80))
@settings(max_examples=300)
def test_no_text_breaks_the_reader(text: str) -> None:
    tree, problems = parse(text, "x.yml")
    lines = text.count("\n") + 1
    assert tree is not None or problems or not text.strip() or text.lstrip().startswith(("#", "%", "-"))
    assert all(1 <= problem.line <= lines + 1 and problem.column >= 1 for problem in problems)
