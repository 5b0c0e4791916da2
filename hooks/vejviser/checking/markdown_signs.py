"""Signs that other kinds of Markdown know and ours shows as they are, and lines that would run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vejviser.text.list_numbers import DATED

_BOX = "Bokse er ikke tilladt her. Skriv teksten som et afsnit, fx **Husk:** og så det, man skal huske."
_FOOTNOTE = "Fodnoter er ikke tilladt her. Skriv det i teksten."
_APART = "Adressen skal stå i linket selv. Skriv [en tekst](https://ast.dk) eller [en tekst](/kontakt/)."
_CODE = "Kode er ikke tilladt her. Slet linjen."

_SIGNS = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"\s*(>\s*\[!\w+\]|(!!!|\?\?\?\+?)\s|:::|%%%)", _BOX),
        (r"\s*(```|~~~)", _CODE),
        (r".*?(~~)", "Overstreget tekst er ikke tilladt her. Slet ordene mellem '~~'."),
        (r"[\s>]*[-*+] (\[[ xX]\])", "Felter til at krydse af er ikke tilladt her. Slet tegnene '[ ]'."),
        (r"\s*\[TOC\]", "Listen over afsnit kommer af sig selv. Slet linjen."),
        (r"\s*\*\[[^\]]+\]:", "Forklaringer af ord står i ordbogen (glossary.yml). Slet linjen."),
        (r".*?(\[\^[^\]]+\])", _FOOTNOTE),
        (r".*?(\[\[.*?\]\])", "Skriv linket som [en tekst](/guides/husleje/)."),
        (r"[\s>]*\[[^\]]+\]:", _APART),
        (r".*?(\]\[)", _APART),
        (r"#{1,6}[^\W\d_]", "Der mangler et mellemrum efter '#'. Skriv '## ' og så overskriften."),
        (
            r"\s*(>) ?[0-9]+(?![0-9.)])",
            "Tegnet '>' bliver til et citat. Skriv 'over', eller begynd citatet med et ord.",
        ),
        (
            r"[\s>]*(\+) +[0-9]",
            "Tegnet '+' bliver til en prik i en liste. Skriv 'plus', eller begynd punktet med '- '.",
        ),
        (r"\s*: \S", "Linjen begynder med ':'. Skriv ordet og forklaringen i samme linje."),
        (
            r".*?(==\w[^=]*==|\+\+\w[^+]*\+\+|(?<=\w)(~|\^)\w+\2|(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w:/]))",
            "Tegnene her bliver vist, som de står. Slet dem.",
        ),
    )
)

_DASH = re.compile(r"[\s>]*[–—] ")
_DOT = re.compile(r"[\s>]*[•·▪◦‣●] ?\S")
_LETTER = re.compile(r"[\s>]*[a-zæøåA-ZÆØÅ]\) \S")
_NUMBER = re.compile(r"[\s>*+-]*[0-9]{1,9}[.)] ")
_RULE = re.compile(r"\s*(=+|-{2,})\s*")
_WANTS_DASH = "Begynd hvert punkt i en liste med '- '."
CONFLICT = (
    "git har ikke flettet filen færdig. Behold den rigtige tekst, og slet linjerne med <<<<<<<, ======= og >>>>>>>."
)
WANTS_NUMBERS = "Linjen løber sammen med den over. Skriv tallene i rækkefølge, 1., 2., 3., eller begynd hver med '- '."


def sign_problems(line: str) -> Iterator[tuple[int, str]]:
    """Yield the column and what is wrong with a line's signs."""
    for pattern, message in _SIGNS:
        if match := pattern.match(line):
            yield match.start(1 if match.re.groups else 0) + 1, message
            return


def melting(line: str, before: str) -> str | None:
    """Say what is wrong with a line that looks like a row of its own, but runs into the paragraph above it."""
    follows = bool(before.strip())
    if _DOT.match(line):
        return _WANTS_DASH
    if _DASH.match(line) and (not follows or before.rstrip().endswith(":") or _DASH.match(before)):
        return _WANTS_DASH
    if follows and _LETTER.match(line) and (_LETTER.match(before) or before.rstrip().endswith(":")):
        return _WANTS_DASH
    if follows and _RULE.fullmatch(line):
        return "Sæt en tom linje over stregen. Er det en overskrift, så skriv '## ' foran den."
    return None


def melting_number(lines: list[str]) -> int | None:
    """Return which line of a paragraph is a second one that begins with a number or a date, or None."""
    rows = [at for at, line in enumerate(lines) if _NUMBER.match(line) or DATED.match(line)]
    return rows[1] if len(rows) > 1 else None
