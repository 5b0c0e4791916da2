"""When facts are to be confirmed, as a calendar: one day for each owner and each day on which something is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vText

from vejviser.knowledge import Municipality
from vejviser.review.due_facts import Review
from vejviser.review.fact_owners import FactOwner


def review_calendar(found: Iterable[Review], municipality: Municipality, today: date) -> str:
    """Return the text of the .ics file. What is due already stands on ``today``."""
    days: dict[tuple[date, FactOwner], list[Review]] = {}
    for one in found:
        days.setdefault((max(one.next or today, today), one.owner), []).append(one)
    feed = Calendar()
    feed.add("prodid", "-//Vejviser//Bekraeft//DA")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", vText(f"Bekræft oplysninger i {municipality.about.name}"))
    for (day, owner), theirs in sorted(days.items(), key=lambda item: (item[0][0], item[0][1].id)):
        feed.add_component(_event(day, owner, theirs, municipality, today))
    text: bytes = feed.to_ical()
    return text.decode("utf-8")


def _event(day: date, owner: FactOwner, theirs: list[Review], municipality: Municipality, today: date) -> Event:
    event = Event()
    count = "1 oplysning" if len(theirs) == 1 else f"{len(theirs)} oplysninger"
    event.add("summary", f"Bekræft: {owner.title} ({count})")
    event.add("description", "\n".join(dict.fromkeys(one.entry.title for one in theirs)))
    event.add("dtstart", day)
    event.add("dtend", min(day, date.max - timedelta(days=1)) + timedelta(days=1))
    # A later file with the same reviews moves the event: what is overdue stands on the day it was written.
    identity = ":".join(("vejviser-review", municipality.id, owner.id, *(one.key for one in theirs)))
    event.add("uid", f"{uuid5(NAMESPACE_URL, identity)}@vejviser")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("transp", "TRANSPARENT")
    return event
