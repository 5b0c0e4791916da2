"""The list of complaint bodies, and one page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vejviser import urls
from vejviser.models.body import Body
from vejviser.pages.body_areas import areas_of, guides_to_bodies, most_used, purpose
from vejviser.pages.outcomes import body_outcomes
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.views import Link, contact_view, deadline_view, not_decided_link, short_deadline
from vejviser.text.danish import alphabetical
from vejviser.text.suggestions import folded_words

BODIES_CRUMB = Crumb("Klageinstanser", urls.BODIES)

_MOST_USED = 5
_TOP = "mest-brugt"


@dataclass(frozen=True)
class BodyShelf:
    """An area of life with the bodies that belong to it, the most used first."""

    id: str
    title: str
    icon: str
    bodies: tuple[BodyEntry, ...]
    folded: bool


@dataclass(frozen=True)
class BodyEntry:
    """A body in the list: what it is for, then its name and where the complaint goes first.

    ``words`` are what the field finds it by besides; they stand where the body is met first.
    """

    id: str
    link: Link
    called: str
    route: str
    abolished: bool
    words: str


def body_index(context: Context) -> Page:
    """Return the page that lists all complaint bodies by area of life, the most used above them."""
    knowledge = context.knowledge
    areas = areas_of(context)

    met: set[str] = set()

    def entry(name: str, category: str) -> BodyEntry:
        body = knowledge.bodies[name]
        words = "" if name in met else folded_words(body.summary, *body.decides, *body.keywords)
        met.add(name)
        link = Link(purpose(name, areas, category, knowledge), urls.body(name))
        return BodyEntry(name, link, body.name, _route(body), body.status == "inactive", words)

    def shelf(id_: str, title: str, icon: str, names: list[str]) -> BodyShelf:
        return BodyShelf(id_, title, icon, tuple(entry(name, id_) for name in names), folded=id_ != _TOP)

    shelves = [shelf(_TOP, "De mest brugte", "", most_used(areas, _MOST_USED))]
    for one in knowledge.categories:
        here = [name for name, of in areas.items() if one.id in of]
        here.sort(key=lambda name: (-len(areas[name][one.id]), alphabetical(knowledge.bodies[name].name)))
        shelves.append(shelf(one.id, one.title, one.icon, here))
    # Abolished ones last of all.
    rest = sorted(
        (body.status == "inactive", alphabetical(body.name), name)
        for name, body in knowledge.bodies.items()
        if not areas[name]
    )
    shelves.append(shelf("andre", "Andre klageinstanser", "", [name for _, _, name in rest]))
    return Page(
        address=urls.BODIES,
        title="Hvem kan du klage til?",
        description="Alle klageinstanser: hvad de afgør, hvad fristen er, og hvordan du klager.",
        template="bodies.html",
        view={"shelves": [one for one in shelves if one.bodies], "count": len(knowledge.bodies)},
        source="data/national/bodies/",
        rank=LIST_RANK,
    )


def body_pages(context: Context) -> Iterator[Page]:
    """Yield the list, and one page for each complaint body."""
    yield body_index(context)
    for name, guides in guides_to_bodies(context.knowledge).items():
        yield _body_page(context, name, guides)


def _route(body: Body) -> str:
    deadline = short_deadline(body.deadlines)
    return f"Frist: {deadline}" if deadline and body.status != "inactive" else ""


def _body_page(context: Context, name: str, guides: Iterable[str]) -> Page:
    knowledge = context.knowledge
    body = knowledge.bodies[name]
    addition = context.municipality.local_bodies.get(name)
    partner = context.municipality.partners[addition.partner] if addition and addition.partner else None
    return Page(
        address=urls.body(name),
        title=body.name,
        description=body.summary,
        template="body.html",
        view={
            "id": name,
            "summary": body.summary,
            "abolished": body.status == "inactive",
            "closed": body.status == "temporarily_closed",
            "replaced_by": body.replaced_by or "",
            "deadlines": [deadline_view(deadline) for deadline in body.deadlines],
            "hand_in_to": body.hand_in_to,
            "digital_form": body.digital_form,
            "fee": body.fee.text if body.fee else "",
            "ways": body.ways,
            "processing_time": body.processing_time or "",
            "decides": body.decides,
            "does_not_decide": [not_decided_link(item, knowledge) for item in body.does_not_decide],
            "contact": contact_view(body.contact) if body.contact else None,
            "legal_basis": body.legal_basis,
            "outcomes": body_outcomes(name, context),
            "next_step": body.next_step or "",
            "guides": [
                Link(front.title, urls.guide(key), front.summary)
                for key, front in ((key, knowledge.guides[key].front) for key in guides)
            ],
            # Only where it is shown: a page that is the same for all municipalities is drawn once for all.
            "municipality": context.municipality.about.full_name if addition else "",
            "local_text": addition.text if addition else "",
            "local_partner": Link(partner.name, urls.partner(addition.partner), partner.summary)
            if partner and addition and addition.partner
            else None,
        },
        crumbs=(BODIES_CRUMB,),
        facts=body,
        source=f"data/national/bodies/{name}.yml",
        keywords=body.keywords,
        asks=body.asks,
        related_words=body.legal_basis,
        route=_route(body),
        rank=1.0 if body.status != "inactive" else LIST_RANK,
    )
