"""Hours for the browser: finished stretches of time, packed small. The browser applies no rule, it only looks up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from .meeting import MeetingPlace
from .memory import Memory, Same
from .openstate import HORIZON, expand, midnight
from .schedule import closed_days

KINDS = ("drop_in", "phone", "by_appointment")


def minutes(instant: datetime) -> int:
    """Return an instant as whole minutes since 1 January 1970 UTC."""
    return int(instant.timestamp() // 60)


def hours_feed(places: Sequence[MeetingPlace], today: date, memory: Memory | None = None) -> dict[str, Any]:
    """Return everything a page needs to say who can be met, for 24 months from ``today``.

    ``rows`` are numbers: minutes since the previous row's start (the first: since ``from``), length in
    minutes, and kind. ``closed`` are [day, reason] where the rules would open but something closes.
    """
    memory = memory or Memory()
    first = minutes(midnight(today))
    return {
        "built": today.isoformat(),
        "from": first,
        "until": minutes(midnight(today + HORIZON)),
        "places": [
            memory.recall(("hours", Same(one), today), lambda one=one: _place(one, today, first))  # type: ignore[misc]
            for one in places
        ],
    }


def _always(rows: list[int]) -> bool:
    """Say whether a place never closes in the whole time."""
    end = 0
    start = 0
    for at in range(0, len(rows), 3):
        start += rows[at]
        if start > end:
            return False
        end = max(end, start + rows[at + 1])
    return end >= int(HORIZON.total_seconds() // 60) - 60


def _place(one: MeetingPlace, today: date, first: int) -> dict[str, Any]:
    rows: list[int] = []
    before = first
    for interval in expand(one.timetable, today).intervals if one.known else ():
        start, until = minutes(interval.start), minutes(interval.until)
        if until > start:
            rows += [start - before, until - start, KINDS.index(interval.kind)]
            before = start
    closed = {gone.day: gone.reason for gone in closed_days(one.timetable, today, today + HORIZON - timedelta(days=1))}
    return {
        "id": one.id,
        "label": one.label,
        "at": one.at,
        "always": one.known and _always(rows),
        "known": one.known,
        "rows": rows,
        "closed": [[day.isoformat(), reason] for day, reason in sorted(closed.items())],
    }
