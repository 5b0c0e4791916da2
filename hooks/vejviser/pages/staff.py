"""The staff reference: every situation and every body in one table that a call centre keeps open all day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vejviser import urls
from vejviser.models.base import Sourced
from vejviser.models.deadline import Deadline
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.pages.views import citizens
from vejviser.text.danish import day_of_month, joined, sentence
from vejviser.text.suggestions import fold


@dataclass(frozen=True)
class Row:
    """One line of the table, ready to read, to filter and to copy."""

    anchor: str
    title: str
    address: str
    kind: str
    decided_by: str
    send_to: str
    body: str
    body_address: str
    deadline: str
    days: int
    fee: str
    law: str
    checked: str
    words: str
    guidance: str


def staff_page(context: Context) -> Page:
    """Return the page with the table: situations first, then complaint bodies, each in order of title."""
    rows = sorted(_guides(context), key=lambda row: fold(row.title))
    rows += sorted(_bodies(context), key=lambda row: fold(row.title))
    return Page(
        address=urls.STAFF,
        title="Opslag for medarbejdere",
        description="Alle situationer og klageinstanser i én tabel: hvem bestemmer, hvor klagen skal hen, og fristen.",
        template="staff.html",
        view={"rows": rows},
        source="guides/",
        rank=LIST_RANK,
    )


def _guides(context: Context) -> list[Row]:
    knowledge = context.knowledge
    rows = []
    for name, guide in knowledge.guides.items():
        front = guide.front
        body = knowledge.bodies[front.complaint.body] if front.complaint.body else None
        who = (body.short_name or body.name) if body else ""
        fee = front.fee or (body.fee if body else None)
        deadline = _deadline(front.complaint.deadlines)
        rows.append(
            Row(
                anchor=f"guide-{name}",
                title=front.title,
                address=urls.guide(name),
                kind="Situation",
                decided_by=front.decided_by,
                send_to=front.complaint.send_to,
                body=who,
                body_address=urls.body(front.complaint.body) if front.complaint.body else "",
                deadline=deadline,
                days=_days(front.complaint.deadlines),
                fee=fee.text if fee else "",
                law=joined(front.legal_basis) + ("" if front.legal_basis_sourced else " (ikke tjekket)"),
                checked=_checked(front),
                words=_words(front.title, front.summary, who, *front.keywords),
                guidance=_guidance(front.title, deadline, front.complaint.send_to, who),
            )
        )
    return rows


def _bodies(context: Context) -> list[Row]:
    return [
        Row(
            anchor=f"instans-{name}",
            title=body.name,
            address=urls.body(name),
            kind="Klageinstans",
            decided_by=body.summary,
            send_to=body.hand_in_to,
            body=body.short_name or body.name,
            body_address=urls.body(name),
            deadline=_deadline(body.deadlines),
            days=_days(body.deadlines),
            fee=body.fee.text if body.fee else "",
            law=joined(body.legal_basis),
            checked=_checked(body),
            words=_words(body.name, body.summary, *body.keywords),
            guidance=_guidance(body.name, _deadline(body.deadlines), body.hand_in_to, ""),
        )
        for name, body in context.knowledge.bodies.items()
        if body.status != "inactive"
    ]


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


def _days(deadlines: tuple[Deadline, ...]) -> int:
    """The shortest deadline in days, to sort by; without a figure it comes last."""
    lengths = [
        (one.days or 0) + 7 * (one.weeks or 0) + 30 * (one.months or 0) + 365 * (one.years or 0)
        for one in citizens(deadlines)
    ]
    return min((length for length in lengths if length), default=99_999)


def _checked(facts: Sourced) -> str:
    return day_of_month(facts.checked.date) if facts.checked else "ikke bekræftet"


def _words(*texts: str) -> str:
    """The words a row is found by, folded as the filter folds what is typed."""
    return " ".join(dict.fromkeys(re.findall(r"\w+", fold(" ".join(texts)))))


def _guidance(title: str, deadline: str, send_to: str, body: str) -> str:
    """A text to read aloud or to send: where the complaint goes, by when, and who looks at it."""
    parts = [f"{title}.", f"Frist: {deadline}", f"Send klagen til: {sentence(send_to)}"]
    if body:
        parts.append(f"Klagen bliver set på af: {sentence(body)}")
    return " ".join(parts)
