"""What the deadline tool counts with, as its script reads it: browser/tools/deadline/data.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vejviser import urls
from vejviser.domain import deadline_calculation
from vejviser.models.base import Source, Sourced
from vejviser.models.body import Body
from vejviser.models.deadline import Deadline
from vejviser.models.deadline_rules import CaseRule, DeadlineRules, ReceiptRule
from vejviser.pages.road import RoadStop
from vejviser.pages.tools.deadline_cases import DeadlineCase
from vejviser.pages.views import site_name
from vejviser.text.danish import capital, sentence

_CONFIDENCE = {"high": "høj", "medium": "middel", "low": "lav"}


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
