"""Who one calls about what: the municipality's units as a list and as a chart, and the unit that decides a guide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.meeting_places import MeetingPlace
from vejviser.hours.wording import holidays_sentence, hours_in_words
from vejviser.markup.json_script import json_script
from vejviser.models.base import Sourced
from vejviser.models.guide import Guide
from vejviser.models.office_hours import Timetable
from vejviser.models.organisation import MunicipalUnit, Organisation
from vejviser.models.registry import kind_of
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.pages.views import NOT_CONFIRMED, ContactView, Link, contact_view, surest_phone
from vejviser.text.danish import capital, partial_date, sentence
from vejviser.text.suggestions import folded_words

_AHEAD = timedelta(days=42)
"""How far ahead the page knows what is open; after that it says the hours in words."""

_MAIN = "hovednummer"
"""What the label of a municipality's main number holds."""


@dataclass(frozen=True)
class UnitView:
    """One unit. ``words`` is what the field finds it by besides what it shows, ``place`` its id in the feed of hours.

    ``known`` says how old and how sure it is, ``note`` what is unsure, ``below`` are the units that belong to it.
    """

    id: str
    name: str
    leader: str
    comes_for: tuple[str, ...]
    contact: ContactView | None
    hours: tuple[str, ...]
    place: str
    guides: tuple[Link, ...]
    words: str
    known: str
    note: str
    below: tuple[UnitView, ...]


def organisation_page(context: Context) -> Page:
    """Return the page of the units. Without a file it says so, and gives the main number."""
    own = context.municipality
    known = own.organisation
    today = [one for one in known.units if not one.historical] if known else []
    open_hours = [_place(one, context) for one in today if one.timetable]
    return Page(
        address=urls.ORGANISATION,
        title="Hvem skal jeg ringe til i kommunen?",
        description=f"Find den afdeling i {own.about.full_name}, som din sag hører til, og se nummeret.",
        template="organisation.html",
        view={
            "municipality": own.about.full_name,
            "website": own.about.website or "",
            "adviser": own.about.adviser.title_the,
            "main": main_number(context),
            "text": (known.text or "") if known else "",
            "units": [_view(one, (), context) for one in today],
            "chart_known": known.checked.line if known and known.checked else "Ingen har bekræftet oversigten.",
            "chart": _tree(today, None, context),
            "former": [_view(one, (), context) for one in known.units if one.historical] if known else [],
            "feed": json_script(hours_feed(open_hours, context.today, context.memory, _AHEAD)) if open_hours else "",
        },
        facts=_facts(known, context) if known else None,
        source=kind_of(Organisation).source("", own.id) if known else f"data/{own.id}/municipality.yml",
        keywords=("afdeling", "forvaltning", "organisation", "direktør"),
        asks=("hvilken afdeling skal jeg ringe til", "hvem i kommunen har min sag"),
        rank=LIST_RANK,
    )


def main_number(context: Context) -> ContactView | None:
    """Return the municipality's main number, else the surest number that its file has, or None."""
    own, about = context.municipality.organisation, context.municipality.about
    if own and own.contact:
        return contact_view(own.contact)
    main = (one for one in about.contacts if one.phone and _MAIN in (one.label or "").lower())
    return next((contact_view(one) for one in main), None) or surest_phone(about)


def deciding_units(guide: str, context: Context) -> list[Link]:
    """Return the units of today that decide in a guide's cases; none where nobody has told us."""
    own = context.municipality.organisation
    return [
        Link(one.name, f"{urls.ORGANISATION}#{one.id}")
        for one in (own.units if own else ())
        if guide in one.guides and not one.historical
    ]


def _tree(units: list[MunicipalUnit], top: str | None, context: Context) -> tuple[UnitView, ...]:
    """Return the units below one, each with its own. What belongs to a unit that is not shown stands on top."""
    shown = {one.id for one in units}
    here = (one for one in units if (one.below if one.below in shown else None) == top)
    return tuple(_view(one, _tree(units, one.id, context), context) for one in here)


def _view(unit: MunicipalUnit, below: tuple[UnitView, ...], context: Context) -> UnitView:
    guides = {name: context.knowledge.guides[name].front for name in unit.guides}
    hours = unit.timetable
    told = [*map(capital, hours_in_words(hours, context.today)), holidays_sentence(hours)] if hours else []
    return UnitView(
        id=unit.id,
        name=unit.name,
        leader=unit.leader or "",
        comes_for=unit.comes_for,
        contact=contact_view(unit.contact, around=unit) if unit.contact else None,
        hours=tuple(sentence(one) for one in told if one),
        place=unit.id if hours else "",
        guides=tuple(Link(front.title, urls.guide(name)) for name, front in guides.items()),
        words=folded_words(
            *_figures(unit), *unit.keywords, *(word for front in guides.values() for word in _words(front))
        ),
        known=_known(unit),
        note=sentence(unit.note or ""),
        below=below,
    )


def _figures(unit: MunicipalUnit) -> Iterator[str]:
    """The number as one word, for who types it or pastes it."""
    if unit.contact and unit.contact.phone:
        yield unit.contact.phone.replace(" ", "")


def _words(front: Guide) -> Iterator[str]:
    """What citizens call the cases of a guide."""
    yield from (*front.keywords, *front.asks)


def _known(unit: MunicipalUnit) -> str:
    if unit.checked:
        return unit.checked.line
    when = unit.as_of_note or (f"fra {partial_date(unit.as_of)}" if unit.as_of else "uden dato")
    return f"Set i en kilde {when}, {NOT_CONFIRMED}."


def _place(unit: MunicipalUnit, context: Context) -> MeetingPlace:
    """A unit as the hours know it."""
    hours = unit.timetable or Timetable()
    return context.memory.recall(
        ("unit place", IdentityKey(unit)),
        lambda: MeetingPlace(
            id=unit.id, who=unit.name, name=unit.name, at="", kind="partner", timetable=hours, known=True, note=""
        ),
    )


def _facts(known: Organisation, context: Context) -> Sourced:
    """The file's own sources, and those of each unit, with its name."""
    return context.memory.recall(
        ("unit sources", IdentityKey(known)),
        lambda: Sourced(
            sources=(
                *known.sources,
                *(
                    source.model_copy(update={"supports": ": ".join(filter(None, (one.name, source.supports)))})
                    for one in known.units
                    for source in one.sources
                ),
            ),
            confidence=known.confidence,
            needs_check=known.needs_check,
            note=known.note,
            disagreement=known.disagreement,
            checked=known.checked,
        ),
    )
