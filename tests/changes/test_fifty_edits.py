"""Fifty random edits of the real data: a change is told exactly when a fact was edited, with the right words.

The oracle knows the kind of edit it made and what stood there before and after, and nothing of how facts are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from random import Random
from typing import Any

import pytest

from vejviser.changes.comparing import FactChange, fact_changes
from vejviser.changes.fact_table import fact_tables, renamed_things
from vejviser.knowledge import KnowledgeBase
from vejviser.models.base import Contact
from vejviser.models.office_hours import Closure, ExtraOpening
from vejviser.text.markdown import GuideText

TOWN, TODAY = "fredericia", date(2026, 11, 30)


@dataclass
class Desk:
    """The data while it is edited, and what must be told of it: the words that one change must hold."""

    knowledge: KnowledgeBase
    random: Random
    told: list[tuple[str, ...]]
    used: set[str]

    def any(self, among: Any) -> Any:
        """Choose a thing that nobody has edited yet."""
        key = self.random.choice(sorted(one for one in among if one not in self.used))
        self.used.add(key)
        return key

    def guide(self, fits: Callable[[Any], bool] = lambda _: True) -> str:
        return str(self.any(key for key, one in self.knowledge.guides.items() if fits(one.front)))

    def unnamed(self) -> set[str]:
        """The guides that nothing in the town's scope names."""
        named = {one.guide for cannot in self.town.scope.cannot for one in cannot.instead}
        return set(self.knowledge.guides) - named

    def set_guide(self, key: str, **fields: Any) -> None:
        guides = dict(self.knowledge.guides)
        guides[key] = replace(guides[key], front=guides[key].front.model_copy(update=fields))
        self.knowledge = replace(self.knowledge, guides=guides)

    def front(self, key: str) -> Any:
        return self.knowledge.guides[key].front

    def set_body(self, key: str, **fields: Any) -> None:
        bodies = {**self.knowledge.bodies, key: self.knowledge.bodies[key].model_copy(update=fields)}
        self.knowledge = replace(self.knowledge, bodies=bodies)

    @property
    def town(self) -> Any:
        return self.knowledge.municipality(TOWN)

    def set_town(self, **fields: Any) -> None:
        towns = {**self.knowledge.municipalities, TOWN: replace(self.town, **fields)}
        self.knowledge = replace(self.knowledge, municipalities=towns)

    def set_partner(self, key: str, **fields: Any) -> None:
        self.set_town(partners={**self.town.partners, key: self.town.partners[key].model_copy(update=fields)})


def _plain_deadline(front: Any) -> bool:
    first = front.complaint.deadlines[0]
    return first.weeks and not (first.applies_to or first.who) and len(front.complaint.deadlines) == 1


def _set_deadline(desk: Desk, key: str, **fields: Any) -> None:
    complaint = desk.front(key).complaint
    deadlines = (complaint.deadlines[0].model_copy(update=fields), *complaint.deadlines[1:])
    desk.set_guide(key, complaint=complaint.model_copy(update={"deadlines": deadlines}))


# --- edits of facts: each tells one change ---------------------------------------------------------------------------


def guide_deadline(desk: Desk) -> None:
    key = desk.guide(_plain_deadline)
    was = desk.front(key).complaint.deadlines[0].weeks
    _set_deadline(desk, key, weeks=was + 3)
    desk.told.append((desk.front(key).title, f"Fristen for at klage er nu {was + 3} uger. Før var den {was} uger."))


def guide_start(desk: Desk) -> None:
    key = desk.guide(_plain_deadline)
    _set_deadline(desk, key, counted_from="den dag, brevet kom")
    desk.told.append((desk.front(key).title, "begynder nu den dag, brevet kom. Før begyndte den"))


def guide_fee(desk: Desk) -> None:
    key = desk.guide(lambda front: front.fee)
    desk.set_guide(key, fee=desk.front(key).fee.model_copy(update={"amount_dkk": 1234, "text": "1.234 kr."}))
    desk.told.append((desk.front(key).title, "Prisen for at klage er nu: 1.234 kr. Før var den:"))


