"""Hours for the browser: finished stretches of time, packed small. The browser applies no rule, it only looks up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.domain.expanded_hours import HORIZON, midnight
from vejviser.hours.meeting_places import MeetingPlace, by_appointment_only, expanded_hours, last_known_day

HOURS_KINDS = ("drop_in", "phone", "by_appointment")


def minutes(instant: datetime) -> int:
    """Return an instant as whole minutes since 1 January 1970 UTC."""
    return int(instant.timestamp() // 60)


def hours_feed(
    places: Sequence[MeetingPlace], today: date, memory: Memory | None = None, ahead: timedelta = HORIZON
) -> dict[str, Any]:
    """Return everything a page needs to say who can be met, for 24 months from ``today`` or as far as ``ahead``.

    ``rows`` are numbers: minutes since the previous row's start (the first: since ``from``), length in
    minutes, and kind; a kind beyond the third is the same kind of hours with one of ``people``, in their order.
    ``closed`` are [day, reason] where the rules would open but something closes, with the kind's number where only one
    kind is closed. From day to day in ``agreed`` one comes by appointment only, and after ``last``, where there is one,
    nobody has told us the hours. ``on_phone`` is a place whose name says already that one calls.
    """
    memory = memory or Memory()
    first = minutes(midnight(today))
    return {
        "built": today.isoformat(),
        "from": first,
        "until": minutes(midnight(today + ahead)),
        "places": [
            memory.recall(
                ("hours", IdentityKey(one), today, ahead),
                lambda one=one: _place(one, today, first, memory, ahead),  # type: ignore[misc]
            )
            for one in places
        ],
    }


def _always(rows: list[int], ahead: timedelta) -> bool:
    """Say whether a place never closes in the whole time."""
    end = 0
    start = 0
    for at in range(0, len(rows), 3):
        start += rows[at]
        if start > end:
            return False
        end = max(end, start + rows[at + 1])
    return end >= int(ahead.total_seconds() // 60) - 60


def _place(one: MeetingPlace, today: date, first: int, memory: Memory, ahead: timedelta) -> dict[str, Any]:
    rows: list[int] = []
    people: list[str] = []
    before = first
    hours, last = expanded_hours(one, today, memory), today + ahead - timedelta(days=1)
    for interval in hours.between(today, last) if one.known else ():
        start, until = minutes(interval.start), minutes(interval.until)
        if until > start:
            if interval.who and interval.who not in people:
                people.append(interval.who)
            person = people.index(interval.who) + 1 if interval.who else 0
            rows += [start - before, until - start, HOURS_KINDS.index(interval.kind) + len(HOURS_KINDS) * person]
            before = start
    closed = {(gone.day, gone.kind): gone.reason for gone in hours.closed_between(today, last)}
    agreed = [[str(day) for day in stretch] for stretch in by_appointment_only(one.timetable, today, last)]
    end = last_known_day(one.timetable) if one.known else None
    return {
        "id": one.id,
        "label": one.label,
        "at": one.at,
        "always": one.known and _always(rows, ahead),
        "known": one.known,
        "rows": rows,
        "closed": [
            [day.isoformat(), reason, *([HOURS_KINDS.index(kind)] if kind else [])]
            for (day, kind), reason in sorted(closed.items(), key=lambda item: (item[0][0], item[0][1] or ""))
        ],
        **({"people": people} if people else {}),
        **({"last": end.isoformat()} if end and end < last else {}),
        **({"agreed": agreed} if agreed else {}),
        **({"on_phone": True} if one.on_phone else {}),
    }
