"""The road of a complaint as a picture: from the decision to the body that decides last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vejviser.knowledge import KnowledgeBase
from vejviser.models.guide import Guide
from vejviser.pages.views import Link, body_link
from vejviser.text.danish import capital
from vejviser.text.durations import Length, lengths


@dataclass(frozen=True)
class RoadStop:
    """One stop: when it is reached ("" where nobody knows), what happens there, and a little more.

    ``length`` is how long after the stop before it, where that is a length of time.
    """

    when: str
    what: str
    text: str = ""
    link: Link | None = None
    length: Length | None = None


@dataclass(frozen=True)
class Road:
    """The stops in their order. ``applies_to`` is the kind of case, where a guide has several."""

    stops: tuple[RoadStop, ...]
    applies_to: str = ""


_WHOLE_ROAD = Road(
    (
        RoadStop("Dag 0", "Du får afgørelsen", "Fristen begynder."),
        RoadStop(
            "Senest 4 uger efter",
            "Klagen er fremme hos den, der bestemte",
            "Andre sager kan have en anden frist. Den står i brevet.",
        ),
        RoadStop(
            "Så",
            "De ser på sagen igen",
            "I sager om social hjælp og arbejde har kommunen 4 uger til det. "
            "Giver de dig ret, er du færdig. Holder de fast, sender de selv klagen videre.",
        ),
        RoadStop("Ofte flere måneder", "Klageinstansen afgør sagen"),
        RoadStop(
            "Er du stadig uenig?",
            "Gå til domstolene, eller skriv til Folketingets Ombudsmand",
            "Du har 1 år til at skrive til ombudsmanden.",
        ),
    )
)
"""The road of complaints in general, on the guide that tells how one complains."""


def road_view(front: Guide, knowledge: KnowledgeBase) -> Road | None:
    """Return the road of a guide's complaint, or None where the data does not know more of it than the card says."""
    if front.road:
        return _WHOLE_ROAD
    complaint = front.complaint
    body = knowledge.bodies[complaint.body] if complaint.body else None
    first = next((one for one in complaint.deadlines if one.who is None), None)
    # Only a complaint along the guide's own route: a deadline with a body or a duty of its own goes another way.
    if front.how_to or not body or not complaint.body or not first or not first.length or first.body or first.must:
        return None
    if "klageinstans" in _first_words(front).lower():
        return None  # The guide is about what that body itself decides, so nobody looks again before it.
    receiver = complaint.first_receiver or body.first_receiver
    again = body.second_look if receiver == "decider" else None
    time = body.case_time
    known = time if time and (time.decider or "") in _first_words(front).lower() else None
    if not again and not (known and receiver == "body"):
        return None
    last = body_link(complaint.body, knowledge)
    start = "Regn fra datoen på brevet." if first.start_unknown else f"Regn fra {first.counted_from}."
    stops = [
        RoadStop("Dag 0", "Fristen begynder", start),
        RoadStop(f"Senest {first.figure} efter", "Klagen er fremme", f"Hos {last.text}." if not again else ""),
    ]
    if again:
        text = "Giver de dig ret, er du færdig. Holder de fast, sender de selv klagen videre."
        length = next(lengths(again), None)
        stops.append(RoadStop(f"Højst {again} mere", f"{_decider(front)} ser på sagen igen", text, length=length))
    wait = None if known or not body.processing_time else Link("Se, hvad vi ved om ventetiden", last.address)
    stops.append(RoadStop(known.text if known else "", f"{last.text} afgør sagen", link=wait))
    return Road(tuple(stops), first.applies_to or "")


def _first_words(front: Guide) -> str:
    """Return who decides as a rule: "Seniorpension i ATP, ikke kommunen" is not decided by the municipality."""
    return re.split(r"[.,:;(]", front.decided_by)[0]


def _decider(front: Guide) -> str:
    """Return who decided, where that is one name that can begin a sentence."""
    name = _first_words(front)
    return capital(name) if name == front.decided_by and len(name) < 40 else "Den, der bestemte,"
