"""Two files that say different things: golden cases over the example, and nothing of the kind in the real data."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, TODAY, Example
from vejviser.checking.agreement import disagreements
from vejviser.reading.library import Library

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "contradictions.yml").read_text("utf-8"))
ADDED = {
    "pins": (
        "data/national/pins.yml",
        """pins:
  - address: /guides/leje/
    phrases:
      - hvem sætter lejen
""",
    ),
    "rules": (
        "data/national/deadline_rules.yml",
        """received: ["den dag, du fik"]
receipts:
  - way: letter
    weekdays: 6
    text: Et brev er 6 hverdage undervejs, måske.
    confidence: low
endings:
  - moves: false
    text: Vi har ikke fundet en regel.
posting:
  weekdays: 6
  text: Vi regner med 6 hverdage.
sources:
  - document: Loven
""",
    ),
    "letters": (
        "data/national/letters.yml",
        """letters:
  - id: afgoerelse
    title: Klag
    summary: Du er uenig.
    subject: Klage
    opening: [Jeg klager.]
    about: Hvad handler det om?
    to: Hvem skal have den?
    questions:
      - field: why
        ask: Hvorfor?
fixed:
  name: "Navn: {navn}"
  address: "Adresse: {adresse}"
  phone: "Telefon: {telefon}"
  to: "Til: {til}"
  to_decider: "Til: {til}"
  date: "Dato: {dato}"
  number: "Nummer {nummer}."
  pause: Vent.
  speaker: "{navn} taler for mig."
  enclosed_power: Fuldmagt.
  enclosed: Bilag
  greeting: Hilsen
cases:
  - guide: husleje
    about: husleje
    decider: Udlejeren
""",
    ),
    "partner": (
        "data/national/partners/naevnet.yml",
        """name: Nævnets rådgivning
summary: Råd om leje.
helps_with: [Råd om leje]
keywords: [leje]
sources: [{document: Loven}]
contact:
  phone: "70 11 22 33"
""",
    ),
    "hotline": (
        "data/national/partners/hotline.yml",
        """name: Hotline
summary: Råd om natten.
keywords: [natten]
sources: [{document: Loven}]
contact:
  phone: "70 99 88 77"
""",
    ),
}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_editor_reads_exactly_these_lines(example: Example, case: dict[str, Any]) -> None:
    for name in case.get("add", ()):
        file, text = ADDED[name]
        path = example.root / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for change in case["changes"]:
        example.change(change["file"], change["replace"], change["with"])
    assert example.problems() == case["expect"]


@pytest.mark.parametrize("name", sorted(ADDED))
def test_what_the_cases_add_is_itself_whole(example: Example, name: str) -> None:
    file, text = ADDED[name]
    (example.root / file).parent.mkdir(exist_ok=True)
    (example.root / file).write_text(
        text.replace("70 11 22 33", "33 41 12 00").replace("/leje/", "/husleje/"), encoding="utf-8"
    )
    assert example.problems() == []


def test_the_real_data_contradicts_itself_nowhere(library: Library) -> None:
    assert [str(one) for one in disagreements(library, TODAY)] == []
