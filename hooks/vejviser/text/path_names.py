"""Names of files that are one and the same on some systems, or that cannot be at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

WINDOWS_NAMES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that Windows keeps for devices, with any ending."""


def clashing_paths(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path, of a file or of a folder above it, that Windows or macOS takes for another one, with that one.

    Capitals mean nothing there, and neither does whether "å" is one character or an "a" with a ring.
    """
    written: dict[str, list[str]] = {}
    for path in {one[:end] for one in paths for end in (*(at.start() for at in re.finditer("/", one)), None)}:
        written.setdefault(unicodedata.normalize("NFC", path.casefold()), []).append(path)
    for _, (first, *others) in sorted((key, sorted(same)) for key, same in written.items()):
        yield from ((other, first) for other in others)


def clash_message(other: str) -> str:
    """Say in Danish what is wrong with a path that clashes with ``other``."""
    return f"På Windows og Mac er det samme navn som '{other}'. Giv den ene et andet navn."