def body_fee(desk: Desk) -> None:
    key = desk.any(k for k, one in desk.knowledge.bodies.items() if one.fee and one.fee.amount_dkk)
    body: Any = desk.knowledge.bodies[key]
    desk.set_body(key, fee=body.fee.model_copy(update={"amount_dkk": 0, "text": "Gratis"}))
    desk.told.append((body.name, "Prisen for at klage er nu: Gratis. Før var den:"))


def guide_route(desk: Desk) -> None:
    key = desk.guide(lambda front: front.complaint.body and "huslejenaevnet" not in front.complaint.bodies)
    was = desk.knowledge.bodies[desk.front(key).complaint.body].name
    desk.set_guide(key, complaint=desk.front(key).complaint.model_copy(update={"body": "huslejenaevnet"}))
    desk.told.append((desk.front(key).title, f"Klagen bliver nu afgjort af Huslejenævnet. Før var det {was}."))


def guide_gone(desk: Desk) -> None:
    key = desk.any(desk.unnamed())
    desk.told.append((desk.front(key).title, "Vejledningen står her ikke mere."))
    desk.knowledge = replace(desk.knowledge, guides={k: v for k, v in desk.knowledge.guides.items() if k != key})


def guide_new(desk: Desk) -> None:
    key = desk.guide()
    made = replace(desk.knowledge.guides[key], front=desk.front(key).model_copy(update={"title": "Helt nyt emne"}))
    desk.knowledge = replace(desk.knowledge, guides={**desk.knowledge.guides, "helt-nyt": made})
    desk.told.append(("Helt nyt emne", "Der er kommet en ny vejledning."))


def reform_day(desk: Desk) -> None:
    key = desk.guide(lambda front: any(one.from_ for one in front.reforms[:1]))
    first, *rest = desk.front(key).reforms
    desk.set_guide(key, reforms=(first.model_copy(update={"from_": "2028-03-01"}), *rest))
    desk.told.append((desk.front(key).title, "1. marts 2028. Før stod der"))


def body_phone(desk: Desk) -> None:
    key = desk.any(k for k, one in desk.knowledge.bodies.items() if one.contact and one.contact.phone)
    body: Any = desk.knowledge.bodies[key]
    desk.set_body(key, contact=body.contact.model_copy(update={"phone": "72 10 99 98"}))
    desk.told.append((body.name, f"Telefonnummeret er nu 72 10 99 98. Før var det {body.contact.phone}."))


def body_closed(desk: Desk) -> None:
    key = desk.any(k for k, one in desk.knowledge.bodies.items() if one.status == "active")
    desk.set_body(key, status="temporarily_closed")
    desk.told.append((desk.knowledge.bodies[key].name, "Den er nu midlertidigt lukket. Før var den åben."))


def body_time(desk: Desk) -> None:
    key = desk.any(k for k, one in desk.knowledge.bodies.items() if one.processing_time)
    desk.set_body(key, processing_time="I gennemsnit 77 måneder i 2031.")
    desk.told.append((desk.knowledge.bodies[key].name, "Så lang tid tager det nu: I gennemsnit 77 måneder i 2031."))


def partner_phone(desk: Desk) -> None:
    key = desk.any(k for k, one in desk.town.partners.items() if one.contact and one.contact.phone)
    partner = desk.town.partners[key]
    desk.set_partner(key, contact=partner.contact.model_copy(update={"phone": None}))
    desk.told.append((partner.name, f"Telefonnummeret {partner.contact.phone} står her ikke mere."))


def partner_mail(desk: Desk) -> None:
    key = desk.any(k for k, one in desk.town.partners.items() if one.contact and not one.contact.email)
    partner = desk.town.partners[key]
    desk.set_partner(key, contact=partner.contact.model_copy(update={"email": "ny@sted.dk"}))
    desk.told.append((partner.name, "Mailadressen er ny@sted.dk. Før stod den her ikke."))


