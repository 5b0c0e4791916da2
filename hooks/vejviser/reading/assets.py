"""Pictures and fonts of a municipality: data/KOMMUNE/assets/."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vejviser.cache.memo import Memory
from vejviser.errors import Problem
from vejviser.reading.files import FoundFile, read_bytes
from vejviser.text.suggestions import slug
from vejviser.theme.files import MOST_BYTES, ThemeFile, name_pattern, read_theme_file

ASSETS = "assets/"
"""The folder of a municipality that holds them."""


@dataclass(frozen=True)
class Asset:
    """One such file, ``path`` as messages name it."""

    municipality: str
    path: str
    file: ThemeFile


def read_asset(file: FoundFile, municipality: str, problems: list[Problem], memory: Memory) -> list[Asset]:
    """Read one file and note what is wrong with it. Returns nothing when it cannot be used at all."""
    name = file.relative.partition(f"/{ASSETS}")[2]
    if message := _name_fault(name):
        problems.append(Problem(file.display_path, 1, 1, message))
        return []
    content = read_bytes(file.path, problems, MOST_BYTES[name.rpartition(".")[2]])
    if content is None:
        return []

    def make() -> tuple[Asset, list[Problem]]:
        found, faults = read_theme_file(name, content)
        return Asset(municipality, file.display_path, found), [Problem(file.display_path, *one) for one in faults]

    asset, found = memory.recall(("asset", file.display_path, file.relative, content), make)
    problems += found
    return [asset]


def _name_fault(name: str) -> str:
    if re.fullmatch(name_pattern(), name):
        return ""
    if "/" in name:
        return "Læg filen direkte i mappen 'assets', ikke i en mappe i den."
    stem, _, ending = name.rpartition(".")
    if ending.lower() not in MOST_BYTES:
        return "Her må kun ligge logo og skrift: filer, der ender på .svg, .png, .webp eller .woff2."
    better = f" Kald filen '{plain}.{ending.lower()}'." if (plain := slug(stem)) else ""
    return f"Filens navn må kun have a-z, 0-9 og bindestreg.{better}"
