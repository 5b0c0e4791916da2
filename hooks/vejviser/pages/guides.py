"""The list of guides by category, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vejviser import urls
from vejviser.domain.urgent_help import must_hide
from vejviser.knowledge import GuideArticle, KnowledgeBase
from vejviser.models.body import DigitalForm
from vejviser.models.guide import Guide, Reform
from vejviser.pages.local_help import adviser_limits, helping_partners, local_addition
from vejviser.pages.organisation import deciding_units
from vejviser.pages.outcomes import guide_outcome
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.road import road_view
from vejviser.pages.safety import guide_safety
from vejviser.pages.urgent import cards_of
from vejviser.pages.views import (
    Link,
    body_link,
    deadline_view,
    short_deadline,
    surest_phone,
)
from vejviser.pages.waiting_cases import waiting_line
from vejviser.text.danish import alphabetical, capital, partial_date

GUIDES_CRUMB = Crumb("Vejledninger", urls.GUIDES)

_SITUATION_RANK = 1.4
"""A citizen's situation comes before the body that decides it: it says what to do, and who the body is."""


@dataclass(frozen=True)
class GuideShelf:
    """One category with its guides."""

    id: str
    title: str
    summary: str
    icon: str
    guides: tuple[Link, ...]


def guide_shelves(context: Context) -> list[GuideShelf]:
    """Return the categories that have guides, in the order of the home page."""
    knowledge = context.knowledge
    found = []
    for category in knowledge.categories:
        links = tuple(
            Link(guide.front.title, urls.guide(name), _route(guide.front, context))
            for name, guide in sorted(knowledge.guides.items(), key=lambda item: alphabetical(item[1].front.title))
            if guide.front.category == category.id
        )
        if links:
            found.append(GuideShelf(category.id, category.title, category.summary, category.icon, links))
    return found


def _route(front: Guide, context: Context) -> str:
    deadline = short_deadline(front.complaint.deadlines)
    parts = [f"Frist: {deadline}"] if deadline else []
    if front.complaint.body:
        body = context.knowledge.bodies[front.complaint.body]
        parts.append(f"Klag til: {body.short_name or body.name}")
    return " · ".join(parts)


def guide_index(context: Context) -> Page:
    """Return the page that lists all guides."""
    return Page(
        address=urls.GUIDES,
        title="Hvad drejer det sig om?",
        description="Find din situation, og se, hvem du kan klage til, hvornår og hvordan.",
        template="guides.html",
        view={"shelves": guide_shelves(context), "adviser": context.municipality.about.adviser.title_the},
        crumbs=(),
        source="data/national/categories.yml",
        rank=LIST_RANK,
    )


def guide_pages(context: Context) -> Iterator[Page]:
    """Yield the list, and one page for each guide."""
    yield guide_index(context)
    for name, guide in context.knowledge.guides.items():
        yield _guide_page(context, name, guide)


def _guide_page(context: Context, name: str, guide: GuideArticle) -> Page:
    front = guide.front
    category = next(one for one in context.knowledge.categories if one.id == front.category)
    return Page(
        address=urls.guide(name),
        title=front.title,
        description=front.summary,
        template="guide.html",
        view=guide_view(context, name),
        crumbs=(GUIDES_CRUMB, Crumb(category.title, f"{urls.GUIDES}#{category.id}")),
        facts=front,
        source=f"guides/{name}.md",
        keywords=front.keywords,
        asks=front.asks,
        related_words=(*front.related_words, *front.legal_basis),
        route=_route(front, context),
        rank=1.0 if front.how_to else _SITUATION_RANK,
        leave=must_hide(front.urgent, context.knowledge.urgent),
    )


def guide_view(context: Context, name: str) -> Mapping[str, Any]:
    """Return the words and figures of a guide: for its own page, and for the end of a way through the questions."""
    return context.own.recall(("guide", name), lambda: _guide_view(context, name))


