"""Where each value stands in a YAML text: the tree of the strict reader, with the signs from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from vejviser.reading.yaml_nodes import Mapping, Node, Scalar, Sequence

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BETWEEN = re.compile(r"(?:\s|#[^\n]*)*")


class CannotSpliceError(Exception):
    """The text is laid out so that a small change cannot be made; a wider one may."""


@dataclass(slots=True)
class ValueSpan:
    """One value, from ``start`` to ``end`` (the sign after its last one, without the line's end).

    ``style`` is how a scalar opens (a quotation mark, ">", "|" or nothing); ``flow`` is set for lists and
    fields between brackets; ``mapping`` tells those apart. ``plain`` is the value that the reader gives.
    """

    start: int
    end: int
    style: str = ""
    flow: bool = False
    mapping: bool = False
    scalar: bool = False
    plain: Any = None
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """An item of a list or a named value; ``start`` is its hyphen or its name, ``after`` what follows that sign."""

    name: str
    start: int
    after: int
    span: ValueSpan

    @property
    def end(self) -> int:
        """The sign after its last one."""
        return max(self.after, self.span.end)


def spans(text: str, root: Node) -> ValueSpan:
    """Return the spans of a text without faults; ``root`` is what the reader made of it.

    Raises CannotSpliceError when the two do not have the same shape.
    """
    made = _Spans(text).read()
    if made is None:
        raise CannotSpliceError
    _overlay(made, root)
    return made


class _Spans:
    def __init__(self, text: str) -> None:
        self._text = text
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def read(self) -> ValueSpan | None:
        for event in self._events:
            if isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                return self._span(event)
        return None

    def _span(self, event: Any) -> ValueSpan:
        start = _at(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            end = _at(event.end_mark)
            style = event.style or ""
            if style in (">", "|"):
                end = self._block_end(start, end)
            return ValueSpan(start, end, style, scalar=True)
        made = ValueSpan(start, start, flow=bool(event.flow_style), mapping=isinstance(event, yaml.MappingStartEvent))
        at = start + 1 if self._text[start : start + 1] in ("[", "{") else start
        while not isinstance(inner := next(self._events), (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            part = self._field(inner) if made.mapping else self._item(inner, at, made.flow)
            made.parts.append(part)
            at = part.end
        made.end = at
        if made.flow and self._text[start : start + 1] in ("[", "{"):
            made.end = _at(inner.end_mark)
        return made

    def _field(self, event: Any) -> Part:
        key = self._span(event)
        span = self._span(next(self._events))
        at = self._skip(key.end)
        if not key.scalar or self._text[at : at + 1] != ":":
            raise CannotSpliceError
        return self._part(event.value, key.start, at + 1, span)

    def _item(self, event: Any, at: int, flow: bool) -> Part:
        span = self._span(event)
        if flow:
            return Part("", span.start, span.start, span)
        at = self._skip(at)
        if self._text[at : at + 1] != "-":
            raise CannotSpliceError
        return self._part("", at, at + 1, span)

    @staticmethod
    def _part(name: str, start: int, after: int, span: ValueSpan) -> Part:
        if span.start == span.end:
            span.start = span.end = after
        return Part(name, start, after, span)

    def _skip(self, at: int) -> int:
        return _BETWEEN.match(self._text, at).end()  # type: ignore[union-attr]

    def _block_end(self, start: int, end: int) -> int:
        """A block ends with its last line that has text; blank lines belong to it only when it keeps them ("+")."""
        header = self._text[start : self._text.find("\n", start) + 1 or end]
        body = self._text[start:end]
        if "+" in header.split("#")[0]:
            return start + len(body.removesuffix("\n").removesuffix("\r"))
        return start + len(body.rstrip())


def _at(mark: Any) -> int:
    return int(mark.index)


def _overlay(span: ValueSpan, node: Node) -> None:
    """Give each span the value of the reader, who sees the text with its signs put right."""
    if isinstance(node, Scalar) and span.scalar:
        span.plain = node.text
    elif isinstance(node, Sequence) and not span.scalar and not span.mapping and len(node.items) == len(span.parts):
        for part, item in zip(span.parts, node.items, strict=True):
            _overlay(part.span, item)
        span.plain = [part.span.plain for part in span.parts]
    elif isinstance(node, Mapping) and span.mapping and len(node.values) == len(span.parts):
        for part, (name, value) in zip(span.parts, node.values.items(), strict=True):
            _overlay(part.span, value)
            part.name = name
        span.plain = {part.name: part.span.plain for part in span.parts if part.span.plain is not None}
    else:
        raise CannotSpliceError
