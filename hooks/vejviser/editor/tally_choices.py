"""What can be chosen on the tally's page, each with its key, and what was chosen there."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vejviser.tally.enquiry import COMMON_SUBJECTS, CONTACTS, NO_DEPARTMENT, STATES, WHO, Enquiry, TallyChoices
from vejviser.text.danish import build_date

OTHER = "-"
"""What is posted as the subject when it was chosen from the long list."""

_KEYS = "123456789" + string.ascii_lowercase
_SHORT = 8
"""Subjects with a key of their own."""


@dataclass(frozen=True)
class Option:
    """One choice on the page. ``key`` is the key that chooses it, empty when there are more choices than keys."""

    value: str
    words: str
    key: str
    chosen: bool


@dataclass(frozen=True)
class TallyForm:
    """The form as it is shown."""

    day: str
    contacts: Sequence[Option]
    departments: Sequence[Option]
    subjects: Sequence[Option]
    all_subjects: Sequence[Option]
    states: Sequence[Option]
    who: Sequence[Option]
    other_chosen: bool


def form_of(
    choices: TallyChoices, frequent: Sequence[str], reported: Sequence[str], posted: Mapping[str, str], today: date
) -> TallyForm:
    """Return the form, with what was posted and could not be saved.

    The short list has the subjects that are counted most, filled up with those of the newest report.
    """
    candidates = [one for one in [*frequent, *reported, *choices.subjects] if one not in COMMON_SUBJECTS]
    short = [one for one in dict.fromkeys(candidates) if one in choices.subjects][:_SHORT]
    subjects = [*short, *COMMON_SUBJECTS]
    subject_keys = dict(zip(subjects, [*_KEYS[: len(short)], "9", "0"], strict=True))
    departments = [one for one in choices.departments if one != NO_DEPARTMENT]
    department_keys = {**dict(zip(departments, _KEYS, strict=False)), NO_DEPARTMENT: "0"}
    chosen = posted.get("emne", "")
    return TallyForm(
        day=posted.get("dag", today.isoformat()),
        contacts=_options(CONTACTS, dict(zip(CONTACTS, _KEYS, strict=False)), posted.get("form")),
        departments=_options(
            {one: one for one in [*departments, NO_DEPARTMENT]}, department_keys, posted.get("afdeling")
        ),
        subjects=_options({one: choices.subjects.get(one, "") for one in subjects}, subject_keys, chosen),
        all_subjects=_options(choices.subjects, {}, posted.get("emne_andet") if chosen == OTHER else None),
        states=_options(STATES, {"closed": "a", "ongoing": "i"}, posted.get("status", "closed")),
        who=_options(WHO, {"citizen": "b", "company": "v"}, posted.get("hvem", "citizen")),
        other_chosen=chosen == OTHER,
    )


def typed_enquiry(
    posted: Mapping[str, str], choices: TallyChoices, today: date
) -> tuple[Enquiry | None, dict[str, str]]:
    """Return the enquiry of a form, or None and what is wrong: field -> Danish sentence."""
    wrong = {}
    try:
        day = date.fromisoformat(posted.get("dag") or today.isoformat())
    except ValueError:
        day, wrong = today, {"day": "Skriv dagen som år-måned-dag, fx 2026-11-30."}
    subject = posted.get("emne", "")
    made = Enquiry(
        day,
        posted.get("form", ""),
        posted.get("afdeling", ""),
        posted.get("emne_andet", "") if subject == OTHER else subject,
        posted.get("status", "closed"),
        posted.get("hvem", "citizen"),
    )
    wrong |= choices.wrong(made, today)
    return (None if wrong else made), wrong


def counted_words(enquiry: Enquiry, known: TallyChoices, *, with_day: bool) -> str:
    """Return an entry in words: "Mail, Teknik og Miljø, Affald, stadig i gang"."""
    words = [
        CONTACTS[enquiry.contact],
        enquiry.department,
        known.subjects.get(enquiry.subject, enquiry.subject),
        *([STATES["ongoing"].lower()] if enquiry.state == "ongoing" else []),
        *([WHO["company"].lower()] if enquiry.who == "company" else []),
    ]
    return ", ".join([*([build_date(enquiry.day)] if with_day else []), *words])


def _options(words: Mapping[str, str], keys: Mapping[str, str], chosen: str | None) -> list[Option]:
    return [Option(value, text, keys.get(value, ""), value == chosen) for value, text in words.items()]