def office_hours(desk: Desk) -> None:
    hours = desk.town.hours
    rows = (hours.hours[0].model_copy(update={"closes": time(15)}), *hours.hours[1:])
    desk.set_town(hours=hours.model_copy(update={"hours": rows}))
    desk.told.append(("Træffetider på rådhuset", "Mandag, onsdag og torsdag kl. 10-15 i stedet for kl. 10-14."))


def office_closed(desk: Desk) -> None:
    shut = Closure.model_validate({"from": "2026-12-24", "until": "2027-01-01", "reason": "juleferie"})
    desk.set_town(hours=desk.town.hours.model_copy(update={"closures": (*desk.town.hours.closures, shut)}))
    desk.told.append(("Træffetider", "Der er lukket fra den 24. december 2026 til og med den 1. januar 2027."))


def office_extra(desk: Desk) -> None:
    extra = ExtraOpening.model_validate({"date": "2026-12-05", "opens": "10:00", "closes": "12:00"})
    desk.set_town(hours=desk.town.hours.model_copy(update={"extra_openings": (extra,)}))
    desk.told.append(("Træffetider", "Der er ekstra åbent den 5. december 2026 kl. 10-12."))


def office_holidays(desk: Desk) -> None:
    holidays = desk.town.hours.holidays.model_copy(update={"grundlovsdag": "open"})
    desk.set_town(hours=desk.town.hours.model_copy(update={"holidays": holidays}))
    desk.told.append(("Træffetider", "Grundlovsdag: Nu er der åbent. Før var der lukket."))


def scope_can(desk: Desk) -> None:
    scope = desk.town.scope
    desk.set_town(scope=scope.model_copy(update={"can": scope.can[1:]}))
    desk.told.append(("Kan og kan ikke", f"Det gør vi ikke mere: {scope.can[0].text}"))


def town_phone(desk: Desk) -> None:
    about = desk.town.about
    place = next(at for at, one in enumerate(about.contacts) if one.phone)
    contacts = list(about.contacts)
    contacts[place] = contacts[place].model_copy(update={"phone": "72 10 99 97"})
    desk.set_town(about=about.model_copy(update={"contacts": tuple(contacts)}))
    desk.told.append(("", f"Telefonnummeret er nu 72 10 99 97. Før var det {about.contacts[place].phone}."))


def urgent_number(desk: Desk) -> None:
    urgent = desk.knowledge.urgent
    assert urgent is not None
    own = {one.id for one in desk.town.urgent.services} if desk.town.urgent else set()
    place = next(at for at, one in enumerate(urgent.services) if one.number and one.id not in own)
    services = list(urgent.services)
    was = services[place]
    services[place] = was.model_copy(update={"number": "72 10 99 96"})
    desk.knowledge = replace(desk.knowledge, urgent=urgent.model_copy(update={"services": tuple(services)}))
    desk.told.append((was.name, f"Telefonnummeret er nu 72 10 99 96. Før var det {was.number}."))


def _set_time(desk: Desk, key: str, **fields: Any) -> None:
    known: Any = desk.knowledge.processing_times
    times = tuple(one.model_copy(update=fields) if one.id == key else one for one in known.times)
    desk.knowledge = replace(desk.knowledge, processing_times=known.model_copy(update={"times": times}))


def waiting_time(desk: Desk) -> None:
    times: dict[str, Any] = {one.id: one for one in desk.knowledge.processing_times.times if one.weeks}  # type: ignore[union-attr]
    key = desk.any(times)
    weeks = times[key].weeks + 3
    _set_time(desk, key, weeks=weeks, text=f"Inden {weeks} uger.")
    desk.told.append((times[key].case, f"Ventetiden er nu: Inden {weeks} uger. Før stod der: {times[key].text[:20]}"))


def waiting_time_found(desk: Desk) -> None:
    times: dict[str, Any] = {one.id: one for one in desk.knowledge.processing_times.times if one.status == "not_found"}  # type: ignore[union-attr]
    key = desk.any(times)
    _set_time(desk, key, status="law", days=9, text="Senest 9 dage efter.")
    desk.told.append((times[key].case, "Ventetiden er: Senest 9 dage efter."))


