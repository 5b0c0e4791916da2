"""Undo through the history: each kind of change taken back gives the bytes of before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.at_the_desk import LIST, Person, example_desk
from vejviser.errors import VejviserError

PARTNER = "partner/lillekoebing/retshjaelpen"
HOURS = "office-hours/lillekoebing/office_hours"
GUIDE = "guide/national/husleje"
PAGE = "page/lillekoebing/bisidder"
NEWS = "news/lillekoebing/flytning"
Deed = Callable[[Person], object]


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(example_desk(tmp_path))


def pressing(key: str, *buttons: str, **fields: str) -> Deed:
    """Press buttons in a form, and then fill in fields."""

    def do(person: Person) -> None:
        for button in buttons:
            person.press(key, person.form(key, LIST), button, LIST)
        if fields:
            person.write(key, **fields)

    return do


def in_week(**fields: str) -> Deed:
    def do(person: Person) -> None:
        named = {f"uge.{name.replace('__', '.')}": value for name, value in fields.items()}
        person.press(HOURS, {**person.form(HOURS), **named}, "kladde")

    return do


DEEDS: dict[str, tuple[str, Deed]] = {
    "a text": (PARTNER, pressing(PARTNER, summary="Gratis råd til alle: kom blot!")),
    "a field that came": (PARTNER, pressing(PARTNER, note="Noget mere.")),
    "a field that went": (PARTNER, pressing(PARTNER, location="")),
    "a line that came": (PARTNER, pressing(PARTNER, "add helps_with", helps_with__1="Mere")),
    "a record that came": (
        HOURS,
        pressing(
            HOURS,
            "add closures",
            closures__1__from="2027-02-08",
            closures__1__until="2027-02-12",
            closures__1__reason="ferie",
        ),
    ),
    "the last record that went": (HOURS, pressing(HOURS, "remove closures.0")),
    "lines that changed places": (HOURS, pressing(HOURS, "down hours.0")),
    "a time in the week": (HOURS, in_week(**{"0__closes": "15:00"})),
    "a day that closed": (HOURS, in_week(**{"0__opens": "", "0__closes": ""})),
    "a new day": (
        HOURS,
        in_week(**{"2__day": "fredag", "2__opens": "10:00", "2__closes": "12:00", "2__location": "raadhuset"}),
    ),
    "a guide's field": (GUIDE, pressing(GUIDE, title="Min husleje er alt for høj")),
    "a guide's text": (PAGE, lambda one: one.write(PAGE, tekst=one.form(PAGE)["tekst"] + "\r\nMere her.\r\n")),
    "a thing that went": (NEWS, lambda one: one.visit(NEWS, {"gør": "slet"})),
}  # fmt: skip


@pytest.mark.parametrize("name", DEEDS)
def test_undone_it_is_the_same_bytes(person: Person, name: str) -> None:
    key, deed = DEEDS[name]
    file = person.file(key)
    before = file.read_bytes()
    deed(person)
    assert person.draft(key) is not None
    assert person.visit(key, {**_form(person, key), "gør": "gem"}, LIST).status_code == 303
    assert not file.exists() or file.read_bytes() != before
    (entry,) = person.desk.entries(person.thing(key))
    assert person.undo(key, entry.id).status_code == 303
    assert person.visit(key, {**_form(person, key), "gør": "gem"}, LIST).status_code == 303
    assert file.read_bytes() == before
    # And taken back once more: what was undone is there again.
    newest = person.desk.entries(person.thing(key))[0]
    person.undo(key, newest.id)
    person.visit(key, {**_form(person, key), "gør": "gem"}, LIST)
    assert (file.read_bytes() if file.exists() else None) == entry.after


def _form(person: Person, key: str) -> dict[str, str]:
    draft = person.draft(key)
    return {} if draft and draft.text is None else person.form(key, LIST)


def test_what_came_later_stays(person: Person) -> None:
    file = person.file(PARTNER)
    before = file.read_text("utf-8")
    person.write(PARTNER, summary="Gratis råd til alle.")
    person.save(PARTNER)
    person.write(PARTNER, name="Retshjælpen i byen")
    person.save(PARTNER)
    person.undo(PARTNER, person.desk.entries(person.thing(PARTNER))[1].id)
    person.save(PARTNER)
    assert file.read_text("utf-8") == before.replace("name: Retshjælpen", "name: Retshjælpen i byen")


def test_undoing_what_was_changed_again_says_so(person: Person) -> None:
    for text in ("Gratis råd til alle.", "Råd uden betaling."):
        person.write(PARTNER, summary=text)
        person.save(PARTNER)
    entry = person.desk.entries(person.thing(PARTNER))[1]
    thing = person.thing(PARTNER)
    (conflict,) = person.desk.undo(thing, entry.id, "")
    assert (conflict.path, conflict.mine, conflict.theirs) == (("summary",), "Gratis råd.", "Råd uden betaling.")
    assert person.form(PARTNER, LIST)["summary"] == "Gratis råd."


def test_undoing_twice_leaves_no_draft(person: Person) -> None:
    person.write(PARTNER, summary="Gratis råd til alle.")
    person.save(PARTNER)
    entry = person.desk.entries(person.thing(PARTNER))[0]
    person.undo(PARTNER, entry.id)
    person.save(PARTNER)
    person.undo(PARTNER, entry.id)
    assert person.draft(PARTNER) is None


def test_what_one_has_not_saved_yet_stays(person: Person) -> None:
    person.write(PARTNER, summary="Gratis råd til alle.")
    person.save(PARTNER)
    person.write(PARTNER, name="Retshjælpen i byen")
    person.undo(PARTNER, person.desk.entries(person.thing(PARTNER))[0].id)
    form = person.form(PARTNER, LIST)
    assert (form["name"], form["summary"]) == ("Retshjælpen i byen", "Gratis råd.")
    assert len(person.live(PARTNER, form)["changes"]) == 2


@pytest.mark.parametrize("name", ["", "x", "../../x", "HEAD", "0" * 40])
def test_an_entry_that_is_not_there_is_told(person: Person, name: str) -> None:
    with pytest.raises(VejviserError, match="findes ikke"):
        person.undo(PARTNER, name)
