"""Two people with the same file open: each is told, and nothing that either wrote is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editor.at_the_desk import LIST, Person, desk_of, example_desk
from vejviser.editor.desk import Desk
from vejviser.editor.week_grid import week_of

PARTNER = "partner/lillekoebing/retshjaelpen"
HOURS = "office-hours/lillekoebing/office_hours"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return example_desk(tmp_path)


@pytest.fixture
def anna(desk: Desk) -> Person:
    return Person(desk, "anna")


@pytest.fixture
def bo(desk: Desk) -> Person:
    return Person(desk, "bo")


def versions(person: Person, key: str) -> list[bytes | None]:
    """What the history has of a file, newest first."""
    entries = person.desk.entries(person.thing(key))
    return [*(entry.after for entry in entries), entries[-1].before]


def test_other_fields_are_put_together_shown_and_then_saved(anna: Person, bo: Person) -> None:
    before = anna.file(PARTNER).read_bytes()
    anna.write(PARTNER, summary="Gratis råd til alle.")
    bo.write(PARTNER, name="Retshjælpen i Lillekøbing")
    assert anna.save(PARTNER).status_code == 303
    one = anna.file(PARTNER).read_bytes()
    told = bo.save(PARTNER)
    assert told.status_code == 409
    assert "Jeres ændringer er lagt sammen" in bytes(told.body).decode()
    assert anna.file(PARTNER).read_bytes() == one, "nothing is saved before it was seen"
    assert bo.save(PARTNER).status_code == 303
    both = anna.file(PARTNER).read_bytes()
    assert both == one.replace("Retshjælpen".encode(), "Retshjælpen i Lillekøbing".encode(), 1)
    assert "Gratis råd til alle." in both.decode()
    assert versions(bo, PARTNER) == [both, one, before]


def test_the_same_field_is_told_with_both_values_and_mine_stays_in_the_form(anna: Person, bo: Person) -> None:
    anna.write(PARTNER, summary="Gratis råd til alle.")
    bo.write(PARTNER, summary="Råd uden betaling.")
    anna.save(PARTNER)
    page = bytes(bo.save(PARTNER).body).decode()
    assert "du skrev ”Råd uden betaling.”, den anden skrev ”Gratis råd til alle.”" in page
    assert bo.form(PARTNER, LIST)["summary"] == "Råd uden betaling."
    assert bo.save(PARTNER).status_code == 303
    assert [b"alle" in (one or b"") for one in versions(bo, PARTNER)] == [False, True, False]


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        ("raadhuset", "", "Sted: du skrev ”raadhuset”, den anden skrev ingenting."),
        ("", "raadhuset", "Sted: du skrev ingenting, den anden skrev ”raadhuset”."),
    ],
)
def test_a_conflict_is_told_in_words(anna: Person, bo: Person, mine: str, theirs: str, told: str) -> None:
    """By the field's name on the form, also where one of them wrote nothing."""
    anna.write(PARTNER, location=theirs)
    bo.write(PARTNER, location=mine)
    anna.save(PARTNER)
    assert f"<li>{told}</li>" in bytes(bo.save(PARTNER).body).decode()


def test_what_both_wrote_alike_is_no_conflict(anna: Person, bo: Person) -> None:
    for person in (anna, bo):
        person.write(PARTNER, summary="Gratis råd til alle.")
    anna.save(PARTNER)
    assert bo.save(PARTNER).status_code == 303
    assert bo.draft(PARTNER) is None
    assert len(versions(bo, PARTNER)) == 2


def test_a_thing_that_the_other_deleted_comes_back_only_when_one_saves_again(anna: Person, bo: Person) -> None:
    before = anna.file(PARTNER).read_bytes()
    file = anna.file(PARTNER)
    bo.write(PARTNER, summary="Gratis råd til alle.")
    anna.visit(PARTNER, {"gør": "slet"})
    assert anna.visit(PARTNER, {"gør": "gem"}).status_code == 303
    assert not file.exists()
    told = bo.save(PARTNER)
    assert told.status_code == 409
    assert "Filen er slettet af en anden imens." in bytes(told.body).decode()
    assert not file.exists()
    assert bo.save(PARTNER).status_code == 303
    assert "Gratis råd til alle." in file.read_text("utf-8")
    assert versions(bo, PARTNER) == [file.read_bytes(), None, before]


