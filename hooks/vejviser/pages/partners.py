"""The list of partners, and one page for each."""

from __future__ import annotations

from collections.abc import Mapping

from vejviser import urls
from vejviser.domain.urgent_help import partners_to_hide
from vejviser.hours.meeting_places import not_ended
from vejviser.hours.wording import AtPlace, holidays_sentence, hours_in_words, rules_by_place
from vejviser.models.office_hours import Timetable
from vejviser.models.partner import Partner
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.views import Link, age, body_link, contact_view, elsewhere_link
from vejviser.text.danish import alphabetical

PARTNERS_CRUMB = Crumb("Andre, der kan hjælpe", urls.PARTNERS)


def partner_index(context: Context) -> Page:
    """Return the page that lists all partners."""
    national = context.knowledge.partners
    own = {name: partner for name, partner in context.municipality.partners.items() if name not in national}
    return Page(
        address=urls.PARTNERS,
        title="Andre, der kan hjælpe",
        description=f"Steder i {context.municipality.about.full_name} og i hele landet, hvor du også kan få hjælp.",
        template="partners.html",
        view={
            "groups": [
                (f"I {context.municipality.about.full_name}", _links(own)),
                ("I hele landet", _links(national)),
            ],
            "adviser": context.municipality.about.adviser.title_the,
        },
        source=f"data/{context.municipality.id}/partners/",
        rank=LIST_RANK,
    )


def _links(partners: Mapping[str, Partner]) -> list[Link]:
    known = sorted(partners.items(), key=lambda item: alphabetical(item[1].name))
    return [Link(partner.name, urls.partner(name), partner.summary) for name, partner in known]


def _rank(partner: Partner, *, national: bool) -> float:
    """Help nearby comes first; a board that is a complaint body has that page for its main one."""
    if partner.body:
        return 0.8
    return 0.85 if national else 1.25


def partner_pages(context: Context) -> list[Page]:
    """Return the list, and one page for each partner."""
    return [
        partner_index(context),
        *(_partner_page(context, name, partner) for name, partner in context.municipality.partners.items()),
    ]


def _hours(timetable: Timetable, context: Context) -> list[AtPlace]:
    """Return the hours that have not ended, or the announced days; nothing where they have run out."""
    rules = rules_by_place(not_ended(timetable, context.today), context.municipality, context.today)
    days = hours_in_words(timetable, context.today)
    return rules or ([AtPlace("", "", tuple(days))] if days else [])


def _partner_page(context: Context, name: str, partner: Partner) -> Page:
    municipality, knowledge = context.municipality, context.knowledge
    location = municipality.location(partner.location) if partner.location else None
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
            "cannot": [elsewhere_link(item, knowledge, municipality) for item in partner.cannot_help_with],
            "first_step": partner.first_step or "",
            "body": body_link(partner.body, knowledge) if partner.body else None,
            "location": location.name if location else "",
            "contact": contact_view(partner.contact, around=partner) if partner.contact else None,
            "hours": _hours(partner.timetable, context) if partner.timetable else [],
            "holidays": holidays_sentence(partner.timetable) if partner.timetable else "",
            "hours_text": partner.hours_text or "",
            "guides": [Link(knowledge.guides[guide].front.title, urls.guide(guide)) for guide in partner.guides],
            "age": age(partner),
        },
        crumbs=(PARTNERS_CRUMB,),
        facts=partner,
        source=f"data/{'national' if name in knowledge.partners else municipality.id}/partners/{name}.yml",
        keywords=partner.keywords,
        asks=partner.asks,
        rank=_rank(partner, national=name in knowledge.partners),
        leave=name in partners_to_hide(knowledge.urgent, municipality.urgent),
    )
