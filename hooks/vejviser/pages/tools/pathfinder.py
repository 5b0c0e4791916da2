"""The guided questions, one page for each, and the results they end in."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.domain.decision_tree import Tree, target, tree
from vejviser.domain.urgent_help import must_hide, partners_to_hide
from vejviser.markup.json_script import json_script
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.registry import KINDS
from vejviser.pages.guides import further, guide_view, how_to_complain
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.urgent import alarm
from vejviser.pages.views import ContactView, Link, citizens, contact_view, deadline_view
from vejviser.text.danish import joined, sentence

FIND_CRUMB = Crumb("Find vej", urls.FIND)
_FIELDS = (
    "alert steps deadlines send_to digital_form body fee decides can cannot limit contact hours helps_with case "
    "more_bodies route_differs_because only_shows_the_way can_complain can_count letter call_now call further urgent "
    "waiting"
)
_NOTHING: dict[str, object] = dict.fromkeys(_FIELDS.split(), "")
"""What only some kinds of result have."""

_ENDS = {kind.target: kind for kind in KINDS if kind.outcome}
"""Where a way can end: a guide, a complaint body or a partner."""


def wayfinding_pages(context: Context) -> Iterator[Page]:
    """Yield a page for each question and each result, or nothing where there is no pathfinder."""
    if context.knowledge.pathfinder is None:
        return
    found = tree(context.knowledge.pathfinder)
    for name in found.longest:
        yield _question_page(context, found, name)
    for end in found.ends():
        yield _result_page(context, found, end)
    yield _list_page(context, found)


def address(found: Tree, name: str) -> str:
    """Return the address of a question (its id) or of a result ("guide:ID")."""
    kind, _, one = name.rpartition(":")
    if kind:
        return urls.outcome(_ENDS[kind].outcome, one)
    return urls.FIND if one == found.start else urls.question(one)


def _ways(found: Tree, name: str) -> dict[str, object]:
    """What the script needs to show the answers that led here: question -> [its address, target -> answer]."""
    before = found.before(name)
    return {
        "here": name,
        "start": found.start,
        "ways": {one: [address(found, one), answers] for one, answers in before.items()},
    }


def _trail(context: Context, found: Tree, name: str) -> str:
    key = ("trail", IdentityKey(context.knowledge.pathfinder), name)
    return context.memory.recall(key, lambda: json_script(_ways(found, name)))


def _question_page(context: Context, found: Tree, name: str) -> Page:
    question = found.questions[name]
    first = name == found.start
    return Page(
        address=address(found, name),
        title=question.text if not first else "Find vej",
        description="Svar på nogle få spørgsmål, og se, hvem du kan klage til, hvornår og hvordan.",
        template="question.html",
        view={
            "question": question.text,
            "help": question.help or "",
            "tool": question.tool or "",
            "first": first,
            "alarm": alarm(context.knowledge, context.municipality) if first else None,
            "how_to_complain": how_to_complain(context) if first else None,
            "left": found.longest[name],
            "answers": [
                {
                    "text": answer.text,
                    "more": answer.more or "",
                    "to": target(answer),
                    "address": address(found, target(answer)),
                }
                for answer in question.answers
            ],
            "trail": _trail(context, found, name),
            "adviser": context.municipality.about.adviser.title_the,
        },
        crumbs=() if first else (FIND_CRUMB,),
        source="data/national/pathfinder.yml",
        rank=1.0 if first else LIST_RANK,
        leave=all(_must_hide(context, target(answer)) for answer in question.answers),
    )


def _result_page(context: Context, found: Tree, end: str) -> Page:
    kind, _, name = end.rpartition(":")
    title, summary, view = {"guide": _guide, "body": _body, "partner": _partner}[kind](context, name)
    about = context.municipality.about
    return Page(
        address=address(found, end),
        title=title,
        description=summary,
        template="way_end.html",
        view={
            **_NOTHING,
            **view,
            "kind": kind,
            "end": address(found, end).split("/")[-2],
            "first": False,
            "summary": summary,
            "bring": about.adviser.bring,
            "adviser": about.adviser.title_the,
            "instead": _instead(context),
            "trail": _trail(context, found, end),
        },
        crumbs=(FIND_CRUMB,),
        source="data/national/pathfinder.yml",
        rank=LIST_RANK,
        leave=_must_hide(context, end),
    )


def _must_hide(context: Context, end: str) -> bool:
    """Whether a result is about what somebody may have to hide, as a question is whose every answer leads there."""
    knowledge, (kind, _, name) = context.knowledge, end.rpartition(":")
    if kind == "guide":
        return must_hide(knowledge.guides[name].front.urgent, knowledge.urgent)
    return kind == "partner" and name in partners_to_hide(knowledge.urgent, context.municipality.urgent)


def _list_page(context: Context, found: Tree) -> Page:
    """Return the page that gathers several results into one list to print: its address says which."""
    return Page(
        address=urls.FIND_LIST,
        title="Min liste",
        description="Her står de svar, du har samlet. Listen står kun i sidens adresse. Vi gemmer ingenting.",
        template="way_list.html",
        view={
            "data": json_script({address(found, end).split("/")[-2]: _listed(context, end) for end in found.ends()}),
            "adviser": context.municipality.about.adviser.title_the,
        },
        crumbs=(FIND_CRUMB,),
        source="data/national/pathfinder.yml",
        rank=LIST_RANK,
    )


def _listed(context: Context, end: str) -> dict[str, object]:
    """What the list shows of one result: its page, whom to send to, by when, and whom to ring."""
    kind, _, name = end.rpartition(":")
    title, _, view = {"guide": _guide, "body": _body, "partner": _partner}[kind](context, name)
    contact = view.get("contact")
    deadlines: tuple[Deadline, ...] = ()
    if kind == "guide":
        deadlines = context.knowledge.guides[name].front.complaint.deadlines
    elif kind == "body":
        deadlines = context.knowledge.bodies[name].deadlines
    return {
        "title": title,
        "address": urls.relative(_ENDS[kind].page(name), urls.FIND_LIST),
        "to": sentence(str(view.get("send_to", ""))) if view.get("send_to") else "",
        "deadlines": [
            f"{one.applies_to}: {sentence(one.text)}" if one.applies_to else sentence(one.text)
            for one in citizens(deadlines)
        ],
        "phone": contact.phone if isinstance(contact, ContactView) else "",
        "tel": contact.tel if isinstance(contact, ContactView) else "",
    }


def _instead(context: Context) -> Link:
    return Link(f"Se, hvad {context.municipality.about.adviser.title_the} kan og ikke kan", urls.SCOPE)


def _guide(context: Context, name: str) -> tuple[str, str, dict[str, object]]:
    front = context.knowledge.guides[name].front
    view = guide_view(context, name)
    return front.title, front.summary, {**view, "case": f"#sag={name}", "page": Link(front.title, urls.guide(name))}


def _body(context: Context, name: str) -> tuple[str, str, dict[str, object]]:
    body = context.knowledge.bodies[name]
    view: dict[str, object] = {
        "deadlines": [deadline_view(deadline) for deadline in body.deadlines],
        "send_to": body.hand_in_to,
        "steps": _body_steps(body),
        "can_complain": True,
        "can_count": any(one.length for one in body.deadlines),
        "letter": "" if body.court else "Skriv klagen",
        "further": further(context),
        "can": [one.text for one in context.municipality.scope.can if one.helps in _BODY_HELPS],
        "cannot": [one.text for one in context.municipality.scope.cannot if one.limit in _BODY_LIMITS],
        "digital_form": body.digital_form,
        "fee": body.fee.text if body.fee else "",
        "decides": body.decides,
        "contact": contact_view(body.contact) if body.contact else None,
        "case": f"#instans={name}",
        "page": Link(body.name, urls.body(name)),
    }
    return body.name, body.summary, view


_BODY_HELPS = ("forstaa-breve", "finde-vej", "klagevejledning")
_BODY_LIMITS = ("aendre-afgoerelse", "anden-klageinstans")
"""What the adviser can and cannot do in a case that ends at a complaint body, whichever it is."""


def _body_steps(body: Body) -> list[str]:
    """What somebody does who complains at a body: find the date, hand in, say why."""
    first = {
        "decider": "Find datoen på brevet, og se, hvem der har bestemt.",
        "body": "Find datoen på brevet, og tæl fristen.",
        "depends": "Læs i brevet, hvem klagen skal sendes til.",
    }[body.first_receiver]
    ways = [f"Sådan kan du klage: {joined(body.ways, 'eller')}."] if body.ways else []
    return [first, sentence(body.hand_in_to), "Skriv, hvad du er uenig i, og hvorfor.", *ways]


def _partner(context: Context, name: str) -> tuple[str, str, dict[str, object]]:
    partner = context.knowledge.partners[name]
    view: dict[str, object] = {
        "alert": partner.alert or "",
        "helps_with": partner.helps_with,
        "contact": contact_view(partner.contact, around=partner) if partner.contact else None,
        "hours": partner.hours_text or "",
        "page": Link(partner.name, urls.partner(name)),
    }
    return partner.name, partner.summary, view
