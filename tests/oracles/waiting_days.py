"""Whether somebody has waited too long, found another way: every day is looked at, and months are stepped by dates.

Nothing here is taken from domain/waiting.py or from the module of deadlines; Easter comes from the rule of the church
calendar and not from a package.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

FIRST, LAST = date(2024, 1, 1), date(2032, 12, 31)


def easter(year: int) -> date:
    """Return Easter Sunday: the Sunday after the full moon of the church on or after 21 March (Gauss, Lichtenberg)."""
    k = year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    moon = 21 + d - r
    sunday = 7 - (year + year // 4 + s) % 7
    march = moon + 7 - (moon - sunday) % 7
    return date(year, 3, 1) + timedelta(days=march - 1)


def closed_days(year: int) -> set[date]:
    """Return the days of a year on which nobody surely works, besides Saturdays and Sundays."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=at) for at in (-3, -2, 0, 1, 39, 49, 50)}
    fixed = {date(year, month, day) for month, day in ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))}
    return moving | fixed


_CLOSED = {day for year in range(FIRST.year, LAST.year + 1) for day in closed_days(year)}


def is_open(day: date) -> bool:
    """Say whether offices are surely open."""
    return day.isoweekday() < 6 and day not in _CLOSED


def last_day(day: date, unit: str, count: int) -> date | None:
    """Return the last day of a time that begins after ``day``; None where a working day falls outside the table."""
    if unit == "working_days":
        if not FIRST <= day <= LAST:
            return None
        coming = (day + timedelta(days=at) for at in range(1, (LAST - day).days + 1))
        return next((one for at, one in enumerate((x for x in coming if is_open(x)), 1) if at == count), None)
    if unit != "months":
        return day + timedelta(days=count * {"days": 1, "weeks": 7}[unit])
    first = day.replace(day=1)
    for _ in range(count):
        first = (first + timedelta(days=31)).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def waiting_verdict(
    day: date,
    today: date,
    times: Sequence[tuple[tuple[str, int] | None, date | None, bool, str]],
    posting: int,
) -> tuple[str, int, date | None, date | None]:
    """Return state, days, last day and the day to call. A time is its length, until when it holds, whether the day
    that was written is the promised one, and of what kind it is.
    """
    received = day
    if posting:
        received = last_day(day, "working_days", posting) or day
    with_day = [one for one in times if one[2] or one[0] is not None]
    good = [one for one in with_day if one[1] is not None and one[1] >= today]
    waited = max(0, (today - received).days)
    if not good:
        kinds = {kind for length, _, ahead, kind in times if length is None and not ahead}
        tells = kinds - {"average", "practice", "outdated", "not_found"}
        return ("no_figure" if tells else "unknown"), waited, None, None
    length, _, ahead, _ = good[0]
    last = day if ahead else last_day(received, *(length or ("days", 0)))
    if last is None:
        far = received + timedelta(days=3 * (length[1] if length else 0) + 30) < today
        return ("long_passed" if far else "uncounted"), waited, None, None
    from_ = today if today > last else last + timedelta(days=1)
    call = None
    if FIRST <= from_ <= LAST:
        rest = (from_ + timedelta(days=at) for at in range((LAST - from_).days + 1))
        call = next((one for one in rest if is_open(one)), None)
    state = "passed" if today > last else "last_day" if today == last else "left"
    return state, abs((last - today).days), last, call
