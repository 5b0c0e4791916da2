"""Who is there on a day, and at a time of it, by the same rules as the pages and the screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from vejviser import urls
from vejviser.domain.deadline_calculation import long_date
from vejviser.domain.schedule import COPENHAGEN, Interval, closed_days, intervals
from vejviser.errors import VejviserError
from vejviser.hours.meeting_places import MeetingPlace, closed_on_purpose, meeting_places
from vejviser.hours.wording import HOW, interval_in_words
from vejviser.mcp.arguments import HoursArguments
from vejviser.mcp.origin import AssistantDesk, with_origin
from vejviser.pages.views import NOT_CONFIRMED, age
from vejviser.text.danish import clock, clock_range, joined
from vejviser.text.suggestions import did_you_mean

_DAY = timedelta(days=1)


def hours_answer(asked: HoursArguments, desk: AssistantDesk) -> str:
    """Return who is there.

    Raises VejviserError when no place has that name.
    """
    municipality, day = desk.context.municipality, asked.date or desk.context.today
    places = meeting_places(municipality, desk.context.memory)
    known = [one.id for one in places]
    if asked.place and asked.place not in known:
        wrong = f"Stedet '{asked.place}' findes ikke.{did_you_mean(asked.place, known)}"
        raise VejviserError(f"{wrong} Her er: {', '.join(known)}.")
    shown = [one for one in places if asked.place in (None, one.id)]
    lines = [f"# Tider {long_date(day)}", ""]
    lines += [f"- {one.label}: {_on(one, day)}{_mark(one, desk)} [{one.id}]" for one in shown]
    if not shown:
        lines.append("Vi kender ingen tider.")
    if asked.clock:
        open_now = [one.label for one in shown if open_at(one, day, asked.clock)]
        said = joined(open_now) if open_now else "ingen, vi kender tiderne for"
        lines += ["", f"Har åbent kl. {clock(asked.clock)}: {said}."]
    lines += ["", *(one.text for one in municipality.hours.unknown)] if municipality.hours.unknown else []
    partner = next((one for one in shown if asked.place and one.partner), None)
    address = urls.partner(partner.id) if partner else urls.HOURS
    return with_origin(lines, desk, address, partner.partner if partner else municipality.hours)


def open_at(one: MeetingPlace, day: date, moment: time) -> bool:
    """Say whether a place has open hours at a time of a day. What began the evening before may go on."""
    at = datetime.combine(day, moment, COPENHAGEN)
    return any(_local(found.start) <= at < _local(found.until) for found in intervals(one.timetable, day - _DAY, day))


def _local(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)


def _on(one: MeetingPlace, day: date) -> str:
    found: list[Interval] = intervals(one.timetable, day, day)
    parts = [f"{interval_in_words(each)}{f' ({each.who})' if each.who else ''}" for each in found]
    parts += _gone(one, day)
    if parts:
        return joined(list(dict.fromkeys(parts)))
    if not one.told(day):
        return "vi kender ikke tiderne"
    return "ingen træffetid den dag"


def _gone(one: MeetingPlace, day: date) -> Iterator[str]:
    closed = closed_days(one.timetable, day, day)
    if not closed and not one.told(day) and one.known:
        own = next((row.location for row in one.timetable.hours), None)
        closed = closed_on_purpose(one.timetable, own, day, day)
    for gone in closed:
        # What stays open of the day is told as its hours.
        what = f"ellers lukket, {clock_range(*gone.only)} er åbent" if gone.only else "lukket"
        yield f"{what}{HOW[gone.kind] if gone.kind else ''} ({gone.reason})"


def _mark(one: MeetingPlace, desk: AssistantDesk) -> str:
    old = age(one.partner or desk.context.municipality.hours)
    return f" ({old}, {NOT_CONFIRMED})" if old else ""
