"""The editor's first page: all there is to change, what is begun, and what waits to be published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from vejviser.editor.app import Visit
from vejviser.editor.form_fields import without_files
from vejviser.editor.new_municipality_page import may_add_municipality
from vejviser.editor.things import Thing, named_thing, place_of_kind, thing_or_none, things
from vejviser.errors import VejviserError
from vejviser.handbook.kinds import KIND_TEXTS
from vejviser.models.field_types import parse_id
from vejviser.models.registry import KINDS, NATIONAL, Kind
from vejviser.reading.library import Library
from vejviser.text.suggestions import slug


@dataclass(frozen=True)
class _Group:
    """The things of one kind that one owner has."""

    kind: Kind
    owner: str
    title: str
    purpose: str
    things: Sequence[Thing]
    may_add: bool


def first_page(visit: Visit) -> Response:
    """Show everything that can be changed, for one municipality and the whole country."""
    library = visit.desk.workspace.library(visit.drafts)
    if not library.municipalities:
        raise VejviserError("Her er ingen kommune at rette i. Tjek mappen med data.")
    chosen = visit.asked.get("kommune", "")
    municipality = chosen if chosen in library.municipalities else library.municipalities[0]
    begun = [found for draft in visit.drafts if (found := thing_or_none(library, draft.key))]
    return visit.page(
        "first.html",
        municipality=municipality,
        municipalities=library.municipalities,
        own=_groups(library, municipality, visit),
        shared=_groups(library, NATIONAL, visit),
        begun=begun,
        waiting=visit.desk.waiting(),
        note=visit.desk.history.note,
        may_add_municipality=may_add_municipality(visit.rights),
    )


def _groups(library: Library, owner: str, visit: Visit) -> list[_Group]:
    found: dict[str, list[Thing]] = {}
    for thing in things(library):
        if thing.owner == owner and visit.rights.may_edit(thing):
            found.setdefault(thing.kind.name, []).append(thing)
    for kind in KINDS:
        # A folder that is empty yet has no things, but one may begin.
        if kind.folder and kind.national == (owner == NATIONAL) and visit.rights.may_edit(Thing(kind, owner, "", "")):
            found.setdefault(kind.name, [])
    return [
        _Group(
            kind,
            owner,
            KIND_TEXTS[kind.name].title,
            KIND_TEXTS[kind.name].purpose.split(". ")[0].rstrip(".") + ".",
            found[kind.name],
            bool(kind.folder),
        )
        for kind in sorted(KINDS, key=place_of_kind)
        if kind.name in found
    ]


def new_page(visit: Visit) -> Response:
    """Ask what a new thing is to be called, and go to its form."""
    kind, owner = visit.parts["kind"], visit.parts["owner"]
    library = visit.desk.workspace.library(visit.drafts)
    model = next((one for one in KINDS if one.name == kind and one.folder), None)
    if model is None:
        raise VejviserError("Den side findes ikke. Gå til forsiden, og vælg igen.")
    if not visit.rights.may_edit(named_thing(library, kind, owner, "x")):
        raise VejviserError("Du må ikke lave det her. Bed en anden om det.")
    named = _adds_to(library, model)
    title, wrong = visit.posted.get("navn", "").strip(), ""
    if not visit.rights.may_edit(Thing(model, owner, "", "")):
        raise VejviserError("Du må ikke rette det her. Bed en anden om det.")
    if visit.method == "POST":
        name = title if model.adds_to else slug(title)[:60].strip("-")
        wrong = _why_not(library, model, owner, name)
        if not wrong:
            begun = "" if model.adds_to else f"?{urlencode({'navn': title})}"
            return visit.go(f"/ret/{kind}/{owner}/{name}{begun}")
    return visit.page(
        "new.html",
        status=400 if wrong else 200,
        kind=model,
        owner=owner,
        name=KIND_TEXTS[kind].title.lower(),
        purpose=without_files(KIND_TEXTS[kind].purpose),
        title=title,
        wrong=wrong,
        named=named,
    )


def _adds_to(library: Library, kind: Kind) -> list[tuple[str, str]]:
    """What a local addition can add to: id and title."""
    found = [one for one in things(library) if kind.adds_to and one.kind.target == kind.adds_to]
    return [(one.id, one.title) for one in found]


def _why_not(library: Library, kind: Kind, owner: str, name: str) -> str:
    try:
        parse_id(name)
    except ValueError:
        return "Skriv et navn med mindst ét bogstav."
    there = any(one.id == name for one in library.of(kind.name, None if kind.national else owner))
    return "Den findes allerede. Find den på listen, eller vælg et andet navn." if there else ""
