"""The numbers that save, as they stand in the data: who is called first, what is open, and what must never be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from vejviser.domain.readability import FAIL_OVER, WARN_OVER, measure_readability
from vejviser.domain.schedule import COPENHAGEN, intervals
from vejviser.domain.urgent_help import services_in_order
from vejviser.knowledge import KnowledgeBase
from vejviser.models.urgent import UrgentHelp, UrgentService
from vejviser.quality.plain_language import HEAVY
from vejviser.text.markdown import GuideText

KINDS = [
    *("danger-now", "violence", "suicide", "child-in-danger", "sexual-abuse", "no-shelter", "no-food-medicine"),
    *("acute-psychiatric", "poisoning", "doctor-at-night", "stalking", "honour-control", "exploitation"),
    *("eviction-today", "elder-abuse", "gambling-debt"),
]
FIRST_NUMBERS = {
    "danger-now": ["112", "114"],
    "violence": ["112", "1888"],
    "suicide": ["112", "70 20 12 01"],
    "child-in-danger": ["112", "116 111"],
    "poisoning": ["112", "82 12 12 12"],
    "stalking": ["112", "114"],
    "honour-control": ["112", "114"],
    "exploitation": ["112", "70 20 25 50"],
    "elder-abuse": ["112", "1888"],
    "gambling-debt": ["70 22 28 25", "70 22 93 30"],
}
"""The same in all municipalities."""
OWN_NUMBERS = {
    ("fredericia", "doctor-at-night"): ["70 11 07 07", "112"],
    ("fredericia", "acute-psychiatric"): ["112", "70 11 07 07"],
    ("fredericia", "sexual-abuse"): ["112", "116 006"],
    ("fredericia", "no-shelter"): ["72 10 70 00", "114"],
    ("fredericia", "no-food-medicine"): ["72 10 70 00", "114"],
    ("fredericia", "eviction-today"): ["72 10 70 00", "99 68 68 00"],
    ("viborg", "doctor-at-night"): ["70 11 31 31", "112"],
    ("viborg", "acute-psychiatric"): ["112", "70 11 31 31"],
    ("viborg", "sexual-abuse"): ["112", "78 46 35 43"],
    ("viborg", "no-shelter"): ["87 87 87 87", "112"],
    ("viborg", "no-food-medicine"): ["87 87 87 87", "70 11 31 31"],
    ("viborg", "eviction-today"): ["87 87 87 87"],
}


@pytest.fixture(scope="module")
def urgent(knowledge: KnowledgeBase) -> UrgentHelp:
    assert knowledge.urgent
    return knowledge.urgent


def helpers(knowledge: KnowledgeBase, municipality: str, kind: str) -> tuple[UrgentService, ...]:
    assert knowledge.urgent
    one = next(one for one in knowledge.urgent.kinds if one.id == kind)
    return services_in_order(one, knowledge.urgent, knowledge.municipality(municipality).urgent)


def all_services(knowledge: KnowledgeBase) -> Iterator[UrgentService]:
    assert knowledge.urgent
    yield from knowledge.urgent.services
    for one in knowledge.municipalities.values():
        yield from one.urgent.services if one.urgent else ()


@pytest.mark.parametrize("municipality", ["fredericia", "viborg"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_right_number_is_among_the_first_two(knowledge: KnowledgeBase, municipality: str, kind: str) -> None:
    expected = FIRST_NUMBERS.get(kind) or OWN_NUMBERS[municipality, kind]
    found = [one.number for one in helpers(knowledge, municipality, kind) if one.number]
    assert found[: len(expected)] == expected


def test_no_kind_is_left_out(urgent: UrgentHelp) -> None:
    assert [one.id for one in urgent.kinds] == KINDS
    for kind in urgent.kinds:
        assert len(kind.phrases) >= 35, kind.id
        assert len(kind.not_urgent) >= 20, kind.id
        assert kind.level != "life" or {"alarm-112"} <= set(kind.services), kind.id


def test_every_service_stands_at_a_kind(knowledge: KnowledgeBase, urgent: UrgentHelp) -> None:
    """One that stands nowhere would never be shown."""
    for municipality in knowledge.municipalities.values():
        assert municipality.urgent
        named = {name for kind in urgent.kinds for name in kind.services}
        named |= {name for kind in municipality.urgent.kinds for name in kind.services}
        assert {one.id for one in (*urgent.services, *municipality.urgent.services)} <= named


def test_what_is_not_sure_says_what_to_check(knowledge: KnowledgeBase) -> None:
    for one in all_services(knowledge):
        assert one.confidence == "high" or one.needs_check, one.id
    high = {one.number for one in all_services(knowledge) if one.confidence == "high" and one.number}
    assert {"112", "114", "1888", "116 111", "82 12 12 12"} <= high


def test_a_number_in_a_sentence_is_one_of_its_services(knowledge: KnowledgeBase, urgent: UrgentHelp) -> None:
    for kind in urgent.kinds:
        for name in knowledge.municipalities:
            numbers = {number for one in helpers(knowledge, name, kind.id) for number in one.numbers}
            assert set(re.findall(r"\b\d[\d ]+\d\b", kind.do)) <= numbers, (kind.id, name)


def test_the_address_of_a_crisis_centre_stands_nowhere(knowledge: KnowledgeBase) -> None:
    centres = [one for one in all_services(knowledge) if "risecent" in one.name or "Danner" in one.name]
    assert len(centres) >= 6
    assert [one.id for one in centres if one.visit] == []


def test_what_one_must_do_is_one_plain_sentence(knowledge: KnowledgeBase, urgent: UrgentHelp) -> None:
    for kind in urgent.kinds:
        assert kind.do.startswith("Ring "), kind.id
        assert measure_readability(GuideText(kind.do)).lix <= FAIL_OVER, kind.id
        assert kind.do.count(".") == 1, kind.id
        assert kind.do.endswith("."), kind.id
    services = list(all_services(knowledge))
    for field in ("helps_with", "who", "hours_text", "hours_unknown", "visit"):
        told = " ".join(f"{text.rstrip('.')}." for one in services if (text := getattr(one, field)))
        assert measure_readability(GuideText(told)).lix <= WARN_OVER, field
        assert not set(re.findall(r"\w+", told.lower())) & set(HEAVY), field


@pytest.mark.parametrize(
    ("municipality", "service", "moment", "is_open"),
    [
        ("fredericia", "alarm-112", "2026-12-24T03:00", True),
        ("fredericia", "laegevagten", "2026-11-30T12:00", False),
        ("fredericia", "laegevagten", "2026-11-30T16:00", True),
        ("fredericia", "laegevagten", "2026-12-05T12:00", True),
        ("viborg", "laegevagten", "2026-12-25T12:00", True),
        ("viborg", "laegevagten", "2027-03-29T12:00", True),
        ("viborg", "fogedretten", "2026-12-24T10:00", False),
        ("viborg", "fogedretten", "2026-12-23T10:00", True),
    ],
)
def test_it_is_open_when_the_source_says_so(
    knowledge: KnowledgeBase, municipality: str, service: str, moment: str, is_open: bool
) -> None:
    own, at = knowledge.municipality(municipality).urgent, datetime.fromisoformat(moment).replace(tzinfo=COPENHAGEN)
    assert own
    assert knowledge.urgent
    one = {one.id: one for one in (*knowledge.urgent.services, *own.services)}[service]
    assert one.timetable
    found = intervals(one.timetable, at.date(), at.date())
    assert any(part.start <= at < part.until for part in found) is is_open


def test_a_municipality_has_one_main_number(knowledge: KnowledgeBase) -> None:
    municipality = knowledge.municipality("fredericia")
    assert municipality.urgent
    (own,) = (one.number for one in municipality.urgent.services if one.id == "kommunen")
    assert own in {contact.phone for contact in municipality.about.contacts}
