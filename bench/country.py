"""How long a whole country takes to build, and to build again when one national fact has changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .engines import PAGE, WORDS, Country, Engine, edit, made, pagefind
from .measuring import Cost, middle, timed

_ROUNDS = {1: 3, 10: 3}
"""How often each size is built. The largest takes minutes and is built once."""


@dataclass
class Row:
    """One engine's runs: from nothing, and after a change, both with and without Pagefind where it needs it."""

    label: str
    cold: list[Cost] = field(default_factory=list)
    again: list[Cost] = field(default_factory=list)

    def add(self, cold: Cost, again: Cost) -> None:
        """Note one run of each."""
        self.cold.append(cold)
        self.again.append(again)


def measure(
    engines: Mapping[str, Engine], sizes: Sequence[int], programs: Path, work: Path, say: Callable[[str], None]
) -> None:
    """Build with every engine in every size and print a table for each size, then how the cost grows."""
    growth: dict[str, list[str]] = {}
    for size in sizes:
        folder = work / str(size)
        country = made(folder / "data", size)
        rows = _built(engines, country, size, programs, folder)
        shutil.rmtree(folder)
        for line in _table(rows, country):
            say(line)
        for row in rows:
            growth.setdefault(row.label, []).append(f"{1000 * middle(row.cold).wall / country.pages:.1f}")
    say("## Milliseconds a page, built from nothing: " + ", ".join(map(str, sizes)) + " municipalities")
    for label, figures in growth.items():
        say(f"{label:<28}" + "".join(f"{figure:>9}" for figure in figures))
    say("")


def _built(engines: Mapping[str, Engine], country: Country, size: int, programs: Path, folder: Path) -> list[Row]:
    rows: dict[str, Row] = {}
    fit = {name: engine for name, engine in engines.items() if size <= engine.largest}
    rounds = _ROUNDS.get(size, 1)
    held: dict[str, list[Path]] = {}
    # Round by round, so that a busy minute does not hit one engine alone.
    for number in range(rounds):
        for name, engine in fit.items():
            place = folder / name
            if name not in held:
                place.mkdir()
                engine.lay_out(country, place)
                held[name] = engine.holding(place)
            _round(engine, country, place, held[name], number, programs, rows)
            if number == rounds - 1:
                shutil.rmtree(place)
    return list(rows.values())


def _round(
    engine: Engine,
    country: Country,
    place: Path,
    files: Sequence[Path],
    number: int,
    programs: Path,
    rows: dict[str, Row],
) -> None:
    engine.clean(place)
    cold = timed(engine.build(), place)
    index = None if engine.searches else timed(pagefind(programs), place)
    was, now = (f"{WORDS}, udgave {one}" if one else WORDS for one in (number, number + 1))
    edit(files, was, now)
    again = timed(engine.build(), place)
    for name in country.names:
        if now not in (engine.built(place, name) / PAGE / "index.html").read_text(encoding="utf-8"):
            sys.exit(f"{engine.label}: the change is not on the page of {name}.")
    rows.setdefault(engine.label, Row(engine.label)).add(cold, again)
    if index is not None:
        label = f"{engine.label} + Pagefind"
        again += timed(pagefind(programs), place)
        rows.setdefault(label, Row(label)).add(cold + index, again)


def _table(rows: Sequence[Row], country: Country) -> list[str]:
    ours = middle(rows[0].cold).wall
    lines = [
        f"## {len(country.names)} municipalities, {country.pages} pages (runs: {len(rows[0].cold)}, medians)",
        f"{'':<28}{'cold s':>9}{'CPU s':>9}{'MB':>8}{'pages/s':>9}{'ratio':>8}{'changed s':>11}{'ratio':>8}",
    ]
    for row in rows:
        cold, again = middle(row.cold), middle(row.again)
        lines.append(
            f"{row.label:<28}{cold.wall:>9.2f}{cold.cpu:>9.2f}{cold.memory:>8.0f}{country.pages / cold.wall:>9.0f}"
            f"{cold.wall / ours:>8.2f}{again.wall:>11.2f}{again.wall / middle(rows[0].again).wall:>8.2f}"
        )
    return [*lines, ""]
