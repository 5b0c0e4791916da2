"""From changed values back to a YAML file: only the lines that say something else are touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from vejviser.errors import Problem, VejviserError
from vejviser.models.base import Record
from vejviser.reading.files import decoded
from vejviser.reading.yaml_errors import unmerged
from vejviser.reading.yaml_nodes import MAX_DEPTH, Node, Scalar, parse
from vejviser.reading.yaml_nodes import Mapping as YamlMapping
from vejviser.writing.alignment import Plain
from vejviser.writing.text_edits import Edit, Lines, spliced
from vejviser.writing.yaml_edits import YamlEditor
from vejviser.writing.yaml_rendering import FieldStyle, field_lines
from vejviser.writing.yaml_spans import CannotSpliceError, ValueSpan, spans

_BOM = "\ufeff"
_HEADER = re.compile(r"(?:[ \t]*(?:#[^\r\n]*|---[ \t]*|%[^\r\n]*)?\r?\n)*")


class UnwritableError(VejviserError):
    """The values cannot be written into the file: it has faults, or one of them cannot stand in YAML."""


def changed_yaml(text: str, wanted: Mapping[str, Plain], model: type[Record], *, schema: str = "") -> str:
    """Return a file's text with the fewest lines changed so that it says ``wanted``.

    Order, comments, quotation marks and layout of all else stay byte for byte. An empty text becomes a file in the
    house's layout that begins with the line of its ``schema`` ("../../schema/scope.json"). Raises UnwritableError
    when the text has faults, or no text says what is wanted.
    """
    fields = _without_absent(wanted)
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    if not text and schema and fields:
        text = f"# yaml-language-server: $schema={schema}\n"
    node, old = _read(text)
    if old == fields:
        return mark + text
    text = whole_ends(text)
    style = FieldStyle(model)
    for way in WAYS:
        try:
            made = way(text, node, fields, style)
        except CannotSpliceError:
            continue
        if _says(made, fields):
            return mark + made
    raise UnwritableError(_why_not(fields, style))


def read_plain(text: str, *, lines_before: int = 0) -> dict[str, Any]:
    """Return what a YAML text says. Raises UnwritableError when it has faults.

    ``lines_before`` is how many lines of the file stand before the text.
    """
    return _read(text, lines_before)[1]


def whole_ends(text: str) -> str:
    """Return a text without the ends of lines of old machines, which are half of those of today."""
    return re.sub(r"\r(?!\n)", "\n", text)


def _read(text: str, lines_before: int = 0) -> tuple[Node | None, dict[str, Any]]:
    problems: list[Problem] = []
    node = _node(text, problems)
    if problems:
        first = min(problems)
        raise UnwritableError(f"Filen har en fejl på linje {first.line + lines_before}. Ret den først. {first.message}")
    plain = node.plain() if node else None
    if plain is not None and not isinstance(plain, dict):
        raise UnwritableError("Filen har ingen felter, kun en liste eller en tekst. Ret den først.")
    return node, plain or {}


def _node(text: str, problems: list[Problem]) -> Node | None:
    read = decoded(text.encode("utf-8", "surrogatepass"), "", problems)
    if read is None:
        return None
    node, found = parse(read, "")
    conflict = unmerged(read, "")
    problems += [conflict] if conflict else found
    return node


def _says(text: str, wanted: dict[str, Any]) -> bool:
    problems: list[Problem] = []
    node = _node(text, problems)
    return not problems and ((node.plain() if node else None) or {}) == wanted


def _without_absent(value: Any, depth: int = 1) -> Any:
    """Return a value without the names that hold nothing, as the reader gives it."""
    if depth > MAX_DEPTH:
        raise UnwritableError(f"Der er mere end {MAX_DEPTH} niveauer inden i hinanden. Gør det fladere.")
    if isinstance(value, Mapping):
        return {name: _without_absent(inner, depth + 1) for name, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_without_absent(inner, depth + 1) for inner in value]
    if value is None or isinstance(value, str):
        return value
    raise UnwritableError(f"Værdien {value} er ikke en tekst. Skriv den som tekst.")


def _spliced(text: str, node: Node | None, wanted: dict[str, Any], style: FieldStyle) -> str:
    """Change the smallest spans."""
    return _with_edits(text, node, wanted, style, lambda editor, root: editor.root(root, wanted, style))


def _with_edits(
    text: str,
    node: Node | None,
    wanted: dict[str, Any],
    style: FieldStyle,
    find: Callable[[YamlEditor, ValueSpan], list[Edit]],
) -> str:
    whole = text if text.endswith("\n") or not text else text + Lines(text).newline
    if node is None or (isinstance(node, Scalar) and node.text is None):
        made = whole + Lines(whole).put(field_lines(wanted, style, 0))
    else:
        try:
            root = spans(whole, node)
        except CannotSpliceError:
            # The signs that the reader puts right (spaces, loose accents) are part of the layout here.
            whole = _put_right(whole)
            root = spans(whole, node)
        made = spliced(whole, find(YamlEditor(whole), root))
    return made if not text or text.endswith("\n") else made.removesuffix("\n").removesuffix("\r")


def _put_right(text: str) -> str:
    return (decoded(text.encode(), "", []) or "").replace("\n", Lines(text).newline)


def _field_by_field(text: str, node: Node | None, wanted: dict[str, Any], style: FieldStyle) -> str:
    """Change one field after the other, and write those anew in which a small change goes wrong."""
    now = node.plain() if isinstance(node, YamlMapping) else {}
    for name in [*(name for name in now if name not in wanted), *wanted]:
        if now.get(name) == wanted.get(name):
            continue
        now = {other: value for other, value in now.items() if other != name}
        if name in wanted:
            now[name] = wanted[name]
        text = _field(text, name, now, style)
    return text


def _field(text: str, name: str, wanted: dict[str, Any], style: FieldStyle) -> str:
    ways: list[Callable[[YamlEditor, ValueSpan], list[Edit]]] = [lambda editor, root: editor.root(root, wanted, style)]
    if name in wanted:
        ways.append(lambda editor, root: editor.rewritten(root, name, wanted[name], style))
    node, _ = _read(text)
    for way in ways:
        try:
            made = _with_edits(text, node, wanted, style, way)
        except CannotSpliceError:
            continue
        if _says(made, wanted):
            return made
    raise CannotSpliceError


def _anew(text: str, _: Node | None, wanted: dict[str, Any], style: FieldStyle) -> str:
    """Write the whole file in the house's layout; the comments that it begins with stay."""
    header = _HEADER.match(text)
    return (header[0] if header else "") + Lines(text).put(field_lines(wanted, style, 0))


def _why_not(wanted: dict[str, Any], style: FieldStyle) -> str:
    """Name the field that cannot be written."""
    for name, value in wanted.items():
        problems: list[Problem] = []
        _node(_anew("", None, {name: value}, style), problems)
        if problems:
            return f"Feltet '{name}' kan ikke skrives i filen. {min(problems).message}"
    return "Ændringen kan ikke skrives i filen. Ret filen i hånden."


WAYS = (_spliced, _field_by_field, _anew)
"""How a text is changed: the first way whose text says what is wanted is taken, and each is wider than the last."""
