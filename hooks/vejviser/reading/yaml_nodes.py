"""A strict YAML reader: every scalar is text, and every node knows where in the file it stands.

YAML 1.1 reads an unquoted ``10:30`` as the number 630, ``NO`` as false and keeps the last of two equal
keys in silence. So nothing is resolved here (the models convert), and whatever could surprise an editor
(equal keys, anchors, merge keys, tags, several documents) is a problem with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from vejviser.errors import Problem, first_told
from vejviser.reading.yaml_errors import syntax_problem
from vejviser.text.characters import control_problem

MAX_DEPTH = 20
"""Levels of nesting allowed. Real data has five; a thousand would exhaust Python's stack."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ABSENT = {"", "~", "null"}


@dataclass(slots=True)
class Scalar:
    """One text value; ``text`` is None where the file has nothing, ``~`` or an unquoted ``null``.

    ``style`` is the sign that it opens with: a quotation mark, ">" or "|", and for most nothing. ``end`` is where it
    ends (line, column); of a block it is the line after.
    """

    text: str | None
    line: int
    column: int
    style: str = ""
    end: tuple[int, int] = (0, 0)

    def plain(self) -> str | None:
        """Return the value as plain Python data."""
        return self.text


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)

    def plain(self) -> list[Any]:
        """Return the value as plain Python data."""
        return [item.plain() for item in self.items]


@dataclass(slots=True)
class Mapping:
    """Named nodes; ``keys`` holds the place (line, column) of each name."""

    line: int
    column: int
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Return the value as plain Python data, without the names that have no value."""
        return {key: plain for key, node in self.values.items() if (plain := node.plain()) is not None}


Node = Scalar | Sequence | Mapping

FieldPath = tuple[str | int, ...]
"""The way to a value: the names of fields, and numbers in lists."""


class _TooDeepError(Exception):
    """Nesting over the limit: the rest of the file is not worth reading."""


class _Builder:
    """Builds the tree from the parser's events and notes the problems on the way."""

    def __init__(self, events: Iterator[Any], path: str) -> None:
        self._events = events
        self._path = path
        self.problems: list[Problem] = []
        self.aliases = 0

    def problem(self, mark: Any, message: str) -> None:
        self.problems.append(Problem(self._path, mark.line + 1, mark.column + 1, message))

    def document(self) -> tuple[Node | None, int]:
        """Read the whole stream and return its first document and how many there are."""
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.problem(
                        event.start_mark,
                        "Filen har flere dele, delt af '---'. Lav en fil for hver del.",
                    )
            elif isinstance(
                event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent)
            ):
                node = self._node(event, 1)
                root = root if documents > 1 else node
        return root, documents

    def _node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        if depth > MAX_DEPTH:
            self.problem(mark, f"Der er mere end {MAX_DEPTH} niveauer inden i hinanden. Gør filen fladere.")
            raise _TooDeepError
        if isinstance(event, yaml.AliasEvent):
            self.aliases += 1
            self.problem(
                mark, f"Henvisningen '*{event.anchor}' er ikke tilladt. Skriv teksten helt ud, eller brug \"...\"."
            )
            return Scalar("", mark.line + 1, mark.column + 1)
        if event.anchor is not None:
            self.problem(mark, f"Ankeret '&{event.anchor}' er ikke tilladt. Fjern det, eller brug \"...\".")
        if event.tag is not None:
            self.problem(mark, f"Mærket '{_short_tag(event.tag)}' er ikke tilladt. Fjern det, eller brug \"...\".")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(mark.line + 1, mark.column + 1)
            while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
                sequence.items.append(self._node(inner, depth + 1))
            return sequence
        return self._mapping(mark, depth)

    def _scalar(self, event: Any) -> Scalar:
        mark = event.start_mark
        # Escapes such as "\u202e" only turn into control characters here, after the check of the raw file.
        if found := control_problem(event.value):
            self.problem(mark, found)
        plain = event.style in (None, "")
        text = None if plain and event.value.lower() in _ABSENT else event.value
        end = event.end_mark
        return Scalar(text, mark.line + 1, mark.column + 1, event.style or "", (end.line + 1, end.column + 1))

    def _mapping(self, mark: Any, depth: int) -> Mapping:
        mapping = Mapping(mark.line + 1, mark.column + 1)
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            name_node = self._node(key, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(name_node, Scalar) or name_node.text is None:
                self.problem(key.start_mark, "Et feltnavn skal være et enkelt ord, fx 'name'.")
                continue
            name = name_node.text
            if name == "<<":
                self.problem(key.start_mark, "Fletning med '<<' er ikke tilladt. Skriv felterne helt ud.")
            elif name in mapping.values:
                self.problem(
                    key.start_mark,
                    f"Feltet '{name}' står to gange. Det første står på linje {mapping.keys[name][0]}.",
                )
            else:
                mapping.values[name] = value
                mapping.keys[name] = (name_node.line, name_node.column)
        return mapping


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def parse(text: str, path: str, *, lines_before: int = 0) -> tuple[Node | None, list[Problem]]:
    """Parse one YAML document.

    ``path`` is how the file is named in messages; ``lines_before`` is how many lines of the file stand
    before ``text`` (front matter starts on line 2). Returns the tree, or None where it cannot be read,
    and all problems found. A syntax fault ends the reading: what follows it would be guesswork.
    """
    padded = "\n" * lines_before + text
    builder = _Builder(yaml.parse(padded, Loader=_LOADER), path)
    try:
        root, documents = builder.document()
        # With two documents, or a reference to somewhere else, it is unclear what is meant; so nothing is read.
        clear = documents < 2 and not builder.aliases
        return root if clear else None, list(first_told(builder.problems))
    except _TooDeepError:
        # The last one says why the reading ended.
        return None, [*first_told(builder.problems[:-1]), builder.problems[-1]]
    except yaml.YAMLError as error:
        return None, [*first_told(builder.problems), syntax_problem(error, padded, path)]
