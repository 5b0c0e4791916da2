"""Facts as plain questions, which their owner can answer with yes, or with what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from vejviser.hours.wording import rules_by_place
from vejviser.knowledge import Municipality
from vejviser.models.base import Contact, Fee, Reviewed
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.guide import Complaint
from vejviser.models.location import Location
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import Timetable
from vejviser.models.partner import Partner
from vejviser.models.urgent import UrgentService
from vejviser.review.due_facts import Review, stands_alone

_SHORT = 60
"""How many characters stand well within a question."""

_NOT_FOUND = "Vi har ikke fundet"
"""How a text begins that says that something is not known."""


@dataclass(frozen=True)
class FactQuestion:
    """One question, and how the answer begins that it is otherwise: "den er".

    ``missing`` asks for what is not known, so "Nej" leaves the page as it is.
    ``reach`` is a number or an address, which several pages may share.
    """

    text: str
    otherwise: str
    missing: bool = False
    reach: bool = False

    @property
    def answers(self) -> str:
        """The two answers as boxes to tick, that the page is right first."""
        right, wrong = ("Nej", "Ja") if self.missing else ("Ja", "Nej")
        return f"[ ] {right}   [ ] {wrong}, {self.otherwise}:"


def questions_about(review: Review, municipality: Municipality) -> list[FactQuestion]:
    """Return the questions about a file or a fact, none of them twice; what is confirmed by itself is left out."""
    found = list(_asked(review.fact, municipality))
    if not review.place or review.fact is review.entry.facts:
        rest = "alt det andet, der" if found else "alt, hvad der"
        where = "om hjælpen på siden" if review.place else "på siden"
        found.append(FactQuestion(f"Passer {rest} står {where}?", "det skal rettes"))
    return list(dict.fromkeys(found))


def _asked(value: Any, municipality: Municipality) -> Iterator[FactQuestion]:
    if isinstance(value, tuple):
        for item in value:
            if not (isinstance(item, Reviewed) and stands_alone(item)):
                yield from _asked(item, municipality)
    if not isinstance(value, BaseModel):
        return
    yield from _own(value, municipality)
    for name in type(value).model_fields:
        inner = getattr(value, name)
        if not (isinstance(inner, Reviewed) and stands_alone(inner)):
            yield from _asked(inner, municipality)


def _own(value: BaseModel, municipality: Municipality) -> Iterator[FactQuestion]:
    """The questions that a record itself makes, without those of the records in it."""
    if isinstance(value, Contact):
        yield from _of_contact(value)
    elif isinstance(value, Deadline):
        yield _stated(f"fristen{_about(value.applies_to)}", value.text, "den")
    elif isinstance(value, Fee):
        yield _stated("prisen", value.text, "den")
    elif isinstance(value, Complaint):
        yield FactQuestion(f"Passer det, vi skriver om, hvor klagen skal hen? ”{value.send_to}”", "det rigtige er")
    elif isinstance(value, UrgentService):
        yield from _of_service(value)
    elif isinstance(value, Location):
        yield _named("navnet", value.name)
        if value.room:
            yield _named("lokalet", value.room)
    elif isinstance(value, MunicipalityProfile):
        yield _named("kommunens navn", value.full_name)
    elif isinstance(value, Body | Partner):
        yield _named("navnet", value.name)
    if isinstance(value, Timetable):
        yield from _of_hours(value, municipality)
    if text := getattr(value, "hours_text", None):
        yield _stated("tiderne", text, "de")
    if isinstance(value, Body):
        yield FactQuestion(f"Passer det, vi skriver om, hvor man klager? ”{value.hand_in_to}”", "det rigtige er")
        if value.processing_time:
            yield _stated("ventetiden", value.processing_time, "den")


def _of_contact(contact: Contact) -> Iterator[FactQuestion]:
    whose = _about(contact.label)
    for value, name in (
        (contact.phone, "telefonnummeret"),
        (contact.email, "mailadressen"),
        (contact.website, "webadressen"),
    ):
        if value:
            yield _plain(f"{name}{whose}", value, "det" if name == "telefonnummeret" else "den")
    if address := contact.address:
        yield _plain(f"adressen{whose}", f"{address.street}, {address.postal_code} {address.city}", "den")


def _of_service(service: UrgentService) -> Iterator[FactQuestion]:
    yield _named("navnet", service.name)
    if service.number:
        yield _plain("telefonnummeret", service.number, "det")
    for other in service.more_numbers:
        yield _plain(f"nummeret til ”{other.when}”", other.number, "det")
    if service.sms:
        yield _plain("nummeret til sms", service.sms, "det")
    if service.web:
        yield _plain("webadressen", service.web, "den")


def _of_hours(timetable: Timetable, municipality: Municipality) -> Iterator[FactQuestion]:
    for place in rules_by_place(timetable, municipality):
        for line in place.lines:
            where = f" {place.at}" if place.at else ""
            yield FactQuestion(f"Er der stadig åbent{where}: {line}?", "tiden er")


def _stated(what: str, words: str, pronoun: str) -> FactQuestion:
    """Ask about words of ours. Only a few words without a sentence of their own can stand within the question."""
    if words.startswith(_NOT_FOUND):
        return FactQuestion(f"Kender I {what}? Vi skriver: ”{words}”", f"{pronoun} er", missing=True)
    few = words if words.endswith("kr.") else words.removesuffix(".")
    if len(few) <= _SHORT and not re.search(r"[.:;!?] ", few) and not few.startswith("Ingen"):
        return FactQuestion(f"Er {what} stadig ”{few}”?", f"{pronoun} er")
    return FactQuestion(f"Passer det, vi skriver om {what}? ”{words}”", "det rigtige er")


def _named(what: str, name: str) -> FactQuestion:
    return FactQuestion(f"Er {what} stadig ”{name}”?", "det er")


def _plain(what: str, value: str, pronoun: str) -> FactQuestion:
    return FactQuestion(f"Er {what} stadig {value}?", f"{pronoun} er", reach=True)


def _about(label: str | None) -> str:
    return f" ({label})" if label else ""
