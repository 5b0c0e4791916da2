"""Problems in the data, told to the editor in Danish, and the root of every exception we raise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_TOLD = 100
"""Most problems told of one file and of one kind: nobody mends more at a time, and each takes time to word."""

_LONGEST = 600
"""Longest message, in characters: what somebody typed may be a whole file."""


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

    def __post_init__(self) -> None:
        """Keep the message one line that can be read, whatever was typed; its end is the advice, so that stays."""
        text = self.message
        if len(text) > _LONGEST:
            text = f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 2 :]}"
        object.__setattr__(self, "message", "".join(char if char.isprintable() else "?" for char in text))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


def first_told(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first problems of a file, and that there are more. The rest is not even worded."""
    for number, problem in enumerate(problems):
        if number == MAX_TOLD:
            yield Problem(problem.path, problem.line, problem.column, "Der er flere fejl i filen. Ret de andre først.")
            return
        yield problem


class VejviserError(Exception):
    """Root of all our errors. Its text is a Danish sentence; it is shown without a traceback."""


class DataError(VejviserError):
    """The data cannot be built. ``problems`` holds every fault, sorted by file and place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