def test_a_thing_that_the_other_changed_is_deleted_only_when_one_saves_again(anna: Person, bo: Person) -> None:
    file = anna.file(PARTNER)
    bo.visit(PARTNER, {"gør": "slet"})
    anna.write(PARTNER, summary="Gratis råd til alle.")
    anna.save(PARTNER)
    told = bo.visit(PARTNER, {"gør": "gem"})
    assert told.status_code == 409
    assert "En anden har rettet filen imens." in bytes(told.body).decode()
    assert file.exists()
    assert bo.visit(PARTNER, {"gør": "gem"}).status_code == 303
    assert not file.exists()
    assert b"alle" in (versions(bo, PARTNER)[1] or b"")


def test_both_delete(anna: Person, bo: Person) -> None:
    for person in (anna, bo):
        person.visit(PARTNER, {"gør": "slet"})
    assert anna.visit(PARTNER, {"gør": "gem"}).status_code == 303
    assert bo.visit(PARTNER, {"gør": "gem"}).status_code == 303
    assert len(versions(bo, PARTNER)) == 2


def test_both_begin_the_same_new_thing(anna: Person, bo: Person) -> None:
    key = "partner/lillekoebing/hjaelperne"
    names = {anna: "Hjælperne", bo: "Hjælperne i byen"}
    for person, name in names.items():
        form = person.form(key, LIST)
        at = person.press(key, {**form, "name": name, "summary": "De hjælper."}, "add helps_with")
        assert "helps_with.0" in at
        form = person.form(key, LIST)
        person.press(key, {**form, "helps_with.0": "Råd"}, "add sources")
        person.press(key, {**person.form(key, LIST), "sources.0.document": "Beretningen"}, "kladde")
    assert anna.save(key).status_code == 303
    page = bytes(bo.save(key).body).decode()
    assert "du skrev ”Hjælperne i byen”, den anden skrev ”Hjælperne”" in page
    assert bo.save(key).status_code == 303
    assert "Hjælperne i byen" in bo.file(key).read_text("utf-8")
    assert len(versions(bo, key)) == 3


def test_other_days_of_a_week_are_put_together(anna: Person, bo: Person) -> None:
    """Each in the week: Anna moves Monday, Bo closes Thursday."""
    closed, moved = bo.form(HOURS), anna.form(HOURS)
    thursday = next(name[:-4] for name, value in closed.items() if name.startswith("uge.") and value == "torsdag")
    bo.press(HOURS, {**closed, f"{thursday}.opens": "", f"{thursday}.closes": ""}, "kladde")
    anna.press(HOURS, {**moved, "uge.0.closes": "15:00"}, "kladde")
    assert anna.visit(HOURS, {**anna.form(HOURS), "gør": "gem"}).status_code == 303
    told = bo.visit(HOURS, {**bo.form(HOURS), "gør": "gem"})
    assert told.status_code == 409
    text = anna.file(HOURS).read_text("utf-8")
    assert "15:00" in text
    assert bo.visit(HOURS, {**bo.form(HOURS), "gør": "gem"}).status_code == 303
    week = {
        one.day: one.closes
        for one in week_of(
            bo.desk.values(bo.thing(HOURS), bo.desk.workspace.draft(bo.thing(HOURS), bo.desk.drafts("bo")))["hours"]
        )
    }
    assert week == {"mandag": "15:00"}


def test_a_file_that_somebody_broke_by_hand_meanwhile_is_told_and_the_draft_stays(anna: Person) -> None:
    anna.write(PARTNER, summary="Gratis råd til alle.")
    file = anna.file(PARTNER)
    file.write_text("name: [x\n", encoding="utf-8")
    draft = anna.draft(PARTNER)
    fields = {**anna.form(PARTNER, LIST), "gør": "gem"}
    with pytest.raises(Exception, match=r"retshjaelpen\.yml:") as told:
        anna.visit(PARTNER, fields, LIST)
    assert type(told.value).__module__ == "vejviser.errors"
    assert file.read_text("utf-8") == "name: [x\n"
    assert anna.draft(PARTNER) == draft


