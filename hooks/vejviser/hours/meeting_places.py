"""Who can be met where: the adviser at each municipality, and the partners with fixed hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.domain.expanded_hours import ExpandedHours, expand, whole_years
from vejviser.knowledge import Municipality
from vejviser.models.location import Location
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import Timetable
from vejviser.models.partner import Partner
from vejviser.text.danish import capital

NO_PLACE = "uden-sted"
"""The id of the adviser's hours that belong to no municipality, such as hours on the telephone."""


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


def meeting_places(municipality: Municipality, memory: Memory | None = None) -> list[MeetingPlace]:
    """Return the adviser's places in the order of the file, then the municipality's partners by name.

    ``memory`` gives the objects themselves for the same data.
    """
    data = (municipality.about, municipality.hours, municipality.locations, *municipality.partners.values())
    key = ("meeting places", *municipality.partners, *map(IdentityKey, data))
    return (memory or Memory()).recall(key, lambda: _meeting_places(municipality))


def expanded_hours(one: MeetingPlace, today: date, memory: Memory | None = None) -> ExpandedHours:
    """Return the hours of a place for whole years (see ``whole_years``).

    They are worked out once for all who tell them: pages, screens, calendars and search engines.
    """
    key = ("expanded hours", IdentityKey(one), today.year)
    return (memory or Memory()).recall(key, lambda: expand(one.timetable, *whole_years(today)))


def _meeting_places(municipality: Municipality) -> list[MeetingPlace]:
    found = [_adviser_at(municipality, location) for location in municipality.locations.locations]
    elsewhere = [row.location for row in municipality.hours.hours] + [
        one.location for one in municipality.hours.extra_openings
    ]
    if None in elsewhere:
        found.append(_adviser_at(municipality, None))
    partners = sorted(municipality.partners.items(), key=lambda item: item[1].name.lower())
    found += [_partner(name, partner, municipality) for name, partner in partners if partner.timetable]
    return found


def _adviser_at(municipality: Municipality, location: Location | None) -> MeetingPlace:
    own = location.id if location else None
    hours = municipality.hours
    timetable = hours.model_copy(
        update={
            "hours": tuple(row for row in hours.hours if row.location == own),
            "extra_openings": tuple(extra for extra in hours.extra_openings if extra.location == own),
            "closures": tuple(closure for closure in hours.closures if closure.location in (None, own)),
        }
    )
    return MeetingPlace(
        id=location.id if location else NO_PLACE,
        who=_title(municipality.about),
        name=location.name if location else _title(municipality.about),
        at=location.at if location else "",
        kind="adviser",
        timetable=timetable,
        known=bool(timetable.hours or timetable.extra_openings),
        note=next((one.text for one in hours.unknown if one.location == own), ""),
        location=location,
    )


def _partner(name: str, partner: Partner, municipality: Municipality) -> MeetingPlace:
    location = municipality.location(partner.location) if partner.location else None
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


def _title(about: MunicipalityProfile) -> str:
    return capital(about.adviser.title)
