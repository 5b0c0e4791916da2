"""Where a tally lies, that nobody else reads it, and what the disk says of it, in Danish."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.history.durable_file import disk_fault, partial_path, sync_folder

_OURS = 0o600
_FULL, _READ_ONLY, _BROKEN = {sqlite3.SQLITE_FULL}, {sqlite3.SQLITE_READONLY}, {sqlite3.SQLITE_CORRUPT}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def tally_path(folder: Path, municipality: str, published: Sequence[Path]) -> Path:
    """Return where a municipality's tally lies in a folder.

    Raises VejviserError when that is inside one of the folders that are published or shared.
    """
    path = folder.absolute() / f"{municipality}.optaelling"
    _refuse(path, published, "Optællingen")
    return path


def _refuse(path: Path, published: Sequence[Path], what: str) -> None:
    places = [path.absolute(), path.resolve()]
    for one in published:
        if any(base in place.parents for base in (one.absolute(), one.resolve()) for place in places):
            raise VejviserError(
                f"{what} må ikke ligge i '{one}': Derfra kan den blive udgivet. Vælg en mappe, kun du har."
            )


def make_private(path: Path) -> None:
    """Let there be a file that only this user reads. Raises VejviserError when there cannot be."""
    with told_of_tally(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OURS))
            sync_folder(path.parent)
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):
            raise VejviserError(f"'{path}' er ikke en almindelig fil. Flyt den, og prøv igen.")
        if os.name == "posix" and about.st_mode & 0o177:
            path.chmod(_OURS)


@contextmanager
def told_of_tally(path: Path) -> Iterator[None]:
    """Tell in Danish what the disk and SQLite say."""
    try:
        yield
    except OSError as error:
        raise VejviserError(f"Optællingen '{path}' kan ikke bruges: {disk_fault(error)}. Intet er talt.") from None
    except sqlite3.Error as error:
        raise VejviserError(_words(path, getattr(error, "sqlite_errorcode", 0) & 0xFF)) from None


def _words(path: Path, code: int) -> str:
    if code in _BUSY:
        return "Optællingen er i brug i et andet vindue. Intet er talt. Prøv igen om lidt."
    if code in _FULL:
        return "Disken er fuld. Intet er talt. Gør plads, og prøv igen."
    if code in _READ_ONLY:
        return f"Vejviser må ikke skrive i optællingen '{path}'. Intet er talt."
    if code == sqlite3.SQLITE_NOTADB:
        return f"'{path}' er ikke en optælling fra Vejviser. Flyt filen, og prøv igen."
    if code in _BROKEN:
        return f"Optællingen '{path}' er gået i stykker. Flyt den, og hent din seneste kopi ind igen."
    if code == sqlite3.SQLITE_CONSTRAINT:
        return "Det kan ikke tælles: Noget af det står ikke på listerne. Intet er talt."
    return f"Disken tager ikke imod optællingen '{path}'. Måske er den fuld. Intet er talt."


def private_text(path: Path, text: str, published: Sequence[Path], *, force: bool, private: bool = True) -> None:
    """Write a file made of the tally, for this user alone when it is ``private``.

    Raises VejviserError when there is one already and ``force`` is not set, or it lies in a folder that is published.
    """
    _refuse(path, published, "Filen")
    if path.exists() and not force:
        raise VejviserError(f"'{path}' findes. Skriv --force, hvis den skal erstattes.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = partial_path(path.parent)
        number = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS if private else 0o666)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            made.replace(path)
        except BaseException:
            with suppress(OSError):
                made.unlink()
            raise
    except OSError as error:
        raise VejviserError(f"'{path}' er ikke skrevet: {disk_fault(error)}.") from None
