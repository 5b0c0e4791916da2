"""Hours that claim the same time twice: the same place, kind and person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import lru_cache

from vejviser.domain.schedule import Interval, days_ruled, interval, intervals
from vejviser.models.office_hours import ExtraOpening, HoursKind, HoursRow, Timetable
from vejviser.models.weekday_rule import DayRule

_CYCLE = 28 * 366
"""Days enough for each two rules that can meet to do so: in 28 years each date has been each weekday."""

_FROM = date(2024, 1, 1)
"""From when days are looked at, where rows have no first day."""

_LATEST = date.max.toordinal() - 1

Claim = tuple[str | None, HoursKind, str]


def overlapping(rows: tuple[HoursRow, ...]) -> Iterator[tuple[int, int]]:
    """Yield the number of each row that claims a time which an earlier one claims, the earlier one's first."""
    earlier: defaultdict[Claim, list[int]] = defaultdict(list)
    for second, row in enumerate(rows):
        others = earlier[_claim(row)]
        if (first := next((at for at in others if _overlap(rows[at], row)), None)) is not None:
            yield first, second
        others.append(second)


def clashing_extras(timetable: Timetable) -> Iterator[int]:
    """Yield the numbers of extra openings that claim a time which is open already."""
    rows = timetable.model_copy(update={"extra_openings": ()})
    before: defaultdict[date, list[Interval]] = defaultdict(list)
    for at, extra in enumerate(timetable.extra_openings):
        mine = interval(extra.date, extra, ("extra_openings", at))
        # Its night may go on into the next day, and the one before into its own.
        near = [day for day in map(extra.date.toordinal().__add__, (-1, 0, 1)) if 0 < day <= date.max.toordinal()]
        days = [date.fromordinal(day) for day in near]
        others = [*intervals(rows, days[0], days[-1]), *(one for day in days for one in before[day])]
        if any(
            (one.location, one.kind, _name(one)) == _claim(extra) and one.start < mine.until and mine.start < one.until
            for one in others
        ):
            yield at
        before[extra.date].append(mine)


def _claim(one: HoursRow | ExtraOpening) -> Claim:
    return one.location, one.kind, _name(one)


def _name(one: HoursRow | ExtraOpening | Interval) -> str:
    return (one.who or "").casefold()


def _overlap(one: HoursRow, other: HoursRow) -> bool:
    """Say whether two rows are open at once on some day. The night of one may meet the morning of the other."""
    (opens, closes), (begins, ends) = _minutes(one), _minutes(other)
    for later in (-1, 0, 1):
        if opens < ends + later * 1440 and begins + later * 1440 < closes:
            shift = timedelta(days=later)
            first = max(one.valid_from or date.min, _moved(other.valid_from or date.min, -shift))
            last = min(one.valid_until or date.max, _moved(other.valid_until or date.max, -shift))
            if first <= last and any(_meet(a, b, later, first, last) for a in one.rules for b in other.rules):
                return True
    return False


def _minutes(row: HoursRow) -> tuple[int, int]:
    """When a row opens and closes, in minutes from its day's beginning."""
    opens, closes = (1440 if one == time.max else one.hour * 60 + one.minute for one in (row.opens, row.closes))
    return opens, closes if closes > opens else closes + 1440


def _moved(day: date, shift: timedelta) -> date:
    return day if day in (date.min, date.max) else day + shift


@lru_cache(maxsize=10_000)
def _meet(one: DayRule, other: DayRule, later: int, first: date, last: date) -> bool:
    """Say whether ``other`` falls so many days after some day of ``one`` that lies in the period."""
    if (one.weekday + later) % 7 != other.weekday:
        return False
    begins = max(_FROM if first == date.min else first, one.since)
    ends = min(last, date.fromordinal(min(begins.toordinal() + _CYCLE, _LATEST)))
    shift = timedelta(days=later)
    return any(other.matches(day + shift) for day in days_ruled(one, begins, ends))
