"""Random waiting stories, told to the core and to the oracle: ``python -m tests.campaigns.waiting [COUNT] [SEED]``."""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from typing import get_args

from tests.oracles.waiting_days import waiting_verdict
from vejviser.domain.waiting import KnownTime, WaitingQuestion, answer_waiting
from vejviser.models.processing_times import TimeStatus, WaitUnit

UNITS, STATUSES = get_args(WaitUnit), get_args(TimeStatus)
MOST = {"working_days": 60, "days": 400, "weeks": 60, "months": 30}


def random_question(chance: random.Random) -> WaitingQuestion:
    """Return a question; one in ten is near or beyond the ends of the table of holidays."""
    first, last = (date(2025, 1, 1), date(2031, 6, 30))
    if chance.random() < 0.1:
        first, last = chance.choice([(date(2023, 10, 1), date(2024, 2, 1)), (date(2032, 10, 1), date(2033, 2, 1))])
    day = first + timedelta(days=chance.randrange((last - first).days))
    today = day + timedelta(days=chance.choice([0, 1, 7, 14, chance.randrange(-20, 60), chance.randrange(0, 900)]))
    times = [random_time(chance, today) for _ in range(chance.choice([0, 1, 1, 1, 2, 3]))]
    return WaitingQuestion(day, today, times, chance.choice([0, 0, 0, 6, chance.randrange(10)]))


def random_time(chance: random.Random, today: date) -> KnownTime:
    """Return a time: one in five without a figure, one in three not to be used any more."""
    unit = chance.choice(UNITS)
    length = None if chance.random() < 0.2 else (unit, chance.randint(1, MOST[unit]))
    until = chance.choice([None, today - timedelta(days=1), today, today + timedelta(days=400), date.max])
    return KnownTime(chance.choice(STATUSES), length, until, ahead=chance.random() < 0.1)


def disagreements(count: int, seed: int) -> tuple[list[str], dict[str, int]]:
    """Return where core and oracle differ in ``count`` random cases, and how many there were of each state."""
    chance = random.Random(seed)
    wrong, states = list[str](), dict[str, int]()
    for _ in range(count):
        asked = random_question(chance)
        found = answer_waiting(asked)
        ours = (found.state, found.days, found.last, found.call)
        told = [(one.length, one.until, one.ahead, one.status) for one in asked.times]
        theirs = waiting_verdict(asked.day, asked.today, told, asked.posting)
        states[found.state] = states.get(found.state, 0) + 1
        if ours != theirs:
            wrong.append(f"{asked}: {ours}, the oracle says {theirs}")
    return wrong, states


if __name__ == "__main__":
    cases, start = (int(text) for text in (*sys.argv[1:3], "5000", "24")[:2])
    faults, kinds = disagreements(cases, start)
    print(f"{cases} cases, {len(faults)} differ: {kinds}")
    print(*faults[:5], sep="\n")
    sys.exit(bool(faults))
