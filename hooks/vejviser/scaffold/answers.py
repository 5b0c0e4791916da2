"""The six questions about a new municipality. An empty answer means that it is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from vejviser.errors import VejviserError
from vejviser.models.base import Address
from vejviser.models.field_types import Email, Phone, PostalCode, SiteUrl, Text, text_of
from vejviser.models.field_values import Flag

_Title = Annotated[str, text_of(60)]


@dataclass(frozen=True)
class NewQuestion:
    """One question: what it is called in options and forms, its words, an example, and the type of its answer."""

    name: str
    ask: str
    example: str
    missing: str
    type: Any


QUESTIONS = (
    NewQuestion("title", "Hvad hedder stillingen hos jer?", "borgerrådgiver", "stillingens titel", _Title),
    NewQuestion("phone", "Hvad er telefonnummeret?", "72 10 70 00", "telefon", Phone),
    NewQuestion("email", "Hvad er mailadressen?", "borgervejleder@kommune.dk", "mail", Email),
    NewQuestion("place", "Hvor kan borgerne møde op?", "Rådhuset, Storegade 1, 7000 Byen", "sted", Text),
    NewQuestion("anonymous", "Må man være anonym?", "nej", "om man må være anonym", Flag),
    NewQuestion(
        "site_url",
        "Hvilken adresse får jeres vejviser?",
        "https://vejviser.kommune.dk/",
        "vejviserens adresse",
        SiteUrl,
    ),
)
"""In the order in which they are asked."""


@dataclass(frozen=True)
class NewAnswers:
    """What somebody knows of a new municipality. None is unknown."""

    title: str | None = None
    phone: str | None = None
    email: str | None = None
    place: str | None = None
    anonymous: bool | None = None
    site_url: str | None = None

    @property
    def missing(self) -> list[str]:
        """What is not known, in words."""
        return [one.missing for one in QUESTIONS if getattr(self, one.name) is None]

    @property
    def known(self) -> list[str]:
        """What is known, in words."""
        return [one.missing for one in QUESTIONS if getattr(self, one.name) is not None]


def read_answer(question: NewQuestion, typed: str) -> Any:
    """Return the value of an answer, None for an empty one.

    Raises VejviserError with what is wrong, in the words that the check has for such a field.
    """
    if not typed.strip():
        return None
    try:
        value = _adapter(question.type).validate_python(typed)
        if question.name == "place":
            place_parts(value)
    except ValidationError as error:
        if question.type is Flag:
            raise VejviserError(f"'{typed.strip()[:40]}' er ikke et svar her. Skriv ja eller nej.") from None
        raise VejviserError(error.errors()[0]["msg"]) from None
    return value


def read_answers(typed: Mapping[str, str], problems: dict[str, str]) -> NewAnswers:
    """Read all answers; ``problems`` gets what is wrong with each, by the question's name."""
    found: dict[str, Any] = {}
    for question in QUESTIONS:
        try:
            found[question.name] = read_answer(question, typed.get(question.name, ""))
        except VejviserError as error:
            problems[question.name] = str(error)
    return NewAnswers(**found)


def place_parts(place: str) -> tuple[str, Address | None]:
    """Return a place's name and its address: "Rådhuset, Storegade 1, 7000 Byen". Without an address it is a name.

    Raises ValidationError for a postal code that is none.
    """
    parts = [part.strip() for part in place.split(",") if part.strip()] or [place]
    if len(parts) > 1 and (match := re.fullmatch(r"(\d{4}) +(\D.*)", parts[-1])):
        code = _adapter(PostalCode).validate_python(match[1])
        street = parts[-2]
        return ", ".join(parts[:-2]) or street, Address(street=street, postal_code=code, city=match[2])
    return place, None


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
