"""One text as YAML: in the style that it had, or in the first that holds it."""

from __future__ import annotations

import re

import yaml

from vejviser.text.characters import forbidden_characters

_NUMBER = re.compile(r"0|[1-9]\d{0,14}(\.\d+)?")
_FLAG = re.compile("true|false")
_OTHER_VERSIONS = re.compile(r"[yYnN=]|<<|0o[0-7]+|[-+.\d][-+.,:/_\d\s]*([eE][-+]?\d+)?")
"""Texts that some version of YAML takes for something else, beyond those that the library knows."""

_SIGNS = set("-?:,[]{}#&*!|>'\"%@`=~.")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[^\W\d_a-zæøå])")
_HEADER = re.compile(r"([>|])[-+\d]*")


def bare(text: str) -> bool:
    """Say whether a text is a flag or a number, which stands without quotation marks where a field is one."""
    return bool(_NUMBER.fullmatch(text) or _FLAG.fullmatch(text))


def bare_alike(old: str, new: str) -> bool:
    """Say whether both are flags or both are numbers."""
    return any(sort.fullmatch(old) and sort.fullmatch(new) for sort in (_NUMBER, _FLAG))


def plain_word(text: str) -> bool:
    """Say whether a text begins with a letter, as ids, choices and addresses do; all else stands in quotation marks."""
    return text[:1].isalpha() and fits_plain(text, flow=False)


def fits_plain(text: str, *, flow: bool) -> bool:
    """Say whether every program reads the text back when it stands without quotation marks."""
    if not text or text != text.strip() or text[0] in _SIGNS or text[-1] == ":" or not _simple(text):
        return False
    if ": " in text or " #" in text or "\t" in text or _OTHER_VERSIONS.fullmatch(text):
        return False
    if flow and re.search(r"[,\[\]{}?]|:(?=[,\[\]{}])", text):
        return False
    known = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return not any(pattern.match(text) for _, pattern in known)


def _simple(text: str) -> bool:
    """Whether it is one line of signs that a reader leaves as they are."""
    spaces = any(sign.isspace() and sign not in " \t" for sign in text)
    return not spaces and max(text, default=" ") <= "\uffff" and next(forbidden_characters(text), None) is None


def quoted(text: str, style: str = '"') -> str:
    """Return a text in quotation marks, the double ones where single ones cannot hold it."""
    if style == "'" and _simple(text) and "\t" not in text:
        return "'" + text.replace("'", "''") + "'"
    strange = set(forbidden_characters(text))
    signs = [
        _ESCAPES.get(sign) or (_escaped(sign) if at in strange or (sign.isspace() and sign != " ") else sign)
        for at, sign in enumerate(text)
    ]
    return f'"{"".join(signs)}"'


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}"


def on_one_line(text: str | None, style: str, *, flow: bool) -> str:
    """Return a text on one line, in its style where that holds it and otherwise in double quotation marks."""
    if text is None:
        return "~"
    if style == "" and fits_plain(text, flow=flow):
        return text
    return quoted(text, style or '"')


def rewritten(source: str, old: str, new: str, *, flow: bool, newline: str, bare_field: bool) -> str:
    """Return a scalar with another text, in the style and the widths of ``source``, which stands for ``old``."""
    style = source[0] if source[0] in "'\">|" else ""
    if style in (">", "|"):
        return _block(source, style, old, new, newline)
    if style == "" and bare(new) and (bare_field or bare_alike(old, new)):
        return new
    made = on_one_line(new, style, flow=flow)
    lines = source.split("\n")
    same_style = (made[0] in "'\"") == bool(style) and (not style or made[0] == style)
    broken = any(not line.strip() or line.rstrip().endswith("\\") for line in lines)
    if len(lines) == 1 or not same_style or broken or not _foldable(new):
        return made
    indent = re.match(r"\s*", lines[-1])[0]  # type: ignore[index]
    return f"{newline}{indent}".join(_wrapped(made, [line.strip() for line in lines]))


def _foldable(text: str) -> bool:
    """Whether the text is the same after its lines have been broken at spaces."""
    return text == " ".join(text.split()) and bool(text)


def _wrapped(text: str, old: list[str]) -> list[str]:
    """Break a text into lines as the old ones are broken: those that still begin or end it stay as they are.

    The others are broken after sentences, if the old ones are, and else at the old width.
    """
    head: list[str] = []
    tail: list[str] = []
    for line in old:
        if not text.startswith(f"{line} "):
            break
        head.append(line)
        text = text.removeprefix(f"{line} ")
    for line in reversed(old[len(head) :]):
        if not text.endswith(f" {line}"):
            break
        tail.insert(0, line)
        text = text.removesuffix(f" {line}")
    if len(old) > 1 and all(line[-1:] in ".!?" for line in old[:-1]):
        return [*head, *_SENTENCE.split(text), *tail]
    width = max(len(line) for line in old)
    made: list[str] = []
    for word in text.split(" "):
        if made and len(made[-1]) + 1 + len(word) <= width:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return [*head, *made, *tail]


def _block(source: str, style: str, old: str, new: str, newline: str) -> str:
    """Write a block again, or in double quotation marks where a block cannot hold the text."""
    header, *rest = source.replace("\r\n", "\n").split("\n")
    comment = re.sub(r"^[>|][-+\d]*\s*", "", header)
    body = new.removesuffix("\n")
    lines = body.split("\n")
    first = next((line for line in rest if line.strip()), "")
    width = len(first) - len(first.lstrip(" "))
    shown = next((line for line in old.split("\n") if line), "")
    width -= len(shown) - len(shown.lstrip(" "))
    spaced = style == ">" and not all(line == "" or _foldable(line) for line in lines)
    if not lines[0].strip() or not lines[-1] or lines[0][0] in " \t" or width < 1 or spaced or not _lines_fit(lines):
        return f"{quoted(new)}  {comment}".rstrip()
    if style == ">":
        lines = _folded(lines, rest)
    chomp = "" if new.endswith("\n") else "-"
    made = [_HEADER.sub(rf"\g<1>{chomp}", header, count=1)]
    return newline.join([*made, *(" " * width + line if line else "" for line in lines)])


def _lines_fit(lines: list[str]) -> bool:
    return all(_simple(line) and (not line or line.strip()) for line in lines)


def _folded(paragraphs: list[str], old: list[str]) -> list[str]:
    """Break each paragraph as the old one in its place; between two stands a blank line more than they have breaks."""
    was: list[list[str]] = [[]]
    for line in old:
        if line.strip():
            was[-1].append(line.strip())
        elif was[-1]:
            was.append([])
    used = [lines for lines in was if lines] or [[""]]
    made: list[str] = []
    place = 0
    for at, text in enumerate(paragraphs):
        if not text:
            made.append("")
            continue
        if at:
            made.append("")
        made += _wrapped(text, used[min(place, len(used) - 1)])
        place += 1
    return made
