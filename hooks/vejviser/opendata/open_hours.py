"""The hours of the adviser, the partners and the urgent services: their rules, and what follows for two years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.domain.schedule import ClosedDay, Interval
from vejviser.hours.meeting_places import MeetingPlace, expanded_hours, last_known_day, meeting_places, urgent_place
from vejviser.models.base import Record
from vejviser.models.office_hours import HoursKind, Timetable
from vejviser.models.registry import KINDS, NATIONAL
from vejviser.models.urgent import UrgentService
from vejviser.models.weekday_rule import PARITIES
from vejviser.opendata.open_records import NotOpen, OpenHours, OpenInterval, OpenPeriod, RepeatedDay
from vejviser.opendata.open_things import OpenKind, OpenSource, OpenThing, things_of

_ROLES = {"adviser": "place", "partner": "partner"}


def open_period(today: date) -> OpenPeriod:
    """Return the days that hours are worked out for: the year of the build and the next."""
    return OpenPeriod(first=date(today.year, 1, 1), last=date(today.year + 1, 12, 31))


def hours_of(source: OpenSource, urgent: OpenKind) -> Iterator[OpenThing]:
    """Yield the hours of each place of the adviser, each partner and each urgent service that has a timetable."""
    period = open_period(source.today)
    for place in meeting_places(source.municipality, source.memory):
        yield _of_place(source, place, period)
    for thing in things_of(source, urgent):
        service = thing.record
        if isinstance(service, UrgentService) and service.timetable:
            place = urgent_place(service, source.memory)
            values = {"role": "urgent-service", "name": service.name, "urgent_service": service.id, "known": True}
            record = _record(source, place, service, period, values)
            yield OpenThing(f"urgent-{service.id}", record, thing.facts, urls.URGENT, thing.file)


def _of_place(source: OpenSource, place: MeetingPlace, period: OpenPeriod) -> OpenThing:
    facts = place.partner or source.municipality.hours
    values = {
        "role": place.kind,
        "name": place.name,
        "location": place.location.id if place.location else None,
        "partner": place.id if place.partner else None,
        "known": place.known,
        "unknown_text": place.note or None,
        **{name: getattr(facts, name) for name in ("historical", "as_of", "as_of_note")},
        "by_appointment": () if place.partner else source.municipality.hours.by_appointment,
        "notes": () if place.partner else source.municipality.hours.notes,
    }
    record = _record(source, place, facts, period, values)
    own = source.municipality
    role = _ROLES[place.kind]
    name, whose = f"{role}-{place.id}", place.partner or place.location
    formerly = tuple(f"{role}-{old}" for old in (whose.moved_from if whose else ()))
    if place.partner is None:
        kind = next(one for one in KINDS if one.name == "office-hours")
        return OpenThing(name, record, own.hours, urls.HOURS, kind.source(kind.name, own.id), formerly)
    owner = own.id if place.id in own.records.get("partner", {}) else NATIONAL
    kind = next(one for one in KINDS if one.name == "partner")
    return OpenThing(name, record, place.partner, urls.partner(place.id), kind.source(place.id, owner), formerly)


def _record(
    source: OpenSource, place: MeetingPlace, facts: Record, period: OpenPeriod, values: dict[str, Any]
) -> OpenHours:
    """Return the hours of a place. ``values`` follow from the place and the ``facts`` on it alone."""
    first, last = period.first, period.last

    def made() -> OpenHours:
        hours = expanded_hours(place, source.today, source.memory)
        return OpenHours.model_construct(
            **values,
            timetable=place.timetable,
            repeats=tuple(_repeats(place.timetable)),
            known_until=last_known_day(place.timetable),
            period=period,
            open=tuple(_interval(one) for one in hours.during(first, last)),
            closed=tuple(_closed(one) for one in hours.closed_between(first, last)),
        )

    return source.memory.recall(("open record", IdentityKey(place), IdentityKey(facts), first), made)


def _repeats(timetable: Timetable) -> Iterator[RepeatedDay]:
    for at, row in enumerate(timetable.hours):
        for rule in row.rules:
            yield RepeatedDay.model_construct(
                row=at,
                weekday=rule.weekday + 1,
                nth=rule.ordinal or None,
                weeks=("even", "odd")[PARITIES.index(rule.parity)] if rule.parity else None,
                every_other_from=None if rule.since == date.min else rule.since,
            )


def _interval(one: Interval) -> OpenInterval:
    day, last = one.start.date(), one.until.date()
    # Midnight at the day's end is no later day.
    whole = one.until.time() == time() and last == day + timedelta(days=1)
    closes, ends_on = (time.max, None) if whole else (one.until.time(), last if last != day else None)
    return _open_interval(day, one.start.time(), closes, ends_on, one.kind, one.who)


@lru_cache(maxsize=20_000)
def _open_interval(
    day: date, opens: time, closes: time, ends_on: date | None, kind: HoursKind, who: str | None
) -> OpenInterval:
    """Return a stretch of hours. Many places have the same ones."""
    return OpenInterval.model_construct(date=day, opens=opens, closes=closes, ends_on=ends_on, kind=kind, who=who)


def _closed(one: ClosedDay) -> NotOpen:
    opens, closes = one.only or (None, None)
    return NotOpen.model_construct(
        date=one.day, reason=one.reason, kind=one.kind, still_opens=opens, still_closes=closes
    )
