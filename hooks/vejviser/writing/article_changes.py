"""From changed values back to a Markdown article: its fields and its text, each touched only where it is another."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from vejviser.errors import Problem
from vejviser.models.base import Record
from vejviser.reading.files import decoded
from vejviser.reading.front_matter import split
from vejviser.writing.alignment import Plain
from vejviser.writing.yaml_changes import UnwritableError, changed_yaml, read_plain, whole_ends

_BOM = "\ufeff"


def changed_article(
    text: str, wanted_front: Mapping[str, Plain], wanted_body: str, model: type[Record], *, schema: str = ""
) -> str:
    """Return an article's text with the fewest lines changed so that it has these fields and this body.

    The body is taken as the reader takes one: ends of lines and no-break spaces are those of the file. An empty text
    becomes an article that begins with the line of its ``schema``. Raises UnwritableError when the text has faults,
    or no text says what is wanted.
    """
    body = _as_read(wanted_body)
    if not text:
        text = f"---\n{f'# yaml-language-server: $schema={schema}' + chr(10) if schema else ''}---\n"
    front, read_body, last = _split(text)
    if read_plain(front, lines_before=1) == wanted_front and read_body == body:
        return text
    mark = _BOM if text.startswith(_BOM) else ""
    lines = whole_ends(text.removeprefix(_BOM)).split("\n")
    front = "".join(f"{line}\n" for line in lines[1:last])
    newline = "\r\n" if lines[0].endswith("\r") else "\n"
    made_front = changed_yaml(front, wanted_front, model)
    if made_front and not made_front.endswith("\n"):
        made_front += newline
    rest = "\n".join(lines[last + 1 :])
    made_body = rest if read_body == body else _changed_lines(rest, body, newline)
    ending = "\n" if made_body or len(lines) > last + 1 else ""
    made = f"{lines[0]}\n{made_front}{lines[last]}{ending}{made_body}"
    front, read_body, _ = _split(made)
    if read_plain(front) != read_plain(made_front) or read_body != body:
        raise UnwritableError("Ændringen kan ikke skrives i filen. Ret filen i hånden.")
    return mark + made


def _split(text: str) -> tuple[str, str, int]:
    """Return the fields and the body as the reader sees them, and the number of the line that parts them (from 0)."""
    parts = split(_as_read(text), "")
    if isinstance(parts, Problem):
        raise UnwritableError(parts.message)
    return parts.front, parts.body, parts.body_line - 2


def _as_read(text: str) -> str:
    problems: list[Problem] = []
    read = decoded(text.encode("utf-8", "surrogatepass"), "", problems)
    if read is None:
        raise UnwritableError(f"Linje {problems[0].line} i teksten kan ikke gemmes. {problems[0].message}")
    return read


def _changed_lines(old: str, wanted: str, newline: str) -> str:
    """Return the wanted text; the lines that it shares with the old one stay as they are there."""
    raw, new = old.splitlines(keepends=True), wanted.splitlines(keepends=True)
    was = [_as_read(line) for line in raw]
    made = [line.replace("\n", newline) for line in new]
    for place, other, size in SequenceMatcher(None, was, new, autojunk=False).get_matching_blocks():
        made[other : other + size] = raw[place : place + size]
    return "".join(made)