def waiting_rule(desk: Desk) -> None:
    known: Any = desk.knowledge.processing_times
    first, *rest = known.rules
    rules = (first.model_copy(update={"text": "Du skal have svar inden 99 dage."}), *rest)
    desk.knowledge = replace(desk.knowledge, processing_times=known.model_copy(update={"rules": rules}))
    desk.told.append((first.title, "Reglen er nu: Du skal have svar inden 99 dage. Før stod der:"))


def _set_unit(desk: Desk, place: int, **fields: Any) -> None:
    units = list(desk.town.organisation.units)
    units[place] = units[place].model_copy(update=fields)
    desk.set_town(organisation=desk.town.organisation.model_copy(update={"units": tuple(units)}))


def _unit(desk: Desk) -> tuple[int, Any]:
    units = {f"unit {place}": (place, one) for place, one in enumerate(desk.town.organisation.units)}
    return units[desk.any(name for name, (_, one) in units.items() if not one.historical)]


def unit_phone(desk: Desk) -> None:
    place, unit = _unit(desk)
    contact = unit.contact or Contact()
    _set_unit(desk, place, contact=contact.model_copy(update={"phone": "72 10 99 95"}))
    desk.told.append((unit.name, "Telefonnummeret er " + ("nu 72 10 99 95" if contact.phone else "72 10 99 95")))


def unit_gone(desk: Desk) -> None:
    place, unit = _unit(desk)
    _set_unit(desk, place, historical=True, as_of="2026")
    desk.told.append((unit.name, "Afdelingen står her ikke mere."))


FACTS = (
    waiting_time, waiting_time_found, waiting_rule, unit_phone, unit_gone,
    body_fee,
    guide_deadline, guide_start, guide_fee, guide_route, guide_gone, guide_new, reform_day, body_phone, body_closed,
    body_time, partner_phone, partner_mail, office_hours, office_closed, office_extra, office_holidays, scope_can,
    town_phone, urgent_number,
)  # fmt: skip


# --- edits of words, sources and notes: none tells anything ----------------------------------------------------------


def guide_words(desk: Desk) -> None:
    desk.set_guide(
        desk.guide(),
        title="Skrevet om",
        summary="Skrevet om.",
        steps=("Ring.",),
        keywords=("andet",),
        note="En note.",
        sources=(),
        needs_check="Spørg.",
        confidence="low",
    )


def guide_text(desk: Desk) -> None:
    key = desk.guide()
    guide = desk.knowledge.guides[key]
    text = GuideText(guide.text.body + "\n\nEn ny sætning om 17 uger.")
    desk.knowledge = replace(desk.knowledge, guides={**desk.knowledge.guides, key: replace(guide, text=text)})


def deadline_words(desk: Desk) -> None:
    key = desk.guide(_plain_deadline)
    weeks = desk.front(key).complaint.deadlines[0].weeks
    _set_deadline(desk, key, text=f"Du har {weeks} uger.", must="Den skal være fremme.")


def deadline_name(desk: Desk) -> None:
    key = desk.guide(lambda front: front.complaint.deadlines[0].applies_to)
    _set_deadline(desk, key, applies_to="Det samme med andre ord")


def guide_moved(desk: Desk) -> None:
    key = desk.any(desk.unnamed())
    desk.set_guide(key, moved_from=(key,))
    desk.used.add("nyt-navn")
    guides = {("nyt-navn" if name == key else name): one for name, one in desk.knowledge.guides.items()}
    desk.knowledge = replace(desk.knowledge, guides=guides)


def guides_in_another_order(desk: Desk) -> None:
    guides = list(desk.knowledge.guides.items())
    desk.random.shuffle(guides)
    desk.knowledge = replace(desk.knowledge, guides=dict(guides))


def body_words(desk: Desk) -> None:
    key = desk.any(desk.knowledge.bodies)
    desk.set_body(key, summary="Skrevet om.", keywords=("x",), note="Note.", sources=(), decides=("andet",))


