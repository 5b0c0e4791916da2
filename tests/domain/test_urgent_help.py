"""Who helps in one municipality: its own order and its own services come before the country's."""

from __future__ import annotations

from typing import Any

from vejviser.domain.urgent_help import must_hide, partners_to_hide, services_in_order
from vejviser.models.urgent import LocalUrgentHelp, UrgentHelp


def service(name: str, number: str | None = None) -> dict[str, Any]:
    facts = {"helps_with": "Hjælper.", "hours_unknown": "Ukendt.", "confidence": "low"}
    return {"id": name, "name": name, "number": number, **facts, "sources": [{"document": "Loven"}]}


NATIONAL = UrgentHelp.model_validate(
    {
        "kinds": [
            {"id": "night", "title": "Nat", "level": "tonight", "do": "Ring.", "services": ["vagt", "alarm"]}
            | {"phrases": ["i nat"]}
        ],
        "services": [service("alarm", "112"), service("vagt")],
        "leave_to": {"name": "Vejret", "url": "https://vejret.example/"},
    }
)


def called(local: dict[str, Any] | None) -> list[tuple[str, str | None]]:
    own = LocalUrgentHelp.model_validate(local) if local else None
    return [(one.id, one.number) for one in services_in_order(NATIONAL.kinds[0], NATIONAL, own)]


def test_without_a_file_of_its_own_the_country_answers() -> None:
    assert called(None) == [("vagt", None), ("alarm", "112")]


def test_a_service_of_the_same_id_takes_the_place_of_the_national_one() -> None:
    assert called({"services": [service("vagt", "70 11 07 07")]}) == [("vagt", "70 11 07 07"), ("alarm", "112")]


def test_a_municipality_may_have_its_own_order() -> None:
    kinds = [{"id": "night", "services": ["alarm", "herberg"]}, {"id": "day", "services": ["vagt"]}]
    assert called({"services": [service("herberg")], "kinds": kinds}) == [("alarm", "112"), ("herberg", None)]


def test_an_id_that_leads_nowhere_is_left_out() -> None:
    kinds = [{"id": "night", "services": ["alarm", "ukendt"]}]
    assert called({"services": [service("herberg")], "kinds": kinds}) == [("alarm", "112")]


def test_who_answers_what_must_be_hidden_is_hidden_too() -> None:
    raw = NATIONAL.model_dump()
    raw["kinds"][0]["leave_page"] = True
    raw["services"][1]["partner"] = "vagten"
    hidden = UrgentHelp.model_validate(raw)
    assert must_hide(("day", "night"), hidden) and not must_hide(("day",), hidden)
    assert partners_to_hide(hidden, None) == {"vagten"}
    own = LocalUrgentHelp.model_validate(
        {
            "services": [service("herberg") | {"partner": "herberget"}],
            "kinds": [{"id": "night", "services": ["herberg"]}],
        }
    )
    assert partners_to_hide(hidden, own) == {"herberget"}, "the municipality's own order counts"
    assert not must_hide(("night",), NATIONAL) and partners_to_hide(NATIONAL, own) == set()
    assert not must_hide(("night",), None) and partners_to_hide(None, None) == set()
