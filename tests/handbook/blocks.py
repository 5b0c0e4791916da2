"""What the handbook's pages show: their blocks, and a copy of the data to put them into."""

from __future__ import annotations

import re
import shutil
import textwrap
from contextlib import chdir
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.conftest import ROOT
from vejviser.cache.memo import Memory
from vejviser.checking.checks import all_problems
from vejviser.reading.library import read_library

HANDBOOK = ROOT / "docs" / "haandbog"
DAY = date(2026, 11, 29)
"""The day its examples are written for."""

_BLOCK = re.compile(r'^( *)```(\w+)(?: title="([^"]+)")?\n(.*?)^\1```$', re.MULTILINE | re.DOTALL)
_PART = re.compile(r"^(?=[A-Za-z_]+:)", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One block of a page: what it is written in, the title above it, and what stands in it."""

    language: str
    title: str
    text: str


def blocks(page: str) -> list[Block]:
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    found = [Block(one[2], one[3] or "", textwrap.dedent(one[4])) for one in _BLOCK.finditer(text)]
    assert 2 * len(found) == len(re.findall(r"^ *```", text, re.MULTILINE)), "a fence without its other end"
    return found


@dataclass(frozen=True)
class Sandbox:
    """A copy of the project's data and guides, which a page changes as it goes on."""

    root: Path
    memory: Memory

    def write(self, path: str, text: str) -> None:
        """Put a block into its file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.suffix == ".md":
            file.write_text(text, encoding="utf-8")
            return
        kept = _PART.split(file.read_text(encoding="utf-8"))
        for new in (part for part in _PART.split(text) if re.match(r"[A-Za-z_]+:", part)):
            name = new.partition(":")[0]
            places = [number for number, part in enumerate(kept) if part.startswith(f"{name}:")]
            kept[places[0] if places else len(kept) :] = [new, *kept[places[0] + 1 :]] if places else [new]
        file.write_text("".join(kept), encoding="utf-8")

    def remember(self, out: str) -> None:
        """Let a build into a new folder begin with what the one beside it knows: the tests' own build began cold."""
        there = self.root / out / ".versions"
        if not there.exists():
            there.mkdir(parents=True)
            shutil.copy(self.root / "site" / ".versions" / ".memory", there)

    def told(self) -> list[str]:
        """Check everything, and return the lines that the reader sees."""
        # By the names that files have for whoever stands in the copy: what the page before found out of them counts.
        with chdir(self.root):
            library = read_library(Path("data"), Path("guides"), self.memory)
            return [str(one) for one in all_problems(library, DAY, self.memory)]
