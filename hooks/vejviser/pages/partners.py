"""The list of partners, and one page for each."""

from __future__ import annotations

from .. import urls
from ..models.partner import Partner
from .hours_text import holidays_sentence, rules_by_place
from .page import Context, Crumb, Page
from .parts import Link, age, body_link, caveat, contact_view, elsewhere_link

INDEX = Crumb("Andre, der kan hjælpe", urls.PARTNERS)


def partner_index(context: Context) -> Page:
    """Return the page that lists all partners."""
    partners = sorted(context.place.partners.items(), key=lambda item: item[1].name)
    return Page(
        address=urls.PARTNERS,
        title="Andre, der kan hjælpe",
        description=f"Steder i og ved {context.place.about.full_name}, hvor du også kan få hjælp.",
        template="partners.html",
        view={
            "partners": [Link(partner.name, urls.partner(name), partner.summary) for name, partner in partners],
            "municipality": context.place.about.full_name,
        },
        source=f"data/{context.place.id}/partners/",
        keywords=("samarbejdspartnere", "hjælp", "rådgivning", "gratis hjælp"),
    )


def partner_pages(context: Context) -> list[Page]:
    """Return one page for each partner."""
    return [_partner_page(context, name, partner) for name, partner in context.place.partners.items()]


def _partner_page(context: Context, name: str, partner: Partner) -> Page:
    place, knowledge = context.place, context.knowledge
    location = place.location(partner.location) if partner.location else None
    return Page(
        address=urls.partner(name),
        title=partner.name,
        description=partner.summary,
        template="partner.html",
        view={
            "summary": partner.summary,
            "alert": partner.alert or "",
            "closed": partner.status != "active",
            "helps_with": partner.helps_with,
            "cannot": [elsewhere_link(item, knowledge, place) for item in partner.cannot_help_with],
            "first_step": partner.first_step or "",
            "body": body_link(partner.body, knowledge) if partner.body else None,
            "location": location.name if location else "",
            "contact": contact_view(partner.contact, around=partner) if partner.contact else None,
            "hours": rules_by_place(partner.timetable, place) if partner.timetable else [],
            "holidays": holidays_sentence(partner.timetable) if partner.timetable else "",
            "hours_text": partner.hours_text or "",
            "caveat": caveat(partner),
            "age": age(partner),
        },
        crumbs=(INDEX,),
        facts=partner,
        source=f"data/{place.id}/partners/{name}.yml",
        keywords=partner.keywords,
    )
