"""The edits that make a YAML text say something else: the fewest lines, and every comment that is not of them stays."""

from __future__ import annotations

import re
from typing import Any

from vejviser.writing.alignment import aligned, unmoved
from vejviser.writing.text_edits import Edit, Lines, spliced
from vejviser.writing.yaml_flow import FlowPart, rebuilt
from vejviser.writing.yaml_rendering import (
    STEP,
    FieldStyle,
    block,
    field_lines,
    flow_text,
    item_lines,
    key_text,
    ordered,
    scalar,
)
from vejviser.writing.yaml_scalars import rewritten
from vejviser.writing.yaml_spans import CannotSpliceError, Part, ValueSpan

_Stay = tuple[int, list[Edit]]
"""A part that stays where it is: its number, and the edits inside it."""

_Step = _Stay | str
"""A step of the new order; new or moved parts are text: whole lines in block style, the part alone between brackets."""


class YamlEditor:
    """Finds the edits of one text, which ends with the end of a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)

    def root(self, root: ValueSpan, wanted: dict[str, Any], style: FieldStyle) -> list[Edit]:
        """Return the edits that make the fields of the file the wanted ones."""
        if not root.mapping:
            raise CannotSpliceError
        if root.flow:
            return self._flow(root, wanted, style)
        return self._block(root, self._fields(root, wanted, style))

    def rewritten(self, root: ValueSpan, name: str, wanted: Any, style: FieldStyle) -> list[Edit]:
        """Return the edits that write one field of the file anew, whatever is in it."""
        part = next((part for part in root.parts if part.name == name), None)
        if part is None or root.flow:
            raise CannotSpliceError
        return self._replaced(part, wanted, style.inner(name))

    def _value(self, part: Part, wanted: Any, style: FieldStyle, in_flow: bool = False) -> list[Edit]:
        span = part.span
        if span.plain == wanted:
            return []
        there = span.start < span.end
        if span.scalar and there and not isinstance(wanted, list | dict):
            return [self._scalar(span, wanted, style, in_flow)]
        alike = not span.scalar and isinstance(wanted, dict if span.mapping else list)
        if alike and span.flow and (span.parts or in_flow):
            return self._flow(span, wanted, style)
        if in_flow:
            return [Edit(span.start, span.end, ("" if there else " ") + flow_text(wanted, style))]
        if alike and span.parts:
            steps = self._fields(span, wanted, style) if span.mapping else self._items(span, wanted, style)
            if self.lines.alone(span.start):
                empty = Edit(part.after, part.after, " {}" if span.mapping else " []")
                return self._block(span, steps) + ([] if steps else [empty])
            if any(isinstance(step, tuple) for step in steps):
                return self._block(span, steps)
        return self._replaced(part, wanted, style)

    def _scalar(self, span: ValueSpan, wanted: str | None, style: FieldStyle, flow: bool) -> Edit:
        if span.plain is None or wanted is None:
            return Edit(span.start, span.end, scalar(wanted, style, flow=flow))
        source, newline = self.text[span.start : span.end], self.lines.newline
        made = rewritten(source, span.plain, wanted, flow=flow, newline=newline, bare_field=style.bare)
        return Edit(span.start, span.end, made)

    def _replaced(self, part: Part, wanted: Any, style: FieldStyle) -> list[Edit]:
        """Write a value in the place of another. A comment on the line of its name stays there."""
        head, below = block(wanted, style, self.lines.column(part.start) + STEP)
        after, span = part.after, part.span
        end = self.lines.end(max(span.end, after))
        comment = self.text[part.end : end]
        if self.lines.start(span.start) != self.lines.start(after):
            comment = self.text[after : self.lines.end(after)]
        elif span.style in (">", "|"):
            comment = re.sub(r"^[>|][-+\d]*", "", self.text[span.start : self.lines.end(span.start)])
        elif not span.scalar and not span.flow:
            comment = ""
        if below and not comment.strip() and not part.name and self.text[part.start] == "-":
            head, *below = below[0].lstrip(" "), *below[1:]
        first = (f" {head}" if head else "") + comment
        return [Edit(after, end, self.lines.newline.join([first, *below]))]

    def _fields(self, span: ValueSpan, wanted: dict[str, Any], style: FieldStyle) -> list[_Step]:
        """Return the steps of a record: each new field comes after the nearest one that its model has before it."""
        column = self.lines.column(span.parts[0].start) if span.parts else 0
        named: list[tuple[str, _Step]] = []
        for number, part in enumerate(span.parts):
            if part.name in wanted:
                edits = self._value(part, wanted[part.name], style.inner(part.name), span.flow)
                named.append((part.name, (number, edits)))
            elif part.span.plain is None:
                named.append((part.name, (number, [])))
        for name in ordered(wanted, style):
            places = {there: place for place, (there, _) in enumerate(named)}
            if name in places:
                continue
            earlier = style.order[: style.order.index(name)] if name in style.order else list(places)
            place = next((places[other] + 1 for other in reversed(earlier) if other in places), 0)
            if span.flow:
                made = f"{key_text(name)}: {flow_text(wanted[name], style.inner(name))}"
            else:
                made = self.lines.put(field_lines({name: wanted[name]}, style, column))
            named.insert(place, (name, made))
        return [step for _, step in named]

    def _items(self, span: ValueSpan, wanted: list[Any], style: FieldStyle) -> list[_Step]:
        """Return the steps of a list. One that has moved takes its lines and its comments along."""
        found = aligned(span.plain, wanted)
        stay = unmoved(found)
        first = span.parts[0].span
        like = first.style if first.scalar else None
        column = self.lines.column(span.parts[0].start)
        steps: list[_Step] = []
        for item, number in zip(wanted, found, strict=True):
            if number is None:
                steps.append(self.lines.put(item_lines(item, style, column, like=like, flow=first.flow)))
                continue
            part = span.parts[number]
            edits = self._value(part, item, style)
            steps.append((number, edits) if number in stay else self._moved(part, edits))
        return steps

    def _moved(self, part: Part, edits: list[Edit]) -> str:
        end = self.lines.next(part.end)
        if self.lines.alone(part.start):
            return spliced(self.text, edits, self.lines.with_comments(part.start), end)
        return " " * self.lines.column(part.start) + spliced(self.text, edits, part.start, end)

    def _block(self, span: ValueSpan, steps: list[_Step]) -> list[Edit]:
        """Return the edits that take these steps on lines."""
        lines, parts = self.lines, span.parts
        kept = {step[0] for step in steps if isinstance(step, tuple)}
        start, column = parts[0].start, lines.column(parts[0].start)
        alone = lines.alone(start)
        new_head = bool(steps) and isinstance(steps[0], str)
        edits = self._removals(parts, kept, alone, 0 if new_head else 1)
        # Items with a blank line between them get new ones with one.
        spaced = len(parts) > 1 and not span.mapping and lines.blank(lines.with_comments(parts[1].start) - 1)
        at: int | None = None
        for step in steps:
            if isinstance(step, tuple):
                at = lines.below(parts[step[0]].end, column)
                edits += step[1]
            elif at is not None:
                edits.append(Edit(at, at, lines.newline * spaced + step))
            elif alone:
                first = lines.with_comments(start)
                edits.append(Edit(first, first, step + lines.newline * (spaced and bool(kept))))
            else:
                # The first one shares its line with a hyphen further out.
                head = step.lstrip(" ").removesuffix(lines.newline)
                edits.append(Edit(start, start, f"{head}{lines.newline}{' ' * column}"))
        return edits

    def _removals(self, parts: list[Part], kept: set[int], alone: bool, space: int) -> list[Edit]:
        """Return the edits that take away all parts but these.

        Where the first does not stand ``alone`` on its line, ``space`` is how many signs go that part it from a hyphen.
        """
        lines = self.lines
        edits: list[Edit] = []
        gone = [number for number in range(len(parts)) if number not in kept]
        if gone and gone[0] == 0 and not alone:
            # The next one moves up to the hyphen, unless a comment stands between.
            first = min(kept)
            if not self.text[lines.end(parts[first - 1].end) : parts[first].start].strip():
                edits.append(Edit(parts[0].start, parts[first].start, ""))
                gone = gone[first:]
            else:
                edits.append(Edit(parts[0].start - space, lines.end(parts[0].end), ""))
                gone = gone[1:]
        for number in gone:
            start, end = lines.with_comments(parts[number].start), lines.next(parts[number].end)
            if lines.blank(end) and (number == 0 or lines.blank(start - 1)):
                end = lines.next(end)
            edits.append(Edit(start, end, ""))
        return edits

    def _flow(self, span: ValueSpan, wanted: Any, style: FieldStyle) -> list[Edit]:
        """Return the edits between brackets: inside the parts, or, where those are others, of the whole."""
        found: list[int | None] = []
        if span.mapping:
            steps = self._fields(span, wanted, style)
            stay = {step[0] for step in steps if isinstance(step, tuple)}
        else:
            found = aligned(span.plain, wanted)
            stay = unmoved(found)
            first = span.parts[0].span if span.parts else span
            like = first.style if first.scalar else None
            steps = [
                flow_text(item, style, like)
                if number is None
                else (number, self._value(span.parts[number], item, style, True))
                for item, number in zip(wanted, found, strict=True)
            ]
        if [step[0] for step in steps if isinstance(step, tuple)] == list(range(len(span.parts))) and len(steps) == len(
            span.parts
        ):
            return [edit for step in steps if isinstance(step, tuple) for edit in step[1]]
        order: list[FlowPart] = [
            (None, step)
            if isinstance(step, str)
            else (step[0], spliced(self.text, step[1], span.parts[step[0]].start, span.parts[step[0]].end))
            for step in steps
        ]
        indent = self.lines.column(span.start) + STEP
        return [Edit(span.start, span.end, rebuilt(self.text, span, order, self.lines.newline, indent, stay))]
