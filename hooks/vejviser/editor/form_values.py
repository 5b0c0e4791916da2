"""From what a browser sends back to the values of a file, and the buttons of a list: add, remove, move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vejviser.editor.form_fields import dotted, is_place, path_of
from vejviser.errors import VejviserError
from vejviser.handbook.shapes import FieldShape, field_shapes
from vejviser.models.base import Record
from vejviser.reading.yaml_nodes import FieldPath

Posted = Mapping[str, str]
"""What a form sent: the name of each field -> its value, the last where a name came twice (a tick after its "no")."""

THERE = ""
"""The name, below a list's item or a record, of the hidden field that says that it is there though it is empty."""


def values_of(posted: Posted, model: type[Record], before: Any = None) -> dict[str, Any]:
    """Return the values that a form holds, as ``Node.plain`` gives those of a file: empty texts are left out.

    ``before`` is what the form was made of. A text that differs from one of its texts only in white space is that
    text: a browser sends other line ends, and a block of YAML has line ends of its own.
    """
    return _Form(posted, {" ".join(text.split()): text for text in _texts(before)}).record(model, ())


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


class _Form:
    def __init__(self, posted: Posted, known: Mapping[str, str]) -> None:
        self._posted, self._known = posted, known
        # Which numbers or names stand directly below each name: a form may hold ten thousand fields.
        self._below: dict[str, set[str]] = {}
        for name in posted:
            parts = name.split(".")
            for at in range(1, len(parts)):
                self._below.setdefault(".".join(parts[:at]), set()).add(parts[at])

    def record(self, model: type[Record], path: FieldPath) -> dict[str, Any]:
        found = {}
        for shape in field_shapes(model).values():
            if (value := self._field(shape, (*path, shape.name))) is not None:
                found[shape.name] = value
        return found

    def _field(self, shape: FieldShape, path: FieldPath) -> Any:
        name = dotted(path)
        if shape.many:
            numbers = sorted(int(part) for part in self._below.get(name, ()) if is_place(part))
            items = (self._one(shape, (*path, at)) for at in numbers)
            made = [one for one in items if one is not None]
            return made or ([] if f"{name}." in self._posted and self._posted[f"{name}."] == "kept" else None)
        if shape.record and name not in self._below:
            return None
        return self._one(shape, path)

    def _one(self, shape: FieldShape, path: FieldPath) -> Any:
        if shape.record:
            return self.record(shape.record, path)
        text = self._posted.get(dotted(path), "").replace("\r\n", "\n")
        plain = " ".join(text.split())
        return (self._known.get(plain) or text.strip()) if plain else None


def pressed(action: str, values: dict[str, Any], model: type[Record]) -> str:
    """Do what a list's button says ("add hours", "remove hours.2", "up hours.2", "down hours.2") to the values.

    Returns the name of the line to stand at afterwards. Raises VejviserError when there is no such list or line.
    """
    verb, _, name = action.partition(" ")
    path = path_of(name)
    if verb == "add":
        return _add(values, path, model)
    holder, last = _holder(values, path), path[-1] if path else ""
    if verb == "drop" and isinstance(holder, dict) and last in holder:
        del holder[last]
        return dotted(path[:-1])
    if verb not in _MOVES or not isinstance(holder, list) or not isinstance(last, int) or last >= len(holder):
        raise VejviserError("Linjen findes ikke mere. Genindlæs siden, og prøv igen.")
    at = _MOVES[verb](holder, last)
    if not holder:
        # A list without lines is no list: the field goes.
        _holder(values, path[:-1]).pop(path[-2])
    return dotted((*path[:-1], at)) if at is not None else dotted(path[:-1])


def _remove(items: list[Any], at: int) -> int | None:
    del items[at]
    return None


def _up(items: list[Any], at: int) -> int:
    to = max(at - 1, 0)
    items.insert(to, items.pop(at))
    return to


def _down(items: list[Any], at: int) -> int:
    to = min(at + 1, len(items) - 1)
    items.insert(to, items.pop(at))
    return to


_MOVES: Mapping[str, Callable[[list[Any], int], int | None]] = {"remove": _remove, "up": _up, "down": _down}


def _add(values: dict[str, Any], path: FieldPath, model: type[Record]) -> str:
    shape = shape_at(model, path)
    holder = _holder(values, path)
    if shape is None or not isinstance(holder, dict):
        raise VejviserError("Her kan du ikke tilføje noget. Genindlæs siden, og prøv igen.")
    name = str(path[-1])
    if not shape.many:
        holder[name] = {}
        return dotted(path)
    items = holder.setdefault(name, [])
    items.append({} if shape.record else "")
    return dotted((*path, len(items) - 1))


def shape_at(model: type[Record], path: FieldPath) -> FieldShape | None:
    """Return what the field at a path can hold, or None where the model has no such field."""
    shape: FieldShape | None = None
    inside: type[Record] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        shapes = {one.name: one for one in field_shapes(inside).values()} if inside else {}
        if (shape := shapes.get(part)) is None:
            return None
        inside = shape.record
    return shape


def _holder(values: Any, path: FieldPath) -> Any:
    """Return what holds the last part of a path, or None where the values have nothing there."""
    for part in path[:-1]:
        if isinstance(values, dict):
            values = values.get(part)
        elif isinstance(values, list) and isinstance(part, int) and part < len(values):
            values = values[part]
        else:
            return None
    return values
