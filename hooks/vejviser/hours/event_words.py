"""What an event of the calendar says: what it is, what to do, where, and how old the facts are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from vejviser.hours.meeting_places import MeetingPlace
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import ExtraOpening, HoursKind, HoursRow, OfficeHours
from vejviser.models.partner import Partner
from vejviser.text.danish import partial_date, sentence

LABELS: Mapping[HoursKind, str] = {"drop_in": "Træffetid", "phone": "Telefontid", "by_appointment": "Efter aftale"}
_ADVICE: Mapping[HoursKind, str] = {
    "drop_in": "Mød op uden aftale.",
    "phone": "Ring i telefontiden.",
    "by_appointment": "Bestil tid først.",
}


def event_sentences(place: MeetingPlace, about: MunicipalityProfile, row: HoursRow | ExtraOpening) -> Iterator[str]:
    """Yield what to do, why there is an extra day, and what nobody has confirmed."""
    contacts = [place.partner.contact] if place.partner else about.contacts
    phones = sorted((one for one in contacts if one and one.phone), key=lambda one: one.confidence == "low")
    if row.kind == "phone" and phones:
        surest = phones[0]
        yield sentence(f"Ring i telefontiden: {surest.phone}{f' ({surest.label})' if surest.label else ''}")
        if surest.historical or surest.confidence == "low":
            yield "Ingen har bekræftet nummeret."
    else:
        yield _ADVICE[row.kind]
    if isinstance(row, ExtraOpening) and row.reason:
        yield sentence(f"Ekstra dag: {row.reason}")
    facts = _facts(place)
    if facts and facts.historical and facts.as_of:
        yield f"Tiderne er fra {facts.as_of_note or partial_date(facts.as_of)}. Ingen har bekræftet dem."
    if about.demo:
        yield sentence(about.demo.line)


def address_line(place: MeetingPlace) -> str:
    """Return a place as an address line: "Fredericia Rådhus, lokale 303", with what is known of its address."""
    if place.location is None:
        return ""
    address = place.location.contact.address if place.location.contact else None
    lines = [address.street, f"{address.postal_code} {address.city}"] if address else []
    return ", ".join([place.location.name, *([place.location.room] if place.location.room else []), *lines])


def last_said(place: MeetingPlace) -> datetime | None:
    """Return the newest day that the facts name as their own; of a month or a year, the first."""
    facts = _facts(place)
    if facts is None:
        return None
    named = [one for one in (facts.as_of, *(source.as_of for source in facts.sources)) if one]
    named += [facts.checked.date.isoformat()] if facts.checked else []
    return max((datetime.fromisoformat(f"{one}-01-01"[:10]).replace(tzinfo=UTC) for one in named), default=None)


def _facts(place: MeetingPlace) -> OfficeHours | Partner | None:
    """Return the facts that the hours of a place stand in."""
    return place.timetable if isinstance(place.timetable, OfficeHours) else place.partner
