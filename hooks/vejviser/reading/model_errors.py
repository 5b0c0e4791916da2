"""From a tree of text to a model: every fault of a file at once, each in Danish and in its place."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from vejviser.errors import MAX_TOLD, Problem, first_told
from vejviser.models.base import Record
from vejviser.models.faults import FAULT, only_echoes
from vejviser.models.field_type import NO_TEXT
from vejviser.reading.known_fields import forget_empty, handbook, known_fields, model_at, unknown_field
from vejviser.reading.yaml_errors import other_bullet
from vejviser.reading.yaml_nodes import FieldPath as FieldPath
from vejviser.reading.yaml_nodes import Mapping, Node, Scalar, Sequence
from vejviser.text.suggestions import did_you_mean, nearest

_ROUNDS = 6
"""How often a file is read again without its faulty parts, to find faults that those parts hid."""


@dataclass(frozen=True)
class Validated:
    """A file's model and all problems found in it.

    With problems, ``value`` and ``tree`` are what remains after the faulty parts are cut away: enough for
    the checks between files to go on. Both are None when nothing usable is left.
    """

    value: Any
    tree: Mapping | None
    problems: list[Problem]


def validate(model: type[Record], tree: Node | None, path: str, *, line: int = 1) -> Validated:
    """Check a file's tree against its model.

    ``line`` is where an empty file is reported. All problems are found in one go.
    """
    if not isinstance(tree, Mapping):
        if (isinstance(tree, Scalar) and tree.text is None) or tree is None:
            return Validated(None, None, [Problem(path, line, 1, "Filen er tom. Skriv felterne, eller slet filen.")])
        fault = Problem(path, tree.line, tree.column, "Filen skal bestå af felter, fx 'name: ...'.")
        return Validated(None, None, [fault])
    forget_empty(model, tree)
    problems: list[Problem] = []
    rest = tree
    cut = _Cut()
    for _ in range(_ROUNDS):
        try:
            return Validated(model.model_validate(rest.plain()), rest, list(first_told(problems)))
        except ValidationError as error:
            if rest is tree:
                # What was read stays whole; only a copy is cut. Copying takes long, and most files have no fault.
                rest = copy.deepcopy(tree)
            locations: list[FieldPath] = []
            faults: list[tuple[Any, FieldPath]] = []
            for item in error.errors(include_url=False):
                location = _inner(item)
                locations.append(location)
                if not cut.explains(item, location, rest):
                    faults.append((item, location))
            told = faults[: 2 * MAX_TOLD]
            problems += [
                _problem(item, location, model, rest, path)
                for item, location in told
                if not _follows(item, location, told, model)
            ]
            if not cut.away(rest, locations):
                break
    return Validated(None, None, list(first_told(problems)))


def _inner(item: Any) -> FieldPath:
    """The place of a fault: pydantic's, and the field below it that one of our own faults names."""
    location: FieldPath = tuple(item["loc"])
    if item["type"] == FAULT and (field := item["ctx"]["field"]):
        location += tuple(int(part) if part.isdigit() else part for part in field.split("."))
    return location


def _follows(item: Any, location: FieldPath, faults: list[tuple[Any, FieldPath]], model: type[Record]) -> bool:
    """Say whether a fault is only the shadow of another one, which is the one to mend."""
    if only_echoes(item):
        return True
    if item["type"] == "missing":
        return any(
            other["type"] == "extra_forbidden"
            and where[:-1] == location[:-1]
            and nearest(str(where[-1]), known_fields(model, location[:-1])) == location[-1]
            for other, where in faults
        )
    return False


