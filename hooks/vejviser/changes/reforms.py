"""Changes of the law that guides tell of: those that lie ahead, and as a calendar to subscribe to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vText

from vejviser.knowledge import KnowledgeBase

_STAMP = datetime.combine(date(2020, 1, 1), time(), UTC)
"""When an event was made: nobody knows, and another event has another UID."""


@dataclass(frozen=True)
class ReformAhead:
    """One change of the law: from when (a year, a month or a day), what it says, and the guides that tell of it."""

    start: str
    text: str
    guides: tuple[str, ...]

    @property
    def last(self) -> date:
        """The last day it may begin on."""
        parts = [int(part) for part in self.start.split("-")]
        if len(parts) == 3:
            return date(parts[0], parts[1], parts[2])
        year, month = parts[0], parts[1] if len(parts) == 2 else 12
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def reforms_since(knowledge: KnowledgeBase, first: date) -> list[ReformAhead]:
    """Return the reforms that may begin on a day or later, the first to come first, each once."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, guide in knowledge.guides.items():
        for one in guide.front.reforms:
            if one.from_:
                found.setdefault((str(one.from_), one.text), []).append(name)
    told = [ReformAhead(start, text, tuple(names)) for (start, text), names in found.items()]
    return sorted((one for one in told if one.last >= first), key=lambda one: (one.last, one.start, one.text))


def reform_calendar(knowledge: KnowledgeBase, first: date) -> str:
    """Return the .ics text with those since a day whose own day is known: whole days, RFC 5545."""
    feed = Calendar()
    feed.add("prodid", "-//Vejviser//Nye love//DA")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", vText("Nye love og regler"))
    feed.add("refresh-interval", timedelta(days=7), parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "P7D")
    for one in reforms_since(knowledge, first):
        if one.start != one.last.isoformat():
            continue
        titles = [knowledge.guides[name].front.title for name in one.guides]
        event = Event()
        event.add("uid", f"{uuid5(NAMESPACE_URL, f'vejviser:lov:{one.start}:{one.text}')}@vejviser")
        event.add("dtstamp", _STAMP)
        event.add("dtstart", one.last)
        event.add("dtend", one.last + timedelta(days=1))
        event.add("summary", f"Nye regler: {titles[0]}{f' og {len(titles) - 1} mere' if titles[1:] else ''}")
        event.add("description", " ".join([one.text, "Læs mere:", "; ".join(titles)]))
        event.add("transp", "TRANSPARENT")
        feed.add_component(event)
    text: bytes = feed.to_ical()
    return text.decode("utf-8")
