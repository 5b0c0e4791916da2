"""Guides and pages are Markdown files that begin with front matter: YAML between two lines of three hyphens."""

from __future__ import annotations

from dataclasses import dataclass

from vejviser.errors import Problem


@dataclass(frozen=True)
class Split:
    """The two parts of such a file. ``body_line`` is the line of the file on which the text begins."""

    front: str
    body: str
    body_line: int


def split(text: str, path: str) -> Split | Problem:
    """Split a file, or say what is wrong with its front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Problem(path, 1, 1, "Filen skal begynde med en linje med '---' og så felterne.")
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == "---":
            return Split("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    return Problem(path, 1, 1, "Felterne øverst mangler en afsluttende linje med '---'.")
