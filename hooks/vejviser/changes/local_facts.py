"""The facts of one municipality: hours, contacts, places, partners, scope, urgent numbers, waiting times, units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vejviser import urls
from vejviser.changes.national_facts import STATUS, contact_facts
from vejviser.changes.site_fact import FactSubject, SiteFact, numbered
from vejviser.changes.timetable_facts import timetable_facts
from vejviser.changes.waiting_facts import local_waiting_facts
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.elsewhere import Elsewhere
from vejviser.models.location import Location
from vejviser.models.partner import Partner
from vejviser.models.urgent import UrgentService
from vejviser.text.danish import capital


def local_facts(knowledge: KnowledgeBase, own: Municipality) -> list[SiteFact]:
    """Return the facts of a municipality, its national partners and urgent services among them."""
    found = [*_of_hours(own), *_of_profile(knowledge, own)]
    for place in own.locations.locations:
        found += _of_place(FactSubject(f"location/{place.id}", place.name, urls.CONTACT), place)
    for name, partner in own.partners.items():
        found += _of_partner(FactSubject(f"partner/{name}", partner.name, urls.partner(name)), partner, own)
    found += _of_scope(knowledge, own)
    national = knowledge.urgent.services if knowledge.urgent else ()
    services = {one.id: one for one in (*national, *(own.urgent.services if own.urgent else ()))}
    for service in services.values():
        found += _of_service(FactSubject(f"urgent/{service.id}", service.name, urls.URGENT), service)
    return [*found, *local_waiting_facts(knowledge, own), *_of_organisation(own)]


def _at(own: Municipality, place: str | None) -> str:
    return own.location(place).at if place else ""


def _of_hours(own: Municipality) -> Iterator[SiteFact]:
    thing = FactSubject("hours/adviser", "Træffetider", urls.HOURS)
    yield from timetable_facts(thing, own.hours, lambda place: _at(own, place))


def _of_profile(knowledge: KnowledgeBase, own: Municipality) -> Iterator[SiteFact]:
    about = own.about
    contacts = FactSubject("contact/adviser", "Kontakt", urls.CONTACT)
    told = [
        fact
        for one in about.contacts
        for fact in contact_facts(FactSubject(contacts.id, one.label or contacts.where, contacts.address), one)
    ]
    for kind in dict.fromkeys(fact.kind for fact in told):
        # Who it is the number of stands as the title, so the label only pairs them.
        yield from numbered(SiteFact(**{**vars(f), "label": f.where}) for f in told if f.kind == kind)
    adviser = FactSubject("about/adviser", capital(about.adviser.title_the), urls.ABOUT)
    if about.adviser.answering:
        yield from adviser.fact("answering", f"{about.adviser.answering.hours} timer")
    if about.adviser.anonymity:
        yield from adviser.fact("anonymity", "ja" if about.adviser.anonymity.offered else "nej")
    if hours := about.adviser.hours_per_week:
        yield from adviser.fact("hours_per_week", f"{hours:g} timer".replace(".", ","))
    town = FactSubject("about/municipality", about.full_name, urls.ABOUT)
    yield from numbered(fact for one in about.facts for fact in town.fact("figure", one.value, one.label))
    yield from town.fact("website", about.website)
    for name, body in own.local_bodies.items():
        if body.partner:
            thing = FactSubject(f"local-body/{name}", knowledge.bodies[name].name, urls.body(name))
            yield from thing.fact("local_body", own.partners[body.partner].name, same=f"partner/{body.partner}")


def _of_place(thing: FactSubject, place: Location) -> Iterator[SiteFact]:
    yield thing.there("location")
    yield from thing.fact("room", place.room)
    yield from contact_facts(thing, place.contact)
    for one in place.entrances:
        if one.step_free is not None:
            said = "nem adgang uden trin" if one.step_free else "ikke nem adgang"
            yield SiteFact(f"{thing.id}/entrance {one.name}", "entrance", thing.where, thing.address, said, one.name)


def _of_partner(thing: FactSubject, partner: Partner, own: Municipality) -> Iterator[SiteFact]:
    yield thing.there("partner")
    yield from thing.fact("name", partner.name)
    yield from thing.fact("status", STATUS[partner.status])
    yield from contact_facts(thing, partner.contact)
    if partner.location:
        yield from thing.fact("place", own.location(partner.location).name, same=f"location/{partner.location}")
    yield from timetable_facts(thing, partner.timetable, lambda place: _at(own, place))
    yield from thing.fact("hours_text", partner.hours_text)


def _of_scope(knowledge: KnowledgeBase, own: Municipality) -> Iterator[SiteFact]:
    for can in own.scope.can:
        yield FactSubject(f"can/{can.id}", "Kan og kan ikke", urls.SCOPE).there("can", can.text)
    for cannot in own.scope.cannot:
        thing = FactSubject(f"cannot/{cannot.id}", "Kan og kan ikke", urls.SCOPE)
        yield thing.there("cannot", cannot.text)
        yield from numbered(_instead(thing, cannot.text, cannot.instead, knowledge, own))


def _instead(
    thing: FactSubject, what: str, instead: Sequence[Elsewhere], knowledge: KnowledgeBase, own: Municipality
) -> Iterator[SiteFact]:
    for one in instead:
        if one.body:
            named = f"body/{one.body}", knowledge.bodies[one.body].name
        elif one.partner:
            named = f"partner/{one.partner}", own.partners[one.partner].name
        elif one.guide:
            named = f"guide/{one.guide}", knowledge.guides[one.guide].front.title
        else:
            continue
        yield from thing.fact("instead", named[1], what.rstrip("."), named[0])


def _of_service(thing: FactSubject, service: UrgentService) -> Iterator[SiteFact]:
    yield thing.there("urgent", f"Ring {service.number}" if service.number else "")
    yield from thing.fact("name", service.name)
    yield from thing.fact("phone", service.number)
    yield from numbered(fact for one in service.more_numbers for fact in thing.fact("number", one.number, one.when))
    yield from thing.fact("sms", service.sms)
    yield from thing.fact("website", service.web)
    yield from timetable_facts(thing, service.timetable, lambda _: "")
    yield from thing.fact("hours_text", service.hours_text)
    if service.anonymous is not None:
        yield from thing.fact("anonymous", "ja" if service.anonymous else "nej")


def _of_organisation(own: Municipality) -> Iterator[SiteFact]:
    if own.organisation is None:
        return
    main = own.organisation.contact
    if main:
        yield from contact_facts(FactSubject("contact/municipality", main.label or "Kommunen", urls.ORGANISATION), main)
    for unit in own.organisation.units:
        # What is historical is shown as such, and nobody is told that it holds.
        if not unit.historical:
            thing = FactSubject(f"unit/{unit.id}", unit.name, urls.ORGANISATION)
            yield thing.there("unit")
            yield from thing.fact("name", unit.name)
            yield from contact_facts(thing, unit.contact)
            yield from timetable_facts(thing, unit.timetable, lambda place: _at(own, place))
