"""Regn ud, hvilken dag din klage senest skal være fremme: the cases and rules that the tool counts with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vejviser import urls
from vejviser.domain import deadline_calculation
from vejviser.markup.json_script import json_script
from vejviser.models.base import Source, Sourced
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.deadline_rules import CaseRule, DeadlineRules, ReceiptRule
from vejviser.moves import renamed_guides
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.road import RoadStop, road_view
from vejviser.pages.tools.fetched import fetched_file
from vejviser.pages.views import DeadlineView, Link, citizens, deadline_view, site_name
from vejviser.text.danish import capital, sentence
from vejviser.text.durations import Length
from vejviser.text.suggestions import fold

_SOURCE = "data/national/deadline_rules.yml"
_BODY_GROUP = "Klageinstanser"
_CONFIDENCE = {"high": "høj", "medium": "middel", "low": "lav"}
_EXAMPLE = date(2026, 11, 2)
"""The letter of the worked example: a Monday, and four weeks on is a plain Monday."""


@dataclass(frozen=True)
class Counted:
    """A deadline of a case, the complaint body whose rules it follows (None: no body), and whom to send to.

    ``further`` is what comes after the complaint.
    """

    deadline: Deadline
    body: str | None
    send_to: str
    further: tuple[RoadStop, ...] = ()


@dataclass(frozen=True)
class DeadlineCase:
    """One kind of case: a guide or a complaint body."""

    key: str
    title: str
    group: str
    address: str
    guide: str | None
    deadlines: tuple[Counted, ...]
    facts: Sourced


@dataclass(frozen=True)
class CaseShelf:
    """The cases of one category, for the choice and for the table without a script."""

    title: str
    cases: tuple[tuple[DeadlineCase, tuple[DeadlineView, ...]], ...]


def deadline_page(context: Context) -> Page:
    """Return the page of the tool."""
    found, rules = deadline_cases(context), context.knowledge.deadline_rules
    letter = deadline_calculation.DeadlineQuestion("letter", _EXAMPLE, Length("weeks", 4))
    address, beside = "", dict[str, str]()
    if rules:
        address, beside = fetched_file("klagefrist", urls.DUE, case_data(found, rules, context.knowledge.bodies))
    return Page(
        address=urls.DUE,
        title="Hvornår skal klagen være fremme?",
        description="Regn ud, hvilken dag din klage senest skal være fremme.",
        template="deadline_tool.html",
        view={
            "adviser": context.municipality.about.adviser.title_the,
            "data": json_script(tool_data(found, rules, renamed_guides(context.knowledge))) if rules else "",
            "cases": address,
            "all": urls.ALL_DUE,
            "posting": rules.posting.text if rules else "",
            "example": {
                "letter": deadline_calculation.long_date(_EXAMPLE),
                "last": deadline_calculation.long_date(deadline_calculation.calculate_deadline(letter).last),
                "weekday": deadline_calculation.long_date(_EXAMPLE).split()[0],
            },
            "too_late": [
                Link(context.knowledge.guides[name].front.title, urls.guide(name))
                for name in ("frist-overskredet",)
                if name in context.knowledge.guides
            ],
        },
        facts=rules,
        source=_SOURCE if rules else "overrides/pages/deadline_tool.html",
        beside=beside,
    )


def deadline_list_page(context: Context) -> Page:
    """Return the page with all deadlines: what the tool knows, to be read."""
    return Page(
        address=urls.ALL_DUE,
        title="Alle frister",
        description="Se fristen i alle slags sager, og hvilken dag den tæller fra.",
        template="deadline_list.html",
        view={"shelves": _shelves(deadline_cases(context)), "adviser": context.municipality.about.adviser.title_the},
        crumbs=(Crumb("Hvornår skal klagen være fremme?", urls.DUE),),
        facts=context.knowledge.deadline_rules,
        source=_SOURCE if context.knowledge.deadline_rules else "overrides/pages/deadline_list.html",
        rank=LIST_RANK,
    )


def deadline_cases(context: Context) -> list[DeadlineCase]:
    """Return every guide by category, and every complaint body that still exists."""
    knowledge = context.knowledge
    found = []
    for category in knowledge.categories:
        guides = [
            (name, guide.front) for name, guide in knowledge.guides.items() if guide.front.category == category.id
        ]
        for name, front in sorted(guides, key=lambda item: fold(item[1].title)):
            complaint = front.complaint
            road = None if front.road else road_view(front, knowledge)
            # The first stops are the decision and the complaint itself.
            further = road.stops[2:] if road else ()
            first = next(iter(citizens(complaint.deadlines)), None)
            found.append(
                DeadlineCase(
                    key=f"sag={name}",
                    title=front.title,
                    group=category.title,
                    address=urls.guide(name),
                    guide=name,
                    facts=front,
                    deadlines=tuple(
                        Counted(
                            one,
                            one.body or complaint.body,
                            one.send_to or complaint.send_to,
                            further if one is first else (),
                        )
                        for one in complaint.deadlines
                    ),
                )
            )
    for name, body in sorted(knowledge.bodies.items(), key=lambda item: fold(item[1].name)):
        if body.status != "inactive":
            found.append(
                DeadlineCase(
                    key=f"instans={name}",
                    title=body.name,
                    group=_BODY_GROUP,
                    address=urls.body(name),
                    guide=None,
                    facts=body,
                    deadlines=tuple(Counted(one, name, body.hand_in_to) for one in body.deadlines),
                )
            )
    return found


def _shelves(found: Sequence[DeadlineCase]) -> list[CaseShelf]:
    return [
        CaseShelf(
            group,
            tuple(
                (one, tuple(deadline_view(counted.deadline) for counted in one.deadlines))
                for one in found
                if one.group == group
            ),
        )
        for group in dict.fromkeys(one.group for one in found)
    ]


def rule_at(rules: Sequence[CaseRule], guide: str | None, body: str | None) -> int:
    """Return the number of the rule for a case: its guide's, else its body's, else the one for all others (or -1)."""
    for fits in (
        [guide in rule.guides for rule in rules],
        [body in rule.bodies for rule in rules],
        [not rule.guides and not rule.bodies for rule in rules],
    ):
        if any(fits):
            return fits.index(True)
    return -1


def tool_data(found: Sequence[DeadlineCase], rules: DeadlineRules, moved: Mapping[str, str]) -> dict[str, Any]:
    """Return what the script counts with: the names of the cases, the rules and the public holidays."""
    groups = list(dict.fromkeys(case.group for case in found))
    return {
        "years": [deadline_calculation.FIRST_YEAR, deadline_calculation.LAST_YEAR],
        "moved": {f"sag={old}": f"sag={new}" for old, new in moved.items()},
        "holidays": {day.isoformat(): name for day, name in deadline_calculation.holiday_names().items()},
        "unsure": [f"{month:02d}-{day:02d}" for month, day in deadline_calculation.UNSURE],
        "posting": {"weekdays": rules.posting.weekdays, "text": rules.posting.text},
        "beginnings": [{"label": one.label, "ask": one.ask} for one in rules.beginnings],
        "letter": [_rule(rule, rule.weekdays) for rule in _of_way(rules, "letter")],
        "digital": [_rule(rule, rule.weekdays) for rule in _of_way(rules, "digital")],
        "endings": [_rule(rule, None) | {"moves": rule.moves} for rule in rules.endings],
        "groups": groups,
        "names": [[case.key, case.title, groups.index(case.group)] for case in found],
    }


def case_data(
    found: Sequence[DeadlineCase], rules: DeadlineRules, bodies: Mapping[str, Body]
) -> dict[str, dict[str, Any]]:
    """Return what the script needs of each case, by its key, when somebody has begun to use it."""
    kinds = (_of_way(rules, "letter"), _of_way(rules, "digital"), rules.endings)
    return {
        case.key: {
            "title": case.title,
            "address": urls.relative(case.address, urls.DUE),
            "sure": _CONFIDENCE.get(case.facts.confidence or "", ""),
            "check": sentence(case.facts.needs_check or ""),
            "sources": [_source(one) for one in deadline_sources(case.facts)],
            "deadlines": [
                _deadline(one.deadline, rules)
                | {
                    "place": capital(bodies[one.body].short_name or bodies[one.body].name) if one.body else "",
                    "sendTo": sentence(one.send_to),
                    "rules": [rule_at(kind, case.guide, one.body) for kind in kinds],
                    "road": [_stop(stop) for stop in one.further],
                }
                for one in case.deadlines
            ],
        }
        for case in found
    }


def _stop(stop: RoadStop) -> dict[str, Any]:
    """Return a stop; one that has a length is dated by the script, and the others say what is known."""
    size = stop.length
    text = stop.text if size else " ".join(sentence(one) for one in (stop.when, stop.text) if one)
    return {"length": [size.unit, size.count] if size else None, "what": stop.what, "text": text}


def _of_way(rules: DeadlineRules, way: str) -> list[ReceiptRule]:
    return [rule for rule in rules.receipts if rule.way == way]


def _rule(rule: CaseRule, weekdays: int | None) -> dict[str, Any]:
    return {"text": rule.text, "weekdays": weekdays, "sources": [_source(one) for one in rule.sources]}


def _source(source: Source) -> list[str]:
    """Name and address of a source, and what it says."""
    return [source.document or site_name(source.url or ""), source.url or "", sentence(source.supports or "")]


def deadline_sources(facts: Sourced) -> list[Source]:
    """Return the sources that speak of a deadline, two at most, or the first one."""
    spoken = [one for one in facts.sources if "frist" in (one.supports or "").lower()]
    return (spoken or list(facts.sources))[:2]


def _deadline(deadline: Deadline, rules: DeadlineRules) -> dict[str, Any]:
    """Return one deadline; ``start`` says what to ask: "received", "day" (another one) or "unknown"."""
    size, start = deadline.length, deadline.counted_from or ""
    data: dict[str, Any] = {
        "for": deadline.applies_to or "",
        "who": deadline.who or "",
        "text": sentence(deadline.text),
        "act": deadline.must or "",
        "follows": deadline.follows,
    }
    if size is None:
        return data
    received = any(start.startswith(words) for words in rules.received)
    return data | {
        "length": [size.unit, size.count],
        "from": start,
        "start": "received" if received else "day" if start else "unknown",
        "also": [at for at, one in enumerate(rules.beginnings) if received and any(w in start for w in one.contains)],
    }
