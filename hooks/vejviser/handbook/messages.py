"""The handbook's list of messages, made from the golden cases: what each looks like, and how to mend it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import yaml

from vejviser.errors import VejviserError

Case = Mapping[str, Any]

TOPICS = (
    "Dage, tider og datoer",
    "Felter og værdier",
    "YAML og tegn",
    "Frister og priser",
    "Links og id'er",
    "Tekst i vejledninger og sider",
    "Spørgsmål i Find vej",
    "Filer og mapper",
    "Farver, logo og skrift",
    "To filer siger imod hinanden",
)
"""The page's parts, in the order in which they stand."""

_FILES = (
    "faults.yml",
    "hours_mistakes.yml",
    "text_mistakes_articles.yml",
    "text_mistakes_yaml.yml",
    "contradictions.yml",
)
_LONGEST = 12
"""Most lines of an example; a longer one hides what is wrong."""

_TEXTS = ("replace", "with", "right")
_FIELD = re.compile(r"\s*(?:- )?[\w<>]+:")

_INTRO = """\
<!-- Siden bliver lavet af tests/cases/ (se message_pages). Ret den ikke her. -->

# Beskeder, og hvad du gør ved dem

Har du fået en besked, du ikke forstår? Søg her på siden efter et par af dens ord.
Brug søgefeltet øverst, eller browserens egen søgning: Ctrl + F, eller Cmd + F på en Mac.

Søg ikke efter filens navn eller det, der står i '...': det er dit eget.

## Sådan læser du en besked

En besked er én linje:

```text
data/lillekoebing/office_hours.yml:3:20: 'tordag' er ikke en ugedag. Mente du 'torsdag'?
```

- Først står filen.
- Så står linjen og kolonnen. Her er det linje 3 og tegn nummer 20.
- Til sidst står, hvad der er galt, og hvad du skal gøre.

Godt at vide:

- Du får alle fejl på én gang.
- Siderne bliver ikke udgivet, før alle fejl er rettet. Borgerne ser de gamle sider så længe.
- Én fejl kan give flere beskeder. Begynd med den første, og kør så tjekket igen.
- I eksemplerne hedder kommunen Lillekøbing. Din egen kommune har sin egen mappe i `data`.
"""


def message_page(cases: Sequence[Case]) -> str:
    """Return the page as Markdown: a part for each topic, below it a heading for each title with its cases."""
    topics: dict[str, dict[str, list[Case]]] = {topic: {} for topic in TOPICS}
    for case in cases:
        topics[case["topic"]].setdefault(case["title"], []).append(case)
    parts = [_INTRO]
    for topic, titles in topics.items():
        if titles:
            parts.append(f"## {topic}\n")
        for title, alike in titles.items():
            parts += [f"### {_plain(title)}\n", *_told(alike)]
    return "\n".join(parts)


def message_pages(root: Path) -> dict[str, str]:
    """Return the text of each page by its name in docs/haandbog/; ``root`` is the project's folder."""
    example = root / "tests" / "example"
    cases: list[Case] = []
    for name in _FILES:
        file = root / "tests" / "cases" / name
        try:
            cases += yaml.safe_load(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise VejviserError(f"Filen '{file}' kan ikke læses. Hent hele projektet igen.") from error
    return {"beskeder.md": message_page([_in_whole_lines(case, example) for case in cases])}


def _told(alike: Sequence[Case]) -> Iterator[str]:
    """The cases of one title: first how to mend them, as that is what the reader came for."""
    yield from (f"{_plain(case['mend'])}\n" for case in alike if "mend" in case)
    for case in alike:
        if case["expect"]:
            yield "Beskeden:\n"
            yield _block("text", "\n".join(case["expect"]))
            yield from _example(case)
    right = [one for case in alike if not case["expect"] and _has_example(case) for one in _changes(case)]
    if right:
        yield "Det her er i orden:\n"
        yield from (_shown(change, "with") for change in right)


def _example(case: Case) -> Iterator[str]:
    """What was typed and what is right instead, where both can be shown."""
    changes = _changes(case) if _has_example(case) else ()
    for change in changes:
        if len(changes) > 1 or not any(line.startswith(change["file"]) for line in case["expect"]):
            # Either of two files may be the one to mend, so there is no one thing to write.
            yield f"I `{change['file']}` står:\n"
            yield _shown({**change, "with": change["with"].removesuffix(f"\n{change['replace']}")}, "with")
            continue
        if change["with"].strip():
            yield "Du skrev:\n"
            yield _shown(change, "with")
            yield "Skriv:\n"
        else:
            yield "Her mangler:\n"
        yield _shown(change, "right" if "right" in change else "replace")


def _changes(case: Case) -> Sequence[Case]:
    return [case] if "replace" in case else case.get("changes", ())


def _has_example(case: Case) -> bool:
    long = any(change[key].count("\n") >= _LONGEST for change in _changes(case) for key in ("with", "replace"))
    return case.get("example", True) and not long


def _shown(change: Case, key: str) -> str:
    """A text of a file as a block: fields, or the Markdown below the fields of an article."""
    text = _tidy(change[key])
    fields = not change["file"].endswith(".md") or _FIELD.match(text)
    return _block("yaml" if fields else "markdown", text)


def _tidy(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


def _block(language: str, text: str) -> str:
    """Return a block of code whose fence is longer than any in the text."""
    inner = _tidy(text)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", inner)), default=0))
    return f"{fence}{language}\n{inner}\n{fence}\n"


def _plain(text: str) -> str:
    """Return a sentence whose signs mean nothing to Markdown; what stands in 'quotes' is code."""
    coded = re.sub(r"(?<!\w)'([^'`]+)'(?!\w)", r"`\1`", text)
    return "".join(
        part if part.startswith("`") else escape(re.sub(r"([\\*_\[\]#])", r"\\\1", part), quote=False)
        for part in re.split("(`[^`]*`)", coded)
    )


def _in_whole_lines(case: Case, example: Path) -> Case:
    """Return a case whose texts reach from the start of a line to its end, as they stand in the example's files."""
    if "changes" in case:
        return {**case, "changes": [_widened(change, example) for change in case["changes"]]}
    return _widened(case, example) if "replace" in case else case


def _widened(change: Case, example: Path) -> Case:
    old, file = change["replace"], example / change["file"]
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    before, found, after = text.partition(old)
    start = before.rpartition("\n")[2]
    end = "" if old.endswith("\n") else after.partition("\n")[0]
    if not found:
        start = end = ""
    whole = {key: f"{start}{change[key]}{end}" for key in _TEXTS if key in change}
    return {**change, **whole}
