"""Facts that say two things of how sure or how old they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from vejviser.errors import Problem
from vejviser.models.base import Address, Checked, Contact, Dated, Reviewed, Sourced
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import HoursRow
from vejviser.models.report import Report
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath
from vejviser.text.person_names import names_somebody

NO_SOURCE_SAYS = "Ingen kilde siger"
"""How the message begins that a fact was changed and still is said to be old."""


def confirmed_faults(value: Any) -> Iterator[tuple[FieldPath, str]]:
    """Yield what a file says of its facts that cannot both be true: the place and the message."""
    yield from _within(value, (), value if isinstance(value, Sourced) else None, None)


def unconfirmed_when_live(library: Library) -> Iterator[Problem]:
    """Yield a problem for each file of a municipality that is ``live`` whose facts nobody has confirmed.

    ``live`` takes the word "Eksempel" from all pages, so it says of every file that its owner was asked.
    """
    for name in library.municipalities:
        profiles = [one.value for one in library.of("municipality", name)]
        if not any(isinstance(one, MunicipalityProfile) and one.status == "live" for one in profiles):
            continue
        for document in library.documents:
            if document.municipality == name and document.value is not None:
                for at in _unconfirmed(document.value, ()):
                    here = ("status",) if document.kind.model is MunicipalityProfile else at
                    told = _LIVE if document.kind.model is MunicipalityProfile else _LIVE_FILE
                    yield Problem(document.path, *document.place(here), told)


_LIVE = (
    "'live' siger, at kommunen har bekræftet oplysningerne, men 'checked' mangler. Spørg først kommunen. "
    "Skriv så 'checked', eller skriv 'demo' igen."
)
_LIVE_FILE = (
    "'checked' mangler, og kommunen er 'live'. Få oplysningerne bekræftet, og skriv så 'checked' her. "
    "Eller skriv 'demo' igen i municipality.yml."
)


def _unconfirmed(value: Any, here: FieldPath) -> Iterator[FieldPath]:
    """Where facts stand that nobody confirmed: the file, or in a file of many each that has sources of its own."""
    if isinstance(value, Report) and value.historical:
        # What was counted in a year that is over is not confirmed again; its page says from when it is.
        return
    if isinstance(value, Sourced):
        if value.checked is None:
            yield here
        return
    if isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _unconfirmed(item, (*here, at))
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from _unconfirmed(getattr(value, name), (*here, info.alias or name))


def _within(value: Any, here: FieldPath, file: Sourced | None, around: Dated | None) -> Iterator[tuple[FieldPath, str]]:
    """Look into a record; ``file`` has the sources, and ``around`` says how old what stands in it is."""
    if isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _within(item, (*here, at), file, around)
    if not isinstance(value, BaseModel):
        return
    # What has its own owner or its own sources is confirmed by itself, and not with the file.
    own = isinstance(value, Reviewed) and value is not file and (isinstance(value, Sourced) or value.owner is not None)
    checked = getattr(value, "checked", None) or (file.checked if file and not own else None)
    if isinstance(value, Reviewed) and value.checked:
        around = None
    if isinstance(value, Sourced):
        file = value
    if isinstance(value, Dated) and value.historical:
        around = value
        if checked:
            message = "Det her er 'historical', men 'checked' siger, at det er bekræftet. Slet den ene af dem."
            yield (*here, "historical"), message
    if isinstance(value, Checked) and names_somebody(value.role):
        yield (*here, "role"), f"'{value.role}' ligner et navn. Det kommer på siden. Skriv en rolle, fx 'redaktionen'."
    if around is not None and file is not None:
        yield from _unsaid(value, here, file, around)
    for name, info in type(value).model_fields.items():
        yield from _within(getattr(value, name), (*here, info.alias or name), file, around)


def _unsaid(value: Any, here: FieldPath, file: Sourced, around: Dated) -> Iterator[tuple[FieldPath, str]]:
    """Numbers and hours that stand as old, and that no source of that time says."""
    said = {_plain(one): source for source in file.sources for one in source.says}
    kinds = set(map(_kind, said))
    for field, text in _stated(value):
        source = said.get(_plain(text))
        if _kind(_plain(text)) not in kinds:
            continue
        if source is None:
            message = f"{NO_SOURCE_SAYS} '{text}', men siden siger, at det er fra {around.as_of}. Er det nyt, så skriv "
            yield (*here, field), f"{message}en kilde med 'says', og ret 'as_of' eller slet 'historical'."
        elif source.as_of and around.as_of and source.as_of[:4] != around.as_of[:4]:
            message = f"Kilden til '{text}' er fra {source.as_of}, men her siger 'as_of' {around.as_of}. Ret den ene."
            yield (*here, field), message


def _stated(value: Any) -> Iterator[tuple[str, str]]:
    """What can be compared word for word: the field, and the text as it stands in ``says``."""
    if isinstance(value, Contact):
        yield from ((field, text) for field in ("phone", "email") if (text := getattr(value, field)))
    if isinstance(value, Address):
        yield "street", value.street
    if isinstance(value, HoursRow):
        days = ", ".join(map(str, value.days))
        dumped = value.model_dump(mode="json")
        yield "opens", f"{days} {dumped['opens']}-{dumped['closes']}"


def _kind(text: str) -> str:
    """What is compared: only with what is of the same kind, for a source may name a number and no hours."""
    forms = (("hours", r".*\d:\d\d-\d+:\d\d"), ("mail", ".*@.*"), ("phone", r"[+\d]*"))
    return next((name for name, form in forms if re.fullmatch(form, text)), "street")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()
