"""What the editor tells somebody who never sees a file, on a copy of the example."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.conftest import KEY, Example
from vejviser.cache.memo import Memory
from vejviser.editor.change_words import conflict_words
from vejviser.editor.desk import Desk
from vejviser.editor.drafts import Draft
from vejviser.editor.fault_list import told_faults
from vejviser.editor.form_fields import without_files
from vejviser.editor.team import ALONE, Rights
from vejviser.editor.things import Thing, places_in_words, things
from vejviser.editor.week_form import other_rows
from vejviser.project import find_project

ME = Rights("", "Borgervejleder")
BODY, GUIDE, NEWS = "body/national/naevnet", "guide/national/husleje", "news/lillekoebing/flytning"


@pytest.fixture
def desk(example: Example) -> Desk:
    project = find_project(str(example.root / "data"), str(example.root / "guides"), KEY)
    return Desk(project, example.root / "site", ALONE, Memory(), lambda: datetime(2026, 11, 29, 12))


def change(desk: Desk, key: str, how: Callable[[dict[str, Any]], object]) -> Thing:
    thing = desk.workspace.thing(key, desk.drafts(""))
    values = desk.values(thing, desk.workspace.draft(thing, desk.drafts("")))
    how(values)
    desk.write(thing, values, "")
    return thing


def deadline(weeks: int) -> Callable[[dict[str, Any]], object]:
    def five(values: dict[str, Any]) -> None:
        one = values.get("complaint", values)["deadlines"][0]
        one.update(weeks=str(weeks), text=one["text"].replace("4 uger", f"{weeks} uger"))

    return five


def told(desk: Desk, thing: Thing) -> list[str]:
    judgement = desk.workspace.judge(thing, desk.drafts(""), "")
    values = desk.values(thing, desk.workspace.draft(thing, desk.drafts("")))
    return [one["text"] for one in told_faults(judgement, values, thing.kind.model, week=False)]


def test_a_deadline_in_two_files_is_saved_in_both_at_once(desk: Desk) -> None:
    body = change(desk, BODY, deadline(5))
    said = told(desk, body)
    assert "(fælles for alle kommuner): " in said[0]
    assert ".yml" not in said[0] + said[-1]
    assert "på én gang" in said[-1]
    assert not desk.save(body, ME, "").done
    # One is not ready, and one has nothing to do with it.
    change(desk, NEWS, lambda values: values.update(title="Vi er flyttet"))
    guide = change(desk, GUIDE, deadline(5))
    assert told(desk, guide) == []
    assert desk.save(guide, ME, "Ny lov").done
    assert [one.key for one in desk.drafts("")] == [NEWS]
    assert b"5 uger" in (desk.workspace.content(body) or b"")
    assert b"5 uger" in (desk.workspace.content(guide) or b"")
    assert sorted(one.subject for one in desk.recent(9)) == sorted([BODY, GUIDE])
    assert [entry.reason for entry in desk.entries(body)] == ["Ny lov"]


def test_an_unready_draft_of_something_else_is_no_fault_here(desk: Desk) -> None:
    change(desk, NEWS, lambda values: values.pop("until"))
    body = desk.workspace.thing(BODY, desk.drafts(""))
    assert told(desk, body) == []
    change(desk, BODY, lambda values: values.update(summary="Nævnet afgør sager om husleje."))
    assert told(desk, body) == []
    assert desk.save(body, ME, "").done
    assert [one.key for one in desk.drafts("")] == [NEWS]


def test_what_is_plainly_wrong_is_told_once_and_by_its_label(desk: Desk) -> None:
    news = change(desk, NEWS, lambda values: values.pop("until"))
    said = told(desk, news)
    assert len(said) == 1
    assert said[0].startswith("Feltet ”Vises til og med” mangler.")


def test_what_adds_to_something_is_called_as_that_is(desk: Desk, example: Example) -> None:
    file = example.root / "data" / "lillekoebing" / "bodies" / "naevnet.yml"
    file.parent.mkdir()
    file.write_text("text: Hos os.\nsources:\n  - document: Loven\n    supports: x\n", encoding="utf-8")
    titles = {thing.key: thing.title for thing in things(desk.workspace.library())}
    assert titles["local-body/lillekoebing/naevnet"] == titles[BODY]


def test_places_are_said_as_in_a_sentence_unless_two_are_the_same(desk: Desk, example: Example) -> None:
    assert "På biblioteket" in dict(places_in_words(desk.workspace.library(), "lillekoebing")).values()
    locations = example.root / "data" / "lillekoebing" / "locations.yml"
    text = locations.read_text("utf-8")
    again = "  - id: andet\n    name: Det andet bibliotek\n    at: på biblioteket\n"
    locations.write_text(text.replace("locations:\n", f"locations:\n{again}", 1), "utf-8")
    assert "Det andet bibliotek" in dict(places_in_words(desk.workspace.library(), "lillekoebing")).values()


def test_rows_that_are_not_every_week_are_named_beside_the_week() -> None:
    rows = [
        {"days": ["mandag"], "opens": "10:00", "closes": "14:00"},
        {"days": ["første lørdag"], "opens": "10:00", "closes": "14:00", "location": "biblioteket"},
    ]
    assert other_rows(rows) == ["første lørdag 10-14, biblioteket"]


def test_two_who_wrote_the_same_are_told_in_words(desk: Desk) -> None:
    news = change(desk, NEWS, lambda values: values.update(title="Mit"))
    mine = desk.drafts("").get(NEWS)
    assert mine
    path = news.path(desk.project)
    before = path.read_text("utf-8")
    title = str(desk.values(news, Draft(NEWS, mine.base, before))["title"])
    path.write_text(before.replace(title, "Deres", 1), "utf-8")
    (one,) = desk.save(news, ME, "").conflicts
    told = conflict_words(one, {}, news.kind.model)
    assert told == "Overskrift: du skrev ”Mit”, den anden skrev ”Deres”."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("En side. Felterne står øverst i filen mellem `---`. Teksten er i Markdown.", "En side."),
        (
            "Skrevet som i filen. Stedets id. Gamle id'er.",
            "Skrevet som her. Stedets interne navn. Gamle interne navne.",
        ),
        ("Er hele filen bekræftet, så skriv det dér.", "Er alt her bekræftet, så skriv det dér."),
    ],
)
def test_help_does_not_speak_of_files(words: str, told: str) -> None:
    assert without_files(words) == told
