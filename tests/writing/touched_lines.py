"""Which lines of a file a value stands on, and which of them a change touched."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from vejviser.reading.yaml_nodes import FieldPath, Scalar


def lines_of_texts(node: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, range]]:
    """Yield each text of a YAML file with its lines, counted from 0."""
    if isinstance(node, Scalar):
        # A block ends on the line after its last.
        yield path, range(node.line - 1, node.end[0] - (node.end[1] == 1))
    else:
        for name, inner in node.values.items() if hasattr(node, "values") else enumerate(node.items):
            yield from lines_of_texts(inner, (*path, name))


def other(text: str) -> str:
    """Another text of the same kind."""
    if text in ("true", "false"):
        return "false" if text == "true" else "true"
    if text.isdigit():
        return str(int(text) + 1).zfill(len(text))
    return text[:-1] + ("x" if text[-1] != "x" else "y")


def touched(before: str, after: str) -> set[int]:
    """The lines of the text before that are not in the one after."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) == len(new):
        return {number for number, line in enumerate(old) if line != new[number]}
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(range(len(old))) - {at for block in blocks for at in range(block.a, block.a + block.size)}
