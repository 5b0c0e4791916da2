"""Text that YAML reads as something else than it looks like: what stands after a #, and lines that run together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from vejviser.models.base import Record
from vejviser.reading.known_fields import known_fields, scalars, text_lists
from vejviser.reading.yaml_errors import COMMENT
from vejviser.reading.yaml_nodes import FieldPath, Mapping, Scalar

_BULLET = re.compile(r"[•·▪◦‣●] ?\S|[*-]( |$)")
_DASH = re.compile(r"[–—] ")
_NUMBER = re.compile(r"([0-9]{1,2})[.)] ")
_NAME = re.compile(r"(?:- )?([a-z_]+):")

Loss = tuple[int, int, str]
"""Line, column and message."""


def lost_texts(model: type[Record], tree: Mapping, lines: Sequence[str]) -> Iterator[Loss]:
    """Yield what an editor wrote and no page would show as it was written; ``lines`` are those of the file."""
    for location, scalar, words in scalars(model, tree):
        if not words or scalar.end[0] > len(lines) + 1:
            continue
        if not scalar.style and (column := _comment(lines, scalar)):
            yield scalar.end[0], column, COMMENT
        if not rows(scalar):
            continue
        around = tuple(part for part in location if isinstance(part, str))
        names = {*known_fields(model, ()), *known_fields(model, around[:-1])}
        if found := _melted(scalar, lines, names):
            number, name = found
            column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
            yield number, column, _melted_message(name, location, model, tree if not scalar.style else None)


def _comment(lines: Sequence[str], scalar: Scalar) -> int:
    """The column of a # behind a value, or 0."""
    line, column = scalar.end
    rest = lines[line - 1][column - 1 :] if 0 < line <= len(lines) else ""
    return column + len(rest) - len(rest.lstrip()) if rest.lstrip().startswith("#") else 0


def rows(scalar: Scalar) -> range:
    """Return the numbers of the lines that a text takes up after its first one."""
    return range(scalar.line + 1, scalar.end[0] + (scalar.style not in (">", "|")))


def _melted(scalar: Scalar, lines: Sequence[str], names: Collection[str]) -> tuple[int, str] | None:
    """Find a line of a text that looks like a point of a list or a field of its own: its number, and "" or its name."""
    block, before = scalar.style in (">", "|"), ""
    first = lines[scalar.line - 1][scalar.column - 1 :] if scalar.line <= len(lines) else ""
    before = "" if block else first.strip("\"' ")
    for number in rows(scalar):
        line = lines[number - 1].strip()
        alone = block and not before and number == scalar.line + 1
        if (name := _NAME.match(line)) and name[1] in names:
            return number, name[1]
        dashed = _DASH.match(line) and (_DASH.match(before) or before.endswith((".", ":", "!", "?")))
        one, other = _NUMBER.match(before), _NUMBER.match(line)
        counted = one and other and int(other[1]) == int(one[1]) + 1
        if not alone and (_BULLET.match(line) or dashed or counted):
            return number, ""
        before = line or before
    return None


def _melted_message(name: str, location: FieldPath, model: type[Record], tree: Mapping | None) -> str:
    """What to say of such a line; ``tree`` is the file's, where the line may begin a list of its own."""
    field = next(part for part in reversed(location) if isinstance(part, str))
    if name:
        return f"Feltet '{name}' er blevet en del af teksten i '{field}'. Skriv '{name}: ' lige under '{field}'."
    if isinstance(location[-1], int):
        return "Linjen løber sammen med punktet over den. Skriv dens '- ' lige under '- ' i det første punkt."
    missing = next((one for one in text_lists(model) if tree and one not in tree.values), "")
    hint = "En tekst kan ikke have en liste i sig."
    if missing and len(location) == 1:
        hint = f"Er det en liste, så mangler dens felt over linjen, fx '{missing}:'."
    return f"Linjen løber sammen med teksten i '{field}'. {hint}"
