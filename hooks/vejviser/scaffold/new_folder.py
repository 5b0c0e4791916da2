"""Makes the folder of a new municipality: whole or not at all, and never over another."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex

from vejviser.errors import DataError, Problem, VejviserError
from vejviser.history.durable_file import sync_folder, write_new
from vejviser.history.permitted_path import told_of_disk
from vejviser.models.municipality_list import ListedMunicipality, MunicipalityList
from vejviser.models.registry import KINDS, NATIONAL, Kind
from vejviser.reading.files import decoded, display_path, read_bytes
from vejviser.reading.model_errors import validate
from vejviser.reading.yaml_nodes import parse
from vejviser.scaffold.answers import NewAnswers
from vejviser.scaffold.first_files import first_files
from vejviser.scaffold.rent_board import RENT_BODY

_KIND = next(kind for kind in KINDS if kind.model is MunicipalityList)


@dataclass(frozen=True)
class NewFolder:
    """What was made: the municipality, its folder, its files, and what is missing, in words."""

    town: ListedMunicipality
    folder: Path
    files: tuple[str, ...]
    missing: tuple[str, ...]


def read_municipality_list(data: Path) -> MunicipalityList:
    """Return the list of the country's municipalities below the folder of data.

    Raises VejviserError when it is not there, and DataError with every fault in it.
    """
    path = data / NATIONAL / _KIND.file
    if not path.is_file():
        raise VejviserError(f"Filen {display_path(path)} findes ikke. Hent den igen fra Vejviser.")
    problems: list[Problem] = []
    raw = read_bytes(path, problems)
    text = None if raw is None else decoded(raw, display_path(path), problems)
    node, found = parse(text or "", display_path(path))
    checked = validate(MunicipalityList, node, display_path(path))
    if problems := [*problems, *found, *checked.problems]:
        raise DataError(problems)
    value: MunicipalityList = checked.value
    return value


def has_folder(town: ListedMunicipality, data: Path) -> bool:
    """Say whether the municipality has a folder, or something else has its name."""
    return any(path.name.casefold() == town.id for path in data.iterdir())


def may_make(town: ListedMunicipality, data: Path) -> None:
    """Raise VejviserError when the municipality is there."""
    if has_folder(town, data):
        place = display_path(data / town.id)
        raise VejviserError(f"{town.full_name} er her allerede: {place}. Intet er ændret. Ret filerne i mappen.")


def kind_of_file(name: str) -> Kind:
    """Return the kind of a file by its path in a municipality's folder."""
    folder = name.rpartition("/")[0]
    own = [kind for kind in KINDS if not kind.national]
    return next(kind for kind in own if (kind.folder == folder if folder else kind.file == name))


def planned_files(
    town: ListedMunicipality, answers: NewAnswers, known: MunicipalityList, data: Path, today: date
) -> dict[str, str]:
    """Return the files that a new municipality gets: path in its folder -> text."""
    files = first_files(town, answers, known, today)
    if (data / NATIONAL / "bodies" / f"{RENT_BODY}.yml").is_file():
        return files
    return {name: text for name, text in files.items() if RENT_BODY not in name}


def make_folder(
    town: ListedMunicipality, answers: NewAnswers, known: MunicipalityList, data: Path, today: date
) -> NewFolder:
    """Write all files of a new municipality. Whoever reads the data sees all of them or none.

    Raises VejviserError when the folder is there, or the disk does not take it.
    """
    may_make(town, data)
    files = planned_files(town, answers, known, data, today)
    folder = data / town.id
    with told_of_disk(folder):
        # A name that begins with a dot is read by nobody.
        made = data / f".ny-{town.id}-{token_hex(4)}"
        try:
            made.mkdir()
            for name, text in files.items():
                (made / name).parent.mkdir(exist_ok=True)
                write_new(made / name, text.encode())
            made.rename(folder)
            sync_folder(data)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return NewFolder(town, folder, tuple(files), tuple(answers.missing))
