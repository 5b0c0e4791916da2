"""Whatever is filled in and pressed: nothing breaks, nothing wrong is saved, and what is saved is the site by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conftest import TODAY, Example
from tests.editor.at_the_desk import LIST, Person, example_desk
from tests.editor.random_edits import Clumsy
from vejviser.editor import workspace
from vejviser.editor.problem_places import BODY
from vejviser.editor.things import things

HOURS = "office-hours/lillekoebing/office_hours"


@pytest.mark.parametrize("seed", range(1))
def test_anything_that_is_pressed_leaves_the_files_right(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The campaign ``editor`` goes on for longer, and draws the pages too."""
    monkeypatch.setattr(workspace, "check_drawn", lambda *_, **__: [])
    clumsy = Clumsy(Person(example_desk(tmp_path)), seed)
    for _ in range(30):
        clumsy.edit()
    assert clumsy.done["saved"] >= 1, clumsy.done
    assert clumsy.done["refused"] >= 1, clumsy.done


def test_the_site_is_the_one_of_the_same_values_written_by_hand(tmp_path: Path) -> None:
    """Edited in forms, and dumped by another program that knows nothing of layout: byte for byte one site."""
    person = Person(example_desk(tmp_path / "edited"))
    form = person.form(HOURS)
    person.press(HOURS, {**form, "uge.0.closes": "15:00"}, "gem")
    person.write("partner/lillekoebing/retshjaelpen", summary='Råd: "gratis" & # for alle', name="Retshjælpen i byen")
    person.save("partner/lillekoebing/retshjaelpen")
    person.write(
        "guide/national/husleje", tekst=person.form("guide/national/husleje", LIST)[BODY] + "\r\nRing igen.\r\n"
    )
    person.save("guide/national/husleje")
    person.press("news/lillekoebing/flytning", {}, "slet")
    person.press("news/lillekoebing/flytning", {}, "gem")
    assert not list(person.desk.drafts(""))
    assert '"15:00"' in person.file(HOURS).read_text("utf-8")
    by_hand = Person(example_desk(tmp_path / "dumped"))
    there = {thing.key for thing in things(person.desk.workspace.library())}
    for thing in things(by_hand.desk.workspace.library()):
        file, edited = thing.path(by_hand.desk.project), thing.path(person.desk.project)
        if thing.key not in there:
            file.unlink()
        elif edited.is_file():
            values = person.desk.values(thing, person.desk.workspace.draft(thing, person.desk.drafts("")))
            text = values.pop(BODY, None)
            dumped = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=60)
            file.write_text(dumped if text is None else f"---\n{dumped}---\n{text}", encoding="utf-8")
    one, other = (Example(tmp_path / name).site(TODAY) for name in ("edited", "dumped"))
    assert one.paths() == other.paths()
    assert len(one.paths()) > 30
    assert [path for path in one.paths() if one.quick_file(path) != other.quick_file(path)] == []
    pages = b"".join(one.quick_file(path) or b"" for path in one.paths() if path.endswith(".html")).decode()
    assert all(text in pages for text in ("byen</a>", "Ring igen.")), "what was edited is on the pages"
