"""The calendars to subscribe to, as the page of office hours offers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vejviser import urls
from vejviser.hours.meeting_places import MeetingPlace


@dataclass(frozen=True)
class CalendarView:
    """One calendar. ``whole`` is what a calendar program is given, "" where nobody has told the site's own address."""

    id: str
    what: str
    address: str
    whole: str


def calendar_views(places: Sequence[MeetingPlace], site_url: str) -> list[CalendarView]:
    """Return the calendar of all hours that are known, then one for each place where there are several."""
    known = [one for one in places if one.known]
    offered = [("alle", "alle tider", urls.CALENDAR)] if known else []
    if len(known) > 1:
        offered += [(one.id, f"tiderne {_at(one)}", urls.calendar(one.id)) for one in known]
    base = site_url.rstrip("/")
    return [CalendarView(name, what, address, f"{base}{address}" if base else "") for name, what, address in offered]


def _at(one: MeetingPlace) -> str:
    table = one.timetable
    kinds = {row.kind for row in table.hours} | {extra.kind for extra in table.extra_openings}
    return one.at or ("på telefonen" if kinds == {"phone"} else "uden fast sted")
