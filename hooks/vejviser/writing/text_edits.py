"""Edits of a text: what to put in which place, all counted in the text as it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from vejviser.writing.yaml_spans import CannotSpliceError


class Edit(NamedTuple):
    """Put ``text`` in the place of the signs from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def spliced(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Return a part of a text after its edits. Raises CannotSpliceError when two of them meet."""
    made = []
    at, end = start, len(text) if end is None else end
    # Of two in one place the order of making decides.
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if not at <= edit.start <= edit.end <= end:
            raise CannotSpliceError
        made += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*made, text[at:end]])


class Lines:
    """The lines of a text; ``newline`` is how its lines end. The last one ends so too."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._breaks = [at for at, sign in enumerate(text) if sign == "\n"]

    def start(self, at: int) -> int:
        """Return the first sign of the line of ``at``."""
        before = bisect_left(self._breaks, at)
        return self._breaks[before - 1] + 1 if before else 0

    def next(self, at: int) -> int:
        """Return the first sign of the line after that of ``at``."""
        after = bisect_left(self._breaks, at)
        return self._breaks[after] + 1 if after < len(self._breaks) else len(self.text)

    def end(self, at: int) -> int:
        """Return the end of the line of ``at``, before the signs that end it."""
        last = self.next(at)
        while last > at and self.text[last - 1] in "\r\n":
            last -= 1
        return last

    def column(self, at: int) -> int:
        """Return how many signs stand before ``at`` on its line."""
        return at - self.start(at)

    def alone(self, at: int) -> bool:
        """Say whether only spaces stand before ``at`` on its line."""
        return not self.text[self.start(at) : at].strip()

    def with_comments(self, at: int) -> int:
        """Return where the lines of something begin: with the comments right above it that are set in as it is.

        The comments that the file begins with are about the file, and so is the line of its schema.
        """
        first = line = self.start(at)
        indent = self.text[line:at]
        while line:
            above = self.start(line - 1)
            comment = self.text[above:line]
            if "yaml-language-server:" in comment:
                return first
            if not comment.startswith(f"{indent}#"):
                return line
            line = above
        return first

    def blank(self, at: int) -> bool:
        """Say whether the line of ``at`` is there and has nothing on it."""
        return at < len(self.text) and not self.text[self.start(at) : self.next(at)].strip()

    def below(self, at: int, indent: int) -> int:
        """Return the first line after that of ``at`` and after the comments under it that are set in deeper."""
        line = self.next(at)
        while line < len(self.text):
            text = self.text[line : self.next(line)]
            if not text.lstrip(" ").startswith("#") or len(text) - len(text.lstrip(" ")) <= indent:
                break
            line = self.next(line)
        return line

    def put(self, lines: Iterable[str]) -> str:
        """Return new lines as text."""
        return "".join(line + self.newline for line in lines)
