"""Layouts of YAML by hand: what a change does to each, sign for sign."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.writing.layouts import BOM
from vejviser.models.office_hours import OfficeHours
from vejviser.models.registry import KINDS
from vejviser.writing import yaml_changes
from vejviser.writing.yaml_changes import UnwritableError, changed_yaml, read_plain

MODELS = {kind.name: kind.model for kind in KINDS}
CASES: dict[str, tuple[Any, ...]] = {}
for _case in re.split(r"(?m)^#### ", Path(__file__).with_suffix(".txt").read_text("utf-8"))[1:]:
    _head, _, _rest = _case.partition("\n")
    _name, _, _kind = _head.partition(" | ")
    CASES[_name] = (MODELS[_kind], *re.split(r"==== (?:wanted|after)\n", _rest))


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_each_layout_changes_as_by_hand(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model, before, wanted, after = CASES[case]
    monkeypatch.setattr(yaml_changes, "WAYS", yaml_changes.WAYS[:1])
    assert changed_yaml(before, read_plain(wanted), model) == after


def test_each_layout_keeps_its_ends_of_lines(case: str) -> None:
    model, before, wanted, after = CASES[case]
    windows = before.replace("\n", "\r\n")
    assert changed_yaml(windows, read_plain(wanted), model) == after.replace("\n", "\r\n")


def test_each_layout_keeps_its_byte_order_mark(case: str) -> None:
    model, before, wanted, after = CASES[case]
    assert changed_yaml(BOM + before, read_plain(wanted), model) == BOM + after


def test_each_layout_keeps_its_lack_of_a_last_end_of_line(case: str) -> None:
    model, before, wanted, after = CASES[case]
    made = changed_yaml(before.removesuffix("\n"), read_plain(wanted), model)
    assert made == after.removesuffix("\n")


def test_each_layout_can_be_made_again_from_its_result(case: str) -> None:
    model, before, _, after = CASES[case]
    assert read_plain(changed_yaml(after, read_plain(before), model)) == read_plain(before)


def test_a_new_file_has_the_layout_of_the_house() -> None:
    wanted: Any = {
        "sources": [{"url": "https://viborg.dk", "as_of": "2025-01-01", "supports": "Tiderne."}],
        "confidence": "high",
        "hours": [{"location": "raadhuset", "days": ["mandag", "torsdag"], "opens": "10:00", "closes": "14:00"}],
        "historical": "true",
        "notes": ["Ring først"],
    }
    made = changed_yaml("", wanted, OfficeHours, schema="../../schema/office-hours.json")
    assert made == (
        "# yaml-language-server: $schema=../../schema/office-hours.json\n"
        "hours:\n"
        "  - location: raadhuset\n"
        "    days: [mandag, torsdag]\n"
        '    opens: "10:00"\n'
        '    closes: "14:00"\n'
        "notes:\n"
        '  - "Ring først"\n'
        "historical: true\n"
        "confidence: high\n"
        "sources:\n"
        "  - url: https://viborg.dk\n"
        '    supports: "Tiderne."\n'
        '    as_of: "2025-01-01"\n'
    )


@pytest.mark.parametrize(
    ("text", "wanted", "said"),
    [
        ("a: b\na: c\n", {"a": "d"}, "Filen har en fejl på linje 2. Ret den først. Feltet 'a' står to gange."),
        ("a: [b\n", {"a": "d"}, "Filen har en fejl på linje 1. Ret den først. Listen åbner med '['"),
        ("a: &x b\nc: *x\n", {"a": "d"}, "Filen har en fejl på linje 1. Ret den først. Ankeret '&x'"),
        ("- a\n", {"a": "d"}, "Filen har ingen felter, kun en liste eller en tekst."),
        ("<<<<<<< HEAD\na: b\n=======\n", {"a": "d"}, "Filen har en fejl på linje 1."),
        ("a: b\n", {"a": "c", "x": "y\u200bz"}, "Feltet 'x' kan ikke skrives i filen. Der står et usynligt tegn"),
        ("a: b\n", {"a": "\ud800"}, "Feltet 'a' kan ikke skrives i filen."),
        ("a: b\n", {"a": 1}, "Værdien 1 er ikke en tekst. Skriv den som tekst."),
        ("a: b\n", {"<<": "x"}, "Feltet '<<' kan ikke skrives i filen. Fletning"),
    ],
)
def test_what_cannot_be_written_is_told(text: str, wanted: Any, said: str) -> None:
    with pytest.raises(UnwritableError) as told:
        changed_yaml(text, wanted, OfficeHours)
    assert str(told.value).startswith(said)


def test_no_depth_of_lists_is_too_much_to_be_told() -> None:
    deep: Any = "x"
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(UnwritableError):
        changed_yaml("a: b\n", {"a": deep}, OfficeHours)


def test_a_value_that_the_reader_puts_right_stays_as_it_is() -> None:
    text = "a: x\u00a0y\nb: 'cafe\u0301'\nc: d\n"
    assert changed_yaml(text, {"a": "x y", "b": "café", "c": "d"}, OfficeHours) == text
    assert changed_yaml(text, {"a": "x y", "b": "café", "c": "e"}, OfficeHours) == text.replace("d", "e")


def test_the_ends_of_lines_of_an_old_machine_become_whole_with_the_first_change() -> None:
    text = "# om\ra: b  # c\rd: e\r"
    assert changed_yaml(text, {"a": "b", "d": "e"}, OfficeHours) == text
    assert changed_yaml(text, {"a": "x", "d": "e"}, OfficeHours) == "# om\na: x  # c\nd: e\n"


def test_a_no_break_space_that_is_wanted_is_written_so_that_it_is_read() -> None:
    made = changed_yaml("a: b\n", {"a": "1\u00a0kr."}, OfficeHours)
    assert made == 'a: "1\\xA0kr."\n'


def test_a_name_without_a_value_is_left_out() -> None:
    wanted: Any = {"a": "b", "c": None}
    assert changed_yaml("a: b\n", wanted, OfficeHours) == "a: b\n"


def test_where_a_small_change_goes_wrong_its_field_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vejviser.writing.yaml_edits.rewritten", lambda *_, **__: "forkert")
    text = "# om filen\na:  # om a\n  - x\nb: 'y'  # om b\n"
    wanted: Any = {"a": ["z"], "b": "y"}
    assert changed_yaml(text, wanted, OfficeHours) == "# om filen\na: [z]  # om a\nb: 'y'  # om b\n"


def test_where_even_that_goes_wrong_the_file_is_written_anew() -> None:
    text = "# om filen\n\n? a\n: x\nb: 'y'  # om b\n"
    assert changed_yaml(text, {"b": "y"}, OfficeHours) == '# om filen\n\nb: "y"\n'
