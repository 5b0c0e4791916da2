"""Repeating hours and the days that differ from them, as facts that people read by the day of the week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from vejviser.changes.site_fact import FactSubject, SiteFact, numbered
from vejviser.hours.wording import HOW, days_phrase
from vejviser.models.office_hours import Closure, HoursRow, Timetable
from vejviser.text.danish import capital, clock_range, day_of_month

At = Callable[[str | None], str]
"""Says a place in a sentence: "på rådhuset", or nothing."""

_CHOICES = {"closed": "lukket", "open": "åbent"}
_HOLIDAYS = {
    "public_holidays": "Helligdage",
    "grundlovsdag": "Grundlovsdag",
    "juleaftensdag": "Juleaftensdag",
    "nytaarsaftensdag": "Nytårsaftensdag",
}
_CLOSED = {
    None: "lukket",
    "drop_in": "lukket for dem, der møder op,",
    "phone": "lukket på telefonen",
    "by_appointment": "lukket for aftaler",
}


def timetable_facts(thing: FactSubject, timetable: Timetable | None, at: At) -> Iterator[SiteFact]:
    """Yield the facts of a timetable; reasons and notes are none."""
    if timetable is None:
        return
    yield from _hours(thing, timetable, at)
    yield from numbered(_closed(thing, one, at) for one in timetable.closures)
    yield from numbered(
        SiteFact(
            f"{thing.id}/open",
            "open",
            thing.where,
            thing.address,
            f"{day_of_month(one.date)} {clock_range(one.opens, one.closes)}{HOW[one.kind]}"
            f"{f' ({one.who})' if one.who else ''}{_behind(at(one.location))}",
            until=one.date.isoformat(),
        )
        for one in timetable.extra_openings
    )
    if timetable.holidays:
        for field, name in _HOLIDAYS.items():
            (fact,) = thing.fact("holidays", _CHOICES[getattr(timetable.holidays, field)], name)
            yield SiteFact(**{**vars(fact), "key": f"{fact.key} {field}"})


def _hours(thing: FactSubject, timetable: Timetable, at: At) -> Iterator[SiteFact]:
    days: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    ends: dict[tuple[str, str, str], str] = {}
    for row in timetable.hours:
        for rule in row.rules:
            key = (row.location or "", days_phrase([rule]), f"{row.valid_from or ''}-{row.valid_until or ''}")
            said = f"{clock_range(row.opens, row.closes)}{HOW[row.kind]}{f' ({row.who})' if row.who else ''}"
            days[key].append((row.opens.isoformat(), said))
            ends[key] = row.valid_until.isoformat() if row.valid_until else ""
            if validity := _validity(row):
                days[key][-1] = (row.opens.isoformat(), f"{said} {validity}")
    for (place, day, valid), times in days.items():
        yield SiteFact(
            f"{thing.id}/hours {place} {valid} {day}",
            "hours",
            thing.where + _behind(at(place or None)),
            thing.address,
            " og ".join(said for _, said in sorted(times)),
            capital(day),
            until=ends[place, day, valid],
        )


def _validity(row: HoursRow) -> str:
    parts = [f"fra {day_of_month(row.valid_from)}"] if row.valid_from else []
    parts += [f"til og med {day_of_month(row.valid_until)}"] if row.valid_until else []
    return f"({' '.join(parts)})" if parts else ""


def _closed(thing: FactSubject, one: Closure, at: At) -> SiteFact:
    until = ""
    if one.weeks:
        weeks = [str(week) for week in dict.fromkeys((one.weeks[0], one.weeks[-1]))]
        when = f"i uge {'-'.join(weeks)}{f' i {one.year}' if one.year else ' hvert år'}"
        until = date(one.year + 1, 1, 7).isoformat() if one.year else ""
    elif one.open_end and one.from_:
        when = f"fra {day_of_month(one.from_)} indtil videre"
    elif one.from_ and isinstance(one.until, date):
        until = one.until.isoformat()
        several = f"fra {day_of_month(one.from_)} til og med {day_of_month(one.until)}"
        when = day_of_month(one.from_) if one.from_ == one.until else several
    else:
        when = ""
    how = f"kun åbent {clock_range(*one.only)}" if one.only else _CLOSED[one.kind]
    value = f"{how}{_behind(at(one.location))} {when}"
    return SiteFact(f"{thing.id}/closed", "closed", thing.where, thing.address, value, until=until)


def _behind(place: str) -> str:
    return f" {place}" if place else ""
