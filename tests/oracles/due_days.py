"""When a confirmation is over, counted another way than the program does: day by day on the calendar's own pages."""

from __future__ import annotations

from datetime import date, timedelta


def overdue_days(checked: date, count: int, unit: str, first: date, last: date) -> set[date]:
    """Return the days from ``first`` to ``last`` on which a confirmation of ``checked`` is over."""
    found, day = set(), first
    while day <= last:
        if _passed(checked, day, unit) >= count:
            found.add(day)
        day += timedelta(days=1)
    return found


def _passed(since: date, day: date, unit: str) -> int:
    """How many whole units lie between two days; one begun on the 31st is whole on the last day of a shorter month."""
    if day < since:
        return -1
    if unit in ("days", "weeks"):
        return (day - since).days // (7 if unit == "weeks" else 1)
    months = (day.year * 12 + day.month) - (since.year * 12 + since.month)
    last_of_month = (day + timedelta(days=1)).month != day.month
    if day.day < since.day and not last_of_month:
        months -= 1
    return months // 12 if unit == "years" else months
