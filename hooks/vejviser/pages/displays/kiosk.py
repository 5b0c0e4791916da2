"""Screens for libraries: a departure board for the municipality, and one page for each place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vejviser import urls
from vejviser.hours.meeting_places import MeetingPlace, meeting_places
from vejviser.hours.wording import hours_in_words
from vejviser.pages.guides import guide_shelves
from vejviser.pages.page import Context
from vejviser.pages.views import address_lines, age, caveat, contact_view
from vejviser.text.danish import sentence

DEFAULT_MAX_AGE = 30
"""Days after which a screen says that what it shows may be out of date, where the municipality chose none."""

_CAN, _TOPICS = 3, 5
"""Lines of what the adviser helps with, and topics, on the board: what fits beside the days."""

_LINES = 6
"""Lines of hours at each place: what is in sight until the script has looked them up."""


@dataclass(frozen=True)
class Screen:
    """One screen. ``places`` are what its script keeps up to date, ``phone_page`` what its QR code opens."""

    address: str
    title: str
    template: str
    view: Mapping[str, Any]
    places: tuple[MeetingPlace, ...]
    phone_page: str


def screens(context: Context) -> list[Screen]:
    """Return the board and the screen of each place the adviser uses."""
    places = meeting_places(context.municipality, context.memory)
    adviser = [one for one in places if one.kind == "adviser" and one.location]
    own = {one.id for one in adviser}
    board = Screen(
        address=urls.KIOSK,
        title="Hvem kan du møde i dag?",
        template="kiosk/board.html",
        view={
            "places": [_row(one, f"{one.id}/" if one.id in own else "", context.today) for one in places],
            "others": _others(context, {one.id for one in places}),
            "can": [sentence(can.text.split(". ")[0]) for can in context.municipality.scope.can[:_CAN]],
            "topics": _topics(context),
        },
        places=tuple(places),
        phone_page=urls.HOURS,
    )
    return [board, *(_place_screen(one, context) for one in adviser)]


def max_age(context: Context) -> int:
    """Return after how many days a screen doubts what it shows."""
    chosen = context.municipality.about.screens
    return DEFAULT_MAX_AGE if chosen is None or chosen.max_age_days is None else chosen.max_age_days


def framed_by(context: Context) -> tuple[str, ...]:
    """Return the origins of the systems that may show the screens in a frame."""
    chosen = context.municipality.about.screens
    return chosen.origins if chosen else ()


def notes(context: Context) -> list[str]:
    """Return what must stand on every screen: how old the hours are, and that meetings can be agreed."""
    hours = context.municipality.hours
    doubt = [f"Tiderne er {age(hours)}. Ingen har bekræftet dem."] if age(hours) else []
    return [*hours.by_appointment[:1], *doubt]


def _topics(context: Context) -> list[dict[str, str]]:
    """The areas with most guides, each with its whole address. Without a site's address there is none."""
    site_url = context.municipality.about.site_url
    if not site_url:
        return []
    most = sorted(guide_shelves(context), key=lambda shelf: -len(shelf.guides))[:_TOPICS]
    address = f"{site_url.rstrip('/')}{urls.GUIDES}"
    return [{"title": one.title, "address": f"{address}#{one.id}"} for one in most]


def _others(context: Context, shown: set[str]) -> list[dict[str, str]]:
    """The municipality's partners without fixed hours: they fill what room a screen has left."""
    found = []
    for name, partner in context.municipality.partners.items():
        if name in shown or name in context.knowledge.partners or partner.status != "active":
            continue
        contact = contact_view(partner.contact, around=partner) if partner.contact else None
        found.append(
            {
                "name": partner.name,
                "line": sentence(partner.summary),
                "phone": contact.phone if contact else "",
                "caveat": caveat(partner),
            }
        )
    return found


def _row(one: MeetingPlace, address: str, today: date) -> dict[str, Any]:
    room = f", {one.location.room}" if one.location and one.location.room else ""
    if one.partner:
        house = f"{one.location.name}{room}" if one.location else ""
        name, second = one.name, [house, caveat(one.partner)]
    else:
        name, second = f"{one.name}{room}", [one.who if one.who != one.name else ""]
    return {
        "id": one.id,
        "name": name,
        "who": ", ".join(part for part in second if part),
        "label": one.label,
        "address": address,
        "told": one.told(today),
        "rules": hours_in_words(one.timetable, today)[:_LINES] if one.told(today) else [],
        "note": one.note,
    }


def _place_screen(one: MeetingPlace, context: Context) -> Screen:
    location = one.location
    assert location is not None  # noqa: S101 - only places are asked for
    street, town = address_lines(location.contact.address if location.contact else None)
    lines = [
        *([f"Gå til {location.room}."] if location.room else []),
        *([sentence(location.directions)] if location.directions else []),
        *([f"{street}, {town}"] if street else []),
    ]
    return Screen(
        address=urls.kiosk(one.id),
        title=f"Mød {context.municipality.about.adviser.title_the} {one.at}",
        template="kiosk/place.html",
        view={
            "place": {**_row(one, "", context.today), "lines": lines, "doors": location.entrances},
            "partners": [
                f"{partner.name}: {sentence(partner.summary)}{f' ({caveat(partner)})' if caveat(partner) else ''}"
                for partner in context.municipality.partners.values()
                if partner.location == location.id and partner.status == "active"
            ],
        },
        places=(one,),
        phone_page=f"{urls.HOURS}#{one.id}",
    )
