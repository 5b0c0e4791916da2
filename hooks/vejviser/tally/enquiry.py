"""One counted enquiry, and the few words it may hold: every field is a choice from a list, none is free text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

CONTACTS = {
    "phone": "Telefon eller sms",
    "in_person": "Personligt i træffetiden",
    "mail": "Mail",
    "digital_post": "Digital Post",
    "other": "Andet",
}
"""The first form of contact."""

STATES = {"closed": "Afsluttet", "ongoing": "Stadig i gang"}
WHO = {"citizen": "Borger", "company": "Virksomhed"}

NO_DEPARTMENT = "Diverse"
"""The department of what belongs to none."""

COMMON_SUBJECTS = {"liste:rette-sted": "Finde det rette sted", "liste:andet": "Andet emne"}
"""Subjects without a guide. A colon stands in no id, so none is taken for a guide."""

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
"""The days that a tally takes."""


@dataclass(frozen=True)
class Enquiry:
    """What is counted of one citizen or company. The words are keys of the lists above and of ``TallyChoices``."""

    day: date
    contact: str
    department: str
    subject: str
    state: str = "closed"
    who: str = "citizen"


@dataclass(frozen=True)
class NumberedEnquiry:
    """An enquiry as it stands in the file. No number is ever used again."""

    number: int
    enquiry: Enquiry


@dataclass(frozen=True)
class TallyChoices:
    """What a municipality's adviser may choose: departments in their order, and subjects (key -> title)."""

    departments: Sequence[str]
    subjects: Mapping[str, str]

    def wrong(self, enquiry: Enquiry, today: date) -> dict[str, str]:
        """Return field -> Danish sentence for each field that is no choice. A day after ``today`` is none."""
        found = {}
        if not EARLIEST <= enquiry.day <= min(LATEST, today):
            found["day"] = "Dagen skal ligge efter 1999 og må ikke være efter i dag."
        lists = {"contact": CONTACTS, "subject": self.subjects, "state": STATES, "who": WHO}
        sentences = {
            "contact": "Vælg, hvordan borgeren henvendte sig første gang.",
            "department": "Vælg en afdeling.",
            "subject": "Vælg et emne fra listen.",
            "state": "Vælg, om sagen er afsluttet.",
            "who": "Vælg borger eller virksomhed.",
        }
        for field, words in {**lists, "department": self.departments}.items():
            if getattr(enquiry, field) not in words:
                found[field] = sentences[field]
        return found
