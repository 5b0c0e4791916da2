"""Who can be met where: the adviser at each place, and the partners with fixed hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .danish import capital
from .knowledge import Place
from .memory import Memory, Same
from .models.location import Location
from .models.municipality import Municipality
from .models.office_hours import Timetable
from .models.partner import Partner

NO_PLACE = "uden-sted"
"""The id of the adviser's hours that belong to no place, such as hours on the telephone."""


@dataclass(frozen=True)
class MeetingPlace:
    """One line of the departure board.

    ``timetable`` holds this place's rows only; ``known`` is False where there are hours nobody has told us.
    ``at`` is the place in a sentence ("på rådhuset"), or nothing.
    """

    id: str
    who: str
    name: str
    at: str
    kind: Literal["adviser", "partner"]
    timetable: Timetable
    known: bool
    note: str
    location: Location | None = None
    partner: Partner | None = None

    @property
    def label(self) -> str:
        """What a list of days calls it: "På rådhuset", or the partner's name."""
        return capital(self.at) if self.at and self.kind == "adviser" else self.who


def meeting_places(place: Place, memory: Memory | None = None) -> list[MeetingPlace]:
    """Return the adviser's places in the order of the file, then the municipality's partners by name.

    ``memory`` gives the objects themselves for the same data.
    """
    data = (place.about, place.hours, place.locations, *place.partners.values())
    key = ("meeting places", *place.partners, *map(Same, data))
    return (memory or Memory()).recall(key, lambda: _meeting_places(place))


def _meeting_places(place: Place) -> list[MeetingPlace]:
    found = [_adviser_at(place, location) for location in place.locations.locations]
    elsewhere = [row.location for row in place.hours.hours] + [one.location for one in place.hours.extra_openings]
    if None in elsewhere:
        found.append(_adviser_at(place, None))
    partners = sorted(place.partners.items(), key=lambda item: item[1].name.lower())
    found += [_partner(name, partner, place) for name, partner in partners if partner.timetable]
    return found


def _adviser_at(place: Place, location: Location | None) -> MeetingPlace:
    own = location.id if location else None
    hours = place.hours
    timetable = hours.model_copy(
        update={
            "hours": tuple(row for row in hours.hours if row.location == own),
            "extra_openings": tuple(extra for extra in hours.extra_openings if extra.location == own),
            "closures": tuple(closure for closure in hours.closures if closure.location in (None, own)),
        }
    )
    return MeetingPlace(
        id=location.id if location else NO_PLACE,
        who=_title(place.about),
        name=location.name if location else _title(place.about),
        at=location.at if location else "",
        kind="adviser",
        timetable=timetable,
        known=bool(timetable.hours or timetable.extra_openings),
        note=next((one.text for one in hours.unknown if one.location == own), ""),
        location=location,
    )


def _partner(name: str, partner: Partner, place: Place) -> MeetingPlace:
    location = place.location(partner.location) if partner.location else None
    timetable = partner.timetable or Timetable()
    return MeetingPlace(
        id=name,
        who=partner.name,
        name=partner.name,
        at=location.at if location else "",
        kind="partner",
        timetable=timetable,
        known=partner.status == "active" and bool(timetable.hours or timetable.extra_openings),
        note="",
        location=location,
        partner=partner,
    )


def _title(about: Municipality) -> str:
    return capital(about.adviser.title)