class _Cut:
    """Cuts faulty parts out of a tree and remembers them, so that their absence is no second fault."""

    def __init__(self) -> None:
        self._fields: set[str] = set()
        self._touched: set[str] = set()
        self._lists: set[int] = set()

    def explains(self, item: Any, location: FieldPath, tree: Mapping) -> bool:
        """Say whether a fault only arose because something was cut away."""
        kind = item["type"]
        if kind == FAULT:
            return item["ctx"]["about"] in self._fields | self._touched
        if kind == "missing":
            return len(location) == 1 and location[0] in self._fields
        return kind == "too_short" and id(node_at(tree, location)) in self._lists

    def away(self, tree: Mapping, locations: Iterable[FieldPath]) -> bool:
        """Cut the smallest list item, or else the outermost field, around each fault."""
        doomed: dict[int, tuple[Sequence, set[int]]] = {}
        removed = False
        for location in locations:
            numbered = [at for at, part in enumerate(location) if isinstance(part, int)]
            holder = node_at(tree, location[: numbered[-1]]) if numbered else None
            if isinstance(holder, Sequence):
                self._touched.add(str(location[0]))
                doomed.setdefault(id(holder), (holder, set()))[1].add(int(location[numbered[-1]]))
            elif location:
                # A field that is missing is noted too, so that it is said once and not in each round.
                self._fields.add(str(location[0]))
                removed |= tree.values.pop(str(location[0]), None) is not None
        for sequence, indexes in doomed.values():
            self._lists.add(id(sequence))
            sequence.items[:] = [item for at, item in enumerate(sequence.items) if at not in indexes]
            removed = True
        return removed


def node_at(tree: Node, location: FieldPath) -> Node | None:
    """Return the node at a location, or None where the file has nothing there."""
    node: Node | None = tree
    for part in location:
        if isinstance(node, Mapping):
            node = node.values.get(str(part))
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node


def _problem(item: Any, location: FieldPath, model: type[Record], tree: Mapping, path: str) -> Problem:
    at_key = item["type"] == "extra_forbidden"
    line, column = position(tree, location, at_key=at_key)
    return Problem(path, line, column, _sentence(item, location, model))


def position(tree: Node, location: FieldPath, *, at_key: bool = False) -> tuple[int, int]:
    """Find where a value stands: the value itself, or the nearest part around it that the file has."""
    node: Node = tree
    found = (tree.line, tree.column)
    for depth, part in enumerate(location):
        last = depth == len(location) - 1
        if isinstance(node, Mapping) and part in node.values:
            found = node.keys[str(part)]
            node = node.values[str(part)]
            if not (last and at_key) and not (isinstance(node, Scalar) and node.text is None):
                found = (node.line, node.column) if isinstance(node, Scalar) or node.line == found[0] else found
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            found = (node.line, node.column)
        else:
            break
    return found


def _sentence(item: Any, location: FieldPath, model: type[Record]) -> str:
    kind, context, name = item["type"], item.get("ctx", {}), location[-1] if location else ""
    if kind == FAULT:
        colon = (
            ' Hører kolonet til teksten, så sæt den i anførselstegn: "...".' if isinstance(item["input"], dict) else ""
        )
        return f"{context['message']}{colon if context['message'] == NO_TEXT else ''}"
    if kind == "missing":
        return f"Feltet '{name}' mangler.{_meaning(model, location)}"
    if kind == "extra_forbidden":
        return unknown_field(str(name), location[:-1], model)
    if kind in ("literal_error", "enum"):
        allowed = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return (
            f"'{item['input']}' kan ikke stå her. Vælg {', '.join(allowed)}.{did_you_mean(str(item['input']), allowed)}"
        )
    if kind in ("tuple_type", "list_type"):
        if bullet := other_bullet(str(item["input"])):
            return bullet
        return f"Feltet '{name}' skal være en liste. Begynd hver linje med '- '."
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return "Her skal stå felter (navn: værdi), ikke tekst eller en liste."
    if kind == "too_short":
        return f"Listen '{name}' er tom. Skriv mindst ét punkt."
    if kind == "too_long":
        return f"Listen '{name}' har {context['actual_length']} punkter. Der er plads til {context['max_length']}."
    field = next((part for part in reversed(location) if isinstance(part, str)), "")
    return f"Værdien i '{field}' kan ikke bruges. Se feltet i håndbogen: {handbook(model)}"


def _meaning(model: type[Record], location: FieldPath) -> str:
    fields = model_at(model, location[:-1])
    for name, info in fields.model_fields.items() if fields else ():
        if location[-1] in (name, info.alias) and info.description:
            return f" Skriv her: {info.description[0].lower()}{info.description[1:]}"
    return ""
