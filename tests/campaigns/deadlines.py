"""Each kind of question that the data can ask, on each day of six years: the browser's days beside the core's.

``scripts/deadlines`` compares all of them and prints how many; the suite takes a year and a half.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.conftest import ROOT, TODAY
from tests.oracles import deadline_words
from vejviser.domain import deadline_calculation
from vejviser.domain.deadline_calculation import DeadlineQuestion, calculate_deadline
from vejviser.javascript.node import run
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.pages.tools.deadline_cases import deadline_cases
from vejviser.pages.tools.deadline_data import case_data, tool_data
from vejviser.project import find_project
from vejviser.text.durations import Length

YEARS = (2025, 2026, 2027, 2028, 2029, 2030)
FIELDS = ("last", "rest", "workday", "post_by", "later", "received", "ends", "presumed")


def table() -> dict[str, Any]:
    return {
        "years": [deadline_calculation.FIRST_YEAR, deadline_calculation.LAST_YEAR],
        "holidays": {day.isoformat(): name for day, name in deadline_calculation.holiday_names().items()},
        "unsure": [f"{month:02d}-{day:02d}" for month, day in deadline_calculation.UNSURE],
    }


def kinds(knowledge: KnowledgeBase) -> Iterator[tuple[str, Length, int | None, bool, int | None]]:
    """Each question the data can ask: way, length, weekdays and moves of its rules, days a letter took."""
    rules = knowledge.deadline_rules
    assert rules
    cases = deadline_cases(knowledge)
    data = tool_data(cases, rules, {}) | {"cases": case_data(cases, rules, knowledge.bodies)}
    found: set[tuple[str, Length, int | None, bool, int | None]] = set()
    for case in data["cases"].values():
        for one in case["deadlines"]:
            letter, digital, ending = one["rules"]
            moves = data["endings"][ending]["moves"]
            if "length" in one:
                size = Length(*one["length"])
                weekdays = data["letter"][letter]["weekdays"]
                found |= {("digital", size, data["digital"][digital]["weekdays"], moves, None)}
                found |= {("letter", size, weekdays, moves, wait) for wait in (None, 3, 12)}
                found |= {(way, size, None, moves, None) for way in ("hand", "other")}
    yield from sorted(found, key=str)


def line(asked: DeadlineQuestion, words: bool) -> str:
    found = calculate_deadline(asked)
    values = [getattr(found, name) for name in FIELDS]
    parts = [asked.day.isoformat(), *("" if value is None else str(value) for value in values)]
    if words:
        parts += [*deadline_words.reasons(asked, found), *deadline_words.later_reasons(found)]
    return "|".join(parts)


def both(knowledge: KnowledgeBase, span: tuple[date, date], words: bool) -> tuple[list[str], list[str]]:
    """The lines of the browser and those of the core, for each kind of question on each day."""
    asked, ours = [], []
    for way, size, weekdays, moves, wait in kinds(knowledge):
        question = {"way": way, "length": [size.unit, size.count], "weekdays": weekdays, "moves": moves, "wait": wait}
        asked.append(question | {"posting": 6, "span": [one.isoformat() for one in span]})
        for offset in range((span[1] - span[0]).days + 1):
            day = span[0] + timedelta(days=offset)
            came = None if wait is None else day + timedelta(days=wait)
            ours.append(line(DeadlineQuestion(way, day, size, came, weekdays, moves), words))  # type: ignore[arg-type]
    given_to = {"table": table(), "questions": asked, "sentences": words, "left": []}
    theirs = run(ROOT / "tests" / "reckon.mjs", given=json.dumps(given_to)).split("\n")
    return theirs, ours


def main() -> int:
    """Compare each year and print the figures. Returns 1 when a day differs."""
    knowledge = assemble(find_project().library(), TODAY)
    wrong = 0
    for year in YEARS:
        theirs, ours = both(knowledge, (date(year, 1, 1), date(year, 12, 31)), words=False)
        differ = [pair for pair in zip(theirs, ours, strict=True) if pair[0] != pair[1]]
        print(f"{year}: {len(ours)} questions, {len(differ)} differ", *differ[:3], flush=True)
        wrong += len(differ)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
