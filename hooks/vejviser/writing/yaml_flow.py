"""Lists and fields between brackets, put together again around those parts that stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vejviser.writing.yaml_spans import CannotSpliceError, ValueSpan

FlowPart = tuple[int | None, str]
"""A part of the new order: the number it had (None for a new one), and its text."""

_TAIL = re.compile(r"(?:[ \t]*,)?([ \t]*(?:#[^\r\n]*)?)")


def rebuilt(text: str, span: ValueSpan, order: list[FlowPart], newline: str, indent: int, stay: set[int]) -> str:
    """Return the text of brackets with other parts in them.

    ``indent`` is for new lines; ``stay`` are the numbers of those parts that comments above them may lean on.
    Raises CannotSpliceError when there are no brackets.
    """
    opening, closing = text[span.start], text[span.end - 1]
    if opening + closing not in ("[]", "{}"):
        raise CannotSpliceError
    ends = [span.start + 1, *(part.end for part in span.parts)]
    starts = [*(part.start for part in span.parts), span.end - 1]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    if any("#" in gap for gap in gaps):
        return opening + _with_comments(gaps, order, newline, indent, stay) + closing
    if not order:
        return opening + closing
    between = gaps[1:-1] or ["," + (gaps[0] if "\n" in gaps[0] else " ")]
    made = [opening, gaps[0]]
    before: int | None = None
    for place, (number, part) in enumerate(order):
        if place:
            made.append(gaps[number] if number and before == number - 1 else between[0])
        made.append(part)
        before = number
    return "".join([*made, gaps[-1] if span.parts else "", closing])


@dataclass
class _Gap:
    """What stands between two parts: the rest of the line, the lines that are nobody's, and those of the next part."""

    tail: str
    comma: bool
    loose: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    indent: str | None = None


def _gap(text: str) -> _Gap:
    match = _TAIL.match(text)
    assert match  # noqa: S101  (every part of the pattern may be nothing)
    head, *lines = text.split("\n")
    made = _Gap(match[1] if len(match[0]) <= len(head) else "", "," in re.sub("#.*", "", text))
    if not lines:
        made.tail = made.tail.rstrip()
        return made
    *above, last = lines
    made.indent = re.match(r"\s*", last)[0]  # type: ignore[index]
    made.loose = [line.rstrip("\r") for line in above]
    while made.loose and made.loose[-1].startswith(f"{made.indent}#"):
        made.own.insert(0, made.loose.pop())
    made.loose = [line if line.strip(", \t") else "" for line in made.loose]
    return made


def _with_comments(texts: list[str], order: list[FlowPart], newline: str, indent: int, stay: set[int]) -> str:
    """Put each part on a line of its own, so that every comment keeps its line."""
    gaps = [_gap(text) for text in texts]
    own_line = next((gap.indent for gap in gaps[:-1] if gap.indent is not None), " " * indent)
    loose: list[str] = []
    before: dict[int, list[str]] = {}
    for old, gap in enumerate(gaps[:-1]):
        loose += gap.loose
        if old in stay:
            before[old], loose = loose, []
    lines = [gaps[0].tail]
    for place, (number, part) in enumerate(order):
        comma = "," if place < len(order) - 1 or gaps[-1].comma else ""
        if number is None:
            lines.append(f"{own_line}{part}{comma}")
            continue
        gap = gaps[number]
        lines += [*before.get(number, []), *gap.own]
        lines.append(f"{gap.indent or own_line}{part}{comma}{gaps[number + 1].tail}")
    last = gaps[-1]
    lines += [*loose, *last.loose, *last.own, last.indent or ""]
    return newline.join(lines)
