"""The YAML parser's complaints, said in Danish and at the place where the editor must look."""

from __future__ import annotations

import re
from typing import Any

import yaml

from vejviser.errors import Problem

_FALLBACK = "Linjen kan ikke læses. Tjek indrykning, kolon og anførselstegn."
_AT_CONTEXT = "context"
_AT_PROBLEM = "problem"

_TAB = "Linjen er rykket ind med tabulator. Brug mellemrum."
_UNCLOSED = "Et anførselstegn åbner her, men bliver ikke lukket."
_NO_COLON = "Der mangler et kolon efter feltnavnet, fx 'name: Borgerservice'."
_NO_SPACE = "Der mangler et mellemrum efter kolon, fx 'name: Borgerservice'."
_CRAMPED = re.compile(r"(- )?[a-z_]+:[^\s/]")
_CONFLICT = re.compile(r"\s*(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7}\s*)")
_UNMERGED = (
    "git har ikke flettet filen færdig. Behold den rigtige tekst, og slet linjerne med <<<<<<<, ======= og >>>>>>>."
)
_BULLET = re.compile(r"\s*([–—−‐‑•·▪◦‣●]|\*(?= ))\s*\S")
_NO_BULLET = "Linjen begynder med '{}'. Et punkt i en liste begynder med bindestreg og mellemrum: '- '."
_CURLY = re.compile(r"\s*(?:- )?(?:[\w-]+: +)?([“”„»«‘’])")
_CURLED = 'Teksten står i krøllede anførselstegn. Brug de lige: "...".'
COMMENT = (
    "Teksten fra '#' bliver ikke læst. Hører den med, så sæt hele teksten i anførselstegn: \"...\". "
    "Er det en note til jer selv, så flyt den til en linje for sig."
)
_COMMENT = re.compile(r"\s*(?:- )?(?:[\w-]+: +)?[^\s\"'#\[{|>].*?\s(#)")
_CUT = "Resten af linjen efter '#' bliver ikke læst, så listen bliver ikke lukket. Sæt teksten i anførselstegn."
_QUOTED = re.compile(r"""(?:^|[:\-,\[{]\s+)(["'])""")
_KEYED = re.compile(r"\s*(- |[\w-]+:( |$))")
_KEY = re.compile(r"\s*(- )?[\w-]+")

_MESSAGES: tuple[tuple[str, str, str], ...] = (
    ("found unexpected end of stream", _AT_CONTEXT, _UNCLOSED),
    ("found unexpected document indicator", _AT_CONTEXT, _UNCLOSED),
    ("could not find expected ':'", _AT_CONTEXT, _NO_COLON),
    (
        "mapping values are not allowed",
        _AT_PROBLEM,
        'Der står et kolon, hvor det ikke må stå. Sæt teksten i anførselstegn: "...", eller ret indrykningen.',
    ),
    (
        "did not find expected key",
        _AT_PROBLEM,
        "Indrykningen passer ikke, eller et anførselstegn står forkert. Ret linjen ind under de andre felter.",
    ),
    (
        "did not find expected '-' indicator",
        _AT_PROBLEM,
        "Indrykningen passer ikke med listen. Begynd linjen med '- ', eller ryk den ind.",
    ),
    (
        "block sequence entries are not allowed",
        _AT_PROBLEM,
        "En liste kan ikke begynde her. Sæt den på en ny linje under feltnavnet.",
    ),
    ("did not find expected ',' or ']'", _AT_CONTEXT, "Listen åbner med '[', men lukkes ikke rigtigt med ']'."),
    ("did not find expected ',' or '}'", _AT_CONTEXT, "Felterne åbner med '{', men lukkes ikke rigtigt med '}'."),
    ("unknown escape character", _AT_PROBLEM, "Tegnet \\ kan ikke stå her. Brug enkelte anførselstegn: '...'."),
    (
        "did not find expected alphabetic",
        _AT_CONTEXT,
        'Teksten begynder med * eller &. Sæt den i anførselstegn: "...".',
    ),
    ("undefined tag", _AT_PROBLEM, 'Teksten begynder med !. Sæt den i anførselstegn: "...".'),
    ("did not find expected tag", _AT_CONTEXT, 'Teksten begynder med !. Sæt den i anførselstegn: "...".'),
    ("invalid leading UTF-8", _AT_PROBLEM, "Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8."),
    ("control characters are not allowed", _AT_PROBLEM, "Der står et usynligt styretegn. Slet det."),
)


LOST = {_FALLBACK, _NO_COLON, *(sentence for _, _, sentence in _MESSAGES if "indryk" in sentence.lower())}
"""Messages of a parser that has lost its way: the cause may stand elsewhere."""


def unmerged(text: str, path: str) -> Problem | None:
    """Return the problem of a file in which git has left two versions of some lines (git-merge), or None."""
    for number, line in enumerate(text.split("\n"), start=1):
        if _CONFLICT.fullmatch(line):
            return Problem(path, number, 1, _UNMERGED)
    return None


def syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Turn a parser error into one Danish problem with line and column."""
    raw = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    problem_mark: Any = getattr(error, "problem_mark", None)
    context_mark: Any = getattr(error, "context_mark", None)
    where, message = _AT_PROBLEM, _FALLBACK
    for pattern, place, sentence in _MESSAGES:
        if pattern in raw:
            where, message = place, sentence
            break
    if tab := _tab(text, problem_mark or context_mark):
        return Problem(path, *tab, _TAB)
    for mark in filter(None, (context_mark, problem_mark)):
        if bullet := _other_bullet(text, mark.line):
            return Problem(path, *bullet)
        if "expected ','" in raw and (cut := re.search(r"\s#", _line(text, mark.line))):
            return Problem(path, mark.line + 1, cut.end(), _CUT)
    if problem_mark and re.search("mapping values are not|find expected ':'", raw):
        if cramped := _no_space_after_colon(text, problem_mark, context_mark):
            return Problem(path, *cramped, _NO_SPACE)
        if curly := _CURLY.match(_line(text, problem_mark.line)[: problem_mark.column]):
            return Problem(path, problem_mark.line + 1, curly.start(1) + 1, _CURLED)
    broken = problem_mark and re.search("expected (key|':'|'-')", raw)
    # A comment ends a text, and then its next line is nothing.
    cut = _COMMENT.match(_line(text, problem_mark.line - 1)) if broken else None
    if cut and not _KEYED.match(_line(text, problem_mark.line)):
        return Problem(path, problem_mark.line, cut.start(1) + 1, COMMENT)
    broken_off = re.search("did not find expected (key|'-')", raw) and problem_mark
    opened = _open_quote(text, problem_mark.line) if broken_off else None
    named = _line_without_colon(text, problem_mark) if "mapping values are not" in raw and problem_mark else None
    if opened or named:
        return Problem(path, *(opened or named or (1, 1)), _UNCLOSED if opened else _NO_COLON)
    mark = (context_mark if where == _AT_CONTEXT else None) or problem_mark or context_mark
    if mark is None:
        return Problem(path, 1, 1, message)
    if "cannot start any token" in raw:
        message = _bad_start(text, mark)
    return Problem(path, mark.line + 1, mark.column + 1, message)


def _line(text: str, at: int) -> str:
    """Return a line by its number from 0; the parser knows more ends of lines than we do."""
    lines = text.split("\n")
    return lines[at] if 0 <= at < len(lines) else ""


def _tab(text: str, mark: Any) -> tuple[int, int] | None:
    """Find a line that is indented with a tabulator, where the parser stopped or beside it."""
    if mark is None:
        return None
    lines = text.split("\n")
    for at in range(max(0, mark.line - 1), min(len(lines), mark.line + 2)):
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        if "\t" in indent:
            return at + 1, indent.index("\t") + 1
    return None


def other_bullet(text: str) -> str:
    """Return what to say of a text that begins as a point of a list does in a word processor, or nothing."""
    match = _BULLET.match(text)
    return _NO_BULLET.format(match[1]) if match else ""


def _other_bullet(text: str, at: int) -> tuple[int, int, str] | None:
    """Find such a line, here or just above."""
    lines = text.split("\n")
    for number in range(min(at, len(lines) - 1), max(-1, at - 2), -1):
        if said := other_bullet(lines[number]):
            return number + 1, len(lines[number]) - len(lines[number].lstrip()) + 1, said
    return None


def _open_quote(text: str, last: int) -> tuple[int, int] | None:
    """Find the first line up to ``last`` whose value opens with a quotation mark and does not close it."""
    for number, line in enumerate(text.split("\n")[: last + 1], start=1):
        match = _QUOTED.search(line)
        if match and line.count(match[1], match.end()) == 0:
            return number, match.end()
    return None


def _no_space_after_colon(text: str, *marks: Any) -> tuple[int, int] | None:
    """Find a line where the parser stopped, or just above, that is a field but for the space after its colon."""
    lines = text.split("\n")
    for mark in filter(None, marks):
        above = next((at for at in range(mark.line - 1, -1, -1) if lines[at].strip()), None)
        for at in (above, mark.line):
            if at is not None and at < len(lines) and _CRAMPED.match(lines[at].strip()):
                return at + 1, lines[at].index(":") + 1
    return None


def _line_without_colon(text: str, mark: Any) -> tuple[int, int] | None:
    """Find a line just above that should have been a field: it stands like one, but has no colon."""
    lines = text.split("\n")
    above = next((at for at in range(mark.line - 1, -1, -1) if lines[at].strip()), None)
    if above is None or not _KEY.fullmatch(lines[mark.line][: mark.column]) or ":" in lines[above]:
        return None
    return above + 1, len(lines[above]) - len(lines[above].lstrip()) + 1


def _bad_start(text: str, mark: Any) -> str:
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    char = line[mark.column : mark.column + 1]
    if char == "\t" or "\t" in line[: mark.column]:
        return _TAB
    return f'En tekst kan ikke begynde med {char}. Sæt den i anførselstegn: "...".'
