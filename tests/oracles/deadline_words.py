"""The sentences that explain a deadline, written again: the oracle for browser/tools/deadline/calculation.js."""

from __future__ import annotations

from datetime import date

from vejviser.domain.deadline_calculation import CalculatedDeadline, DeadlineQuestion, long_date, rest_day
from vejviser.text.danish import WEEKDAYS, capital


def reasons(asked: DeadlineQuestion, found: CalculatedDeadline) -> list[str]:
    """Say step by step how the safe last day came about."""
    day = long_date(asked.day)
    said = {
        "digital": f"Myndigheden sendte afgørelsen i Digital Post {day}. Vi regner fra den dag.",
        "letter": f"Brevet har datoen {day}. Vi regner fra den dag, for det er den tidligste.",
        "hand": f"Du fik afgørelsen {day}. Vi regner fra den dag.",
        "other": f"Vi regner fra {day}.",
    }[asked.way]
    steps = [said, f"Fristen er {asked.length}. Dagen, vi regner fra, tæller ikke selv med."]
    if asked.length.unit in ("months", "years") and found.last.day != asked.day.day:
        steps.append(f"Måneden har ikke {asked.day.day} dage. Derfor ender fristen på dens sidste dag.")
    steps.append(f"Sidste dag er {long_date(found.last)}.")
    if found.rest:
        steps.append(
            f"Det er en {found.rest}." if found.rest in WEEKDAYS else f"Det er en helligdag: {_small(found.rest)}."
        )
    elif (found.last.day, found.last.month) in ((5, 6), (24, 12), (31, 12)) and 2024 <= found.last.year <= 2032:
        steps.append("Mange kontorer har lukket den dag.")
    return steps


def later_reasons(found: CalculatedDeadline) -> list[str]:
    """Say what may give more time, with its days; the rules' own texts stand beside it."""
    steps = []
    if found.presumed:
        steps.append(
            f"Reglen siger, at brevet var fremme {long_date(found.presumed)}. Skriv i klagen, at det kom senere."
        )
    if found.received and found.ends:
        steps.append(f"Tæller fristen fra {long_date(found.received)}, ender den {long_date(found.ends)}.")
    if found.ends and found.later and found.later > found.ends:
        name = rest_day(found.ends)
        kind = f"en {name}" if name in WEEKDAYS else f"en helligdag ({_small(name)})"
        steps.append(f"{capital(long_date(found.ends))} er {kind}. Derfor tæller den næste hverdag med.")
    return steps


def days_left(last: date, today: date) -> str:
    """Say how long there is to go, counted from today."""
    left = (last - today).days
    if left < 0:
        return f"Den dag er gået for {-left} {'dag' if left == -1 else 'dage'} siden."
    if left < 2:
        return "Det er i dag." if left == 0 else "Det er i morgen."
    return f"Du har {left} dage tilbage."


def _small(name: str) -> str:
    # Names begin with a capital in the table; "Kristi himmelfartsdag" keeps it.
    return name if name.startswith("Kristi") else name[0].lower() + name[1:]
