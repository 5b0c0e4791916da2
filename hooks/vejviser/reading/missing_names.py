"""A file that cannot be read, because the name above some lines is gone or a line is not far enough in.

YAML's parser stops where it no longer understands, often many lines below. The model knows which name belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_origin

from pydantic import BaseModel

from vejviser.errors import Problem
from vejviser.models.base import Record
from vejviser.reading.known_fields import inner_model, known_fields, text_lists
from vejviser.reading.yaml_errors import LOST

_LINE = re.compile(r"( *)(- +)?(?:([\w-]+):(?= |$)(.*)|(.*))")


def found_cause(problem: Problem, model: type[Record], text: str, first: int = 1) -> Problem:
    """Return a syntax fault with its cause where that can be told; ``first`` is the line on which the fields begin."""
    lines = text.split("\n")
    if problem.message not in LOST or problem.line > len(lines):
        return problem
    start = next((at for at in range(first, len(lines) + 1) if _says(lines[at - 1])), problem.line)
    if lines[start - 1].lstrip().startswith("- "):
        return _missing(problem.path, start, lines, _list_name(model, lines, start))
    line = _LINE.fullmatch(lines[problem.line - 1])
    above = next((at for at in range(problem.line - 1, first - 1, -1) if _says(lines[at - 1])), 0)
    before = _LINE.fullmatch(lines[above - 1]) if above else None
    if line is None or before is None:
        return problem
    if line[2] and before[3] and before[4].strip() and len(before[1] + (before[2] or "")) <= len(line[1]):
        return _missing(problem.path, problem.line, lines, _list_name(model, lines, problem.line))
    if not line[3]:
        return problem
    holders = list(_holders(model, line[3]))
    if holders and not any(_stands(name, lines) for name in holders):
        return _missing(problem.path, problem.line, lines, holders[0])
    column, beside = len(line[1] + (line[2] or "")), len(before[1] + (before[2] or ""))
    known = all(name in known_fields(model, ()) or list(_holders(model, name)) for name in (line[3], before[3]))
    if not line[2] and before[3] and column != beside and known:
        far, way = abs(beside - column), "for lidt" if column < beside else "for meget"
        message = f"Linjen er rykket {far} mellemrum {way} ind. '{line[3]}' skal stå lige under '{before[3]}'."
        return Problem(problem.path, problem.line, column + 1, message)
    return problem


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _missing(path: str, number: int, lines: Sequence[str], name: str) -> Problem:
    line = lines[number - 1]
    hint = f"'{name}:'" if name else "feltets navn og et kolon"
    return Problem(path, number, len(line) - len(line.lstrip()) + 1, f"Her mangler {hint} på linjen over.")


def _stands(name: str, lines: Sequence[str]) -> bool:
    return any((found := _LINE.fullmatch(line)) and found[3] == name for line in lines)


def _list_name(model: type[Record], lines: Sequence[str], number: int) -> str:
    """Which of the lists that the file lacks begins on a line, or nothing."""
    indent = len(lines[number - 1]) - len(lines[number - 1].lstrip())
    keys: set[str] = set()
    for line in lines[number - 1 :]:
        found = _LINE.fullmatch(line)
        if found and _says(line) and (len(found[1]) < indent or (len(found[1]) == indent and not found[2])):
            break
        keys |= {found[3]} if found and found[3] else set()
    if not keys:
        return next((name for name in text_lists(model) if not _stands(name, lines)), "")
    likely = [
        (len(keys & set(known_fields(inner, ()))), name)
        for name, inner in _lists(model)
        if not _stands(name, lines) and keys & set(known_fields(inner, ()))
    ]
    return max(likely, key=lambda one: one[0])[1] if likely else ""


def _lists(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    for name, info in model.model_fields.items():
        inner = inner_model(info.annotation)
        if inner and get_origin(info.annotation) is tuple:
            yield info.alias or name, inner
        elif inner:
            yield from _lists(inner)


def _holders(model: type[BaseModel], field: str) -> Iterator[str]:
    """The names of the fields below which a field of this name can stand, the outermost first."""
    for name, info in model.model_fields.items():
        if (inner := inner_model(info.annotation)) and field in known_fields(inner, ()):
            yield info.alias or name
    for info in model.model_fields.values():
        if inner := inner_model(info.annotation):
            yield from _holders(inner, field)
