"""Every file in its form, and what sending the form back makes of the file. The campaign ``editor`` tries them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from tests.editor.at_the_desk import LIST, Person
from tests.writing.touched_lines import lines_of_texts, other, touched
from vejviser.editor.desk import Desk
from vejviser.editor.form_fields import path_of
from vejviser.editor.problem_places import BODY
from vejviser.editor.things import Thing, things
from vejviser.reading import front_matter
from vejviser.reading.yaml_nodes import FieldPath, Mapping, Node, Sequence, parse

VIEWS: dict[bool, list[dict[str, str]]] = {True: [{}, LIST], False: [{}]}
_NO_FIELDS = re.compile(rf"\.$|^(?:bevis|grund|hvordan|{BODY})$")


def opened_forms(desk: Desk) -> list[tuple[Thing, dict[str, str]]]:
    """Return every thing that has a file, in each way that its form can be shown."""
    found = [thing for thing in things(desk.workspace.library()) if thing.path(desk.project).is_file()]
    return [(thing, view) for thing in found for view in VIEWS["hours" in thing.kind.model.model_fields]]


def changed_by_looking(person: Person, thing: Thing, view: dict[str, str]) -> list[str]:
    """Open a form, send it back, and return the lines that are others then."""
    person.press(thing.key, person.form(thing.key, view), "vis", view)
    draft = person.draft(thing.key)
    person.desk.drafts(person.rights.user).drop(thing.key)
    return [] if draft is None else [draft.key, *_other_lines((draft.base or b"").decode(), draft.text or "")]


def _other_lines(before: str, after: str) -> list[str]:
    old, new = before.split("\n"), after.split("\n")
    return [f"{old[at]!r}" for at in touched(before, after)] or [one for one in new if one not in old]


class Opened:
    """One file, its form, and its lines."""

    def __init__(self, person: Person, thing: Thing) -> None:
        self._person, self.thing = person, thing
        self.text = thing.path(person.desk.project).read_bytes().decode()
        self.form = person.form(thing.key, LIST)
        self._first = 0
        yaml = self.text
        if thing.kind.article:
            parts = front_matter.split(self.text, "")
            assert isinstance(parts, front_matter.Split)
            yaml, self._first = parts.front, 1
        self.node, _ = parse(yaml, "")
        self._lines = dict(lines_of_texts(self.node))

    @property
    def filled(self) -> list[str]:
        """The names of the fields that hold a text of the file."""
        return [name for name in self.form if path_of(name) in self._lines and self.form[name]]

    @property
    def empty(self) -> list[str]:
        """The names of the fields that nothing stands in."""
        return [name for name, value in self.form.items() if not value and not _NO_FIELDS.search(name)]

    def sent(self, **changed: str) -> str:
        """The file's text when the form is sent back with other values."""
        assert changed.keys() <= self.form.keys()
        self._person.press(self.thing.key, {**self.form, **changed}, "vis", LIST)
        draft = self._person.draft(self.thing.key)
        self._person.desk.drafts(self._person.rights.user).drop(self.thing.key)
        return self.text if draft is None else draft.text or ""

    def faults_of(self, name: str) -> Iterator[str]:
        """Change one field, and empty it: yield what else is touched."""
        path = path_of(name)
        own = {line + self._first for line in self._lines[path]}
        made = self.sent(**{name: other(self.form[name])})
        if made == self.text:
            yield f"{name}: nothing changed"
        if more := touched(self.text, made) - own:
            yield f"{name} changed: line {sorted(more)[0] + 1} as well"
        if len(made.split("\n")) > len(self.text.split("\n")):
            yield f"{name} changed: more lines than before"
        emptied = self.sent(**{name: ""})
        if more := touched(self.text, emptied) - own - self._lines_above(path):
            yield f"{name} emptied: line {sorted(more)[0] + 1} as well"
        if _added(self.text, emptied) > (len(path) > 1):
            yield f"{name} emptied: lines came"

    def faults_of_empty(self, name: str) -> Iterator[str]:
        """Fill in a field: yield what is touched, though nothing must be."""
        made = self.sent(**{name: "2026"})
        if made == self.text:
            yield f"{name}: nothing came"
        # Only a record that is written on one line, and a file's last line, are written anew.
        if len(touched(self.text, made)) > 1:
            yield f"{name} filled: lines changed"
        if _added(self.text, made) > 3:
            yield f"{name} filled: too many lines"

    def faults_of_body(self) -> Iterator[str]:
        """Change one line of an article's text after the other: yield what else is touched."""
        lines = self.form[BODY].split("\r\n")
        for at, line in enumerate(lines):
            if line.strip():
                made = self.sent(**{BODY: "\r\n".join([*lines[:at], f"{line} x", *lines[at + 1 :]])})
                if len(touched(self.text, made)) != 1 or made.count("\n") != self.text.count("\n"):
                    yield f"text, line {at + 1}: other lines changed"

    def _lines_above(self, path: FieldPath) -> set[int]:
        """The lines that may go with a text: the names of what holds nothing else, and the one that takes its place."""
        found: set[int] = set()
        nodes = [self.node]
        for part in path[:-1]:
            node = nodes[-1]
            nodes.append(node.values[str(part)] if isinstance(node, Mapping) else _items(node)[int(part)])
        for node, part in zip(reversed(nodes), reversed(path), strict=True):
            if isinstance(node, Mapping):
                lines = [place[0] - 1 + self._first for place in node.keys.values()]
                own = list(node.keys).index(str(part))
                # The field below the first one of a line of a list takes its place behind the dash.
                found |= {lines[own], *(lines[:2] if own == 0 else [])}
            if len(_items(node) if isinstance(node, Sequence) else node.values) > 1:  # type: ignore[union-attr]
                break
        return found


def _items(node: Node | None) -> list[Node]:
    assert isinstance(node, Sequence)
    return node.items


def _added(before: str, after: str) -> int:
    """How many lines are in the text after that are not in the one before."""
    old, new = before.split("\n"), after.split("\n")
    same = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return len(new) - same
