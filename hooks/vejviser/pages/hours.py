"""The page of office hours, and what other pages show of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.domain.expanded_hours import HORIZON
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.coming_changes import AHEAD, coming_changes
from vejviser.hours.meeting_places import MeetingPlace, meeting_places, not_ended
from vejviser.hours.schema_org import government_offices
from vejviser.hours.wording import holidays_sentence, hours_in_words, rules_by_place
from vejviser.knowledge import Municipality
from vejviser.markup.json_script import json_script
from vejviser.models.base import Dated
from vejviser.models.location import Location
from vejviser.pages.calendars import calendar_views
from vejviser.pages.displays import kiosk
from vejviser.pages.news import news_views
from vejviser.pages.page import OWN_RANK, Context, Page
from vejviser.pages.views import age, contact_view, surest_phone
from vejviser.text.danish import build_date, joined


def hours_page(context: Context) -> Page:
    """Return the office hours: today, the rules in words, coming changes, and the places."""
    municipality = context.municipality
    changes = coming_changes(_adviser(context), context.today, HORIZON - timedelta(days=1), context.memory)
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
            "calendars": calendar_views(
                [one for one in _adviser(context) if one.told(context.today)], municipality.about.site_url or ""
            ),
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
    told = not_ended(municipality.hours, context.today)
    contact = surest_phone(municipality.about)
    calls = [one for one in known if one.on_phone]
    return {
        "rules": [
            replace(one, at=one.at or municipality.about.adviser.title)
            for one in rules_by_place(told, municipality, context.today)
            if one.location or not calls
        ],
        # Hours on the telephone that belong to no place stand by themselves, with the number.
        "phone_hours": [line for one in calls for line in _without_kind(hours_in_words(one.timetable, context.today))],
        "phone": contact,
        "told": any(one.told(context.today) for one in known),
        "unknown": [one.text for one in municipality.hours.unknown] + _run_out(known, context.today),
        "hours_status": _status("Tiderne er", age(municipality.hours)),
        "places_status": _status("Steder og tider er", *_ages(municipality)),
        "meeting": known,
        "feed": json_script(hours_feed(known, context.today, context.memory)),
        "max_age": kiosk.max_age(context),
        "built": build_date(context.today),
        "demo": municipality.about.demo.line if municipality.about.demo else "",
        "adviser": municipality.about.adviser.title_the,
        "reminder_phone": f"{contact.phone}{f' ({contact.caveat})' if contact.caveat else ''}" if contact else "",
    }


def _run_out(known: list[MeetingPlace], today: date) -> list[str]:
    """Say of which places nobody has told us the hours any longer."""
    return [
        f"Vi kender ikke tiderne {'på telefonen' if one.on_phone else one.at}".strip() + "."
        for one in known
        if not one.told(today)
    ]


def _without_kind(lines: list[str]) -> list[str]:
    """Hours under a heading that says how one calls need not say it again."""
    return [line.replace(" på telefonen", "") for line in lines]


def _ages(municipality: Municipality) -> list[str]:
    dated: tuple[Dated, ...] = (municipality.hours, *municipality.locations.locations)
    return list(dict.fromkeys(filter(None, map(age, dated))))


def _status(what: str, *ages: str) -> str:
    """Return the one line of a block that says how old and unconfirmed it is, or nothing where nothing is old."""
    return f"{what} {joined(ages)}. Ingen har bekræftet dem." if any(ages) else ""


def place_view(location: Location, context: Context) -> dict[str, Any]:
    """Return one of the adviser's places: the way in, the contact, and its hours."""
    own = next(one for one in _adviser(context) if one.location == location)
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
        "lines": hours_in_words(own.timetable, context.today),
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
