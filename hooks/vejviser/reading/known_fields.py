"""Which fields a place in a file can have, and where a field belongs that stands in another place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from vejviser.models.base import Record
from vejviser.models.field_type import FieldType
from vejviser.models.registry import KINDS
from vejviser.reading.yaml_nodes import FieldPath, Mapping, Node, Scalar, Sequence
from vejviser.text.suggestions import DANISH, did_you_mean, fold

_LISTED = 8
"""Most fields listed in a message; where there are more, the handbook is easier to read."""


def unknown_field(name: str, location: FieldPath, model: type[Record]) -> str:
    """Say that a field is not known where it stands, and what to write or where to go instead."""
    holder = model_at(model, location)
    if holder and issubclass(holder, Record) and name in holder.not_here:
        return f"Feltet '{name}' kendes ikke her. {holder.not_here[name]}"
    known = known_fields(model, location)
    hint = "" if DANISH.get(fold(name)) in known else _belongs(name, location, model)
    return f"Feltet '{name}' kendes ikke her.{hint or did_you_mean(name, known) or _choice(known, model)}"


def _belongs(name: str, location: FieldPath, model: type[Record]) -> str:
    """Say where a field of this very name stands: further in, further out, or in another file."""
    name = DANISH.get(fold(name), name)
    holder = model_at(model, location)
    ways = [way for way in (_inside(holder) if holder else ()) if name in known_fields(holder, way)]
    if ways and len(ways[0]) == 1:
        return f" Skriv '{name}' under '{ways[0][0]}'."
    for depth in range(len(location) - 1, -1, -1):
        if name in known_fields(model, location[:depth]):
            outer = next((part for part in reversed(location[:depth]) if isinstance(part, str)), "")
            return f" Skriv '{name}' under '{outer}'." if outer else f" Skriv '{name}' helt ude til venstre i filen."
    here = next((kind for kind in KINDS if kind.model is model), None)
    others = [kind for kind in KINDS if here and kind.file and kind.national == here.national and kind is not here]
    files = [kind.file for kind in others if name in known_fields(kind.model, ())]
    if not ways and len(files) != 1:
        ways = [way for way in _inside(model) if name in known_fields(model, way)]
    if len(files) == 1:
        return f" Skriv '{name}' i filen {files[0]}."
    return f" Skriv '{name}' under {' og '.join(map(repr, ways[0]))}." if ways else ""


def _inside(model: type[BaseModel]) -> list[tuple[str, ...]]:
    """The ways from a model to the records in its fields, and to theirs; the shortest first."""
    ways: list[tuple[str, ...]] = []
    for name, info in model.model_fields.items():
        if inner := inner_model(info.annotation):
            ways.append((info.alias or name,))
            ways += [
                (info.alias or name, below.alias or deeper)
                for deeper, below in inner.model_fields.items()
                if inner_model(below.annotation)
            ]
    return sorted(ways, key=len)


def _choice(known: list[str], model: type[Record]) -> str:
    """What can stand where an unknown field stands: the fields themselves, or where to read of them."""
    if 0 < len(known) <= _LISTED:
        return f" Her kan stå: {', '.join(known)}."
    return f" Se felterne i håndbogen: {handbook(model)}"


def handbook(model: type[Record]) -> str:
    """The handbook's page of a kind of file, from the project's folder."""
    name = next((kind.name for kind in KINDS if kind.model is model), "index")
    return f"docs/haandbog/felter/{name}.md"


def known_fields(model: Any, location: FieldPath) -> list[str]:
    """The names of the fields that can stand at a location."""
    holder = model_at(model, location)
    return [info.alias or name for name, info in holder.model_fields.items()] if holder else []


def model_at(model: Any, location: FieldPath) -> type[BaseModel] | None:
    """Follow a location through the models' fields to the model that holds its last part."""
    current = inner_model(model)
    for part in location:
        if isinstance(part, int) or current is None:
            continue
        info = next((i for n, i in current.model_fields.items() if part in (n, i.alias)), None)
        current = inner_model(info.annotation) if info else None
    return current


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the record that a field holds, or a list of them, if any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((hit for part in get_args(annotation) if (hit := inner_model(part))), None)


def text_lists(model: type[BaseModel]) -> list[str]:
    """Return the names of a record's fields that are lists of texts."""
    return [
        info.alias or name
        for name, info in model.model_fields.items()
        if get_origin(info.annotation) is tuple and holds_words(info.annotation, info.metadata)
    ]


def forget_empty(model: type[BaseModel], tree: Mapping) -> None:
    """Make what need not be there and holds nothing absent: programs that fill in forms write each field they know."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    for name, node in tree.values.items():
        info = fields.get(name)
        inner = inner_model(info.annotation) if info else None
        for item in node.items if isinstance(node, Sequence) else (node,):
            if inner and isinstance(item, Mapping):
                forget_empty(inner, item)
        if info and not info.is_required() and _says_nothing(node, info, inner):
            tree.values[name] = Scalar(None, node.line, node.column)


def _says_nothing(node: Node, info: FieldInfo, inner: type[BaseModel] | None) -> bool:
    if isinstance(node, Scalar):
        return node.text is not None and not node.text.strip()
    if info.default is not None:
        return False
    if isinstance(node, Sequence):
        return not node.items
    # A record in which something must stand and was left empty was begun: that is a mistake.
    may = [one.alias or name for name, one in inner.model_fields.items() if not one.is_required()] if inner else []
    return bool(inner) and all(name in may and value.plain() in (None, []) for name, value in node.values.items())


def scalars(model: type[BaseModel], tree: Node) -> Iterator[tuple[FieldPath, Scalar, bool]]:
    """Yield the values of a file, each with its place and whether it is words for people to read."""
    yield from _scalars((False, model), tree, ())


_Kind = tuple[bool, type[BaseModel] | None]
"""Whether a field holds words, and the record that it holds."""


def _scalars(kind: _Kind, node: Node, location: FieldPath) -> Iterator[tuple[FieldPath, Scalar, bool]]:
    words, holder = kind
    if isinstance(node, Scalar):
        yield location, node, words
    elif isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield from _scalars(kind, item, (*location, at))
    elif holder:
        fields = _kinds(holder)
        for name, inner in node.values.items():
            if name in fields:
                yield from _scalars(fields[name], inner, (*location, name))


@cache
def _kinds(model: type[BaseModel]) -> dict[str, _Kind]:
    return {
        info.alias or name: (holds_words(info.annotation, info.metadata), inner_model(info.annotation))
        for name, info in model.model_fields.items()
    }


def holds_words(annotation: Any, marks: Any) -> bool:
    """Say whether a field holds words for people to read; ``marks`` are the metadata of its annotation."""
    if any(isinstance(mark, FieldType) and mark.words for mark in marks):
        return True
    return any(holds_words(part, getattr(part, "__metadata__", ())) for part in get_args(annotation))
