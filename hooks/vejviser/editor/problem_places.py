"""Which field of a form a problem belongs to: problems name a line and a column of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vejviser.editor.form_fields import dotted
from vejviser.errors import Problem
from vejviser.reading.yaml_nodes import FieldPath, Mapping, Node, Sequence

TOP = ""
"""The name of the whole form."""

BODY = "tekst"
"""The name of an article's text: no field is called so."""

_MISSING = re.compile(r"Feltet '([a-z_]+)' mangler")
_UNKNOWN = re.compile(r"Feltet '([^']+)' kendes ikke her")
_PLACE = tuple[int, int]


def problems_by_field(
    problems: Iterable[Problem], tree: Node | None, *, body_line: int | None = None
) -> dict[str, list[str]]:
    """Return the messages by the name of the field they belong to, in the order in which they were found.

    ``tree`` is the file as it was read; ``body_line`` is where an article's text begins, whose messages keep their
    line, counted in the text.
    """
    found: dict[str, list[str]] = {}
    places = _places(tree)
    for problem in problems:
        if body_line is not None and problem.line >= body_line:
            name, message = BODY, f"Linje {problem.line - body_line + 1}: {problem.message}"
        else:
            name, message = _name(problem, places), problem.message
        if message not in found.setdefault(name, []):
            found[name].append(message)
    return found


def _name(problem: Problem, places: dict[_PLACE, FieldPath]) -> str:
    # What is said of a place between two fields belongs to the one before it.
    near = [one for one in places if one <= (problem.line, problem.column)]
    path = places[max(near)] if near else ()
    if (missing := _MISSING.search(problem.message)) and path[-1:] != (missing[1],):
        return dotted((*path, missing[1]))
    if (unknown := _UNKNOWN.match(problem.message)) and path[-1:] == (unknown[1],):
        # The form has no such field; what it stands in has.
        return dotted(path[:-1])
    return dotted(path)


def _places(tree: Node | None) -> dict[_PLACE, FieldPath]:
    """Every place of a file with the field that stands there.

    A record begins where the name of its first field does. What is said of that place is said of the record: of a field
    it is said where its value stands.
    """
    found: dict[_PLACE, FieldPath] = {}
    for place, path in _walk(tree, ()) if tree is not None else ():
        found.setdefault(place, path)
    return found


def _walk(node: Node, path: FieldPath) -> Iterator[tuple[_PLACE, FieldPath]]:
    yield (node.line, node.column), path
    if isinstance(node, Mapping):
        for name, value in node.values.items():
            yield node.keys[name], (*path, name)
            yield from _walk(value, (*path, name))
    elif isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield from _walk(item, (*path, at))
