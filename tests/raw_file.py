"""One file of data as plain values, and on which line of it each of them stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vejviser.models.registry import Kind

Path_ = tuple[str | int, ...]
"""Where a value stands in a file."""


@dataclass
class RawFile:
    """One file as plain values, and the text below them where it is an article."""

    kind: Kind
    values: dict[str, Any]
    body: str = ""

    def text(self) -> tuple[str, dict[int, Path_]]:
        """The file, and the path of the value that stands on each line."""
        lines: list[tuple[str, Path_]] = [("---", ())] if self.kind.article else []
        lines += list(_lines(self.values, (), ""))
        if self.kind.article:
            lines += [("---", ()), *((line, ()) for line in self.body.split("\n"))]
        return "\n".join(line for line, _ in lines) + "\n", {at: path for at, (_, path) in enumerate(lines, 1)}


def _lines(value: Any, path: Path_, indent: str) -> Iterator[tuple[str, Path_]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        start = f"{indent}{key}:" if isinstance(value, dict) else f"{indent}-"
        here = (*path, key)
        if isinstance(inner, dict | list) and inner:
            yield start, here
            yield from _lines(inner, here, f"{indent}  ")
        else:
            yield f"{start} {json.dumps(inner, ensure_ascii=False)}", here
