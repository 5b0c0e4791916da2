"""Urgent help as a file says it: what must be there, and which numbers a service has."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from vejviser.models.urgent import LocalUrgentHelp, UrgentHelp, UrgentService

SERVICE: dict[str, Any] = {
    "id": "vagt",
    "name": "Vagten",
    "helps_with": "Hjælper om natten.",
    "hours_unknown": "Vi kender ikke tiden.",
    "confidence": "low",
    "sources": [{"document": "Statens side"}],
}


def test_what_nobody_knows_is_left_out() -> None:
    service = UrgentService.model_validate(SERVICE)
    assert (service.number, service.anonymous, service.web, service.timetable) == (None, None, None, None)
    assert service.numbers == ()


def test_the_number_to_call_first_comes_first() -> None:
    more = [{"number": "33411200", "when": "Om dagen"}]
    assert UrgentService.model_validate(SERVICE | {"number": "114", "more_numbers": more}).numbers == (
        "114",
        "33 41 12 00",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"hours_unknown": None},
        {"hours_text": "Hele døgnet."},
        {"timetable": {"hours": []}},
        {"sources": []},
        {"confidence": None},
        {"anonymous": "måske"},
        {"number": "123 45"},
    ],
)
def test_a_service_says_one_thing_of_its_hours_and_where_it_is_from(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        UrgentService.model_validate(SERVICE | change)


def test_a_file_without_a_kind_or_a_service_is_none() -> None:
    with pytest.raises(ValidationError):
        UrgentHelp.model_validate({"kinds": [], "services": [SERVICE]})
    with pytest.raises(ValidationError):
        LocalUrgentHelp.model_validate({"services": []})
    assert LocalUrgentHelp.model_validate({"services": [SERVICE]}).kinds == ()
