"""The adviser's own pages: home, scope, contact and who we are."""

from __future__ import annotations

from vejviser import urls
from vejviser.models.municipality import MunicipalityProfile
from vejviser.pages.guides import guide_shelves, how_to_complain
from vejviser.pages.hours import hours_view, place_view, structured
from vejviser.pages.news import news_views
from vejviser.pages.page import LIST_RANK, OWN_RANK, Context, Page
from vejviser.pages.safety import contact_safety
from vejviser.pages.urgent import alarm
from vejviser.pages.views import contact_view, elsewhere_link
from vejviser.text.danish import capital, joined, partial_date


def home(context: Context) -> Page:
    """Return the home page: search, categories, who can be met, and what the adviser can."""
    about, scope = context.municipality.about, context.municipality.scope
    return Page(
        address=urls.HOME,
        title=f"{capital(about.adviser.title_the)} i {about.name}",
        description=f"{about.adviser.summary} Find ud af, hvem du kan klage til, hvornår og hvordan.",
        template="home.html",
        view={
            "heading": "Er du uenig med kommunen?",
            "lead": "Find ud af, hvem du kan klage til, hvornår og hvordan.",
            "shelves": guide_shelves(context),
            "alarm": alarm(context.knowledge, context.municipality),
            "questions": context.knowledge.pathfinder is not None,
            "how_to_complain": how_to_complain(context),
            "news": news_views(context, "home"),
            "summary": about.adviser.summary,
            "can": [can.text for can in scope.can[:3]],
            "cannot": [cannot.text for cannot in scope.cannot[:3]],
            "adviser": about.adviser.title_the,
            "answering": about.adviser.answering.text if about.adviser.answering else "",
            "anonymity": about.adviser.anonymity,
            "forwarding": about.adviser.forwarding,
            "contacts_status": _contacts_status(about),
            **hours_view(context),
            "contacts": [contact_view(contact) for contact in about.contacts],
        },
        facts=about,
        source=f"data/{context.municipality.id}/municipality.yml",
        rank=LIST_RANK,
    )


def scope_page(context: Context) -> Page:
    """Return what the adviser can do and what not, each "cannot" with where to go instead."""
    municipality, scope = context.municipality, context.municipality.scope
    return Page(
        address=urls.SCOPE,
        title=f"Hvad kan {municipality.about.adviser.title_the} hjælpe med?",
        description=f"Hvad {municipality.about.adviser.title_the} i {municipality.about.name} kan hjælpe med, "
        "og hvor du går hen med resten.",
        template="scope.html",
        rank=OWN_RANK,
        view={
            "adviser": municipality.about.adviser.title_the,
            "first_step": scope.first_step,
            "can": [can.text for can in scope.can],
            "cannot": [
                {
                    "id": cannot.id,
                    "text": cannot.text,
                    "why": cannot.why or "",
                    "note": cannot.note or "",
                    "instead": [elsewhere_link(one, context.knowledge, municipality) for one in cannot.instead],
                }
                for cannot in scope.cannot
            ],
        },
        facts=scope,
        source=f"data/{municipality.id}/scope.yml",
    )


def profile_pages(context: Context) -> list[Page]:
    """Return the pages that rest on the municipality's own file, besides the home page."""
    return [contact_page(context), about_page(context)]


def contact_page(context: Context) -> Page:
    """Return how to get in touch, what to bring, and what is promised."""
    municipality, adviser = context.municipality, context.municipality.about.adviser
    return Page(
        address=urls.CONTACT,
        title=f"Kontakt {adviser.title_the}",
        description=f"Telefon, mail, steder og tider hos {adviser.title_the} i {municipality.about.name}.",
        template="contact.html",
        rank=OWN_RANK,
        view={
            "contacts": [contact_view(contact) for contact in municipality.about.contacts],
            "structured": structured(context),
            **hours_view(context),
            "places": [place_view(location, context) for location in municipality.locations.locations],
            "ways": joined(adviser.ways_of_contact),
            "bring": adviser.bring,
            "contacts_status": _contacts_status(municipality.about),
            "answering": adviser.answering.text if adviser.answering else "",
            "forwarding": adviser.forwarding,
            "anonymity": adviser.anonymity,
            "consent": adviser.consent,
            "safety": contact_safety(context),
            "correction_url": municipality.about.correction_url or "",
            "municipality": municipality.about.full_name,
            "by_appointment": municipality.hours.by_appointment,
        },
        facts=municipality.about,
        source=f"data/{municipality.id}/municipality.yml",
    )


def _contacts_status(about: MunicipalityProfile) -> str:
    """Return the one line that says how old and unconfirmed contacts and promises are, or nothing."""
    old = any(contact.historical for contact in about.contacts)
    return about.adviser.age_note or ("Ingen har bekræftet, at det gælder i dag." if old else "")


def about_page(context: Context) -> Page:
    """Return who the adviser is: purpose, independence, anonymity and its exceptions, values, history."""
    about = context.municipality.about
    adviser = about.adviser
    return Page(
        address=urls.ABOUT,
        title=f"Om {adviser.title_the}",
        description=f"Hvem {adviser.title_the} i {about.name} er, og hvad du kan regne med.",
        template="about.html",
        rank=OWN_RANK,
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
        source=f"data/{context.municipality.id}/municipality.yml",
    )
