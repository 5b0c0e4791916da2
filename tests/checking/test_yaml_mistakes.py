"""Mistakes of those who write YAML: the message alone leads to the line and to the mending."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checking.test_messages import plant
from tests.conftest import ROOT, Example
from vejviser.cache.memo import Memory
from vejviser.quality.foreign_facts import foreign_facts
from vejviser.quality.text_advice import text_advice

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "text_mistakes_yaml.yml").read_text("utf-8"))
PARTNER = "data/lillekoebing/partners/retshjaelpen.yml"
HOURS = "data/lillekoebing/office_hours.yml"
URGENT = "data/national/urgent.yml"
ABOUT = "data/lillekoebing/municipality.yml"
LEAD = "summary: Gratis råd."


def told(example: Example) -> list[str]:
    """What ``check`` says: mistakes, or else advice on what is written in fields."""
    library = example.library()
    return example.problems() or [
        example.named(str(one)) for one in (*text_advice(library, Memory()), *foreign_facts(library))
    ]


def test_the_example_itself_needs_no_advice(example: Example) -> None:
    assert told(example) == []
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_editor_reads_exactly_these_lines(example: Example, case: dict[str, Any]) -> None:
    plant(example, case)
    assert told(example) == case["expect"]


@pytest.mark.parametrize("case", [one for one in CASES if "replace" in one], ids=lambda case: str(case["name"]))
def test_what_it_leads_to_is_right(example: Example, case: dict[str, Any]) -> None:
    if (right := case.get("right", case["replace"])) != case["replace"]:
        example.change(case["file"], case["replace"], right)
    assert told(example) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # Notes behind what is no words, or behind a quotation mark that is closed, take nothing away.
        (PARTNER, LEAD, 'summary: "Gratis råd." # Spørg igen'),
        (PARTNER, "location: biblioteket", "location: biblioteket # indgangen"),
        (PARTNER, LEAD, "summary: Skriv C# eller#her."),
        (PARTNER, LEAD, "summary: >- # en note\n  Gratis råd # til dig."),
        # Lines that are wrapped.
        (PARTNER, LEAD, "summary: >-\n  Gratis råd til den\n  15. marts."),
        (PARTNER, LEAD, "summary: >-\n  Gratis råd til dig\n  – også i dag."),
        (PARTNER, LEAD, 'summary: "Gratis\n  råd."'),
        # What programs that fill in forms write.
        (PARTNER, LEAD, f'{LEAD}\nalert: \'\'\nbody: ""\ncontact: {{phone: "", email: post@naevnet.dk}}'),
        (PARTNER, LEAD, f"{LEAD}\nalert: >-\n\nfirst_step: |\n\nbody: ' '\nkeywords: []\nguides: null\nstatus: ''"),
        (PARTNER, LEAD, f"{LEAD}\ncontact:\n  phone: ''\n  address: null\nchecked: {{}}\nas_of: 2018-08-15T00:00:00Z"),
        (PARTNER, LEAD, "summary: >-\n  Gratis\n  råd.\nhistorical: false\nas_of: 2018"),
        (URGENT, "Hele døgnet.", "Hele døgnet.\n    timetable: {hours: [], holidays: null}"),
        (HOURS, "from: 2026-12-24", "from: 2026-12-24T00:00:00.000Z"),
        (HOURS, "from: 2026-12-24", "from: 2026-12-24T00:00:00.000+01:00"),
        (HOURS, "from: 2026-12-24", "from: 2026-12-24 00:00"),
        # Signs that are words here.
        (PARTNER, LEAD, 'summary: "AT&T;, R&D, 5 * 3 * 2, fil_navn_her, 3 < 4 og Ã."'),
        (PARTNER, LEAD, 'summary: "Skriv [dit navn] (på dansk)."'),
        (ABOUT, '    historical: true\n    as_of: "2015"', "    checked: {date: 2026-11-20, role: Viborg Kommune}"),
    ],
)
def test_what_only_looks_alike_is_right(example: Example, file: str, old: str, new: str) -> None:
    example.change(file, old, new)
    assert told(example) == []


def test_midnight_elsewhere_is_another_day_here_and_refused(example: Example) -> None:
    example.change(HOURS, "from: 2026-12-24", "from: 2026-12-23T23:00:00.000Z")
    assert [line.split(": ", 1)[1][:40] for line in example.problems()] == ["'2026-12-23T23:00:00.000Z' er ikke en da"]


@pytest.mark.parametrize(
    "name", ["#x.yml#", "4913", "x.yml~", "~$x.yml", ".x.yml.swp", "x.tmp", "x.yml.part", "sedAb12Cd", "___jb_tmp___"]
)
def test_what_editors_write_while_they_save_is_passed_over(example: Example, name: str) -> None:
    (example.root / "data" / "lillekoebing" / "partners" / name).write_text("halvt", encoding="utf-8")
    (example.root / "guides" / name).write_text("halvt", encoding="utf-8")
    assert example.problems() == []


@pytest.mark.parametrize("name", ["radio24.yml", "lov-2.yml", "kopi.yml", "husets-kopi.yml"])
def test_a_name_with_a_figure_is_no_copy(example: Example, name: str) -> None:
    file = example.root / "data" / "lillekoebing" / "partners" / name
    text = (example.root / PARTNER).read_text(encoding="utf-8")
    file.write_text(text.replace("Retshjælpen", "Noget andet"), encoding="utf-8")
    assert example.problems() == []


def test_a_copied_municipality_is_told_of_all_that_is_anothers(example: Example) -> None:
    shutil.copytree(example.data / "lillekoebing", example.data / "storby")
    about = example.data / "storby" / "municipality.yml"
    first = told(example)
    at = "data/storby/municipality.yml"
    assert (
        first[0]
        == f"{at}:1:1: Råd: Kommunen i data/lillekoebing hedder også 'Lillekøbing'. Ret navnet, der er forkert."
    )
    about.write_text(about.read_text("utf-8").replace("Lillekøbing", "Storby"), encoding="utf-8")
    urgent = "data/storby/urgent.yml:3:11: Råd: 'Lillekøbing' hører til en anden kommune, data/lillekoebing."
    phone = f"{at}:13:12: Råd: '72 10 70 00' hører til en anden kommune, data/lillekoebing."
    lines = [line.partition(" Er det også rigtigt her?")[0] for line in told(example)]
    assert {urgent, phone} <= set(lines)
    assert [line for line in lines if "data/storby/scope" in line] == []


def test_a_live_site_is_confirmed(example: Example) -> None:
    demo = "status: demo\ndemo:\n  line: Et eksempel.\n  reason: Kommunen findes ikke.\n"
    example.change(ABOUT, demo, "status: live\nchecked: {date: 2026-11-20, role: redaktionen}\n")
    example.change(ABOUT, '    historical: true\n    as_of: "2015"\n', "")
    line = "checked: {date: 2026-11-20, role: redaktionen}\n"
    unconfirmed = {problem.split(":")[0] for problem in example.problems()}
    own = {"locations.yml", "office_hours.yml", "organisation.yml", "scope.yml", "urgent.yml"}
    assert {Path(file).name for file in unconfirmed} == own | {"retshjaelpen.yml", "2025.yml", "bisidder.md"}
    for file in unconfirmed - {"data/lillekoebing/urgent.yml"}:
        before = "until:" if file.endswith(".md") else "sources:"
        example.change(file, f"\n{before}", f"\n{line}{before}")
    # Each service of this file has sources of its own, so each is confirmed.
    urgent = example.root / "data" / "lillekoebing" / "urgent.yml"
    urgent.write_text(
        urgent.read_text("utf-8").replace("    sources: [", f"    {line}    sources: ["), encoding="utf-8"
    )
    assert example.problems() == []


def test_a_confirmed_contact_says_so_and_is_not_old(example: Example) -> None:
    example.change(
        ABOUT, '    historical: true\n    as_of: "2015"', "    checked: {date: 2026-11-20, role: redaktionen}"
    )
    page = example.site().html("/kontakt/")
    assert "Kontrolleret den 20. november 2026 af redaktionen." in page and "fra 2015" not in page
