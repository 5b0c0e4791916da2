"""Problems in the data, told to the editor in Danish, and the root of every exception we raise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file.

    ``line`` and ``column`` count from 1, as editors do. ``message`` is a Danish sentence an editor
    who is no programmer can act on.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class VejviserError(Exception):
    """Root of all our errors. Its text is a Danish sentence; it is shown without a traceback."""


class DataError(VejviserError):
    """The data cannot be built. ``problems`` holds every fault, sorted by file and place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
