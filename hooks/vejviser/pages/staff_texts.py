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
from vejviser.models.staff_texts import StaffParagraph, StaffText
from vejviser.pages.deadline_words import deadline_words
from vejviser.pages.page import Context
from vejviser.pages.tools.fetched import fetched_file
from vejviser.pages.views import NOT_CONFIRMED, contact_view
from vejviser.pages.waiting_cases import CaseView, waiting_cases
from vejviser.text.danish import alphabetical, capital, sentence

BLANK = "__________"
_KEYS = 9
_PLACE = re.compile(r"\{([a-z_]+)\}")
_CONTACT = ("adresse", "telefon", "mail", "web")

Facts = Mapping[str, str]
"""What goes into a place. Empty: we know that there is nothing to put there. Missing: nobody has said it yet."""


@dataclass(frozen=True)
class Part:
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
    paragraphs: tuple[tuple[tuple[Part, ...], ...], ...]


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


def filled(paragraphs: Iterable[StaffParagraph], facts: Facts) -> tuple[tuple[tuple[Part, ...], ...], ...]:
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


def _parts(line: str, facts: Facts) -> tuple[Part, ...]:
    # Every other piece is the name of a place.
    pieces = enumerate(_PLACE.split(line))
    made = [Part(facts.get(one, BLANK), one not in facts) if at % 2 else Part(one) for at, one in pieces]
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
    return {
        "years": [deadline_calculation.FIRST_YEAR, deadline_calculation.LAST_YEAR],
        "holidays": {day.isoformat(): name for day, name in deadline_calculation.holiday_names().items()},
        "unsure": [f"{month:02d}-{day:02d}" for month, day in deadline_calculation.UNSURE],
        "facts": _municipality_facts(context),
        "texts": {one.id: [part.model_dump(mode="json") for part in one.paragraphs] for one in texts},
        "choices": [*_guides(context), *_cases(context), *_bodies(context)],
    }


def _guides(context: Context) -> list[dict[str, Any]]:
    guides = sorted(context.knowledge.guides.items(), key=lambda item: alphabetical(item[1].front.title))
    return [
        {
            "value": f"guide-{name}",
            "text": guide.front.title,
            "group": "Situationer",
            "words": " ".join(guide.front.keywords),
            **_guide_facts(context, name),
        }
        for name, guide in guides
    ]


def _guide_facts(context: Context, name: str) -> dict[str, Any]:
    front, letters = context.knowledge.guides[name].front, context.knowledge.letters
    about = next((one.about for one in letters.cases if one.guide == name), None) if letters else None
    route = _body_facts(context, front.complaint.body)
    send_to = sentence(front.complaint.send_to)
    cases = [one for one in waiting_cases(context) if name in one.case.guides and not one.case.ahead]
    route["facts"] |= {
        "sag": about or "",
        "aflevering": f"Send klagen hertil: {send_to}" if front.complaint.bodies else send_to,
        "frist": deadline_words(front.complaint.deadlines),
    }
    return _with_time(route, cases[0] if len(cases) == 1 else None)


def _cases(context: Context) -> list[dict[str, Any]]:
    found = []
    for view in (one for one in waiting_cases(context) if not one.case.ahead):
        guide = view.case.guides[0] if view.case.guides else None
        facts = _guide_facts(context, guide) if guide else _body_facts(context, None)
        facts["facts"]["sag"] = view.case.about if view.case.about.startswith("en ") else view.case.case
        about = {"value": f"vent-{view.id}", "text": view.case.case, "group": "Det, man venter på"}
        found.append({**about, "words": " ".join(view.case.words), **_with_time(facts, view)})
    return found


def _bodies(context: Context) -> list[dict[str, Any]]:
    bodies = sorted(context.knowledge.bodies.items(), key=lambda item: alphabetical(item[1].name))
    return [
        {
            "value": f"instans-{name}",
            "text": body.name,
            "group": "Klageinstanser",
            "words": " ".join(body.keywords),
            **_with_time(_body_facts(context, name), None),
        }
        for name, body in bodies
        if body.status == "active"
    ]


def _body_facts(context: Context, name: str | None) -> dict[str, Any]:
    """The route to a body; ``warn`` tells what was left out because it may be wrong."""
    facts = dict.fromkeys(("klageinstans", "aflevering", "frist", "sag", *_CONTACT), "")
    body = context.knowledge.bodies[name] if name else None
    if name is None or body is None:
        return {"facts": facts, "warn": ""}
    facts |= {
        "klageinstans": body.name,
        "aflevering": sentence(body.hand_in_to),
        "frist": deadline_words(body.deadlines),
    }
    contact, warn = _contact(context, name, body), ""
    if contact and _current(contact):
        shown = contact_view(contact)
        address = ", ".join(filter(None, (shown.street, shown.town)))
        facts |= {"adresse": address, "telefon": shown.phone, "mail": shown.email, "web": shown.website_name}
    elif contact:
        warn = f"Kontakten er ikke med, for den er {contact_view(contact).mark or NOT_CONFIRMED}. Find den nye."
    return {"facts": facts, "warn": warn}


def _contact(context: Context, name: str, body: Body) -> Contact | None:
    """Where a citizen of this municipality reaches a body: its own board, where it has one."""
    local = context.municipality.local_bodies.get(name)
    partner = context.municipality.partners.get(local.partner) if local and local.partner else None
    return partner.contact if partner and partner.contact else body.contact


def _with_time(route: dict[str, Any], view: CaseView | None) -> dict[str, Any]:
    """Add how long the case may take; ``length`` is what the script counts with."""
    best = view.best if view else None
    if view is None or best is None or best.time.length is None:
        route["facts"] |= {"sagstid": "", "sagsfrist": ""}
        return route | {"length": None}
    who = f"Du venter på {view.case.who}. " if view.case.who else ""
    kind = TIME_KINDS[best.time.status]
    route["facts"]["sagstid"] = sentence(capital(f"{who}{kind} er {best.figure} fra {best.start}"))
    return route | {"length": list(best.time.length)}
