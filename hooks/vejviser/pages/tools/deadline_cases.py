"""What has a deadline to count: every guide, and every complaint body that still exists."""

from __future__ import annotations

from dataclasses import dataclass

from vejviser import urls
from vejviser.knowledge import KnowledgeBase
from vejviser.models.base import Sourced
from vejviser.models.deadline import Deadline
from vejviser.pages.road import RoadStop, road_view
from vejviser.pages.views import citizens
from vejviser.text.danish import alphabetical

BODY_GROUP = "Klageinstanser"
"""The name of the group of complaint bodies."""


@dataclass(frozen=True)
class Counted:
    """A deadline of a case, the complaint body whose rules it follows (None: no body), and whom to send to.

    ``further`` is what comes after the complaint.
    """

    deadline: Deadline
    body: str | None
    send_to: str
    further: tuple[RoadStop, ...] = ()


@dataclass(frozen=True)
class DeadlineCase:
    """One kind of case: a guide or a complaint body."""

    key: str
    title: str
    group: str
    address: str
    guide: str | None
    deadlines: tuple[Counted, ...]
    facts: Sourced


def deadline_cases(knowledge: KnowledgeBase) -> list[DeadlineCase]:
    """Return every guide by category, and every complaint body that still exists."""
    found = []
    for category in knowledge.categories:
        guides = [
            (name, guide.front) for name, guide in knowledge.guides.items() if guide.front.category == category.id
        ]
        for name, front in sorted(guides, key=lambda item: alphabetical(item[1].title)):
            complaint = front.complaint
            road = None if front.road else road_view(front, knowledge)
            # The first stops are the decision and the complaint itself.
            further = road.stops[2:] if road else ()
            first = next(iter(citizens(complaint.deadlines)), None)
            found.append(
                DeadlineCase(
                    key=f"sag={name}",
                    title=front.title,
                    group=category.title,
                    address=urls.guide(name),
                    guide=name,
                    facts=front,
                    deadlines=tuple(
                        Counted(
                            one,
                            one.body or complaint.body,
                            one.send_to or complaint.send_to,
                            further if one is first else (),
                        )
                        for one in complaint.deadlines
                    ),
                )
            )
    for name, body in sorted(knowledge.bodies.items(), key=lambda item: alphabetical(item[1].name)):
        if body.status != "inactive":
            found.append(
                DeadlineCase(
                    key=f"instans={name}",
                    title=body.name,
                    group=BODY_GROUP,
                    address=urls.body(name),
                    guide=None,
                    facts=body,
                    deadlines=tuple(Counted(one, name, body.hand_in_to) for one in body.deadlines),
                )
            )
    return found