def _guide_view(context: Context, name: str) -> dict[str, Any]:
    guide, knowledge, municipality = context.knowledge.guides[name], context.knowledge, context.municipality
    front = guide.front
    complaint = front.complaint
    # It says what kind of trouble this is, and that one can do something: it belongs before the figures.
    opening, text = guide.text.parted
    helpers = helping_partners(name, context)
    return {
        "id": name,
        "share": True,
        "summary": front.summary,
        "decided_by": front.decided_by,
        "send_to": complaint.send_to,
        "deadlines": [deadline_view(deadline, knowledge) for deadline in complaint.deadlines],
        "body": body_link(complaint.body, knowledge) if complaint.body else None,
        "route_differs_because": complaint.differs_because or "",
        "digital_form": digital_form(front, knowledge),
        "more_bodies": [body_link(body, knowledge) for body in complaint.more_bodies],
        "units": deciding_units(name, context),
        "outcome": guide_outcome(name, context),
        "fee": front.fee.text if front.fee else _body_fee(complaint.body, context),
        "can_complain": bool(complaint.bodies),
        "can_count": any(one.length for one in complaint.deadlines),
        "letter": _letter(name, front, context),
        "waiting": waiting_line(context, name),
        "call_now": front.call_now or "",
        "call": surest_phone(municipality.about) if front.call_now else None,
        "urgent": cards_of(front.urgent, context),
        "road": road_view(front, knowledge),
        "further": further(context, name) if complaint.bodies else further(context, name)[:1],
        "safety": guide_safety(context, name),
        "steps": front.steps,
        "opening": opening,
        "text": text,
        "folded": tuple(one.anchor for one in text.headings if one.tag == "h2"),
        "can": [can.text for can in municipality.scope.can if can.helps in front.adviser.helps],
        "only_shows_the_way": set(front.adviser.helps) <= _SHOWING_THE_WAY,
        "cannot": adviser_limits(front, context),
        "limit": front.adviser.limit or "",
        "first_step": municipality.scope.first_step,
        "adviser": municipality.about.adviser.title_the,
        "helpers": helpers,
        "helpers_status": "Ingen har bekræftet de numre, der er mærket."
        if any(one and one.mark for _, one in helpers)
        else "",
        "local": local_addition(municipality.local_guides.get(name)),
        # Only where it is shown: a page that is the same for all municipalities is drawn once for all.
        "municipality": municipality.about.full_name if local_addition(municipality.local_guides.get(name)) else "",
        "reforms": [_reform(reform, context.today) for reform in front.reforms],
        "legal_basis": front.legal_basis,
        "legal_basis_sourced": front.legal_basis_sourced,
    }


_SHOWING_THE_WAY = {"finde-vej", "henvise"}
"""Help that does not go into the case itself."""

_FURTHER = (
    ("saadan-klager-du", "Hvordan går en klage, også når den er sendt det forkerte sted?"),
    ("opsaettende-virkning", "Gør de det alligevel, eller mangler du penge imens?"),
    ("frist-overskredet", "Er fristen gået?"),
    ("sagsbehandlingstid", "Svarer de ikke?"),
    ("ombudsmanden", "Har du klaget og ikke fået ret?"),
    ("sag-ved-domstolene", "Er sagen ved retten?"),
)
"""Where somebody goes on who has already complained, or is too late: guide and question."""


def further(context: Context, name: str = "") -> list[Link]:
    """Return the way on for somebody who is further in the case than the first complaint."""
    guides = context.knowledge.guides
    return [Link(ask, urls.guide(guide)) for guide, ask in _FURTHER if guide in guides and guide != name]


def how_to_complain(context: Context) -> Link | None:
    """Return the guide that shows the whole road of a complaint, or None."""
    guides = context.knowledge.guides.items()
    return next((Link(guide.front.title, urls.guide(name)) for name, guide in guides if guide.front.road), None)


def _letter(name: str, front: Guide, context: Context) -> str:
    """Return what the button to the letter tool says, or nothing where there is no letter to write."""
    letters = context.knowledge.letters
    case = next((one for one in letters.cases if one.guide == name), None) if letters else None
    if letters and case and case.letter:
        return next((one.title for one in letters.letters if one.id == case.letter), "")
    bodies = context.knowledge.bodies
    first = front.complaint.body or next(iter(front.complaint.bodies), None)
    return "Skriv klagen" if letters and first and not bodies[first].court else ""


def digital_form(front: Guide, knowledge: KnowledgeBase) -> DigitalForm | None:
    """Return the web form that is the only way to complain in a situation, or None."""
    body = front.complaint.body
    return knowledge.bodies[body].digital_form if body else None


def _body_fee(body: str | None, context: Context) -> str:
    fee = context.knowledge.bodies[body].fee if body else None
    return fee.text if fee else ""


def _reform(reform: Reform, today: date) -> dict[str, str]:
    """A change of law with its date; one that lies ahead is announced, not stated."""
    if reform.from_ is None:
        return {"when": "", "text": reform.text}
    ahead = reform.from_ > today.isoformat()[: len(reform.from_)]
    return {"when": f"{'Ventes' if ahead else 'Fra'} {partial_date(reform.from_)}", "text": capital(reform.text)}
