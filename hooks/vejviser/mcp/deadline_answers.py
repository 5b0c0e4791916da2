"""The last day of each deadline of a guide or a complaint body, counted as the tool on the page counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vejviser.domain.deadline_calculation import (
    CalculatedDeadline,
    DeadlineQuestion,
    Way,
    add,
    calculate_deadline,
    long_date,
)
from vejviser.errors import VejviserError
from vejviser.mcp.arguments import DeadlineArguments
from vejviser.mcp.origin import AssistantDesk, source_words, with_origin
from vejviser.models.deadline_rules import CaseRule, DeadlineRules, ReceiptRule
from vejviser.pages.tools.deadline_cases import DeadlineCase, deadline_cases
from vejviser.pages.tools.deadline_data import case_data
from vejviser.pages.views import site_name
from vejviser.text.danish import sentence
from vejviser.text.durations import Length
from vejviser.text.suggestions import did_you_mean


@dataclass(frozen=True)
class ReckonedDeadline:
    """One deadline of a case: the tool's data of it, the rules that hold, and its days, None without a length."""

    data: Mapping[str, Any]
    found: CalculatedDeadline | None
    receipt: ReceiptRule | None
    moved: CaseRule | None


def deadline_answer(asked: DeadlineArguments, desk: AssistantDesk) -> str:
    """Return the last days in words.

    Raises VejviserError when neither or both of guide and body are named, or nothing has that name.
    """
    case, reckoned = reckoned_deadlines(asked, desk)
    lines = [f"# Frist: {case.title}", "", f"Regnet fra {long_date(asked.date)}."]
    if not reckoned:
        lines += ["", "Vi har ikke fundet en frist."]
    for one in reckoned:
        lines += ["", *_said(one, desk.context.today)]
    rules = {id(rule): rule for one in reckoned for rule in (one.receipt, one.moved) if rule}
    used = [source for rule in rules.values() for source in rule.sources]
    lines += ["", "Står der noget andet i borgerens brev, så gælder brevet."]
    lines += [
        f"Kilde til reglen: {source_words(one.document or site_name(one.url or ''), one.url or '', '')}" for one in used
    ]
    return with_origin(lines, desk, case.address, case.facts)


def reckoned_deadlines(asked: DeadlineArguments, desk: AssistantDesk) -> tuple[DeadlineCase, list[ReckonedDeadline]]:
    """Return a case and its deadlines in their order. One that follows another begins when that has run out."""
    knowledge = desk.context.knowledge
    rules = knowledge.deadline_rules
    if rules is None:
        raise VejviserError("Her er ingen regler at regne frister efter.")
    case = _case(asked, desk)
    found: list[ReckonedDeadline] = []
    for data in case_data([case], rules, knowledge.bodies)[case.key]["deadlines"]:
        begins = found[-1].found.last if data["follows"] and found and found[-1].found else None
        found.append(_reckoned(data, rules, asked, begins))
    return case, found


def _case(asked: DeadlineArguments, desk: AssistantDesk) -> DeadlineCase:
    if bool(asked.guide) == bool(asked.body):
        raise VejviserError("Skriv enten guide eller body.")
    key = f"sag={asked.guide}" if asked.guide else f"instans={asked.body}"
    cases = desk.context.own.recall(
        ("cases of deadlines",), lambda: {one.key: one for one in deadline_cases(desk.context.knowledge)}
    )
    if key not in cases:
        kind, _, name = key.partition("=")
        known = [one.partition("=")[2] for one in cases if one.startswith(f"{kind}=")]
        what = "Vejledningen" if asked.guide else "Klageinstansen"
        raise VejviserError(f"{what} '{name}' findes ikke.{did_you_mean(name, known)}")
    return cases[key]


def _reckoned(
    data: Mapping[str, Any], rules: DeadlineRules, asked: DeadlineArguments, begins: date | None
) -> ReckonedDeadline:
    if "length" not in data:
        return ReckonedDeadline(data, None, None, None)
    length = Length(*data["length"])
    if data["follows"]:
        return ReckonedDeadline(data, CalculatedDeadline(add(begins, length)) if begins else None, None, None)
    letters = [rule for rule in rules.receipts if rule.way == "letter"]
    digital = [rule for rule in rules.receipts if rule.way == "digital"]
    letter_at, digital_at, ending_at = data["rules"]
    way: Way = "letter" if data["start"] == "unknown" else asked.way
    ways: dict[str, ReceiptRule | None] = {
        "letter": letters[letter_at] if letter_at >= 0 else None,
        "digital": digital[digital_at] if digital_at >= 0 else None,
    }
    receipt = ways.get(way) if data["start"] == "received" else None
    ending = rules.endings[ending_at] if ending_at >= 0 else None
    found = calculate_deadline(
        DeadlineQuestion(
            way=way,
            day=asked.date,
            length=length,
            arrived=asked.arrived,
            weekdays=receipt.weekdays if receipt else None,
            moves=ending.moves if ending else False,
            posting=rules.posting.weekdays,
        )
    )
    moved = found.rest or (found.later and found.ends and found.later > found.ends)
    return ReckonedDeadline(data, found, receipt, ending if moved else None)


def _said(one: ReckonedDeadline, today: date) -> Iterator[str]:
    data, found = one.data, one.found
    about = [data["who"] and f"Frist for {data['who']}", data["for"]]
    yield f"## {': '.join(filter(None, about)) or 'Fristen'}"
    yield data["text"]
    if found is None:
        yield "Vi kan ikke regne en dag ud."
    else:
        if data["follows"]:
            yield "Den begynder, når fristen ovenfor er gået."
        elif data["start"] == "day":
            yield f"Den tæller fra {data['from']}. Datoen, du skrev, skal være den dag."
        elif data["start"] == "unknown":
            yield "Vi har ikke fundet, hvilken dag den tæller fra. Regn fra datoen på brevet."
        yield f"Sidste dag: {long_date(found.last)}. {days_left(found.last, today)}"
        yield from _closed(found, one)
        if found.later:
            yield f"{data['place'] or 'Myndigheden'} regner måske med {long_date(found.later)}. Brug den tidligste dag."
        if found.post_by and found.post_by >= today and not data["who"]:
            yield f"Et brev skal sendes senest {long_date(found.post_by)}."
    if data["act"]:
        yield sentence(data["act"])
    if data["sendTo"]:
        yield f"Send til: {data['sendTo']}"


def _closed(found: CalculatedDeadline, one: ReckonedDeadline) -> Iterator[str]:
    if found.rest:
        yield f"Dagen er ingen hverdag: {found.rest}."
    if found.workday and not one.data["who"]:
        yield f"Aflever helst senest {long_date(found.workday)}, for kontorer kan have lukket på den sidste dag."


def days_left(last: date, today: date) -> str:
    """Say how far a last day is away."""
    left = (last - today).days
    if left < 0:
        return f"Den dag er gået for {-left} {'dag' if left == -1 else 'dage'} siden."
    if left < 2:
        return "Det er i dag." if left == 0 else "Det er i morgen."
    return f"Der er {left} dage tilbage."
