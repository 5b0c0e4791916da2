"""Regn ud, hvilken dag din klage senest skal være fremme: the cases and rules that the tool counts with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import duedate, urls
from ..danish import capital, sentence
from ..models.base import Deadline, Source, Sourced
from ..models.deadline_rules import CaseRule, DeadlineRules
from ..packing import packed
from ..suggestion import fold
from .page import Context, Page
from .parts import DeadlineView, Link, deadline_view, site_name

BODIES = "Klageinstanser"
_CONFIDENCE = {"high": "høj", "medium": "middel", "low": "lav"}
_EXAMPLE = date(2026, 11, 2)
"""The letter of the worked example: a Monday, and four weeks on is a plain Monday."""


@dataclass(frozen=True)
class Case:
    """One kind of case: a guide or a complaint body."""

    key: str
    title: str
    group: str
    address: str
    body: str | None
    guide: str | None
    place: str
    send_to: str
    deadlines: tuple[Deadline, ...]
    facts: Sourced


@dataclass(frozen=True)
class Shelf:
    """The cases of one category, for the choice and for the table without a script."""

    title: str
    cases: tuple[tuple[Case, tuple[DeadlineView, ...]], ...]


def deadline_page(context: Context) -> Page:
    """Return the page of the tool."""
    found, rules = cases(context), context.knowledge.deadline_rules
    letter = duedate.Asked("letter", _EXAMPLE, duedate.Length("weeks", 4))
    return Page(
        address=urls.DUE,
        title="Hvornår skal klagen være fremme?",
        description="Regn ud, hvilken dag din klage senest skal være fremme.",
        template="deadline_tool.html",
        view={
            "adviser": context.place.about.adviser.title_the,
            "shelves": _shelves(found),
            "data": packed(tool_data(found, rules)) if rules else "",
            "posting": rules.posting.text if rules else "",
            "example": {
                "letter": duedate.long_date(_EXAMPLE),
                "last": duedate.long_date(duedate.reckon(letter).last),
                "weekday": duedate.long_date(_EXAMPLE).split()[0],
            },
            "too_late": [
                Link(context.knowledge.guides[name].front.title, urls.guide(name))
                for name in ("frist-overskredet", "klag-for-sent")
                if name in context.knowledge.guides
            ],
        },
        facts=rules,
        source="data/national/deadline_rules.yml" if rules else "overrides/pages/deadline_tool.html",
    )


def cases(context: Context) -> list[Case]:
    """Return every guide by category, and every complaint body that still exists."""
    knowledge = context.knowledge
    found = []
    for category in knowledge.categories:
        guides = [
            (name, guide.front) for name, guide in knowledge.guides.items() if guide.front.category == category.id
        ]
        for name, front in sorted(guides, key=lambda item: fold(item[1].title)):
            complaint = front.complaint
            body = knowledge.bodies[complaint.body] if complaint.body else None
            found.append(
                Case(
                    key=f"sag={name}",
                    title=front.title,
                    group=category.title,
                    address=urls.guide(name),
                    body=complaint.body,
                    guide=name,
                    place=capital(body.short_name or body.name) if body else "",
                    send_to=complaint.send_to,
                    deadlines=complaint.deadlines,
                    facts=front,
                )
            )
    for name, body in sorted(knowledge.bodies.items(), key=lambda item: fold(item[1].name)):
        if body.status != "inactive":
            place = capital(body.short_name or body.name)
            found.append(
                Case(
                    key=f"instans={name}",
                    title=body.name,
                    group=BODIES,
                    address=urls.body(name),
                    body=name,
                    guide=None,
                    place=place,
                    send_to=body.hand_in_to,
                    deadlines=body.deadlines,
                    facts=body,
                )
            )
    return found


def _shelves(found: Sequence[Case]) -> list[Shelf]:
    return [
        Shelf(group, tuple((one, tuple(map(deadline_view, one.deadlines))) for one in found if one.group == group))
        for group in dict.fromkeys(one.group for one in found)
    ]


def length(deadline: Deadline) -> duedate.Length | None:
    """Return how long a deadline is, or None when no figure is known."""
    units: tuple[duedate.Unit, ...] = ("days", "weeks", "months", "years")
    return next((duedate.Length(unit, count) for unit in units if (count := getattr(deadline, unit)) is not None), None)


def rule_at(rules: Sequence[CaseRule], case: Case) -> int:
    """Return the number of the rule for a case: its guide's, else its body's, else the one for all others (or -1)."""
    for fits in (
        [case.guide in rule.guides for rule in rules],
        [case.body in rule.bodies for rule in rules],
        [not rule.guides and not rule.bodies for rule in rules],
    ):
        if any(fits):
            return fits.index(True)
    return -1


def tool_data(found: Sequence[Case], rules: DeadlineRules) -> dict[str, Any]:
    """Return what the script counts with: the cases, the rules and the public holidays."""
    letters = [rule for rule in rules.receipts if rule.way == "letter"]
    digital = [rule for rule in rules.receipts if rule.way == "digital"]
    return {
        "years": [duedate.FIRST_YEAR, duedate.LAST_YEAR],
        "holidays": {day.isoformat(): name for day, name in duedate.holiday_names().items()},
        "unsure": [f"{month:02d}-{day:02d}" for month, day in duedate.UNSURE],
        "posting": {"weekdays": rules.posting.weekdays, "text": rules.posting.text},
        "beginnings": [{"label": one.label, "ask": one.ask} for one in rules.beginnings],
        "letter": [_rule(rule, rule.weekdays) for rule in letters],
        "digital": [_rule(rule, rule.weekdays) for rule in digital],
        "endings": [_rule(rule, None) | {"moves": rule.moves} for rule in rules.endings],
        "cases": {
            case.key: {
                "title": case.title,
                "address": urls.relative(case.address, urls.DUE),
                "place": case.place,
                "sendTo": sentence(case.send_to),
                "sure": _CONFIDENCE.get(case.facts.confidence or "", ""),
                "check": sentence(case.facts.needs_check or ""),
                "sources": [_source(one) for one in deadline_sources(case.facts)],
                "rules": [rule_at(letters, case), rule_at(digital, case), rule_at(rules.endings, case)],
                "deadlines": [_deadline(one, rules) for one in case.deadlines],
            }
            for case in found
        },
    }


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
    size, start = length(deadline), deadline.counted_from or ""
    data: dict[str, Any] = {"for": deadline.applies_to or "", "text": sentence(deadline.text)}
    if size is None:
        return data
    received = any(start.startswith(words) for words in rules.received)
    whole = f"{deadline.applies_to or ''} {deadline.text}"
    return data | {
        "length": [size.unit, size.count],
        "from": start,
        "start": "received" if received else "day" if start else "unknown",
        "also": [at for at, one in enumerate(rules.beginnings) if received and any(w in start for w in one.contains)],
        "act": next((act.text for act in rules.acts if act.contains in whole), ""),
    }
