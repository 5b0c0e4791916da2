"""People at the editor without a browser: each opens forms, fills them in and presses buttons, as a browser would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from starlette.responses import Response

from tests.conftest import ROOT, TODAY
from tests.editor.filled_form import filled_form
from vejviser.cache.memo import Memory
from vejviser.editor.access import Doorkeeper, Session
from vejviser.editor.app import Editor, PageMaker, Visit
from vejviser.editor.confirm_page import owner_told
from vejviser.editor.desk import Desk
from vejviser.editor.drafts import Draft
from vejviser.editor.form_page import form_page
from vejviser.editor.other_pages import history_page, moment
from vejviser.editor.team import ALONE, Rights, Team
from vejviser.editor.things import Thing
from vejviser.editor.workspace import Judgement
from vejviser.project import find_project
from vejviser.text.danish import day_of_month

LIST = {"vis": "alt"}
"""How hours are asked for as a list."""


class Clock:
    """Goes on by a minute each time that it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def copied(source: Path, folder: Path) -> Path:
    """Copy a project's data and guides into a folder."""
    for name in ("data", "guides"):
        shutil.copytree(source / name, folder / name)
    return folder


def desk_of(folder: Path, team: Team = ALONE) -> Desk:
    """A desk for the data in a folder."""
    project = find_project(str(folder / "data"), str(folder / "guides"))
    return Desk(project, folder / "site", team, Memory(), Clock())


class Person:
    """Somebody at the screen, before a desk that others may use as well."""

    def __init__(self, desk: Desk, user: str = "", role: str = "Borgervejleder") -> None:
        self.desk, self.rights = desk, Rights(user, role)
        editor = Editor(desk, Doorkeeper(["x"]), role)
        editor.filter("day", moment)
        editor.filter("date", day_of_month)
        editor.filter("reach", owner_told)
        self._templates = editor._templates

    def visit(
        self,
        key: str,
        posted: Mapping[str, str] | None = None,
        asked: Mapping[str, str] | None = None,
        page: PageMaker = form_page,
    ) -> Response:
        """Ask for a page of a thing, or send it a form."""
        parts = dict(zip(("kind", "owner", "name"), key.split("/"), strict=True))
        method = "GET" if posted is None else "POST"
        visit = Visit(
            self.desk, Session(""), self.rights, method, parts, asked or {}, posted or {}, self._templates
        )  # fmt: skip
        return page(visit)

    def form(self, key: str, asked: Mapping[str, str] | None = None) -> dict[str, str]:
        """Open a form: what a browser would send back."""
        return filled_form(bytes(self.visit(key, asked=asked).body).decode())

    def press(self, key: str, fields: Mapping[str, str], button: str, asked: Mapping[str, str] | None = None) -> str:
        """Send a form by one of its buttons, and return the page that comes."""
        return bytes(self.visit(key, {**fields, "gør": button}, asked).body).decode()

    def write(self, key: str, **changed: str) -> None:
        """Open a form, write in its fields (``opening__days__0`` is ``opening.days.0``), and keep the draft."""
        named = {name.replace("__", "."): value for name, value in changed.items()}
        form = self.form(key, LIST)
        assert named.keys() <= form.keys(), named.keys() - form.keys()
        self.press(key, {**form, **named}, "kladde", LIST)

    def save(self, key: str, reason: str = "") -> Response:
        """Press "Gem" in the form as it is."""
        return self.visit(key, {**self.form(key, LIST), "gør": "gem", "grund": reason}, LIST)

    def live(self, key: str, fields: Mapping[str, str], asked: Mapping[str, str] = LIST) -> dict[str, Any]:
        """What the form's own script is told while somebody writes."""
        told: dict[str, Any] = json.loads(bytes(self.visit(key, {**fields, "gør": "vis"}, asked).body))
        return told

    def draft(self, key: str) -> Draft | None:
        """What this person has not saved."""
        return self.desk.drafts(self.rights.user).get(key)

    def thing(self, key: str) -> Thing:
        """The thing of a key."""
        return self.desk.workspace.thing(key)

    def file(self, key: str) -> Path:
        """The file of a key."""
        return self.thing(key).path(self.desk.project)

    def undo(self, key: str, entry_id: str) -> Response:
        """Take a change of the history back as a draft."""
        return self.visit(key, {"ændring": entry_id}, page=history_page)


def without_judgement(desk: Desk) -> Desk:
    """Let a desk's forms be made and read without checking the data, and read the files once: as they are, for good.

    What is wrong, and what the page looks like, is no matter of the forms.
    """
    library = desk.workspace.library()
    for name, answer in (("library", library), ("judge", Judgement())):
        setattr(desk.workspace, name, lambda *_, answer=answer: answer)
    return desk


def example_desk(folder: Path, team: Team = ALONE) -> Desk:
    """A desk for a copy of tests/example."""
    return desk_of(copied(ROOT / "tests" / "example", folder), team)
