"""What is known of how long each kind of case may take, in words: for the list, the tool, guides and the staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vejviser import urls
from vejviser.domain.waiting import length_words, usable_until
from vejviser.models.processing_times import StatedTime, TimeStatus, WaitingCase
from vejviser.pages.page import Context
from vejviser.pages.views import Link, site_name
from vejviser.text.danish import capital, day_of_month, partial_date, sentence

STATUS_WORDS: Mapping[TimeStatus, str] = {
    "law": "Står i loven",
    "agreed_goal": "Et mål, som staten og kommunerne har aftalt",
    "own_goal": "Myndighedens eget mål",
    "published": "Kommunens egen frist",
    "promised": "Det, de har lovet dig",
    "average": "Et gennemsnit, ikke en frist",
    "practice": "Sådan er det gået, ikke en frist",
    "outdated": "Gammelt. Regn ikke med det",
    "not_found": "Ingen frist fundet",
}
"""What kind of time it is, as the citizen reads it."""


@dataclass(frozen=True)
class TimeView:
    """One statement, ready to read. ``figure`` is the big number, empty where there is none; ``until`` the last day it
    may be used as a promise, None where it is none; ``stale`` whether that day is gone."""

    id: str
    time: StatedTime
    figure: str
    text: str
    start: str
    kind: str
    age: str
    law: str
    local: bool
    until: date | None
    stale: bool
    sources: tuple[tuple[str, str, str], ...]

    @property
    def counts(self) -> bool:
        """Whether it is a promise today."""
        return self.until is not None and not self.stale


@dataclass(frozen=True)
class CaseView:
    """Something to wait for, with all that is said of it, what holds first; ``told`` are the bodies' own words."""

    id: str
    case: WaitingCase
    area: str
    who: str
    times: tuple[TimeView, ...]
    told: tuple[str, ...]
    guides: tuple[Link, ...]

    @property
    def best(self) -> TimeView | None:
        """The time that is used as a promise."""
        return next((one for one in self.times if one.counts), None)


def waiting_cases(context: Context) -> list[CaseView]:
    """Return what one may wait for in a municipality, by category and in the order of the file."""
    return context.own.recall(("waiting",), lambda: _cases(context))


def _cases(context: Context) -> list[CaseView]:
    knowledge, own = context.knowledge, context.municipality.processing_times
    national = knowledge.processing_times
    if national is None:
        return []
    found = []
    for category in knowledge.categories:
        for case in (one for one in national.times if one.category == category.id):
            times = [_time_view(case, national.seen, context.today, local=False)]
            if own:
                local = [one for one in own.times if one.about_case == case.id]
                times += [_time_view(one, own.seen, context.today, local=True) for one in local]
            # A promise goes before what only tells, the municipality's own before the country's.
            times.sort(key=lambda one: (not one.counts, one.counts and not one.local))
            bodies = [knowledge.bodies[name] for name in case.bodies]
            found.append(
                CaseView(
                    id=case.id,
                    case=case,
                    area=category.title,
                    who=case.who or "Kommunen",
                    times=tuple(times),
                    told=tuple(one.processing_time for one in bodies if one.processing_time),
                    guides=tuple(Link(knowledge.guides[name].front.title, urls.guide(name)) for name in case.guides),
                )
            )
    return found


def _time_view(time: StatedTime, seen: date, today: date, *, local: bool) -> TimeView:
    until = usable_until(time, seen)
    return TimeView(
        id=time.id,
        time=time,
        figure=length_words(time.length) if time.length else "",
        text=sentence(time.text),
        start=time.counted_from or "",
        kind=STATUS_WORDS[time.status],
        age=_age(time, seen),
        law=capital(time.law or ""),
        local=local,
        until=until,
        stale=until is not None and until < today,
        sources=tuple(
            (one.document or site_name(one.url or ""), one.url or "", sentence(one.supports or ""))
            for one in time.sources
        ),
    )


def _age(time: StatedTime, seen: date) -> str:
    if when := time.as_of_note or (partial_date(time.as_of) if time.as_of else ""):
        return f"Fra {when}"
    return f"Kilden har ingen dato. Vi læste den {day_of_month(seen)}" if time.sources else ""


def promise_words(view: CaseView | None) -> str:
    """Return the promise of a case in a few words: "senest 7 arbejdsdage", or nothing where there is none."""
    best = view.best if view else None
    if best is None or not best.figure:
        return ""
    return f"mål: {best.figure}" if best.time.status in ("agreed_goal", "own_goal") else f"senest {best.figure}"


def waiting_line(context: Context, guide: str) -> Link | None:
    """Return how long the answer may take, for a guide, and the way to the tool; None for a guide about no waiting.

    The words are the promise, or empty where there is none.
    """
    found = [one for one in waiting_cases(context) if guide in one.case.guides]
    if not found:
        return None
    return Link(promise_words(found[0]) if len(found) == 1 else "", f"{urls.WAITING}#vent={found[0].id}")


def tool_cases(found: Sequence[CaseView]) -> dict[str, dict[str, Any]]:
    """Return what the script needs of each case, by its id: browser/tools/waiting/data.js."""
    return {
        one.id: {
            "about": one.case.about,
            "who": one.who,
            "municipal": one.case.who is None or one.case.ahead,
            "ask": one.case.ask or "",
            "ahead": one.case.ahead,
            "otherDay": one.case.other_day or one.case.ahead,
            "social": one.case.social,
            "guide": one.case.guides[0] if one.case.guides else "",
            "guides": [[link.text, urls.relative(link.address, urls.WAITING)] for link in one.guides],
            "told": list(one.told),
            "times": [_tool_time(time, ahead=one.case.ahead) for time in one.times],
        }
        for one in found
    }


def _tool_time(view: TimeView, *, ahead: bool) -> dict[str, Any]:
    return {
        "status": view.time.status,
        "length": list(view.time.length) if view.time.length else None,
        "until": view.until.isoformat() if view.until else None,
        "ahead": ahead,
        "from": view.start,
        "text": view.text,
        "kind": view.kind,
        "age": sentence(view.age),
        "law": view.law,
        "local": view.local,
        "sources": [list(one) for one in view.sources],
    }
