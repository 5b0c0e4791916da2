"""What each tool may be asked: the shape that an assistant is told, and in Danish what is wrong with a question."""

from __future__ import annotations

import datetime
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vejviser.errors import VejviserError
from vejviser.text.suggestions import did_you_mean

_LONGEST_ID = 80
_LONGEST_QUERY = 400
"""Most characters, as in the field on the page."""

_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)

_Id = Annotated[str, Field(min_length=1, max_length=_LONGEST_ID)]
_Day = Annotated[date, Field(ge=_FIRST, le=_LAST)]


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SearchArguments(_Arguments):
    """A search."""

    query: Annotated[str, Field(min_length=1, max_length=_LONGEST_QUERY)] = Field(
        description="Ordene, der søges efter, som en borger ville skrive dem. Skriv aldrig navne eller CPR-numre."
    )


class ThingArguments(_Arguments):
    """A guide or a complaint body."""

    id: _Id = Field(description="Id'et, som det står sidst i sidens adresse, fx husleje. Find det med search.")


class DeadlineArguments(_Arguments):
    """The deadline of a guide or a complaint body, from a day."""

    guide: _Id | None = Field(None, description="Vejledningens id. Skriv enten guide eller body.")
    body: _Id | None = Field(None, description="Klageinstansens id. Skriv enten guide eller body.")
    date: _Day = Field(
        description="Dagen, fristen tæller fra: brevets dato, dagen i Digital Post eller dagen, det skete. ÅÅÅÅ-MM-DD."
    )
    way: Literal["digital", "letter", "hand", "other"] = Field(
        "other", description="Hvordan afgørelsen kom: digital (Digital Post), letter (brev), hand (i hånden), other."
    )
    arrived: _Day | None = Field(None, description="Dagen, et brev faktisk kom, når borgeren ved det. ÅÅÅÅ-MM-DD.")


class HoursArguments(_Arguments):
    """Who is there on a day."""

    date: _Day | None = Field(None, description="Dagen. ÅÅÅÅ-MM-DD. Ellers i dag.")
    time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = Field(
        None, description="Klokkeslættet, fx 14:30. Så står der, hvem der har åbent netop da."
    )
    place: _Id | None = Field(None, description="Id på et sted eller en partner. Ellers alle.")

    @property
    def clock(self) -> datetime.time | None:
        """The time of day."""
        return datetime.time.fromisoformat(self.time) if self.time else None


class WaitingArguments(_Arguments):
    """How long a case may take."""

    case: _Id | None = Field(None, description="Sagens id. Uden det får du listen over sager med deres id.")
    date: _Day | None = Field(None, description="Dagen, der blev søgt. ÅÅÅÅ-MM-DD. Så regnes fristen ud.")
    by_post: bool = Field(False, description="true, når ansøgningen blev sendt som brev.")


_Asked = TypeVar("_Asked", bound=_Arguments)


def read_arguments(model: type[_Asked], given: dict[str, Any]) -> _Asked:
    """Return what was asked.

    Raises VejviserError with one Danish sentence for each thing that is wrong.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        told = [_told(one["type"], _name(one["loc"]), one.get("ctx", {}), model) for one in error.errors()]
        raise VejviserError(" ".join(dict.fromkeys(told))) from None


def argument_schema(model: type[_Arguments]) -> dict[str, Any]:
    """Return the JSON Schema of a tool's arguments."""
    schema = model.model_json_schema()
    for one in (schema, *schema["properties"].values()):
        one.pop("title", None)
    schema.pop("description", None)
    return schema


def _name(place: tuple[int | str, ...]) -> str:
    return str(place[0])[:_LONGEST_ID] if place else ""


def _told(kind: str, name: str, more: dict[str, Any], model: type[_Arguments]) -> str:
    if kind == "missing":
        return f"'{name}' mangler."
    if kind == "extra_forbidden":
        return f"'{name}' kendes ikke her.{did_you_mean(name, model.model_fields)}"
    if kind == "string_too_long":
        return f"'{name}' er for lang. Der er plads til {more['max_length']} tegn."
    if kind == "string_too_short":
        return f"'{name}' er tom."
    if kind == "literal_error":
        return f"'{name}' skal være en af {str(more['expected']).replace(' or ', ' eller ')}."
    if kind == "string_pattern_mismatch":
        return f"'{name}' skal være et klokkeslæt som 14:30."
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"'{name}' skal være fra år {_FIRST.year} til {_LAST.year}."
    if kind.startswith("date"):
        return f"'{name}' skal være en dag som 2026-11-30."
    if kind.startswith("bool"):
        return f"'{name}' skal være true eller false."
    return f"'{name}' skal være tekst."
