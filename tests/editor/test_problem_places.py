"""Where a message of ``check`` lands in the form: each golden case of a mistake, at the field that it is about."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checking.test_messages import plant
from tests.conftest import ROOT, Example
from tests.editor.at_the_desk import example_desk
from vejviser.editor import workspace
from vejviser.editor.desk import Desk
from vejviser.editor.form_fields import path_of
from vejviser.editor.form_values import shape_at
from vejviser.editor.problem_places import BODY, TOP, problems_by_field
from vejviser.editor.things import Thing, things
from vejviser.errors import Problem
from vejviser.models.base import Record
from vejviser.reading.yaml_nodes import parse

FILES = ("faults", "hours_mistakes", "text_mistakes_yaml", "text_mistakes_articles")
CASES: list[dict[str, Any]] = [
    case
    for name in FILES
    for case in yaml.safe_load((ROOT / "tests" / "cases" / f"{name}.yml").read_text("utf-8"))
    if "replace" in case
    and any(re.match(rf"{re.escape(case.get('file', ' '))}:\d+:\d+: (?!Råd)", line) for line in case["expect"])
]

RUNS_ON = {
    "a list whose name is gone": "summary",
    "a list inside a text": "summary",
    "numbers inside a text": "summary",
    "a field inside a text": "summary",
    "an en dash as bullet": "helps_with",
    "a dot as bullet": "helps_with",
}
"""Lines that go on with the text above them, whatever they look like."""


def on_the_form(name: str, model: type[Record]) -> bool:
    """Whether a form has such a field."""
    path = path_of(name)
    return name in (TOP, BODY) or shape_at(model, path) is not None


def fits(name: str, line: str, message: str, model: type[Record]) -> bool:
    """Whether what stands on a line of a file is, or stands in, the field that the form tells it at."""
    named = re.findall(r"(?:^|[\s{,\[-])([a-z_]+):(?=\s|$)", line)
    path = path_of(name)
    last = next((str(part) for part in reversed(path) if isinstance(part, str)), TOP)
    if last in named or f"'{last}' mangler" in message:
        return True
    if not named:
        # A line of a list says nothing of its name.
        return bool(path) and isinstance(path[-1], int)
    if "kendes ikke her" in message:
        return True
    inside = shape_at(model, path)
    record = inside.record if inside else model
    return record is not None and any(one in record.model_fields or one in ("from",) for one in named)


def test_there_are_cases_enough() -> None:
    assert len(CASES) > 250


def test_each_case_lands_at_its_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The words are another matter: the form calls fields by their labels.
    monkeypatch.setattr(workspace, "with_labels", lambda message, *_: message)
    wrong: list[tuple[str, str, str]] = []
    told = 0
    desk = example_desk(tmp_path)
    for case in CASES:
        thing, here, lines, text = judged(desk, case)
        if thing is None:
            continue
        messages = [line for found in here.values() for line in found]
        for line in lines:
            if not any(line.split(": ", 1)[1] in one for one in messages):
                wrong.append((case["name"], line, "is not told"))
        rows = text.split("\n")
        for name, found in here.items():
            told += 1
            if not on_the_form(name, thing.kind.model):
                wrong.append((case["name"], name, "is not on the form"))
            for message in found if name not in (TOP, BODY) else ():
                row = next(line.split(":", 3)[1] for line in lines if line.endswith(f": {message}"))
                if name != RUNS_ON.get(case["name"]) and not fits(name, rows[int(row) - 1], message, thing.kind.model):
                    wrong.append((case["name"], name, rows[int(row) - 1]))
    assert wrong == []
    assert told > 250


def judged(desk: Desk, case: dict[str, Any]) -> tuple[Thing | None, dict[str, list[str]], list[str], str]:
    """The thing of a case's file, what the form tells by field, what ``check`` says of the file, and its text."""
    example = Example(desk.project.data.parent)
    file = example.root / case["file"]
    before = file.read_bytes()
    plant(example, case)
    try:
        found = next((one for one in things(desk.workspace.library()) if one.path(desk.project) == file), None)
        here = desk.workspace.judge(found, desk.drafts(""), "").here
        text = file.read_text("utf-8")
    finally:
        file.write_bytes(before)
    lines = [line for line in case["expect"] if line.startswith(f"{case['file']}:") and ": Råd: " not in line]
    return found, {name: list(messages) for name, messages in here.items()}, lines, text


TEXT = """name: A
contact:
  phone: "1"
  address: {city: B}
sources:
  - supports: x
  - document: y
    url: z
"""


@pytest.mark.parametrize(
    ("line", "column", "message", "name"),
    [
        (1, 7, "m", "name"),
        (1, 1, "m", TOP),
        (1, 1, "Feltet 'summary' mangler. Skriv her: x.", "summary"),
        (3, 10, "m", "contact.phone"),
        (3, 3, "m", "contact"),
        (3, 3, "Feltet 'telefon' kendes ikke her.", "contact"),
        (3, 3, "Feltet 'email' mangler.", "contact.email"),
        (4, 12, "Feltet 'street' mangler.", "contact.address.street"),
        (6, 5, "En kilde skal have enten 'url' eller 'document'.", "sources.0"),
        (6, 15, "m", "sources.0.supports"),
        (8, 5, "Feltet 'url' kendes ikke her.", "sources.1"),
        (8, 5, "m", "sources.1.url"),
        (8, 9, "m", "sources.1.url"),
        (99, 1, "m", "sources.1.url"),
    ],
)
def test_a_place_is_a_field(line: int, column: int, message: str, name: str) -> None:
    tree, _ = parse(TEXT, "x")
    assert problems_by_field([Problem("x", line, column, message)], tree) == {name: [message]}


def test_a_text_has_lines_of_its_own_and_a_broken_file_no_fields() -> None:
    found = [Problem("x", 9, 1, "m"), Problem("x", 9, 1, "m"), Problem("x", 2, 1, "n")]
    assert problems_by_field(found, None, body_line=8) == {BODY: ["Linje 2: m"], TOP: ["n"]}
