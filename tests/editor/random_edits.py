"""Somebody who fills in forms at random and presses any button: what may come of it, and what may not."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.conftest import TODAY
from tests.editor.at_the_desk import Person
from tests.editor.every_form import opened_forms
from tests.editor.filled_form import filled_form
from tests.writing.touched_lines import other
from vejviser.checking.checks import all_problems
from vejviser.editor.things import Thing
from vejviser.errors import VejviserError

ODD = [
    *("", " ", "x", "2026-12-24", "2027-01-03", "10:00", "15:30", "24:00", "09:61", "raadhuset", "biblioteket"),
    *("true", "nej", "hverdage", "fredag", "første lørdag", "https://ast.dk/", "72 10 70 00", "a@b.dk", "open"),
    *("# x", "x # y", "- x", "'", '"', "{{x}}", "{%", "<b>", "\u202e", "å" * 300, "x\r\ny", "x\r\n\r\ny", "a: b", ": "),
    *(
        "&a",
        "*a",
        "null",
        "~",
        "---",
        "\x85",
        "\u2028",
        "\ufeff",
        "\t",
        "1e9",
        "0x1",
        "yes",
        "=",
        "!!x",
        "%x",
        "@",
        "`",
    ),
    *("[a", "{a", "|", ">", "a\\nb", "\x07", "\ud7ff", "🙂", "2026", "4", "-1", "1_000", "07", "<<", "?", "x" * 9000),
]
ODD_BUTTONS = [
    "",
    "x",
    "add",
    "add .",
    "add nothing",
    "remove hours.99",
    "up hours.x",
    "drop",
    "nyt x",
    "nyt",
    "slet",
    "vis",
]


class Clumsy:
    """A person who does anything. ``done`` counts what came of it."""

    def __init__(self, person: Person, seed: int) -> None:
        self.person = person
        self.dice = random.Random(seed)
        self.done: Counter[str] = Counter()

    def edit(self) -> None:
        """Open a form, do something, and look at what is on the disk afterwards."""
        thing, view = self.dice.choice(opened_forms(self.person.desk))
        before = self._files()
        try:
            page = bytes(self.person.visit(thing.key, asked=view).body).decode()
        except VejviserError:
            # A draft that cannot be read in a form is thrown away.
            self._press(thing, {}, "kassér", view)
            self.done["cannot be shown"] += 1
            return
        button = self._button(page)
        draft = self.person.draft(thing.key)
        deleted = draft is not None and draft.text is None
        fields = {} if deleted else self._filled(filled_form(page))
        status = self._press(thing, fields, button, view)
        self._look(thing, before, button, status)

    def _press(self, thing: Thing, fields: dict[str, str], button: str, view: dict[str, str]) -> int:
        try:
            return self.person.visit(thing.key, {**fields, "gør": button}, view).status_code
        except VejviserError:
            return 400

    def _look(self, thing: Thing, before: dict[Path, bytes], button: str, status: int) -> None:
        after, file = self._files(), self.person.file(thing.key)
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        saved = button in ("gem", "bekræft") and status == 303
        assert changed <= ({file} if saved else set()), (thing.key, button, status, changed)
        if button == "gem":
            self.done["saved" if changed else "nothing to save" if saved else "refused"] += 1
            if not saved and status != 400:
                assert self.person.draft(thing.key) is not None, (thing.key, status)
            if changed:
                assert [str(one) for one in all_problems(self.person.desk.workspace.library(), TODAY)] == []
                (entry,) = self.person.desk.entries(self.person.thing(thing.key), 1)
                assert (entry.before, entry.after) == (before.get(file), after.get(file))
        else:
            self.done[f"{button.partition(' ')[0] or 'no'} button{' refused' if status == 400 else ''}"] += 1

    def _button(self, page: str) -> str:
        found = [str(one.attributes.get("value")) for one in LexborHTMLParser(page).css('button[name="gør"]')]
        if self.dice.random() < 0.4:
            return "gem"
        if self.dice.random() < 0.1:
            return self.dice.choice(ODD_BUTTONS)
        kinds = sorted({one.partition(" ")[0] for one in found})
        kind = self.dice.choice(kinds)
        return self.dice.choice([one for one in found if one.partition(" ")[0] == kind])

    def _filled(self, form: dict[str, str]) -> dict[str, str]:
        names = [name for name in form if not name.endswith(".") and name not in ("bevis", "fra", "uge")]
        week = [name for name in names if name.startswith("uge.")]
        for _ in range(self.dice.choice([0, 1, 1, 1, 2, 3])):
            name = self.dice.choice(week if week and self.dice.random() < 0.5 else names)
            form[name] = self._value(form, name)
        if self.dice.random() < 0.05:
            form.pop(self.dice.choice(list(form)))
        return form

    def _value(self, form: dict[str, str], name: str) -> str:
        way = self.dice.random()
        if way < 0.4 and form[name]:
            return other(form[name]) if way < 0.2 else f"{form[name]} Mere"
        return self.dice.choice(ODD) if way < 0.8 else self.dice.choice(list(form.values()))

    def _files(self) -> dict[Path, bytes]:
        project = self.person.desk.project
        return {
            path: path.read_bytes()
            for top in (project.data, project.guides)
            for path in top.rglob("*")
            if path.is_file()
        }
