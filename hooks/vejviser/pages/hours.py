"""The page of office hours, and what other pages show of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from markupsafe import Markup

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.domain.expanded_hours import HORIZON
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.meeting_places import MeetingPlace, meeting_places
from vejviser.hours.schema_org import government_offices
from vejviser.hours.wording import AHEAD, coming_changes, holidays_sentence, rules_by_place
from vejviser.knowledge import Municipality
from vejviser.markup.json_script import json_script
from vejviser.models.location import Location
from vejviser.pages.calendars import calendar_views
from vejviser.pages.displays import kiosk
from vejviser.pages.news import news_views
from vejviser.pages.page import OWN_RANK, Context, Page
from vejviser.pages.views import age, contact_view
from vejviser.text.danish import build_date, joined


def hours_page(context: Context) -> Page:
    """Return the office hours: today, the rules in words, coming changes, and the places."""
    municipality = context.municipality
    changes = coming_changes(
        _adviser(context), municipality, context.today, HORIZON - timedelta(days=1), context.memory
    )
    soon = context.today + AHEAD
    return Page(
        address=urls.HOURS,
        title=f"Hvornår kan du møde {municipality.about.adviser.title_the}?",
        description=f"Træffetider hos {municipality.about.adviser.title_the} i {municipality.about.name}.",
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
            "holidays": holidays_sentence(municipality.hours),
            "calendars": calendar_views(_adviser(context), municipality.about.site_url or ""),
            "by_appointment": municipality.hours.by_appointment,
            "notes": municipality.hours.notes,
            "news": news_views(context, "hours"),
            "places": [place_view(location, context) for location in municipality.locations.locations],
            "structured": structured(context),
        },
        facts=municipality.hours,
        source=f"data/{municipality.id}/office_hours.yml",
    )


def hours_view(context: Context) -> dict[str, Any]:
    """Return what the pages that show office hours share."""
    municipality = context.municipality
    known = [one for one in _adviser(context) if one.known]
    return {
        "rules": rules_by_place(municipality.hours, municipality),
        "unknown": [one.text for one in municipality.hours.unknown],
        "hours_status": _status("Tiderne er", age(municipality.hours)),
        "places_status": _status("Steder og tider er", *_ages(municipality)),
        "meeting": known,
        "feed": json_script(hours_feed(known, context.today, context.memory)),
        "max_age": kiosk.max_age(context),
        "built": build_date(context.today),
        "demo": municipality.about.demo.line if municipality.about.demo else "",
        "adviser": municipality.about.adviser.title_the,
    }


def _ages(municipality: Municipality) -> list[str]:
    old = [age(one) for one in (municipality.hours, *municipality.locations.locations)]
    return list(dict.fromkeys(filter(None, old)))


def _status(what: str, *ages: str) -> str:
    """Return the one line of a block that says how old and unconfirmed it is, or nothing where nothing is old."""
    return f"{what} {joined(ages)}. Ingen har bekræftet dem." if any(ages) else ""


def place_view(location: Location, context: Context) -> dict[str, Any]:
    """Return one of the adviser's places: the way in, the contact, and its hours."""
    rules = rules_by_place(context.municipality.hours, context.municipality)
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
    about, places = context.municipality.about, meeting_places(context.municipality, context.memory)
    page = f"{about.site_url.rstrip('/')}{urls.HOURS}" if about.site_url else ""
    key = ("structured", IdentityKey(about), *map(IdentityKey, places), context.today)
    offices = context.memory.recall(key, lambda: government_offices(places, about, context.today, page, context.memory))
    return (
        Markup('<script type="application/ld+json">{}</script>').format(json_script(offices)) if offices else Markup()
    )


def _adviser(context: Context) -> list[MeetingPlace]:
    return [one for one in meeting_places(context.municipality, context.memory) if one.kind == "adviser"]
