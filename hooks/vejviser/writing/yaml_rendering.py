"""New values as YAML in the house's layout.

Ids, choices and addresses stand plain, texts and clock times in double quotation marks; a list of ids or days
stands between brackets, all else on lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from vejviser.models.base import Dated, Reviewed, Sourced
from vejviser.reading.known_fields import holds_words, inner_model
from vejviser.writing.yaml_scalars import bare, on_one_line, plain_word

STEP = 2
"""Spaces that each level is set in."""

_WIDEST = 120
"""Longest line of a list between brackets."""


@dataclass(frozen=True)
class FieldStyle:
    """What the model says of a field: the record it holds, if any, whether it is words, and a flag or a number."""

    record: type[BaseModel] | None = None
    words: bool = False
    bare: bool = False

    def inner(self, name: str) -> FieldStyle:
        """Return the style of a field of the record."""
        return _fields(self.record).get(name, UNKNOWN) if self.record else UNKNOWN

    @property
    def order(self) -> list[str]:
        """The names of the record's fields in the order of its model, the sources last and what dates them before."""
        return _order(self.record) if self.record else []


UNKNOWN = FieldStyle()


@cache
def _fields(record: type[BaseModel]) -> dict[str, FieldStyle]:
    return {
        info.alias or name: FieldStyle(
            inner_model(info.annotation), holds_words(info.annotation, info.metadata), _is_bare(info.annotation)
        )
        for name, info in record.model_fields.items()
    }


@cache
def _order(record: type[BaseModel]) -> list[str]:
    # Python puts the fields of what a record builds on first; people write what it is about first.
    shared = [kind for kind in (Dated, Sourced, Reviewed) if issubclass(record, kind)]
    ranks = {name: rank for rank, kind in enumerate(shared, start=1) for name in _fields(kind)}
    return sorted(_fields(record), key=lambda name: (name == "sources", ranks.get(name, 0)))


def _is_bare(annotation: Any) -> bool:
    return annotation in (bool, int, float) or any(_is_bare(part) for part in get_args(annotation))


def scalar(text: str | None, style: FieldStyle, *, flow: bool, like: str | None = None) -> str:
    """Return a text on one line; ``like`` is the style of its neighbours."""
    if text is not None and style.bare and bare(text):
        return text
    if like in ("", "'", '"'):
        return on_one_line(text, like, flow=flow)
    plain = text is None or (plain_word(text) and not style.words)
    return on_one_line(text, "" if plain else '"', flow=flow)


def flow_text(value: Any, style: FieldStyle, like: str | None = None) -> str:
    """Return a value on one line, lists and fields between brackets."""
    if isinstance(value, list):
        return f"[{', '.join(flow_text(item, style) for item in value)}]"
    if isinstance(value, Mapping):
        fields = (f"{key_text(name)}: {flow_text(value[name], style.inner(name))}" for name in ordered(value, style))
        return f"{{{', '.join(fields)}}}"
    return scalar(value, style, flow=True, like=like)


def key_text(name: str) -> str:
    """Return the name of a field."""
    return on_one_line(name, "", flow=True)


def ordered(value: Mapping[str, Any], style: FieldStyle) -> list[str]:
    """Return a record's names in the order of its model; the unknown ones last."""
    return sorted(value, key=lambda name: style.order.index(name) if name in style.order else len(style.order))


def block(value: Any, style: FieldStyle, indent: int) -> tuple[str, list[str]]:
    """Return what stands after a name or a hyphen, and the lines below it (in at ``indent``)."""
    if not isinstance(value, list | Mapping):
        return scalar(value, style, flow=False), []
    if not value:
        return ("{}" if isinstance(value, Mapping) else "[]"), []
    if isinstance(value, list) and not style.words and all(isinstance(item, str) for item in value):
        line = flow_text(value, style)
        if indent + len(line) <= _WIDEST:
            return line, []
    if isinstance(value, list):
        return "", [line for item in value for line in item_lines(item, style, indent)]
    return "", list(field_lines(value, style, indent))


def field_lines(value: Mapping[str, Any], style: FieldStyle, indent: int) -> Iterator[str]:
    """Yield the lines of a record's fields."""
    for name in ordered(value, style):
        head, lines = block(value[name], style.inner(name), indent + STEP)
        yield f"{' ' * indent}{key_text(name)}:{f' {head}' if head else ''}"
        yield from lines


def item_lines(value: Any, style: FieldStyle, indent: int, *, like: str | None = None, flow: bool = False) -> list[str]:
    """Return the lines of one item of a list; ``like`` and ``flow`` are the styles of its neighbours."""
    start = f"{' ' * indent}- "
    if not isinstance(value, list | Mapping):
        return [start + scalar(value, style, flow=False, like=like)]
    if flow:
        return [start + flow_text(value, style)]
    head, lines = block(value, style, indent + STEP)
    return [start + head] if head else [start + lines[0].lstrip(" "), *lines[1:]]
