"""A fact that is said to be old was changed: the button that says that it holds now leaves nothing wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, TODAY
from tests.editor.at_the_desk import LIST, Person, copied, desk_of, example_desk
from vejviser.checking.checks import all_problems
from vejviser.editor import workspace
from vejviser.editor.confirming import aged_facts, confirmed_now
from vejviser.editor.drafts import Draft
from vejviser.editor.workspace import Judgement
from vejviser.errors import VejviserError
from vejviser.models.registry import KINDS

MUNICIPALITY = "municipality/fredericia/municipality"
HOURS = "office-hours/fredericia/office_hours"


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody in a real town, whose facts are old."""
    folder = copied(ROOT, tmp_path_factory.mktemp("town"))
    for other in (folder / "data").iterdir():
        if other.name not in ("national", "fredericia"):
            shutil.rmtree(other)
    with pytest.MonkeyPatch.context() as patch:
        # What the pages would look like takes seconds, and is no matter of this.
        patch.setattr(workspace, "check_drawn", lambda *_, **__: [])
        yield Person(desk_of(folder))


def confirmed(person: Person, key: str, view: dict[str, str], fields: dict[str, str], button: str) -> str:
    """Change facts, press the button that it offers, and save. Returns the file."""
    form = person.form(key, view)
    assert fields.keys() <= form.keys()
    changed = {**form, **fields}
    told = person.live(key, changed, view)
    assert [one["action"] for one in told["aged"]] == [button]
    assert not person.desk.workspace.may_save(person.thing(key), [_draft(person, key)]).good
    person.press(key, changed, button, view)
    assert person.visit(key, {**person.form(key, view), "gør": "gem"}, view).status_code == 303
    assert all_problems(person.desk.workspace.library(), TODAY) == []
    return person.file(key).read_text("utf-8")


def _draft(person: Person, key: str) -> Draft:
    draft = person.draft(key)
    assert draft is not None
    return draft


def test_an_hour_of_a_town(person: Person) -> None:
    text = confirmed(person, HOURS, {}, {"uge.0.closes": "15:00"}, "nyt")
    assert "15:00" in text
    assert str(TODAY) in text
    assert "borgervejleder" in text
    assert "historical" not in text
    assert "as_of_note" not in text


def test_the_telephone_of_a_contact(person: Person) -> None:
    """Only that contact: what else is old in the file stays old."""
    text = confirmed(person, MUNICIPALITY, LIST, {"contacts.0.phone": "72 10 50 14"}, "nyt contacts.0")
    assert text.count("historical: true") == person_old(ROOT) - 1
    assert "72 10 50 14" in text


def person_old(root: Path) -> int:
    return (root / "data" / "fredericia" / "municipality.yml").read_text("utf-8").count("historical: true")


@pytest.mark.parametrize("name", ["contacts.9", "contacts.x", "contacts", "nothing", "name", f"contacts.{'9' * 5000}"])
def test_what_is_not_there_cannot_be_confirmed(name: str) -> None:
    model = next(kind.model for kind in KINDS if kind.name == "municipality")
    values: dict[str, Any] = {"name": "A", "contacts": [{"phone": "1", "historical": "true"}]}
    with pytest.raises(VejviserError, match="findes ikke mere"):
        confirmed_now(values, model, name, date(2026, 11, 22), "Borgervejleder")
    assert values == {"name": "A", "contacts": [{"phone": "1", "historical": "true"}]}


def test_each_record_is_asked_for_once_and_only_what_is_old() -> None:
    model = next(kind.model for kind in KINDS if kind.name == "municipality")
    here = {
        "contacts.1.phone": ["Ingen kilde siger '1'."],
        "contacts.1.email": ["Ingen kilde siger 'a@b.dk'."],
        "name": ["Ingen kilde siger 'x'."],
        "contacts.0.phone": ["'1' er ikke et telefonnummer."],
    }
    assert [one["action"] for one in aged_facts(Judgement(here), model)] == ["nyt contacts.1", "nyt"]


def test_in_the_example_a_contact_can_be_confirmed_without_a_change(tmp_path: Path) -> None:
    person, key = Person(example_desk(tmp_path)), "municipality/lillekoebing/municipality"
    person.press(key, person.form(key, LIST), "nyt contacts.0", LIST)
    assert person.save(key).status_code == 303
    assert "checked:" in person.file(key).read_text("utf-8")
