"""Letters, guided questions and partners against the guides and bodies that they lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vejviser.checking.agreement.guides import EITHER, Contradictions, names, where
from vejviser.models.guide import Guide
from vejviser.models.letters import Letters
from vejviser.models.pathfinder import Pathfinder
from vejviser.reading.document import Document
from vejviser.reading.model_errors import FieldPath
from vejviser.text.durations import lengths


def letter_contradictions(
    letters: Letters, guides: Mapping[str, Document], bodies: Mapping[str, Document]
) -> Contradictions:
    """Yield where a letter's decider or receiver is another than its guide's and that guide's body's."""
    for at, case in enumerate(letters.cases):
        if (document := guides.get(case.guide)) is None:
            continue
        guide: Guide = document.value
        told = f"{guide.decided_by} {guide.complaint.send_to}".lower()
        decider = (case.decider or "").replace("{kommune}", "kommun").lower()
        if decider and decider not in told and not ("{kommune}" in (case.decider or "") and "afdeling" in told):
            yield (
                ("cases", at, "decider"),
                f"Brevet nævner '{case.decider}', men {where(document, 'decided_by')} siger "
                f"'{guide.decided_by}'. {EITHER}.",
            )
        body = bodies.get(guide.complaint.body or "")
        first = guide.complaint.first_receiver or (body.value.first_receiver if body else None)
        if case.to and body and first == "decider":
            yield (
                ("cases", at, "to"),
                f"Brevet går til '{case.to}', men klagen skal først til den, der har bestemt, siger "
                f"{where(body, 'first_receiver')}. Slet linjen, eller ret den ene.",
            )
        elif case.to and body and first == "body" and case.to.lower() not in names(body.value):
            yield (
                ("cases", at, "to"),
                f"Brevet går til '{case.to}', men klagen skal til {body.value.short_name or body.value.name}, siger "
                f"{where(body, 'first_receiver')}. Slet linjen, eller ret den ene.",
            )


def answer_contradictions(
    pathfinder: Pathfinder, guides: Mapping[str, Document], bodies: Mapping[str, Document]
) -> Contradictions:
    """What an answer says of deadlines and bodies against the page at its end."""
    for number, question in enumerate(pathfinder.questions):
        for at, answer in enumerate(question.answers):
            here: FieldPath = ("questions", number, "answers", at)
            body, guide = bodies.get(answer.body or ""), guides.get(answer.guide or "")
            if body and body.value.status == "inactive":
                yield (*here, "body"), f"Klageinstansen {where(body, 'status')} er nedlagt. {body.value.replaced_by}"
            end = guide or body
            if end is None:
                continue
            reached_bodies = [
                bodies[name] for name in (guide.value.complaint.bodies if guide else (end.id,)) if name in bodies
            ]
            deadlines = [
                *(guide.value.complaint.deadlines if guide else ()),
                *(d for b in reached_bodies for d in b.value.deadlines),
            ]
            known = {one.length.plain for one in deadlines if one.length}
            for field in ("text", "more"):
                text = getattr(answer, field) or ""
                if not re.search(r"\b(?:klag\w*|frist\w*|inden|senest)\b", text, re.IGNORECASE):
                    continue
                for length in lengths(text):
                    if length.plain not in known:
                        yield (*here, field), f"Svaret siger {length}, men det gør {where(end)} ikke. {EITHER}."
                reached = {name for one in reached_bodies for name in names(one.value)}
                for name, other in bodies.items():
                    called = other.value.short_name or other.value.name
                    named = called[0].isupper() and re.search(rf"\b{re.escape(called)}\b", text)
                    if named and called.lower() not in reached and re.search(r"\bklag", text, re.IGNORECASE):
                        yield (*here, field), f"Svaret nævner '{name}', men {where(end)} fører ikke dertil. {EITHER}."


def phone_contradictions(partner: Document, bodies: Mapping[str, Document]) -> Contradictions:
    """A partner and a body of the same id are the same organisation, so they have one number."""
    body = bodies.get(partner.id)
    mine, theirs = partner.value.contact, body.value.contact if body else None
    if body and mine and theirs and mine.phone and theirs.phone and mine.phone != theirs.phone:
        yield (
            ("contact", "phone"),
            f"Nummeret er {mine.phone} her, men {theirs.phone} hos {where(body, 'contact', 'phone')}. {EITHER}.",
        )
