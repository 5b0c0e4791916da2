"""Urgent help: the page of all kinds of need, and the card of one that other pages show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from markupsafe import Markup

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.domain.urgent_help import services_in_order
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.meeting_places import urgent_place
from vejviser.hours.wording import holidays_sentence, hours_in_words
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.markup.json_script import json_script
from vejviser.models.base import Source, Sourced
from vejviser.models.office_hours import Timetable
from vejviser.models.phone import phone_address
from vejviser.models.urgent import UrgentHelp, UrgentKind, UrgentLevel, UrgentService
from vejviser.pages.page import Context, Page
from vejviser.pages.views import NOT_CONFIRMED, site_name
from vejviser.text.danish import capital, sentence

_VISIBLE, _BRIEF, _ON_SCREENS = 3, 2, 2
"""Services of a card before the rest is folded away, those of a brief card, and the kinds of need on a screen."""

_AHEAD = timedelta(days=42)
"""How far ahead a card knows what is open; after that it says the hours in words. Kept small: many pages hold one."""


@dataclass(frozen=True)
class Call:
    """One number to call or to write to, and when it is used where a service has several."""

    number: str
    address: str
    when: str = ""


@dataclass(frozen=True)
class ServiceView:
    """One service. ``calls`` has the number to call first on top.

    ``always`` is where somebody answers day and night, ``place`` its id in the card's feed where the browser works out
    what is open. ``caveat`` says how old the number is where nobody has confirmed it.
    """

    name: str
    does: str
    who: str
    calls: tuple[Call, ...]
    always: bool
    place: str
    hours: tuple[str, ...]
    anonymous: bool
    chat: str
    sms: Call | None
    web: str
    web_name: str
    visit: str
    number_unknown: bool
    caveat: str


@dataclass(frozen=True)
class UrgentCard:
    """One kind of need and who helps, in their order. Nothing in it leads to a page of this site."""

    kind: str
    title: str
    do: str
    level: UrgentLevel
    services: tuple[ServiceView, ...]
    feed: Markup | None

    @property
    def first(self) -> tuple[ServiceView, ...]:
        """The services that are in sight."""
        return self.services[:_VISIBLE]

    @property
    def rest(self) -> tuple[ServiceView, ...]:
        """The services that are folded away."""
        return self.services[_VISIBLE:]

    @property
    def brief(self) -> tuple[ServiceView, ...]:
        """The first that can be called: what a guide, staff and paper have room for."""
        return tuple(one for one in self.services if one.calls)[:_BRIEF]


def urgent_pages(context: Context) -> list[Page]:
    """Return the page of urgent help, or nothing where there is no such data."""
    urgent = context.knowledge.urgent
    if urgent is None:
        return []
    return [
        Page(
            address=urls.URGENT,
            title="Akut hjælp",
            description="Er du eller en anden i fare, eller haster det? Se, hvem du kan ringe til nu.",
            template="urgent.html",
            view={
                "alarm": alarm(context.knowledge, context.municipality),
                "do": urgent.kinds[0].do,
                "cards": urgent_cards(context),
            },
            facts=_sources(context, urgent),
            source="data/national/urgent.yml",
            leave=True,
            keywords=("akut", "nødhjælp", "nødnummer", "hjælp nu", "fare", "krise", "112"),
            asks=("hvem kan jeg ringe til lige nu", "det haster", "jeg er i fare"),
        )
    ]


def urgent_cards(context: Context) -> list[UrgentCard]:
    """Return the card of each kind of need, in the order of the file."""
    urgent = context.knowledge.urgent
    return cards_of(tuple(one.id for one in urgent.kinds), context) if urgent else []


def cards_of(kinds: tuple[str, ...], context: Context) -> list[UrgentCard]:
    """Return the cards of some kinds of need, in the order they are named."""
    urgent = context.knowledge.urgent
    known = {one.id: partial(_card, one, urgent, context) for one in urgent.kinds} if urgent else {}
    return [context.own.recall(("urgent card", one), known[one]) for one in kinds if one in known]


def alarm(knowledge: KnowledgeBase, municipality: Municipality) -> Call | None:
    """Return the number for danger now: the first of the first kind of need."""
    urgent = knowledge.urgent
    first = services_in_order(urgent.kinds[0], urgent, municipality.urgent) if urgent else ()
    return next((Call(one.number, phone_address(one.number)) for one in first if one.number), None)


def for_screens(context: Context) -> str:
    """Return one line for a screen: the number for danger now, and those of other needs that nobody has to doubt."""
    danger = alarm(context.knowledge, context.municipality)
    if danger is None:
        return ""
    told = [f"I fare: ring {danger.number}."]
    for card in urgent_cards(context):
        own = next((one for one in card.services if one.calls and one.calls[0].number != danger.number), None)
        if card.level == "life" and own and own.always and not own.caveat and len(told) <= _ON_SCREENS:
            told.append(f"{card.title}: {own.calls[0].number}.")
    return " ".join(told)


def _card(kind: UrgentKind, urgent: UrgentHelp, context: Context) -> UrgentCard:
    services = services_in_order(kind, urgent, context.municipality.urgent)
    key = ("urgent card", context.today, *map(IdentityKey, (kind, *services)))
    return context.memory.recall(key, lambda: _drawn(kind, services, context))


def _drawn(kind: UrgentKind, services: tuple[UrgentService, ...], context: Context) -> UrgentCard:
    """Return the card of a kind of need with its services. Whose site it is on changes nothing in it."""
    views = tuple(
        context.memory.recall(
            ("urgent service", context.today, IdentityKey(one)),
            lambda one=one: _service(one, context),  # type: ignore[misc]
        )
        for one in services
    )
    shown = [urgent_place(one, context.memory) for one, view in zip(services, views, strict=True) if view.place]
    feed = json_script(hours_feed(shown, context.today, context.memory, _AHEAD)) if shown else None
    return UrgentCard(kind.id, kind.title, kind.do, kind.level, views, feed)


def _service(one: UrgentService, context: Context) -> ServiceView:
    hours = one.timetable
    always = bool(hours) and _always(one, context)
    if hours and not always:
        rules = _rules(hours, context.today)
        told = [rules, holidays_sentence(hours)] if rules else ["Vi kender ikke tiderne"]
    else:
        told = [one.hours_text or one.hours_unknown or ""]
    return ServiceView(
        name=one.name,
        does=one.helps_with,
        who="" if one.who == "Alle" else one.who or "",
        calls=(
            *([Call(one.number, phone_address(one.number))] if one.number else []),
            *(Call(more.number, phone_address(more.number), more.when) for more in one.more_numbers),
        ),
        always=always,
        place=one.id if hours and not always else "",
        hours=tuple(sentence(line) for line in told if line),
        anonymous=one.anonymous is True,
        chat=one.chat or "",
        sms=Call(one.sms, phone_address(one.sms).replace("tel:", "sms:")) if one.sms else None,
        web=one.web or "",
        web_name=site_name(one.web) if one.web else "",
        visit=one.visit or "",
        number_unknown=not (one.numbers or one.chat or "nummer" in (one.hours_unknown or "")),
        caveat=_caveat(one) if one.number and one.confidence != "high" and not one.checked else "",
    )


def _telling(one: UrgentService) -> list[Source]:
    """The sources that tell the number to call first."""
    digits = (one.number or "").replace(" ", "")
    return [source for source in one.sources if digits and digits in (source.supports or "").replace(" ", "")]


def _caveat(one: UrgentService) -> str:
    """The year of the newest source that tells the number: "fra 2015, ikke bekræftet"."""
    dates = sorted(source.as_of for source in _telling(one) if source.as_of)
    return f"{f'fra {dates[-1][:4]}' if dates else 'uden dato'}, {NOT_CONFIRMED}"


def _rules(hours: Timetable, today: date) -> str:
    """The hours in one line: "Mandag til fredag kl. 0-8 og kl. 16-24, lørdag og søndag hele døgnet"."""
    told, before = "", ""
    # The button beside them says that one calls, unless one can also come.
    calls = " på telefonen" if all(row.kind == "phone" for row in hours.hours) else ""
    for line in (one.replace(calls, "") for one in hours_in_words(hours, today)):
        days, _, clock = line.partition(" kl. ")
        told += f" og kl. {clock}" if clock and days == before else f"{', ' if told else ''}{line}"
        before = days
    return capital(told)


def _always(one: UrgentService, context: Context) -> bool:
    return bool(
        hours_feed([urgent_place(one, context.memory)], context.today, context.memory, _AHEAD)["places"][0]["always"]
    )


def _sources(context: Context, urgent: UrgentHelp) -> Sourced:
    """The sources of the numbers, or of a service without one, each with its name; what they say stays in the data."""
    local = context.municipality.urgent
    shown = [one for kind in urgent.kinds for one in services_in_order(kind, urgent, local)]
    services = {one.id: one for one in shown}.values()
    return context.memory.recall(
        ("urgent sources", *map(IdentityKey, services)),
        lambda: Sourced(
            sources=tuple(
                source.model_copy(update={"supports": one.name})
                for one in services
                for source in _telling(one) or one.sources
            )
        ),
    )
