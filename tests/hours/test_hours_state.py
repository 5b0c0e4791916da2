"""The golden cases of what a place says at an instant, as the oracle has them; the browser's side reads them too."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.oracles.hours_state import Expansion, Status, expand, lines_in_words, next_in_words, status
from vejviser.domain.schedule import COPENHAGEN
from vejviser.hours.meeting_places import MeetingPlace, by_appointment_only, expanded_hours, last_known_day
from vejviser.models.office_hours import Timetable

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "hours_states.yml").read_text("utf-8"))


def expansion(case: dict[str, Any]) -> Expansion:
    return expand(Timetable.model_validate(case["rules"]), date.fromisoformat(case["first"]))


def written(instant: datetime | None) -> str | None:
    return instant.astimezone(COPENHAGEN).isoformat(timespec="minutes") if instant else None


def meeting(timetable: Timetable) -> MeetingPlace:
    return MeetingPlace("her", "Borgervejleder", "Huset", "i huset", "adviser", timetable, known=True, note="")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["place"])
def test_the_rules_of_a_golden_case_make_its_stretches(case: dict[str, Any]) -> None:
    made = expansion(case)
    stretches = [[written(one.start), written(one.until), one.kind] for one in made.intervals]
    hours = expanded_hours(meeting(made.timetable), made.first)
    closed = {one.day.isoformat(): one.reason for one in hours.closed_between(made.first, made.end)}
    last = last_known_day(made.timetable)
    agreed = by_appointment_only(made.timetable, made.first, made.end)
    assert [[str(day) for day in stretch] for stretch in agreed] == case.get("agreed", [])
    assert [written(made.start), written(made.until)] == [case["from"], case["until"]]
    assert (stretches, closed) == (case["stretches"], case["closed"])
    assert (last.isoformat() if last else None) == case.get("last")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["place"])
def test_a_golden_case_says_what_it_says(case: dict[str, Any]) -> None:
    made, known = expansion(case), case["known"]
    for at, *said in case["moments"]:
        now = datetime.fromisoformat(at)
        found = status(made, now) if known else Status("unknown", None)
        words = [lines_in_words(made, now, known=known), next_in_words(made, now) if known else []]
        assert [found.state, written(found.changes), *words] == said, at
