"""A guide against its complaint bodies: the route, the deadline, its start and the fee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from vejviser.models.base import Fee
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.guide import Complaint, Guide, GuideDeadline
from vejviser.reading.document import Document
from vejviser.reading.model_errors import FieldPath
from vejviser.text.durations import not_found

Contradictions = Iterator[tuple[FieldPath, str]]
EITHER = "Ret den ene"


def where(document: Document, *location: str | int) -> str:
    """Where another file says it: "data/national/bodies/x.yml:12"."""
    return f"'{document.id}' ({document.path}:{document.place(location)[0]})"


def guide_contradictions(guide: Guide, bodies: Mapping[str, Document], received: tuple[str, ...]) -> Contradictions:
    """Yield where a guide says something else than its bodies (id -> file).

    ``received`` are the beginnings of ``counted_from`` that mean the day somebody got the decision.
    """
    complaint = guide.complaint
    here: FieldPath = ("complaint",)
    if body := bodies.get(complaint.body or ""):
        yield from _route(complaint, body, here)
    grouped: dict[str, list[tuple[FieldPath, GuideDeadline]]] = {}
    for at, one in enumerate(complaint.deadlines):
        location = (*here, "deadlines", at)
        if one.follows and at == 0:
            yield (*location, "follows"), "Fristen står først. Den kan ikke følge efter en anden."
        if one.body and one.send_to and (own := bodies.get(one.body)):
            yield from _receiver(own.value.first_receiver, one.send_to, own, (*location, "send_to"))
        if one.who is None and (name := one.body or complaint.body or "") in bodies:
            grouped.setdefault(name, []).append((location, one))
    others = [bodies[name] for name in complaint.more_bodies if name in bodies]
    for name, deadlines in grouped.items():
        extra = others if name == complaint.body else []
        yield from _deadlines(deadlines, bodies[name], extra, received)
    if guide.fee:
        yield from _fee(guide.fee, [bodies[name] for name in complaint.bodies if name in bodies])


def _route(complaint: Complaint, body: Document, here: FieldPath) -> Contradictions:
    value: Body = body.value
    if value.status == "inactive":
        yield (*here, "body"), f"Klageinstansen {where(body, 'status')} er nedlagt. {value.replaced_by}"
        return
    first = complaint.first_receiver
    if first and first != value.first_receiver and complaint.differs_because is None:
        yield (
            (*here, "first_receiver"),
            f"Her går klagen først til '{first}', men hos {where(body, 'first_receiver')} til "
            f"'{value.first_receiver}'. {EITHER}, eller skriv i 'differs_because', hvorfor de er forskellige.",
        )
    yield from _receiver(first or value.first_receiver, complaint.send_to, body, (*here, "send_to"))


def _receiver(first: str, send_to: str, body: Document, location: FieldPath) -> Contradictions:
    """The words of ``send_to`` against who gets the complaint first."""
    value: Body = body.value
    if first == "body" and not any(name in send_to.lower() for name in names(value)):
        yield (
            location,
            f"Klagen skal til {value.short_name or value.name}, siger {where(body, 'first_receiver')}, "
            f"men det navn står ikke her. {EITHER}.",
        )
    if first == "decider" and _straight(send_to, value) and not _straight(value.hand_in_to.split(". ")[0], value):
        yield (
            location,
            f"Her går klagen direkte til {value.short_name or value.name}, men hos {where(body, 'first_receiver')} "
            f"går den først til den, der har bestemt. {EITHER}.",
        )


def names(body: Body) -> list[str]:
    """Return what a body may be called, in small letters: its names, what stands in brackets, and its web form."""
    found = [
        body.name,
        body.short_name or "",
        re.sub(r"\s*\(.*?\)", "", body.name),
        *re.findall(r"\((.*?)\)", body.name),
    ]
    if body.digital_form:
        found.append(body.digital_form.name)
        found += ["klageportalen"] if "klageportal" in body.digital_form.name.lower() else []
    return [name.lower().strip() for name in found if name]


def _straight(text: str, body: Body) -> bool:
    """Whether a text sends straight to a body. One with a common noun for a name ("kommunen") is the decider itself."""
    own = [
        one for one in (body.name, body.short_name, re.sub(r"\s*\(.*?\)", "", body.name)) if one and one[0].isupper()
    ]
    called = "|".join(re.escape(name) for name in own)
    return bool(own) and bool(
        re.search(rf"(?<!ikke )\bdirekte til (?:{called})\b", text, re.IGNORECASE)
        or re.search(rf"^(?:send\w* (?:\w+ ){{0,3}}til )?(?:{called})\b", text, re.IGNORECASE)
    )


def _deadlines(
    here: list[tuple[FieldPath, GuideDeadline]], body: Document, others: list[Document], received: tuple[str, ...]
) -> Contradictions:
    """A guide's deadlines at one body against that body's own, and those of the bodies that may be next."""
    own = [one for one in body.value.deadlines if one.who is None]
    known = [*own, *(one for other in others for one in other.value.deadlines if one.who is None)]
    figures = " eller ".join(dict.fromkeys(one.figure for one in own if one.figure))
    there = where(body, "deadlines")
    reason = f"{EITHER}, eller skriv i 'differs_because', hvorfor de er forskellige."
    if figures and not any(one.length or one.differs_because for _, one in here):
        yield here[0][0], f"Her har fristen intet tal, men hos {there} er den {figures}. {reason}"
    for location, one in here:
        if one.length is None or one.differs_because:
            continue
        same = [other for other in known if other.length and other.length.plain == one.length.plain]
        if not same and figures:
            yield location, f"Fristen er {one.length} her, men {figures} hos {there}. {reason}"
        elif not same:
            yield location, f"Fristen er {one.length} her, men hos {there} står intet tal. {reason}"
        elif received and not any(_start(one, received) == _start(other, received) for other in same):
            yield (
                location,
                f"Fristen løber fra {_begins(one)} her, men fra {_begins(same[0])} hos {there}. {reason}",
            )


def _start(deadline: Deadline, received: tuple[str, ...]) -> str:
    """What kind of day a deadline begins on: an unknown one, the day of receipt, or another."""
    start = deadline.counted_from or ""
    return "unknown" if not start else "received" if start.startswith(received) else "other"


def _begins(deadline: Deadline) -> str:
    return f"'{deadline.counted_from}'" if deadline.counted_from else "en ukendt dag"


def _fee(fee: Fee, bodies: list[Document]) -> Contradictions:
    """A guide's fee against those of its bodies."""
    priced = [(body, body.value.fee) for body in bodies if body.value.fee]
    known = {amount for _, one in priced for amount in (*one.amounts, one.amount_dkk)}
    for amount in fee.amounts:
        if priced and amount not in known:
            yield ("fee", "text"), f"Prisen {amount} kr. står ikke hos {where(priced[0][0], 'fee')}. {EITHER}."
    for body, one in priced[:1]:
        if fee.due and one.due and fee.due != one.due:
            yield ("fee", "due"), f"Her står '{fee.due}', men hos {where(body, 'fee', 'due')} '{one.due}'. {EITHER}."
        if one.amount_dkk and (fee.amount_dkk == 0 or fee.text.lower().startswith("gratis")):
            yield (
                ("fee", "text"),
                f"Her er det gratis, men hos {where(body, 'fee')} koster det {one.amount_dkk} kr. {EITHER}.",
            )
        if one.amount_dkk is not None and not fee.amounts and not_found(fee.text.split(". ")[0]):
            yield ("fee", "text"), f"Her er prisen ikke fundet, men den står hos {where(body, 'fee')}. {EITHER}."