def partner_words(desk: Desk) -> None:
    key = desk.any(desk.town.partners)
    desk.set_partner(key, summary="Skrevet om.", helps_with=("Andet",), sources=(), note="Note.", keywords=("x",))


def scope_words(desk: Desk) -> None:
    scope = desk.town.scope
    can = (*scope.can[:-1], scope.can[-1].model_copy(update={"text": "Det samme med andre ord."}))
    cannot = (scope.cannot[0].model_copy(update={"why": "Fordi.", "note": "Note."}), *scope.cannot[1:])
    desk.set_town(scope=scope.model_copy(update={"can": can, "cannot": cannot}))


def old_closure(desk: Desk) -> None:
    shut = Closure.model_validate({"from": "2026-11-01", "until": "2026-11-02", "reason": "kursus"})
    desk.set_town(hours=desk.town.hours.model_copy(update={"closures": (shut,), "notes": ("Andet.",)}))


def contact_words(desk: Desk) -> None:
    about = desk.town.about
    first = about.contacts[0].model_copy(update={"label": "Et andet navn", "note": "Note."})
    desk.set_town(about=about.model_copy(update={"contacts": (first, *about.contacts[1:])}))


def place_words(desk: Desk) -> None:
    first, *rest = desk.town.locations.locations
    first = first.model_copy(update={"directions": "Til venstre.", "role": "Andet.", "note": "Note."})
    desk.set_town(locations=desk.town.locations.model_copy(update={"locations": (first, *rest)}))


def waiting_words(desk: Desk) -> None:
    times: dict[str, Any] = {one.id: one for one in desk.knowledge.processing_times.times if one.length}  # type: ignore[union-attr]
    key = desk.any(times)
    _set_time(desk, key, text="Det samme med andre ord.", law="loven", words=("x",), sources=(), guides=())


def unit_words(desk: Desk) -> None:
    place, _ = _unit(desk)
    _set_unit(desk, place, comes_for=("andet",), keywords=("x",), leader="chef", sources=(), guides=())


WORDS = (
    waiting_words, unit_words,
    guide_words, guide_text, deadline_words, deadline_name, guide_moved, guides_in_another_order, body_words,
    partner_words, scope_words, old_closure, contact_words, place_words,
)  # fmt: skip
ALONE = ({office_closed, old_closure}, {town_phone, contact_words})
"""Edits of the same few lines: one takes the place of the other."""


def changes(before: KnowledgeBase, after: KnowledgeBase) -> list[FactChange]:
    was, now = (fact_tables(one, [TOWN])[TOWN] for one in (before, after))
    return fact_changes(was, now, TODAY, renamed_things(after, TOWN))


def check(knowledge: KnowledgeBase, edits: Sequence[Callable[[Desk], None]], seed: int) -> None:
    desk = Desk(knowledge, Random(seed), [], set())
    for edit in edits:
        edit(desk)
    found = changes(knowledge, desk.knowledge)
    for where, words in desk.told:
        match = [one for one in found if where in one.where and words in one.text]
        assert len(match) == 1, (words, [f"{one.where}: {one.text}" for one in found])
        found.remove(match[0])
    assert [f"{one.where}: {one.text}" for one in found] == []


@pytest.mark.parametrize("edit", [*FACTS, *WORDS], ids=lambda one: one.__name__)
def test_each_edit_alone(knowledge: KnowledgeBase, edit: Callable[[Desk], None]) -> None:
    for seed in range(4):
        check(knowledge, [edit], seed)


@pytest.mark.parametrize("seed", range(50))
def test_fifty_random_edits_at_a_time_tell_the_facts_and_nothing_else(knowledge: KnowledgeBase, seed: int) -> None:
    random = Random(seed)
    edits = random.sample([*FACTS, *WORDS], random.randint(1, 6))
    for pair in ALONE:
        if pair <= set(edits):
            edits = [one for one in edits if one is not next(iter(pair & set(WORDS)))]
    check(knowledge, edits, seed)


def test_nothing_changed_when_nothing_did(knowledge: KnowledgeBase) -> None:
    assert changes(knowledge, knowledge) == []
