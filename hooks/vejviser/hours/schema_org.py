"""The adviser's places and hours for search engines, as JSON-LD with the vocabulary of schema.org.

Sources: https://schema.org/GovernmentOffice, https://schema.org/OpeningHoursSpecification,
https://schema.org/specialOpeningHoursSpecification, and, for what engines make of them, Google's
"Local business structured data" (https://developers.google.com/search/docs/appearance/structured-data/local-business).
What is unknown, or marked as old, is absent: a reader takes what stands here as today's truth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from vejviser.cache.memo import Memory
from vejviser.domain.expanded_hours import HORIZON, ExpandedHours
from vejviser.domain.schedule import Interval, row_applies
from vejviser.hours.meeting_places import MeetingPlace, expanded_hours
from vejviser.models.location import Location
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import HoursKind, HoursRow, Timetable

# English names whatever the machine's language is, in the order of ``date.weekday()`` (Monday is 0).
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Span = tuple[str, str]
"""One stretch of a day: "opens" and "closes", local time in Europe/Copenhagen, hours and minutes ("10:00")."""

_MIDNIGHT = "23:59"
"""What "24:00" is written as. schema.org's Time is XML Schema's, where 24:00:00 *is* 00:00:00, and "closes" before
"opens" means the next day, so "00:00" would turn 00:00-24:00 into "closed". Google writes the day's end as 23:59."""

_CLOSED: Span = ("00:00", "00:00")
"""Closed all day, as Google's documentation has it; midnight to midnight is no time at all."""


def government_offices(
    places: Sequence[MeetingPlace],
    about: MunicipalityProfile,
    today: date,
    page_url: str = "",
    memory: Memory | None = None,
) -> list[dict[str, Any]]:
    """Return one schema.org GovernmentOffice for each of the adviser's places.

    What opens there is where one can come. Hours on the telephone are those of a contact point: the place's own, and
    those that belong to no place. Hours by appointment have no such words, and nothing is said of them.

    ``page_url`` is the whole address of the page with the places; without it the objects have no "@id".
    Hours are told for 24 months from ``today`` (``HORIZON``); see ``_hours`` for how.
    """
    adviser = [(one, expanded_hours(one, today, memory)) for one in places if one.kind == "adviser"]
    anywhere = [_contact_point(one, about, today, hours) for one, hours in adviser if one.location is None]
    return [
        _office(one, one.location, about, today, page_url, hours, anywhere)
        for one, hours in adviser
        if one.location is not None
    ]


def _office(
    one: MeetingPlace,
    location: Location,
    about: MunicipalityProfile,
    today: date,
    page_url: str,
    hours: ExpandedHours,
    anywhere: list[dict[str, Any] | None],
) -> dict[str, Any]:
    title = about.adviser.title_the
    described = ([about.demo.line] if about.demo else []) + [about.adviser.summary]
    owner = {"@type": "GovernmentOrganization", "name": about.full_name, "url": about.website}
    office = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": f"{page_url}#{one.id}" if page_url else None,
        # Search engines show the name; the description may be left out.
        "name": f"{'Eksempel: ' if about.demo else ''}{title[:1].upper()}{title[1:]} i {about.name}, {location.name}",
        "parentOrganization": _known(owner),
        "description": " ".join(described),
        "address": _address(location),
        "telephone": _telephone(about),
        "contactPoint": [point for point in (_contact_point(one, about, today, hours), *anywhere) if point],
        **(_hours(one.timetable, today, hours, "drop_in") if one.known else {}),
    }
    return _known(office)


