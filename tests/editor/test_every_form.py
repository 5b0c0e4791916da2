"""Every file in its form: sent back unchanged it is the same bytes, and one field changed is that field's lines."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.conftest import ROOT
from tests.editor.at_the_desk import LIST, Person, copied, desk_of, example_desk, without_judgement
from tests.editor.every_form import Opened, changed_by_looking, opened_forms
from vejviser.editor.problem_places import BODY


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """Somebody before a copy of all the data, whose forms are not judged: the files are what this is about."""
    return Person(without_judgement(desk_of(copied(ROOT, tmp_path_factory.mktemp("all")))))


@pytest.fixture(scope="module")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """The same before the example."""
    return Person(without_judgement(example_desk(tmp_path_factory.mktemp("example"))))


def test_a_form_that_nobody_changed_changes_no_byte(person: Person) -> None:
    forms = opened_forms(person.desk)
    assert len(forms) >= 252
    assert [lines for thing, view in forms if (lines := changed_by_looking(person, thing, view))] == []


def test_a_form_of_the_example_that_nobody_changed_changes_no_byte(guest: Person) -> None:
    forms = opened_forms(guest.desk)
    assert [lines for thing, view in forms if (lines := changed_by_looking(guest, thing, view))] == []


def test_one_field_changed_is_its_own_lines(guest: Person) -> None:
    """Each field of the example: changed, emptied and, where nothing stood, filled in."""
    tried = 0
    for thing in {thing.key: thing for thing, _ in opened_forms(guest.desk)}.values():
        opened = Opened(guest, thing)
        tried += len(opened.filled) + len(opened.empty)
        faults = [fault for name in opened.filled for fault in opened.faults_of(name)]
        faults += [fault for name in opened.empty for fault in opened.faults_of_empty(name)]
        faults += opened.faults_of_body() if thing.kind.article else []
        assert faults == [], thing.key
    assert tried > 550


def test_one_field_of_the_real_files_changed_is_its_own_lines(person: Person) -> None:
    """Some fields of some files; the campaign ``editor`` tries them all."""
    dice = Random(22)
    found = {thing.key: thing for thing, _ in opened_forms(person.desk)}
    for thing in dice.sample(list(found.values()), 25):
        opened = Opened(person, thing)
        filled, empty = opened.filled, opened.empty
        faults = [fault for name in dice.sample(filled, min(2, len(filled))) for fault in opened.faults_of(name)]
        faults += [fault for name in dice.sample(empty, min(2, len(empty))) for fault in opened.faults_of_empty(name)]
        assert faults == [], thing.key


def written(guest: Person, key: str, text: str, view: dict[str, str]) -> list[str]:
    """Write another file for a thing, and look at it."""
    file = guest.file(key)
    before = file.read_bytes()
    file.write_bytes(text.encode())
    try:
        return changed_by_looking(guest, guest.thing(key), view)
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("view", [{}, LIST], ids=["week", "list"])
@pytest.mark.parametrize(
    "hours",
    [
        '- {location: et-andet-sted, days: [mandag], opens: "10:00", closes: "14:00"}',
        '- {location: raadhuset, days: [mandag], opens: "10:00", closes: "14:00", kind: telefon}',
        "- {location: raadhuset, days: [torsdag, mandag], opens: '10:00', closes: '14:00', kind: drop_in}",
        '- {location: raadhuset, days: [mandag, mandag], opens: " 10:00", closes: "14:00"}',
        "- {location: raadhuset, days: [mandag]}",
        '- {days: [hver mandag], opens: "10:00", closes: "14:00"}',
        '- {opens: "10:00", closes: "14:00"}',
    ],
)
def test_hours_that_are_not_right_yet_are_not_changed_by_looking(
    guest: Person, hours: str, view: dict[str, str]
) -> None:
    """A place that is not there, a word that is none, no times: it stays until somebody changes it."""
    assert written(guest, "office-hours/lillekoebing/office_hours", f"hours:\n{hours}\n", view) == []


@pytest.mark.parametrize("around", [("", ""), ("\n", "\n"), ("\n\n", "\n\n"), ("", "\n")])
def test_the_empty_lines_around_a_text_are_the_files(guest: Person, around: tuple[str, str]) -> None:
    key, (before, after) = "page/lillekoebing/bisidder", around
    file = guest.file(key)
    old = file.read_bytes()
    front = old.decode().split("---\n")[1]
    file.write_bytes(f"---\n{front}---\n{before}Kort.\n\nLangt.{after}".encode())
    try:
        opened = Opened(guest, guest.thing(key))
        assert opened.sent() == opened.text
        made = opened.sent(**{BODY: opened.form[BODY].replace("Langt.", "Længere.\r\n\r\nMere.")})
        assert made == opened.text.replace("Langt.", "Længere.\n\nMere.")
    finally:
        file.write_bytes(old)


def test_files_of_windows_are_not_changed_by_looking_either(tmp_path: Path) -> None:
    """Other line ends and a byte order mark; and one word changed leaves the rest as it is."""
    folder = copied(ROOT / "tests" / "example", tmp_path)
    for file in (*folder.rglob("*.yml"), *folder.rglob("*.md")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    person = Person(without_judgement(desk_of(folder)))
    forms = opened_forms(person.desk)
    assert [lines for thing, view in forms if (lines := changed_by_looking(person, thing, view))] == []
    key = "page/lillekoebing/bisidder"
    form = person.form(key)
    person.press(key, {**form, BODY: f"{form[BODY]}Mere.\r\n"}, "vis")
    made = (person.draft(key) or pytest.fail("no draft")).content or b""
    assert made.replace(b"Mere.\r\n", b"") == person.file(key).read_bytes()
