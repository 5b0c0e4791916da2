"""The facts that all municipalities' sites share: guides, complaint bodies, and reforms of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vejviser import urls
from vejviser.changes.site_fact import FactSubject, SiteFact, numbered
from vejviser.knowledge import KnowledgeBase
from vejviser.models.base import Contact, Fee
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.guide import Guide
from vejviser.text.danish import partial_date

STATUS = {"active": "åben", "temporarily_closed": "midlertidigt lukket", "inactive": "nedlagt"}
"""How citizens are told whether a body or a partner is there."""

_FIRST = {
    "decider": "den, der har bestemt",
    "body": "klageinstansen selv",
    "depends": "den, der står i brevet",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def only_figures(text: str) -> str:
    """Return what is left of a sentence when only its figures count: other words alone are no other fact."""
    return "tal: " + " ".join(_NUMBER.findall(text))


def national_facts(knowledge: KnowledgeBase) -> list[SiteFact]:
    """Return the facts of all guides and bodies, in the order of their files."""
    found: list[SiteFact] = []
    for name, guide in knowledge.guides.items():
        found += _of_guide(FactSubject(f"guide/{name}", guide.front.title, urls.guide(name)), guide.front, knowledge)
    for name, body in knowledge.bodies.items():
        found += _of_body(FactSubject(f"body/{name}", body.name, urls.body(name)), body)
    return found


def _of_guide(thing: FactSubject, guide: Guide, knowledge: KnowledgeBase) -> Iterator[SiteFact]:
    complaint = guide.complaint
    yield thing.there("guide")
    yield from _deadlines(thing, complaint.deadlines)
    yield from _fee(thing, guide.fee)
    if complaint.body:
        yield from thing.fact("route", knowledge.bodies[complaint.body].name, same=f"body/{complaint.body}")
    yield from numbered(
        fact
        for name in complaint.more_bodies
        for fact in thing.fact("more_bodies", knowledge.bodies[name].name, same=f"body/{name}")
    )
    yield from thing.fact("send_to", complaint.send_to)
    if complaint.first_receiver:
        yield from thing.fact("first_receiver", _FIRST[complaint.first_receiver])
    yield from thing.fact("decided_by", guide.decided_by)
    yield from numbered(
        SiteFact(f"{thing.id}/reform", "reform", thing.where, thing.address, partial_date(str(one.from_)), one.text)
        for one in guide.reforms
        if one.from_
    )


def _of_body(thing: FactSubject, body: Body) -> Iterator[SiteFact]:
    yield thing.there("body")
    yield from thing.fact("name", body.name)
    yield from thing.fact("status", STATUS[body.status])
    yield from _deadlines(thing, body.deadlines)
    yield from _fee(thing, body.fee)
    yield from thing.fact("first_receiver", _FIRST[body.first_receiver])
    if body.processing_time:
        yield from thing.fact("processing_time", body.processing_time, same=only_figures(body.processing_time))
    yield from thing.fact("second_look", body.second_look)
    if body.digital_form:
        yield from thing.fact("form", body.digital_form.url)
    yield from contact_facts(thing, body.contact)


def contact_facts(thing: FactSubject, contact: Contact | None) -> Iterator[SiteFact]:
    """Yield how to reach somebody."""
    if contact is None:
        return
    yield from thing.fact("phone", contact.phone)
    yield from thing.fact("email", contact.email)
    if at := contact.address:
        yield from thing.fact("address", f"{at.street}, {at.postal_code} {at.city}")
    yield from thing.fact("website", contact.website)


def _fee(thing: FactSubject, fee: Fee | None) -> Iterator[SiteFact]:
    if fee is None:
        return
    if fee.amount_dkk is None:
        yield from thing.fact("fee", fee.text, same=only_figures(fee.text))
    else:
        # The rest of the text names other amounts, such as the one that the other party pays.
        said = f"{fee.amount_dkk:,} kr.".replace(",", ".") if fee.amount_dkk else "gratis"
        yield from thing.fact("fee", said, same=f"{fee.amount_dkk}: {only_figures(fee.text)}")


def _deadlines(thing: FactSubject, deadlines: Sequence[Deadline]) -> list[SiteFact]:
    told: list[SiteFact] = []
    for one in deadlines:
        label = f"for {one.who[:1].lower()}{one.who[1:]} " if one.who else ""
        label = f"{label}ved ”{one.applies_to}”" if one.applies_to else label.strip()
        own = FactSubject(thing.id, thing.where, thing.address)
        # A text that has no figure in a field of its own is the deadline itself, but by its figures only.
        told += own.fact("deadline", one.figure or one.text, label, one.figure or only_figures(one.text))
        told += own.fact("start", one.counted_from, label)
    return [*numbered(one for one in told if one.kind == "deadline"), *numbered(f for f in told if f.kind == "start")]