def _contact_point(
    one: MeetingPlace, about: MunicipalityProfile, today: date, hours: ExpandedHours
) -> dict[str, Any] | None:
    """Return the hours on the telephone as a schema.org ContactPoint, or None without any, or without a number."""
    phone, told = _telephone(about), _hours(one.timetable, today, hours, "phone")
    available = [*told["openingHoursSpecification"], *told["specialOpeningHoursSpecification"]]
    if not (one.known and phone and available):
        return None
    return {"@type": "ContactPoint", "contactType": "Telefontid", "telephone": phone, "hoursAvailable": available}


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown or empty."""
    return {name: value for name, value in fields.items() if value}


def _address(location: Location) -> dict[str, Any] | None:
    """Return a schema.org PostalAddress, or None. A room alone, or the name of a house, is no address."""
    contact = location.contact
    if contact is None or contact.address is None or contact.historical:
        return None
    room = "" if location.historical or not location.room else f", {location.room}"
    return {
        "@type": "PostalAddress",
        "streetAddress": f"{contact.address.street}{room}",
        "postalCode": contact.address.postal_code,
        "addressLocality": contact.address.city,
        "addressCountry": "DK",
    }


def _telephone(about: MunicipalityProfile) -> str | None:
    """Return the first number that is not an old one, the country code (Google asks for it) on those of 8 figures."""
    phone = next((one.phone for one in about.contacts if one.phone and not one.historical), None)
    return f"+45 {phone}" if phone and len(phone.replace(" ", "")) == 8 else phone


def _hours(timetable: Timetable, today: date, hours: ExpandedHours, kind: HoursKind) -> dict[str, Any]:
    """Return the hours of a kind, as weekly rules and the days that are otherwise.

    Only rules of every week can be said as such. Each day of the horizon on which they would give anything but
    the timetable's own hours (the first Saturday of a month, an even week, a holiday, an extra day) becomes special;
    what is special holds for its whole day. A night belongs to the day it begins on, there as here.
    """
    last = today + HORIZON - timedelta(days=1)
    rows = [
        row.model_copy(update={"days": weekly})
        for row in timetable.hours
        if row.kind == kind
        and (row.valid_from is None or row.valid_from <= last)
        and (row.valid_until is None or row.valid_until >= today)
        and _fits(_of_row(row))
        and (weekly := tuple(rule for rule in row.rules if rule.weekly))
    ]
    return {
        "openingHoursSpecification": [_weekly(row) for row in rows],
        "specialOpeningHoursSpecification": _special(hours, rows, today, last, kind),
    }


def _weekly(row: HoursRow) -> dict[str, Any]:
    weekdays = sorted({rule.weekday for rule in row.rules})
    return _known(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{_DAYS[weekday]}" for weekday in weekdays],
            "opens": _of_row(row)[0],
            "closes": _of_row(row)[1],
            "validFrom": row.valid_from.isoformat() if row.valid_from else None,
            "validThrough": row.valid_until.isoformat() if row.valid_until else None,
        }
    )


def _special(
    hours: ExpandedHours, rows: list[HoursRow], first: date, last: date, kind: HoursKind
) -> list[dict[str, Any]]:
    """Return the days that differ from the weekly rows, in order; both ends of a stretch of days are included.

    Closed days with nothing but closed days between them are one stretch, so a holiday is one line.
    """
    real: defaultdict[date, set[Span]] = defaultdict(set)
    for interval in hours.between(first, last):
        if interval.kind == kind and _fits(span := _of_interval(interval)):
            real[interval.start.date()].add(span)
    found: list[dict[str, Any]] = []
    closed: dict[str, Any] | None = None
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        spans = real[day]
        if spans:
            closed = None
        if spans == {_of_row(row) for row in rows if row_applies(row, day)}:
            continue
        if spans:
            found += [_on(day, span) for span in sorted(spans)]
        elif closed:
            closed["validThrough"] = day.isoformat()
        else:
            found.append(closed := _on(day, _CLOSED))
    return found


def _on(day: date, span: Span) -> dict[str, Any]:
    return {
        "@type": "OpeningHoursSpecification",
        "validFrom": day.isoformat(),
        "validThrough": day.isoformat(),
        "opens": span[0],
        "closes": span[1],
    }


def _of_row(row: HoursRow) -> Span:
    """Return a row's span; "24:00" is kept as the day's last microsecond, and so becomes ``_MIDNIGHT``."""
    return f"{row.opens:%H:%M}", f"{row.closes:%H:%M}"


def _of_interval(one: Interval) -> Span:
    midnight = one.until.date() > one.start.date() and one.until.time() == time()
    return f"{one.start:%H:%M}", _MIDNIGHT if midnight else f"{one.until:%H:%M}"


def _fits(span: Span) -> bool:
    """Say whether anything is left of a span: 23:59 to 24:00, the minute ``_MIDNIGHT`` cannot say, is nothing."""
    return span[0] != span[1]
