"""Hours for the browser: finished stretches of time, packed small. The browser applies no rule, it only looks up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.domain.expanded_hours import HORIZON, midnight
from vejviser.hours.day_packing import pack_closed, pack_days, pack_drifts
from vejviser.hours.meeting_places import MeetingPlace, by_appointment_only, expanded_hours, last_known_day

HOURS_KINDS = ("drop_in", "phone", "by_appointment")


def minutes(instant: datetime) -> int:
    """Return an instant as whole minutes since 1 January 1970 UTC."""
    return int(instant.timestamp() // 60)


def hours_feed(
    places: Sequence[MeetingPlace], today: date, memory: Memory | None = None, ahead: timedelta = HORIZON
) -> dict[str, Any]:
    """Return everything a page needs to say who can be met, for 24 months from ``today`` or as far as ``ahead``.

    ``days`` are the days from the first on, as blocks that repeat (see ``day_packing``), by the numbers that their
    rows have in ``shapes``; a row is minutes since its day began, length in minutes, and kind; a kind beyond the third
    is the same kind of hours with one of ``people``, in their order. ``closed`` are [first day's number, days, number
    in ``why``] where the rules would open but something closes: a place names those of all places by their number.
    ``why`` is the reason, with the kind's number where only one kind is closed.
    ``drifts`` are [day's number, minutes] from where on a day begins so much later than 24 hours each would say.
    From day to day in ``agreed`` one comes by appointment only, and after ``last``, where there is one, nobody has told
    us the hours. ``on_phone`` is a place whose name says already that one calls.
    """
    memory = memory or Memory()
    found = [
        memory.recall(
            ("hours", IdentityKey(one), today, ahead),
            lambda one=one: _place(one, today, memory, ahead),  # type: ignore[misc]
        )
        for one in places
    ]
    # Most places are closed on the same days for the same reasons, so each stands here once.
    closed, why, named = pack_closed([place["closed"] for place in found])
    return {
        "built": today.isoformat(),
        "from": minutes(midnight(today)),
        "until": minutes(midnight(today + ahead)),
        "drifts": pack_drifts(_midnights(today, ahead.days)),
        "closed": closed,
        "why": why,
        "places": [place | {"closed": own} for place, own in zip(found, named, strict=True)],
    }


@lru_cache(maxsize=50)
def _midnights(first: date, days: int) -> tuple[int, ...]:
    """Return the minutes in which some days begin. All places of all sites are told for the same few stretches."""
    return tuple(minutes(midnight(first + timedelta(days=at))) for at in range(days))


def _always(rows: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Say whether a place never closes from one minute to another."""
    end = first
    for start, until in rows:
        if start > end:
            return False
        end = max(end, until)
    return end >= last - 60


def _place(one: MeetingPlace, today: date, memory: Memory, ahead: timedelta) -> dict[str, Any]:
    days: list[list[list[int]]] = [[] for _ in range(ahead.days)]
    stretches: list[tuple[int, int]] = []
    people: list[str] = []
    hours, last = expanded_hours(one, today, memory), today + ahead - timedelta(days=1)
    for interval in hours.during(today, last) if one.known else ():
        start, until = minutes(interval.start), minutes(interval.until)
        if until > start:
            if interval.who and interval.who not in people:
                people.append(interval.who)
            person = people.index(interval.who) + 1 if interval.who else 0
            # A night that began before today still goes on.
            day = max(interval.start.date(), today)
            kind = HOURS_KINDS.index(interval.kind) + len(HOURS_KINDS) * person
            at = (day - today).days
            days[at].append([start - _midnights(today, ahead.days)[at], until - start, kind])
            stretches.append((start, until))
    closed = {(gone.kind, gone.day): gone.reason for gone in hours.closed_between(today, last)}
    shapes, packed = pack_days(days, {(day - today).days for _, day in closed})
    agreed = [[str(day) for day in stretch] for stretch in by_appointment_only(one.timetable, today, last)]
    end = last_known_day(one.timetable) if one.known else None
    return {
        "id": one.id,
        "label": one.label,
        "at": one.at,
        "always": one.known and _always(stretches, minutes(midnight(today)), minutes(midnight(today + ahead))),
        "known": one.known,
        "shapes": shapes,
        "days": packed,
        "closed": [
            ((day - today).days, reason, *([HOURS_KINDS.index(kind)] if kind else []))
            for (kind, day), reason in sorted(closed.items(), key=lambda item: (item[0][0] or "", item[0][1]))
        ],
        **({"people": people} if people else {}),
        **({"last": end.isoformat()} if end and end < last else {}),
        **({"agreed": agreed} if agreed else {}),
        **({"on_phone": True} if one.on_phone else {}),
    }
