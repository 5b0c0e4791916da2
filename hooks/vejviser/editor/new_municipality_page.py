"""The editor's page for a new municipality: the same six questions as ``vejviser new``, in one form."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from starlette.responses import Response

from vejviser.editor.app import Visit
from vejviser.editor.approval import NOT_SAVED, SAVED
from vejviser.editor.team import EVERYTHING, Rights
from vejviser.errors import VejviserError
from vejviser.history.entries import SavedFile
from vejviser.models.municipality_list import ListedMunicipality, MunicipalityList
from vejviser.scaffold.answers import QUESTIONS, NewAnswers, read_answers
from vejviser.scaffold.finding import listed_municipality
from vejviser.scaffold.new_folder import has_folder, kind_of_file, make_folder, planned_files, read_municipality_list

_REASON = "Ny kommune"


def may_add_municipality(rights: Rights) -> bool:
    """Say whether somebody may make a municipality: who may edit everything."""
    return EVERYTHING in rights.edits


def new_municipality_page(visit: Visit) -> Response:
    """Ask which municipality and what is known of it, and make its files."""
    if not may_add_municipality(visit.rights):
        raise VejviserError("Du må ikke tilføje en kommune. Bed en, der må rette alt.")
    data = visit.desk.project.data
    known = read_municipality_list(data)
    wrong: dict[str, str] = {}
    typed = {one.name: visit.posted.get(one.name, "") for one in QUESTIONS}
    chosen = visit.posted.get("kommune", "")
    if visit.method == "POST":
        answers = read_answers(typed, wrong)
        town = _town(chosen, known, wrong)
        if town and has_folder(town, data):
            wrong["kommune"] = f"{town.full_name} er her allerede. Vælg en anden."
        if town and not wrong:
            _make(visit, town, answers, known)
            return visit.go(f"/?kommune={town.id}")
    free = sorted((one for one in known.municipalities if not has_folder(one, data)), key=lambda one: one.id)
    return visit.page(
        "new_municipality.html",
        status=400 if wrong else 200,
        towns=free,
        chosen=chosen,
        questions=QUESTIONS,
        typed=typed,
        wrong=wrong,
    )


def _town(chosen: str, known: MunicipalityList, wrong: dict[str, str]) -> ListedMunicipality | None:
    try:
        return listed_municipality(chosen, known)
    except VejviserError:
        wrong["kommune"] = "Vælg den kommune, du vil tilføje."
        return None


def _make(visit: Visit, town: ListedMunicipality, answers: NewAnswers, known: MunicipalityList) -> None:
    """Write the files, noted in the log before and in the history after, as everything that is saved here."""
    desk, rights, today = visit.desk, visit.rights, visit.desk.now().date()
    names = planned_files(town, answers, known, desk.project.data, today)
    keys = [f"{kind_of_file(name).name}/{town.id}/{name.rpartition('/')[2].removesuffix('.yml')}" for name in names]
    with desk.alone():
        if desk.team.second_pair and desk.publishing.runs:
            raise VejviserError("Der bliver udgivet lige nu. Prøv igen om lidt.")
        _log(visit, SAVED, keys)
        try:
            made = make_folder(town, answers, known, desk.project.data, today)
        except (VejviserError, OSError):
            with suppress(VejviserError):
                _log(visit, NOT_SAVED, keys)
            raise
        saved = [SavedFile(made.folder / name, None, (made.folder / name).read_bytes()) for name in made.files]
        desk.history.record(saved, rights.role, _REASON, desk.now())


def _log(visit: Visit, action: str, keys: Sequence[str]) -> None:
    for key in keys:
        visit.desk.log(visit.rights, action, key)
