"""The adviser's own pages: home, scope, office hours, contact and who we are."""

from __future__ import annotations

from typing import Any

from .. import urls
from ..danish import capital, joined, partial_date
from ..models.location import Location
from .guides import shelves
from .hours_text import coming_changes, expanded, holidays_sentence, rules_by_place
from .page import Context, Page
from .parts import age, contact_view, elsewhere_link

EXPANDED_DAYS = 400
"""How many days of hours the browser gets. A page older than that says so instead of guessing."""


def home(context: Context) -> Page:
    """Return the home page: search, categories, who can be met, and what the adviser can."""
    about, scope = context.place.about, context.place.scope
    return Page(
        address=urls.HOME,
        title=f"{capital(about.adviser.title_the)} i {about.name}",
        description=f"{about.adviser.summary} Find ud af, hvem du kan klage til, hvornår og hvordan.",
        template="home.html",
        view={
            "heading": "Er du uenig med kommunen?",
            "lead": "Find ud af, hvem du kan klage til, hvornår og hvordan.",
            "shelves": shelves(context),
            "summary": about.adviser.summary,
            "can": [can.text for can in scope.can[:3]],
            "cannot": [cannot.text for cannot in scope.cannot[:3]],
            "adviser": about.adviser.title_the,
            "answering": about.adviser.answering.text if about.adviser.answering else "",
            "anonymity": about.adviser.anonymity,
            "forwarding": about.adviser.forwarding,
            "age_note": about.adviser.age_note or "",
            **_hours(context),
            **_contacts(context),
        },
        facts=about,
        source=f"data/{context.place.id}/municipality.yml",
        keywords=(about.adviser.title, "borgerrådgiver", "forside", "hjælp"),
    )


def scope_page(context: Context) -> Page:
    """Return what the adviser can do and what not, each "cannot" with where to go instead."""
    place, scope = context.place, context.place.scope
    return Page(
        address=urls.SCOPE,
        title=f"Hvad kan {place.about.adviser.title_the} hjælpe med?",
        description=f"Hvad {place.about.adviser.title_the} i {place.about.name} kan hjælpe med, og hvor du går hen "
        "med resten.",
        template="scope.html",
        view={
            "adviser": place.about.adviser.title_the,
            "first_step": scope.first_step,
            "can": [can.text for can in scope.can],
            "cannot": [
                {
                    "id": cannot.id,
                    "text": cannot.text,
                    "why": cannot.why or "",
                    "note": cannot.note or "",
                    "instead": [elsewhere_link(one, context.knowledge, place) for one in cannot.instead],
                }
                for cannot in scope.cannot
            ],
        },
        facts=scope,
        source=f"data/{place.id}/scope.yml",
        keywords=("kan ikke", "grænser", "hvad kan borgervejlederen", "hjælp til", "ændre afgørelse"),
    )


def hours_page(context: Context) -> Page:
    """Return the office hours: today, the rules in words, coming changes, and the places."""
    place = context.place
    return Page(
        address=urls.HOURS,
        title=f"Hvornår kan du møde {place.about.adviser.title_the}?",
        description=f"Træffetider hos {place.about.adviser.title_the} i {place.about.name}.",
        template="hours.html",
        view={
            **_hours(context),
            "changes": coming_changes(place.hours, place, context.today),
            "holidays": holidays_sentence(place.hours),
            "sure": not place.hours.historical,
            "by_appointment": place.hours.by_appointment,
            "notes": place.hours.notes,
            "places": [_place_view(location, context) for location in place.locations.locations],
        },
        facts=place.hours,
        source=f"data/{place.id}/office_hours.yml",
        keywords=("åbningstider", "åbningstid", "træffetid", "aabningstider", "hvornår har I åbent", "lukket", "ferie"),
    )


def contact_page(context: Context) -> Page:
    """Return how to get in touch, what to bring, and what is promised."""
    place, adviser = context.place, context.place.about.adviser
    return Page(
        address=urls.CONTACT,
        title=f"Kontakt {adviser.title_the}",
        description=f"Telefon, mail, steder og tider hos {adviser.title_the} i {place.about.name}.",
        template="contact.html",
        view={
            **_contacts(context),
            **_hours(context),
            "places": [_place_view(location, context) for location in place.locations.locations],
            "ways": joined(adviser.ways_of_contact),
            "bring": adviser.bring,
            "age_note": adviser.age_note or "",
            "answering": adviser.answering.text if adviser.answering else "",
            "forwarding": adviser.forwarding,
            "anonymity": adviser.anonymity,
            "consent": adviser.consent,
            "correction_url": place.about.correction_url or "",
            "municipality": place.about.full_name,
            "by_appointment": place.hours.by_appointment,
        },
        facts=place.about,
        source=f"data/{place.id}/municipality.yml",
        keywords=("telefonnummer", "telefon", "ring", "mail", "adresse", "kontakt", "skriv"),
    )


def about_page(context: Context) -> Page:
    """Return who the adviser is: purpose, independence, anonymity and its exceptions, values, history."""
    about = context.place.about
    adviser = about.adviser
    return Page(
        address=urls.ABOUT,
        title=f"Om {adviser.title_the}",
        description=f"Hvem {adviser.title_the} i {about.name} er, og hvad du kan regne med.",
        template="about.html",
        view={
            "about": about,
            "adviser": adviser,
            "for_whom": joined(adviser.for_whom),
            "independent_of": joined(adviser.independent_of),
            "hours_per_week": f"{adviser.hours_per_week:g}".replace(".", ",") if adviser.hours_per_week else "",
            "qualifications": joined(adviser.qualifications),
            "facts": [
                {"label": fact.label, "value": fact.value, "as_of": partial_date(fact.as_of) if fact.as_of else ""}
                for fact in about.facts
            ],
        },
        facts=about,
        source=f"data/{context.place.id}/municipality.yml",
        keywords=("hvem er I", "anonym", "tavshedspligt", *(("samtykke", "fortrolig") if adviser.consent else ())),
    )


def _hours(context: Context) -> dict[str, Any]:
    """What the pages that show office hours share."""
    place = context.place
    hours = place.hours
    return {
        "rules": rules_by_place(hours, place),
        "unknown": [one.text for one in hours.unknown],
        "hours_age": age(hours),
        "intervals": {
            "from": context.today.isoformat(),
            "days": EXPANDED_DAYS,
            "rows": expanded(hours, place, context.today, EXPANDED_DAYS),
        }
        if hours.hours
        else None,
        "adviser": place.about.adviser.title_the,
    }


def _contacts(context: Context) -> dict[str, Any]:
    return {"contacts": [contact_view(contact) for contact in context.place.about.contacts]}


def _place_view(location: Location, context: Context) -> dict[str, Any]:
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
        "lines": next(
            (one.lines for one in rules_by_place(context.place.hours, context.place) if one.location == location.id),
            (),
        ),
    }
