"""Reading files from the data and guide folders: encoding, size, links, and what does not belong there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .characters import describe, forbidden
from .problem import Problem

MAX_BYTES = 256_000
"""Largest file read, in bytes. Ours have a few thousand; more is a mistake or an attack."""


@dataclass(frozen=True)
class TextFile:
    """A file that was found. ``shown`` is its path as messages name it; ``text`` is None when unreadable."""

    shown: str
    relative: str
    text: str | None


def walk(root: Path, problems: list[Problem]) -> Iterator[TextFile]:
    """Yield every file below ``root``, sorted. Hidden files and editors' copies (``x~``) are passed over.

    Symbolic links are refused: they could copy any file of the machine into a public site.
    """
    if not root.is_dir():
        problems.append(Problem(str(root), 1, 1, "Mappen findes ikke. Tjek stien."))
        return
    yield from _walk(root, root, problems)


def _walk(folder: Path, root: Path, problems: list[Problem]) -> Iterator[TextFile]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        shown = str(path)
        if path.is_symlink():
            problems.append(Problem(shown, 1, 1, "Filen er en genvej (symlink). Læg selve filen her."))
        elif path.is_dir():
            yield from _walk(path, root, problems)
        elif not path.is_file():
            problems.append(Problem(shown, 1, 1, "Det her er ikke en almindelig fil. Slet den."))
        else:
            yield TextFile(shown, path.relative_to(root).as_posix(), read_text(path, problems))


def read_text(path: Path, problems: list[Problem]) -> str | None:
    """Read one text file as UTF-8, with or without a byte order mark. None when it cannot be used."""
    shown = str(path)
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        problems.append(Problem(shown, 1, 1, f"Filen kan ikke læses ({error.strerror}). Tjek rettighederne."))
        return None
    if size > MAX_BYTES:
        problems.append(
            Problem(shown, 1, 1, f"Filen fylder {size // 1000} kB. Der er plads til {MAX_BYTES // 1000} kB.")
        )
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = "Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8."
        problems.append(Problem(shown, line, column, message))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = False
    for index in forbidden(text):
        bad = True
        line = text.count("\n", 0, index) + 1
        column = index - (text.rfind("\n", 0, index) + 1) + 1
        problems.append(Problem(shown, line, column, describe(text[index])))
    return None if bad else text
