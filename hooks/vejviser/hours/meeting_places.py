"""Who can be met where: the adviser at each municipality, and the partners with fixed hours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.domain.expanded_hours import ExpandedHours, expand, whole_years
from vejviser.domain.schedule import ClosedDay, closed_days
from vejviser.knowledge import Municipality
from vejviser.models.location import Location
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import ExtraOpening, HoursRow, Timetable
from vejviser.models.partner import Partner
from vejviser.models.urgent import UrgentService
from vejviser.text.danish import WEEKDAYS, capital

NO_PLACE = "uden-sted"
"""The id of the adviser's hours that belong to no municipality, such as hours on the telephone."""

_DAY = timedelta(days=1)

ON_PHONE = "Telefontid"
"""What hours without a place are called where all of them are on the telephone."""


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
        return (capital(self.at) or self.name) if self.kind == "adviser" else self.who

    @property
    def on_phone(self) -> bool:
        """Whether its name says already that one calls."""
        return self.name == ON_PHONE

    @property
    def kinds(self) -> int:
        """How many kinds of hours it has, each of which is told by itself."""
        return len({row.kind for row in _rows(self.timetable)})

    def told(self, day: date) -> bool:
        """Say whether anybody has told us the hours of a day: not where they have run out."""
        last = last_known_day(self.timetable)
        return self.known and (last is None or day <= last)


def last_known_day(timetable: Timetable) -> date | None:
    """Return the last day that something is told of, or None where some hours have no end.

    After it the hours are unknown, not closed: nobody has said that they end for good.
    """
    if not all(row.valid_until for row in timetable.hours):
        return None
    ends = [row.valid_until for row in timetable.hours if row.valid_until]
    return max([*ends, *(extra.date for extra in timetable.extra_openings)], default=None)


def by_appointment_only(timetable: Timetable, first: date, last: date) -> list[tuple[date, date]]:
    """Return the stretches of the period in which the regular hours let nobody come without an appointment.

    A single announced day changes nothing in that; where there is nothing but announced days, they decide.
    """
    rows = timetable.hours
    days = {first, *(row.valid_from for row in rows if row.valid_from)}
    days |= {row.valid_until + _DAY for row in rows if row.valid_until and row.valid_until < last}
    cuts = sorted(day for day in days if first <= day <= last)
    found: list[tuple[date, date]] = []
    for start, after in zip(cuts, [*cuts[1:], last + _DAY], strict=True):
        kinds = {row.kind for row in rows if (row.valid_from or start) <= start <= (row.valid_until or start)}
        kinds = kinds or {extra.kind for extra in timetable.extra_openings if extra.date >= start}
        if "by_appointment" in kinds and "drop_in" not in kinds:
            found.append((start, after - _DAY))
    return found


def not_ended(timetable: Timetable, today: date) -> Timetable:
    """Return a timetable without the rows that have ended: what is over is no answer to when one can come."""
    rows = tuple(row for row in timetable.hours if row.valid_until is None or row.valid_until >= today)
    return timetable.model_copy(update={"hours": rows})


def closed_on_purpose(timetable: Timetable, location: str | None, first: date, last: date) -> list[ClosedDay]:
    """Return the whole days of the period that somebody has closed a place on, also where its hours have run out."""
    always = HoursRow.model_validate({"location": location, "days": WEEKDAYS, "opens": "00:00", "closes": "24:00"})
    closures = timetable.model_copy(update={"hours": (always,), "extra_openings": (), "holidays": None})
    return [gone for gone in closed_days(closures, first, last) if gone.only is None]


def meeting_places(municipality: Municipality, memory: Memory | None = None) -> list[MeetingPlace]:
    """Return the adviser's places in the order of the file, then the municipality's partners by name.

    ``memory`` gives the objects themselves for the same data.
    """
    data = (municipality.about, municipality.hours, municipality.locations, *municipality.partners.values())
    key = ("meeting places", *municipality.partners, *map(IdentityKey, data))
    return (memory or Memory()).recall(key, lambda: _meeting_places(municipality))


def urgent_place(service: UrgentService, memory: Memory) -> MeetingPlace:
    """Return a service for urgent help as the hours know it, the object itself for the same service."""
    return memory.recall(
        ("urgent place", IdentityKey(service)),
        lambda: MeetingPlace(
            id=service.id,
            who=service.name,
            name=service.name,
            at="",
            kind="partner",
            timetable=service.timetable or Timetable(),
            known=True,
            note="",
        ),
    )


def expanded_hours(one: MeetingPlace, today: date, memory: Memory | None = None) -> ExpandedHours:
    """Return the hours of a place for whole years (see ``whole_years``).

    They are worked out once for all who tell them: pages, screens, calendars and search engines.
    """
    key = ("expanded hours", IdentityKey(one), today.year)
    return (memory or Memory()).recall(key, lambda: _expanded(one, *whole_years(today)))


def _rows(timetable: Timetable) -> list[HoursRow | ExtraOpening]:
    return [*timetable.hours, *timetable.extra_openings]


def _expanded(one: MeetingPlace, first: date, last: date) -> ExpandedHours:
    hours, end = expand(one.timetable, first, last), last_known_day(one.timetable)
    if end is None or end >= last:
        return hours
    own = next((row.location for row in _rows(one.timetable)), None)
    after = closed_on_purpose(one.timetable, own, max(first, end + _DAY), last)
    return replace(hours, closed=(*hours.closed, *after))


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
    on_phone = {row.kind for row in _rows(timetable)} == {"phone"}
    return MeetingPlace(
        id=location.id if location else NO_PLACE,
        who=_title(municipality.about),
        name=location.name if location else ON_PHONE if on_phone else _title(municipality.about),
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
