"""Reading files from the data and guide folders: encoding, size, links, and what does not belong there."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vejviser.errors import Problem
from vejviser.reading.stray_files import is_being_saved, stray
from vejviser.text.characters import describe, forbidden_characters
from vejviser.text.path_names import clash_message, clashing_paths

MAX_BYTES = 256_000
"""Largest file read, in bytes. Ours have a few thousand; more is a mistake or an attack."""


_NOT_UTF8 = "Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8."
_SHOWN = 3
"""Most invisible characters told in one file; the rest are counted."""


Drafts = Mapping[Path, bytes | None]
"""What an editor wrote and has not saved: path, as the folders are named -> what would stand there, or None."""

NO_DRAFTS: Drafts = {}


@dataclass(frozen=True)
class FoundFile:
    """A file that was found. ``display_path`` is its path as messages name it, ``relative`` the one below the root.

    ``relative`` has slashes on every system, and its letters are whole: macOS gives an "å" as an "a" with a ring.
    ``draft`` is what an editor wrote instead of what is on the disk.
    """

    path: Path
    display_path: str
    relative: str
    draft: bytes | None = None


def display_path(path: Path) -> str:
    """Name a path in a message: one line, whatever bytes its name is made of."""
    text = unicodedata.normalize("NFC", str(path).encode("utf-8", "replace").decode())
    return "".join(char if char.isprintable() else "?" for char in text)


def walk(root: Path, problems: list[Problem], drafts: Drafts = NO_DRAFTS) -> Iterator[FoundFile]:
    """Yield every file below ``root``, sorted, as it would be with the drafts.

    Hidden files and what editors write while they save are passed over. Copies and the like are problems, and not
    read. Symbolic links are refused: they could copy any file of the machine into a public site.
    """
    if not drafts:
        yield from _walk(root, root, problems)
        return
    found = {file.path: file for file in _walk(root, root, problems)}
    for path, draft in drafts.items():
        if draft is None:
            found.pop(path, None)
        elif path.is_relative_to(root):
            found[path] = replace(found.get(path) or _found(path, root), draft=draft)
    yield from (found[path] for path in sorted(found))


def _walk(folder: Path, root: Path, problems: list[Problem]) -> Iterator[FoundFile]:
    paths = [path for path in sorted(folder.iterdir()) if not is_being_saved(path.name) or _is_folder(path)]
    names = {path.name for path in paths}
    for name, other in clashing_paths(path.name for path in paths):
        problems.append(Problem(display_path(folder / name), 1, 1, clash_message(display_path(Path(other)))))
    for path in paths:
        if path.is_symlink():
            problems.append(_link(path))
        elif path.is_dir():
            yield from _walk(path, root, problems)
        elif not path.is_file():
            problems.append(Problem(display_path(path), 1, 1, "Det her er ikke en almindelig fil. Slet den."))
        elif message := stray(unicodedata.normalize("NFC", path.name), names):
            problems.append(Problem(display_path(path), 1, 1, message))
        else:
            yield _found(path, root)


def _found(path: Path, root: Path) -> FoundFile:
    return FoundFile(path, display_path(path), unicodedata.normalize("NFC", path.relative_to(root).as_posix()))


def links_below(folder: Path) -> Iterator[Problem]:
    """Yield a problem for each symbolic link below a folder whose files go out without being read as data."""
    for above, folders, files in os.walk(folder):
        for name in sorted([*folders, *files]):
            if (path := Path(above, name)).is_symlink() and not is_being_saved(name):
                yield _link(path)


def _link(path: Path) -> Problem:
    return Problem(display_path(path), 1, 1, "Filen er en genvej (symlink). Læg selve filen her.")


def _is_folder(path: Path) -> bool:
    """Say whether a path is a folder that may be ours, such as one of a municipality named by figures alone."""
    return not path.name.startswith(".") and path.name[-1] != "~" and path.is_dir()


def read_bytes(path: Path, problems: list[Problem], most: int = MAX_BYTES) -> bytes | None:
    """Read one file of at most so many bytes. None when it cannot be read or is too large."""
    name = display_path(path)
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= most else b""
    except OSError as error:
        problems.append(Problem(name, 1, 1, f"Filen kan ikke læses ({error.strerror}). Tjek rettighederne."))
        return None
    if size > most:
        problems.append(Problem(name, 1, 1, f"Filen fylder {-(-size // 1000)} kB. Der er plads til {most // 1000} kB."))
        return None
    return raw


def decoded(raw: bytes, name: str, problems: list[Problem]) -> str | None:
    """Return a file's text, UTF-8 with or without a byte order mark, or None when it cannot be used.

    ``name`` is the file as messages name it.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        problems.append(Problem(name, line, column, _NOT_UTF8))
        return None
    if raw.count(0) > len(raw) // 4:
        # Every other byte is nothing: that is UTF-16 without its mark.
        problems.append(Problem(name, 1, 1, _NOT_UTF8))
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Word processors put no-break spaces where the file needs plain ones; nobody can see the difference.
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    bad = list(forbidden_characters(text))
    for number, index in enumerate(bad[:_SHOWN], start=1):
        line = text.count("\n", 0, index) + 1
        column = index - (text.rfind("\n", 0, index) + 1) + 1
        rest = len(bad) - _SHOWN
        more = f" Der er {rest} mere i filen." if number == _SHOWN and rest > 0 else ""
        problems.append(Problem(name, line, column, describe(text[index]) + more))
    return None if bad else text
