"""The staff reference: every situation and every body in one table that a call centre keeps open all day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.models.base import Sourced
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.guide import Guide
from vejviser.pages.body_areas import areas_of
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.pages.staff_texts import staff_answers
from vejviser.pages.urgent import alarm, urgent_cards
from vejviser.pages.views import ContactView, citizens, contact_view, short_deadline
from vejviser.pages.waiting_cases import waiting_line
from vejviser.text.danish import alphabetical, day_of_month, joined, sentence
from vejviser.text.suggestions import folded_words

_BRIEF, _LONG_LAW = 10, 40
"""Letters in a card's head, and in the column of laws before the rest is folded away."""


@dataclass(frozen=True)
class Row:
    """One line of the table, ready to read, to filter and to copy.

    ``brief`` is the deadline where there is room for a word or two, ``answer`` how long the answer may take,
    ``more_law`` what is folded away after the first of a long row of laws, ``areas`` are the categories it belongs to.
    ``notes`` are for colleagues: they stand here and nowhere else in the site.
    """

    anchor: str
    title: str
    address: str
    kind: str
    decided_by: str
    send_to: str
    body: str
    body_address: str
    contact: ContactView | None
    deadline: str
    brief: str
    answer: str
    days: int
    fee: str
    law: str
    more_law: str
    checked: str
    words: str
    areas: str
    guidance: str
    notes: tuple[str, ...] = ()


def staff_page(context: Context) -> Page:
    """Return the page with the table: situations first, then complaint bodies, each in order of title."""
    rows = {
        "Situationer": sorted(_guides(context), key=lambda row: alphabetical(row.title)),
        "Klageinstanser": sorted(_bodies(context), key=lambda row: alphabetical(row.title)),
    }
    answers = staff_answers(context)
    return Page(
        address=urls.STAFF,
        title="Opslag for medarbejdere",
        description="Alle situationer og klageinstanser i én tabel: hvem bestemmer, hvor klagen skal hen, og fristen.",
        template="staff.html",
        view={
            "groups": rows,
            "count": sum(map(len, rows.values())),
            "answers": answers,
            "areas": context.knowledge.categories,
            "alarm": alarm(context.knowledge, context.municipality),
            "urgent": urgent_cards(context),
        },
        source="guides/",
        rank=LIST_RANK,
        beside=answers.beside,
    )


def _guides(context: Context) -> list[Row]:
    knowledge, local = context.knowledge, context.municipality.local_guides
    rows = []
    for name, guide in knowledge.guides.items():
        front = guide.front
        body = knowledge.bodies[front.complaint.body] if front.complaint.body else None
        key = ("staff row", name, IdentityKey(front), IdentityKey(body))
        row = context.memory.recall(key, partial(_guide_row, name, front, body))
        waiting, own = waiting_line(context, name), local[name].staff_notes if name in local else ()
        if waiting or own:
            row = replace(row, answer=waiting.text if waiting else "", notes=(*row.notes, *own))
        rows.append(row)
    return rows


def _guide_row(name: str, front: Guide, body: Body | None) -> Row:
    """Return what a guide's row says in all municipalities: ``body`` is whom its complaint goes to."""
    who = (body.short_name or body.name) if body else ""
    fee = front.fee or (body.fee if body else None)
    deadline = _deadline(front.complaint.deadlines)
    law, more_law = _law(front.legal_basis, "" if front.legal_basis_sourced else " (ikke tjekket)")
    return Row(
        anchor=f"guide-{name}",
        title=front.title,
        address=urls.guide(name),
        kind="Situation",
        decided_by=front.decided_by,
        send_to=front.complaint.send_to,
        body=who,
        body_address=urls.body(front.complaint.body) if front.complaint.body else "",
        contact=_contact(body),
        deadline=deadline,
        brief=_brief(front.complaint.deadlines),
        answer="",
        days=_days(front.complaint.deadlines),
        fee=fee.text if fee else "",
        law=law,
        more_law=more_law,
        checked=_checked(front),
        words=folded_words(front.title, front.summary, who, *front.keywords, _figures(body)),
        areas=front.category,
        guidance=_guidance(front.title, deadline, front.complaint.send_to, who),
        notes=front.staff_notes,
    )


