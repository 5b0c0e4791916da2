"""Spelling of everything a citizen reads, by hunspell with the Danish dictionary and the project's own words."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from vejviser.errors import Problem, VejviserError
from vejviser.markup.html_walk import walk_html

OWN_WORDS = "spelling.txt"
"""The project's list: names and official words that the dictionary does not have, one on each line."""

# Not the half of a word: "børne- og", "9-timersreglen".
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
# Addresses, file names and mail addresses are no words.
_NO_WORDS = re.compile(r"\S+@\S+|https?://\S+|\S+\.[a-z]{2,7}\b\S*|\S+/\S*/\S*")
# Nor is code that is shown to be copied: what a browser is told not to spell, either.
_CODE = "script, style, code, textarea[spellcheck=false]"
_INLINE = {"a", "b", "em", "i", "mark", "strong", "wbr"}


def words_of(html: str) -> set[str]:
    """Return the words that are read aloud of a page."""
    steps = walk_html(html, _CODE)
    parts = (step.text if step.kind == "text" else "" if step.tag in _INLINE else "\n" for step in steps)
    return set(_WORD.findall(_NO_WORDS.sub(" ", "".join(parts).replace("\u00ad", ""))))


def own_words(text: str) -> set[str]:
    """Return the words of the project's list. Lines that begin with # are remarks."""
    return {line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#")}


def misspelt(words: Iterable[str], known: set[str]) -> dict[str, str]:
    """Return the words that neither hunspell nor ``known`` has, each with the nearest real word or nothing.

    Raises VejviserError when hunspell or its Danish dictionary is not there.
    """
    asked = sorted(word for word in words if word.lower() not in known)
    try:
        answer = subprocess.run(
            ["hunspell", "-d", "da_DK", "-i", "utf-8", "-a"],  # noqa: S607 - found on the user's path, as it should be
            input="".join(f"^{word}\n" for word in asked),
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        raise VejviserError(
            "Stavekontrollen mangler. På Debian og Ubuntu: apt-get install hunspell hunspell-da"
        ) from None
    found = {}
    for line in answer.splitlines():
        if line.startswith("&"):
            found[line.split()[1]] = line.partition(": ")[2].split(", ")[0]
        elif line.startswith("#"):
            found[line.split()[1]] = ""
    return found


def spelling_problems(pages: Iterable[str], sources: Mapping[str, str], known: set[str]) -> Iterator[Problem]:
    """Yield a problem for each misspelt word of the pages, at its place in ``sources`` (path -> text).

    A word that is written by the program itself is told with the program's name for a place.
    """
    words: set[str] = set()
    for page in pages:
        words |= words_of(page)
    for word, better in sorted(misspelt(words, known).items()):
        hint = f" Mente du '{better}'?" if better else ""
        message = f"Ordet '{word}' står ikke i ordbogen.{hint} Er det rigtigt, så skriv det i {OWN_WORDS}."
        places = list(_places(word, sources)) or [("hooks/vejviser/pages", 1, 1)]
        others = len(places) - 1
        more = f" Det står også i {others} {'anden fil' if others == 1 else 'andre filer'}." if others else ""
        yield Problem(*places[0], message + more)


def _places(word: str, sources: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    # A sentence's first letter is made large on the page.
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w])", re.IGNORECASE)
    for path, text in sources.items():
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            yield path, line, match.start() - text.rfind("\n", 0, match.start())


def readable_sources(folders: Iterable[Path], root: Path) -> dict[str, str]:
    """Return the text of every file an editor or designer writes: path, from ``root`` if it lies there -> text."""
    return {
        str(path.relative_to(root) if path.is_relative_to(root) else path): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".yml", ".md", ".html")
    }
