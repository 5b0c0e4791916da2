"""What closes or cuts regular hours: closures by date or by week, and the choices for holidays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from vejviser.models.hours_values import Window
from vejviser.models.office_hours import Closure, Holidays, HoursKind, Timetable

_WEEK = timedelta(days=7)


_CHOSEN = {
    (6, 5): ("grundlovsdag", "grundlovsdag"),
    (12, 24): ("juleaftensdag", "juleaftensdag"),
    (12, 31): ("nytaarsaftensdag", "nytårsaftensdag"),
}
"""Month and day -> the choice and the name. The library lists these apart from the public holidays, as the law does."""


@dataclass(frozen=True)
class Closing:
    """One thing that closes a day or, with ``only``, cuts it.

    It has a reason, where in the timetable it stands, and for which kind of hours it is (None: for all).
    """

    reason: str
    origin: tuple[str, int | str]
    kind: HoursKind | None = None
    only: Window | None = None
    open_end: bool = False


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Return the Danish public holidays of a year with their Danish names."""
    # Whoever begins with the days of the last build does without: it takes as long to load as all our models.
    import holidays

    return dict(holidays.country_holidays("DK", years=year, language="da"))


def closure_spans(closure: Closure, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each stretch that a closure has in a period, in order.

    Weeks are of every year unless it names one. "52-1" ends in the year after.
    """
    for start, end in _whole_spans(closure, first, last):
        if start <= last and end >= first:
            yield max(start, first), min(end, last)


def _whole_spans(closure: Closure, first: date, last: date) -> Iterator[tuple[date, date]]:
    if closure.weeks is None:
        yield closure.from_ or date.min, closure.until or date.max
        return
    week, until = closure.weeks
    for year in [closure.year] if closure.year else range(max(first.year - 1, 1), min(last.year + 1, 9998) + 1):
        # 28 December lies in the last week of each year, 52 or 53.
        weeks = date(year, 12, 28).isocalendar().week
        if week <= weeks:
            ends_in = year if until >= week else year + 1
            monday = date.fromisocalendar(ends_in, min(until, weeks) if ends_in == year else until, 1)
            yield date.fromisocalendar(year, week, 1), monday + _WEEK - timedelta(days=1)


class Exceptions:
    """What closes or cuts the hours of one kind at one place, day by day, in a period."""

    def __init__(self, timetable: Timetable, location: str | None, kind: HoursKind, first: date, last: date) -> None:
        self._closed: dict[date, Closing] = {}
        self._cut: defaultdict[date, list[Closing]] = defaultdict(list)
        for at, closure in enumerate(timetable.closures):
            if closure.location not in (None, location) or closure.kind not in (None, kind):
                continue
            closing = Closing(closure.reason, ("closures", at), closure.kind, closure.only, closure.open_end)
            for start, end in closure_spans(closure, first, last):
                for day in days_between(start, end):
                    if closure.only:
                        self._cut[day].append(closing)
                    else:
                        self._closed.setdefault(day, closing)
        if choices := timetable.holidays:
            for year in range(first.year, last.year + 1):
                for day in (*public_holidays(year), *(date(year, *one) for one in _CHOSEN)):
                    if first <= day <= last and (holiday := _holiday(choices, day)):
                        self._closed.setdefault(day, holiday)

    def closing(self, day: date) -> Closing | None:
        """Return what closes a whole day: the first closure in the file, or else a holiday."""
        return self._closed.get(day)

    def cuts(self, day: date) -> list[Closing]:
        """Return what cuts a day's hours."""
        return self._cut.get(day, [])


def _holiday(choices: Holidays, day: date) -> Closing | None:
    if named := _CHOSEN.get((day.month, day.day)):
        field_name, name = named
        return Closing(name, ("holidays", field_name)) if getattr(choices, field_name) == "closed" else None
    if choices.public_holidays == "closed" and day in public_holidays(day.year):
        name = public_holidays(day.year)[day]
        # "Kristi himmelfartsdag" begins with a name; the others are common nouns.
        small = name if name.startswith("Kristi") else name[0].lower() + name[1:]
        return Closing(small, ("holidays", "public_holidays"))
    return None


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` to ``last``, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