def _bodies(context: Context) -> list[Row]:
    areas = areas_of(context)
    rows = []
    for name, body in context.knowledge.bodies.items():
        if body.status != "inactive":
            key = ("staff row", name, IdentityKey(body), tuple(areas[name]))
            rows.append(context.memory.recall(key, partial(_body_row, name, body, areas[name])))
    return rows


def _body_row(name: str, body: Body, areas: Iterable[str]) -> Row:
    return Row(
        anchor=f"instans-{name}",
        title=body.name,
        address=urls.body(name),
        kind="Klageinstans",
        decided_by=body.summary,
        send_to=body.hand_in_to,
        body=body.short_name or body.name,
        body_address=urls.body(name),
        contact=_contact(body),
        deadline=_deadline(body.deadlines),
        brief=_brief(body.deadlines),
        answer="",
        days=_days(body.deadlines),
        fee=body.fee.text if body.fee else "",
        law=_law(body.legal_basis)[0],
        more_law=_law(body.legal_basis)[1],
        checked=_checked(body),
        words=folded_words(body.name, body.summary, *body.keywords, _figures(body)),
        areas=" ".join(areas),
        guidance=_guidance(body.name, _deadline(body.deadlines), body.hand_in_to, ""),
    )


def _contact(body: Body | None) -> ContactView | None:
    return contact_view(body.contact) if body and body.contact and body.contact.phone else None


def _figures(body: Body | None) -> str:
    """The number in one word: the field finds it however it is spaced."""
    contact = _contact(body)
    return contact.phone.replace(" ", "") if contact else ""


def _deadline(deadlines: tuple[Deadline, ...]) -> str:
    """All deadlines in one text, each with the cases it is for."""
    parts = []
    for deadline in deadlines:
        length = deadline.figure
        words = deadline.text if not length or not deadline.text.startswith(length) else ""
        text = sentence(f"{length}{': ' if length and words else ''}{words or ('' if length else deadline.text)}")
        about = ", ".join(filter(None, (deadline.applies_to, deadline.who and f"frist for: {deadline.who}")))
        parts.append(f"{about}: {text}" if about else text)
    return " ".join(parts)


def _brief(deadlines: tuple[Deadline, ...]) -> str:
    """The deadline where there is room for no more: "4 uger", or that there is more to read."""
    short = short_deadline(deadlines)
    return short if short and len(short) <= _BRIEF else "Mere"


def _law(laws: tuple[str, ...], caveat: str = "") -> tuple[str, str]:
    """The laws in one line, or the first and what is folded away where they are long."""
    line = joined(laws) + caveat
    return (laws[0], joined(laws[1:]) + caveat) if len(laws) > 1 and len(line) > _LONG_LAW else (line, "")


def _days(deadlines: tuple[Deadline, ...]) -> int:
    """The shortest deadline in days, to sort by; without a figure it comes last."""
    lengths = [
        (one.days or 0) + 7 * (one.weeks or 0) + 30 * (one.months or 0) + 365 * (one.years or 0)
        for one in citizens(deadlines)
    ]
    return min((length for length in lengths if length), default=99_999)


def _checked(facts: Sourced) -> str:
    return day_of_month(facts.checked.date) if facts.checked else "ikke bekræftet"


def _guidance(title: str, deadline: str, send_to: str, body: str) -> str:
    """A text to read aloud or to send: where the complaint goes, by when, and who looks at it."""
    parts = [f"{title}.", f"Frist: {deadline}", f"Send klagen til: {sentence(send_to)}"]
    if body:
        parts.append(f"Klagen bliver set på af: {sentence(body)}")
    return " ".join(parts)