def test_a_form_that_was_open_while_the_other_saved_does_not_take_it_back(anna: Person, bo: Person) -> None:
    """Bo has written nothing yet when Anna saves: what his form held then is not what he wants."""
    opened = bo.form(PARTNER, LIST)
    anna.write(PARTNER, summary="Gratis råd til alle.")
    anna.save(PARTNER)
    mine = {**opened, "name": "Retshjælpen i byen"}
    told = bo.live(PARTNER, mine)
    assert len(told["changes"]) == 1
    told_again = bo.visit(PARTNER, {**mine, "gør": "gem"}, LIST)
    assert told_again.status_code == 409
    assert "Jeres ændringer er lagt sammen" in bytes(told_again.body).decode()
    assert bo.save(PARTNER).status_code == 303
    text = anna.file(PARTNER).read_text("utf-8")
    assert "Gratis råd til alle." in text
    assert "Retshjælpen i byen" in text


def test_what_is_taken_back_in_an_old_form_is_taken_back(anna: Person, bo: Person) -> None:
    """The form's script sends it again and again: the last counts, on top of what Anna saved."""
    opened = bo.form(PARTNER, LIST)
    anna.write(PARTNER, summary="Gratis råd til alle.")
    anna.save(PARTNER)
    bo.live(PARTNER, {**opened, "name": "Retshjælpen i byen"})
    bo.live(PARTNER, opened)
    assert bo.draft(PARTNER) is None


@pytest.mark.parametrize("forgotten", [False, True])
def test_an_old_form_says_the_same_field(anna: Person, bo: Person, forgotten: bool) -> None:
    opened = bo.form(PARTNER, LIST)
    anna.write(PARTNER, summary="Gratis råd til alle.")
    anna.save(PARTNER)
    if forgotten:
        # The editor was started again: the history knows.
        bo = Person(desk_of(bo.desk.project.data.parent), "bo")
    page = bytes(bo.visit(PARTNER, {**opened, "summary": "Råd.", "gør": "gem"}, LIST).body).decode()
    assert "du skrev ”Råd.”, den anden skrev ”Gratis råd til alle.”" in page


def test_an_old_form_of_what_nobody_knows_any_more_is_kept_and_shown(anna: Person) -> None:
    opened = anna.form(PARTNER, LIST)
    before = anna.file(PARTNER).read_bytes()
    told = anna.visit(PARTNER, {**opened, "summary": "Råd.", "gør": "gem", "fra": "0" * 64}, LIST)
    assert told.status_code == 409
    assert "En anden har rettet filen imens." in bytes(told.body).decode()
    assert anna.file(PARTNER).read_bytes() == before
    assert anna.save(PARTNER).status_code == 303


def test_an_old_form_of_a_thing_that_is_gone_is_kept_whole(anna: Person, bo: Person) -> None:
    opened, file = bo.form(PARTNER, LIST), bo.file(PARTNER)
    anna.visit(PARTNER, {"gør": "slet"})
    anna.visit(PARTNER, {"gør": "gem"})
    told = bo.visit(PARTNER, {**opened, "summary": "Råd.", "gør": "gem"}, LIST)
    assert told.status_code == 409
    assert "slettet af en anden" in bytes(told.body).decode()
    assert not file.exists()
    assert bo.save(PARTNER).status_code == 303
    assert "Råd om loven" in file.read_text("utf-8")


def test_a_button_in_an_old_form_is_told_too(anna: Person, bo: Person) -> None:
    opened = bo.form(PARTNER, LIST)
    anna.write(PARTNER, summary="Gratis råd til alle.")
    anna.save(PARTNER)
    page = bo.press(PARTNER, opened, "add helps_with", LIST)
    assert "En anden har rettet filen imens." in page
    assert "Gratis råd til alle." in page
    assert 'name="helps_with.1"' in page
