"""The page of office hours, and what other pages show of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from markupsafe import Markup

from .. import urls
from ..hours_feed import hours_feed
from ..meeting import MeetingPlace, meeting_places
from ..memory import Same
from ..models.location import Location
from ..openstate import HORIZON
from ..packing import packed
from ..structured_data import government_offices
from . import kiosk
from .hours_text import AHEAD, coming_changes, holidays_sentence, rules_by_place
from .page import OWN_RANK, Context, Page
from .parts import Link, age, build_date, contact_view


def hours_page(context: Context) -> Page:
    """Return the office hours: today, the rules in words, coming changes, and the places."""
    place = context.place
    changes = coming_changes(place.hours, place, context.today, HORIZON - timedelta(days=1))
    soon = context.today + AHEAD
    return Page(
        address=urls.HOURS,
        title=f"Hvornår kan du møde {place.about.adviser.title_the}?",
        description=f"Træffetider hos {place.about.adviser.title_the} i {place.about.name}.",
        template="hours.html",
        rank=OWN_RANK,
        view={
            **hours_view(context),
            "changes": [
                {
                    "first": str(one.first),
                    "last": str(one.last),
                    "text": one.text,
                    "soon": one.first <= soon,
                }
                for one in changes
            ],
            "some_soon": any(one.first <= soon for one in changes),
            "holidays": holidays_sentence(place.hours),
            "sure": not place.hours.historical,
            "calendars": [
                Link(one.at, urls.calendar(one.id)) for one in _adviser(context) if one.location and one.known
            ],
            "by_appointment": place.hours.by_appointment,
            "notes": place.hours.notes,
            "places": [place_view(location, context) for location in place.locations.locations],
            "structured": structured(context),
        },
        facts=place.hours,
        source=f"data/{place.id}/office_hours.yml",
    )


def hours_view(context: Context) -> dict[str, Any]:
    """Return what the pages that show office hours share."""
    place = context.place
    known = [one for one in _adviser(context) if one.known]
    return {
        "rules": rules_by_place(place.hours, place),
        "unknown": [one.text for one in place.hours.unknown],
        "hours_age": age(place.hours),
        "meeting": known,
        "feed": packed(hours_feed(known, context.today, context.memory)),
        "max_age": kiosk.max_age(context),
        "built": build_date(context.today),
        "demo": place.about.demo.line if place.about.demo else "",
        "adviser": place.about.adviser.title_the,
    }


def place_view(location: Location, context: Context) -> dict[str, Any]:
    """Return one of the adviser's places: the way in, the contact, and its hours."""
    rules = rules_by_place(context.place.hours, context.place)
    return {
        "id": location.id,
        "name": location.name,
        "room": location.room or "",
        "directions": location.directions or "",
        "role": location.role or "",
        "entrances": location.entrances,
        "contact": contact_view(location.contact) if location.contact else None,
        "age": age(location),
        "note": location.note or "",
        "lines": next((one.lines for one in rules if one.location == location.id), ()),
    }


def structured(context: Context) -> Markup:
    """Return the hours for search engines (schema.org, JSON-LD)."""
    about, places = context.place.about, meeting_places(context.place, context.memory)
    page = f"{about.site_url.rstrip('/')}{urls.HOURS}" if about.site_url else ""
    key = ("structured", Same(about), *map(Same, places), context.today)
    offices = context.memory.recall(key, lambda: government_offices(places, about, context.today, page))
    return Markup('<script type="application/ld+json">{}</script>').format(packed(offices)) if offices else Markup()


def _adviser(context: Context) -> list[MeetingPlace]:
    return [one for one in meeting_places(context.place, context.memory) if one.kind == "adviser"]
