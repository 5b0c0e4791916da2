"""The page of search results, and the list of everything from A to Å."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from vejviser import urls
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.text.danish import capital
from vejviser.text.suggestions import fold

IndexEntry = tuple[str, list[tuple[str, str]], bool]
"""A word, (title, address) of the pages it leads to, and whether it is the title of the only one.

Plain, since the list is the longest page and every municipality has its own.
"""

_ORDER = {letter: f"{{{number}" for number, letter in enumerate("æøå")}
"""The last three letters of the Danish alphabet; "{" comes after "z"."""


def everything_page(context: Context, pages: Iterable[Page]) -> Page:
    """Return the list of all titles, keywords and official words from A to Å: the search without a script."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    # What is only for some days would stand in the list after them.
    for page in (one for one in pages if one.valid is None):
        for text in (page.title, *page.keywords):
            found[text][page.address] = page.title
    for word in context.knowledge.words:
        found[word.word][f"{urls.GLOSSARY}#{word.id}"] = "Hvad betyder ordet?"
    letters: dict[str, list[IndexEntry]] = defaultdict(list)
    for text in sorted(_told_once(found), key=_sorted_by):
        shown, links = capital(text), [(title, address) for address, title in found[text].items()]
        letters[_letter(text)].append((shown, links, len(links) == 1 and capital(links[0][0]) == shown))
    return Page(
        address=urls.ALL,
        title="Alle emner fra A til Å",
        description="Alle sider, emneord og svære ord på en liste.",
        template="everything.html",
        view={"letters": letters},
        source="data/national/",
        rank=LIST_RANK,
    )


def _told_once(found: dict[str, dict[str, str]]) -> list[str]:
    """Leave out what is only another way to write a word ("anke styrelsen") and leads to nothing new."""
    kept: dict[str, str] = {}
    # The way a dictionary writes it comes first: Danish letters, few spaces.
    for text in sorted(found, key=lambda text: (text.count(" "), text.isascii(), text)):
        first = kept.setdefault(_plain(text), text)
        if first != text:
            found[first] |= found[text]
    return list(kept.values())


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


@lru_cache(maxsize=20_000)
def _letter(text: str) -> str:
    first = next((char for char in text.lower() if char.isalnum()), "")
    return first.upper() if first.isalpha() else "0-9"


@lru_cache(maxsize=20_000)
def _sorted_by(text: str) -> tuple[str, str]:
    # "aa" in a name is sorted as two letters here: an index is looked up as it is spelt.
    lower = text.lower().lstrip("§ .\"'")
    return "".join(_ORDER.get(char, char) for char in lower), text
