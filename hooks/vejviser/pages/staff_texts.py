"""Ready answers for staff: the texts as they stand without a script, and what the script fills them with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vejviser import urls
from vejviser.domain import deadline_calculation
from vejviser.domain.waiting import TIME_KINDS, length_words
from vejviser.models.base import Contact
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.staff_texts import StaffParagraph, StaffText
from vejviser.pages.page import Context
from vejviser.pages.tools.fetched import fetched_file
from vejviser.pages.tools.letter import BLANK
from vejviser.pages.views import NOT_CONFIRMED, citizens, contact_view
from vejviser.pages.waiting_cases import CaseView, waiting_cases
from vejviser.text.danish import sentence

_KEYS = 9
_PLACE = re.compile(r"\{([a-z_]+)\}")
_PLACES = ("sag", "klageinstans", "aflevering", "frist", "adresse", "telefon", "mail", "web", "sagstid", "sagsfrist")
"""What a choice knows, or knows that there is not."""

Facts = Mapping[str, str]
"""What goes into a place. Empty: we know that there is nothing to put there. Missing: nobody has said it yet."""


@dataclass(frozen=True)
class AnswerPart:
    """A piece of a line; ``blank`` where it is to be written by hand."""

    text: str
    blank: bool = False


@dataclass(frozen=True)
class TextCard:
    """One answer, ready to read. ``key`` is the figure that copies it, empty after the ninth."""

    id: str
    title: str
    summary: str
    key: str
    paragraphs: tuple[tuple[tuple[AnswerPart, ...], ...], ...]


@dataclass(frozen=True)
class StaffAnswers:
    """All answers, the municipality's promise in working days, the script's file and what stands beside the page."""

    cards: tuple[TextCard, ...]
    promise: int | None
    address: str
    beside: Mapping[str, str]


def staff_answers(context: Context) -> StaffAnswers:
    """Return the ready answers of a municipality."""
    own, texts = context.municipality.staff_texts, _texts(context)
    promise = own.reply_working_days if own else None
    facts = _municipality_facts(context) | ({"svartid": length_words(("working_days", promise))} if promise else {})
    cards = tuple(
        TextCard(one.id, one.title, one.summary, str(at) if at <= _KEYS else "", filled(one.paragraphs, facts))
        for at, one in enumerate(texts, 1)
    )
    if not texts:
        return StaffAnswers((), None, "", {})
    address, beside = fetched_file("medarbejdersvar", urls.STAFF, _tool_data(context, texts))
    return StaffAnswers(cards, promise, address, beside)


def filled(paragraphs: Iterable[StaffParagraph], facts: Facts) -> tuple[tuple[tuple[AnswerPart, ...], ...], ...]:
    """Fill the places of an answer: paragraphs of lines of parts. browser/staff/fill.js does the same."""
    found = []
    for paragraph in paragraphs:
        lines = [_parts(line, facts) for line in paragraph.lines if _stands(line, facts)]
        if not lines and paragraph.instead and _stands(paragraph.instead, facts):
            lines = [_parts(paragraph.instead, facts)]
        if lines:
            found.append(tuple(lines))
    return tuple(found)


def _stands(line: str, facts: Facts) -> bool:
    return all(facts.get(slot, BLANK) for slot in _PLACE.findall(line))


def _parts(line: str, facts: Facts) -> tuple[AnswerPart, ...]:
    # Every other piece is the name of a place.
    pieces = enumerate(_PLACE.split(line))
    made = [AnswerPart(facts.get(one, BLANK), one not in facts) if at % 2 else AnswerPart(one) for at, one in pieces]
    return tuple(one for one in made if one.text)


def _texts(context: Context) -> list[StaffText]:
    """The country's, each replaced by the municipality's own of the same id, then the municipality's others."""
    national, own = context.knowledge.staff_texts, context.municipality.staff_texts
    found = {one.id: one for one in (national.texts if national else ())}
    return list((found | {one.id: one for one in (own.texts if own else ())}).values())


def _municipality_facts(context: Context) -> dict[str, str]:
    about = context.municipality.about
    phones = [one.phone for one in about.contacts if one.phone and _current(one)]
    return {"kommune": about.full_name, "kommune_telefon": phones[0] if phones else ""}


def _current(contact: Contact) -> bool:
    """Whether it may go into an answer to a citizen: not what may be another's number today."""
    return not contact.historical and contact.confidence != "low"


