"""Which files an editor may write: ordinary ones, with ordinary names, below the folders of data and guides."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.history.durable_file import disk_fault
from vejviser.text.path_names import WINDOWS_NAMES

_FORBIDDEN = frozenset('<>:"|?*\\')
"""What no name on Windows may hold; one saved here is read there too."""


@contextmanager
def told_of_disk(path: Path) -> Iterator[None]:
    """Tell in Danish what the disk says."""
    try:
        yield
    except OSError as error:
        text = f"'{_shown(path.name)}' er ikke gemt: {disk_fault(error)}. Det, der stod før, står der endnu."
        raise VejviserError(text) from None


def check_path(path: Path, roots: Sequence[Path]) -> None:
    """Refuse whatever is not an ordinary file in an ordinary folder below one of ``roots``."""
    absolute = path.absolute()
    root = next((base for one in roots for base in (one.absolute(), one.resolve()) if base in absolute.parents), None)
    below = absolute.relative_to(root).parts if root else ("..",)
    if root is None or ".." in below:
        raise VejviserError(f"'{_shown(path)}' ligger uden for de mapper, der kan rettes her. Intet er gemt.")
    for name in filter(_bad_name, below):
        raise VejviserError(f"En fil kan ikke hedde '{_shown(name)}'. Intet er gemt.")
    place = root
    for name in below:
        place /= name
        # lstat: a link must be seen as one, wherever it leads.
        with told_of_disk(path):
            kind = _kind(place)
        if kind is None:
            break
        if stat.S_ISLNK(kind):
            raise VejviserError(f"'{place.name}' er en genvej (symlink) og kan ikke rettes her. Intet er gemt.")
        if place != absolute and not stat.S_ISDIR(kind):
            raise VejviserError(f"'{place.name}' er en fil og ikke en mappe. Intet er gemt.")
        if place == absolute and not stat.S_ISREG(kind):
            raise VejviserError(f"'{place.name}' er ikke en almindelig fil. Intet er gemt.")
        if place == absolute and not kind & 0o222:
            raise VejviserError(f"'{place.name}' er skrivebeskyttet. Intet er gemt.")


def _bad_name(name: str) -> bool:
    stem = name.partition(".")[0].strip().casefold()
    odd = not name.isprintable() or _FORBIDDEN & set(name)
    # Hidden names are not ours: .git lies there, and what is being saved. Windows drops a dot or a blank at the end.
    return bool(odd) or name.startswith(".") or name[-1] in "~. " or stem in WINDOWS_NAMES


def _shown(path: object) -> str:
    return "".join(char if char.isprintable() else "?" for char in str(path))[-200:]


def _kind(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None