def _tool_data(context: Context, texts: Sequence[StaffText]) -> dict[str, Any]:
    """What browser/staff/texts.js reads. What a guide or body is called and found by stands in its row of the table."""
    return {
        "years": [deadline_calculation.FIRST_YEAR, deadline_calculation.LAST_YEAR],
        "holidays": {day.isoformat(): name for day, name in deadline_calculation.holiday_names().items()},
        "unsure": [f"{month:02d}-{day:02d}" for month, day in deadline_calculation.UNSURE],
        "facts": _municipality_facts(context),
        "texts": {one.id: [part.model_dump(mode="json") for part in one.paragraphs] for one in texts},
        "places": _PLACES,
        "choices": {**_guides(context), **_cases(context), **_bodies(context)},
    }


def _guides(context: Context) -> dict[str, dict[str, Any]]:
    knowledge, cases = context.knowledge, waiting_cases(context)
    about = {one.guide: one.about for one in (knowledge.letters.cases if knowledge.letters else ()) if one.about}
    found = {}
    for name, guide in knowledge.guides.items():
        complaint = guide.front.complaint
        send_to = sentence(complaint.send_to)
        own = [one for one in cases if name in one.case.guides and not one.case.ahead]
        facts = {
            "sag": about.get(name, ""),
            "aflevering": f"Send klagen hertil: {send_to}" if complaint.bodies else send_to,
            "frist": _deadlines(complaint.deadlines),
        }
        like = {"like": f"instans-{complaint.body}"} if complaint.body else {}
        # Of several kinds of case nobody can know which one is meant.
        found[f"guide-{name}"] = like | _choice(facts, own[0] if len(own) == 1 else None)
    return found


def _cases(context: Context) -> dict[str, dict[str, Any]]:
    return {
        f"vent-{view.id}": {
            "text": view.case.case,
            "words": " ".join(view.case.words),
            **({"like": f"guide-{view.case.guides[0]}"} if view.case.guides else {}),
            **_choice({"sag": view.case.case}, view),
        }
        for view in waiting_cases(context)
        if not view.case.ahead
    }


def _bodies(context: Context) -> dict[str, dict[str, Any]]:
    return {
        f"instans-{name}": _body(context, name, body)
        for name, body in context.knowledge.bodies.items()
        if body.status != "inactive"
    }


def _body(context: Context, name: str, body: Body) -> dict[str, Any]:
    """The route to a body; ``warn`` tells what was left out because it may be wrong."""
    facts = {
        "klageinstans": body.name,
        "aflevering": sentence(body.hand_in_to),
        "frist": _deadlines(body.deadlines),
    }
    contact = _contact(context, name, body)
    if contact and not _current(contact):
        warn = f"Kontakten er ikke med, for den er {contact_view(contact).mark or NOT_CONFIRMED}. Find den nye."
        return _choice(facts, None) | {"warn": warn}
    if contact:
        shown = contact_view(contact)
        address = ", ".join(filter(None, (shown.street, shown.town)))
        facts |= {"adresse": address, "telefon": shown.phone, "mail": shown.email, "web": shown.website_name}
    return _choice(facts, None)


def _contact(context: Context, name: str, body: Body) -> Contact | None:
    """Where a citizen of this municipality reaches a body: its own board, where it has one."""
    local = context.municipality.local_bodies.get(name)
    partner = context.municipality.partners.get(local.partner) if local and local.partner else None
    return partner.contact if partner and partner.contact else body.contact


def _deadlines(deadlines: tuple[Deadline, ...]) -> str:
    """What the citizen must keep, each with the cases it is for."""
    return " ".join(
        f"{one.applies_to}: {sentence(one.text)}" if one.applies_to else sentence(one.text)
        for one in citizens(deadlines)
    )


def _choice(facts: dict[str, str], view: CaseView | None) -> dict[str, Any]:
    """What a choice knows, without what is empty, and how long the case may take; the script counts with ``length``."""
    known = {place: text for place, text in facts.items() if text}
    best = view.best if view else None
    if view is None or best is None or best.time.length is None:
        return {"facts": known}
    who = f"Du venter på {view.case.who}. " if view.case.who else ""
    time = f"{who}{TIME_KINDS[best.time.status]} er {best.figure} fra {best.start}"
    return {"facts": known | {"sagstid": sentence(time)}, "length": list(best.time.length)}
