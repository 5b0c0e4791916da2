"""What catalogues and municipalities are told of the project: publiccode.yml and the self-check."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from vejviser import __version__
from vejviser.cli.commands import main

# "Presence: mandatory" in https://yml.publiccode.tools/schema.core.html (version 0.5); those of a language come below.
REQUIRED = [
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal/license",
    "maintenance/type",
    "localisation/localisationReady",
    "localisation/availableLanguages",
]
# Nobody has published the code, so there is no address to tell. The self-check says so.
UNKNOWN = ["url"]

# The criteria of https://www.standardforpubliccode.org/docs/checklist.html, version 0.8.0, and the levels of what each
# asks in its order: M for MUST, S for SHOULD, O for OPTIONAL.
CRITERIA = {
    "Code in the open": "MMMSO",
    "Bundle policy and source code": "MMSS",
    "Make the codebase reusable and portable": "MMSSSSSSSS",
    "Welcome contributors": "MMMSSSSO",
    "Make contributing easy": "MMMMM",
    "Maintain version control": "MMMSSSSO",
    "Require review of contributions": "MMMSSSSSO",
    "Document codebase objectives": "MSO",
    "Document the code": "MMMSSSSSO",
    "Use plain English": "MMMMMSSO",
    "Use open standards": "MMMMSSS",
    "Use continuous integration": "MMMMSSSOOO",
    "Publish with an open license": "MMMMSO",
    "Make the codebase findable": "SSSSSSSSOO",
    "Use a coherent style": "MSSO",
    "Document codebase maturity": "MMMSSO",
}
NAMES_OF_KEYS = {"url"}

PUBLICCODE: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
SELF_CHECK = (ROOT / "docs" / "standard-for-public-code.md").read_text("utf-8")
# Number, name, verdict and what stands below, for each heading.
SECTIONS = re.findall(r"^## (\d+)\. (.+): ([a-z ]+)\n((?:(?!## ).*\n)*)", SELF_CHECK, re.MULTILINE)


def has(path: str) -> bool:
    place: Any = PUBLICCODE
    for key in path.split("/"):
        if key not in place:
            return False
        place = place[key]
    return place not in (None, "", [], {})


def rows(section: str) -> list[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def day(text: str) -> date | None:
    """Return the day that a heading of CHANGELOG.md tells, when it tells one."""
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def test_every_key_that_the_standard_demands_stands_but_for_what_nobody_knows() -> None:
    assert [key for key in REQUIRED if not has(key)] == UNKNOWN
    comments = [line for line in (ROOT / "publiccode.yml").read_text("utf-8").splitlines() if line.startswith("#")]
    assert all(any(f"`{key}`" in line for line in comments) and f"`{key}`" in SELF_CHECK for key in UNKNOWN)


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_language_is_described_within_the_limits(language: str) -> None:
    words = PUBLICCODE["description"][language]
    assert 0 < len(words["shortDescription"]) <= 150
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert len(words["features"]) >= 5
    assert all((ROOT / picture).is_file() for picture in [*words["screenshots"], PUBLICCODE["logo"]])


def test_version_and_date_are_those_of_the_newest_release() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+) \((.+)\)$", changes, re.MULTILINE)
    assert versions[0][0] == __version__
    version, when = next(one for one in versions if one[1] != "not yet released")
    assert PUBLICCODE["softwareVersion"] == version
    # A month is no date: then the key is left out.
    assert PUBLICCODE.get("releaseDate") == day(when)


def test_the_days_of_a_heading_are_read() -> None:
    assert day("29 November 2026") == day("2026-11-29") == date(2026, 11, 29)
    assert day("November 2026") is None


def test_licence_holder_and_python_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert PUBLICCODE["legal"]["license"] == project["license"]
    assert PUBLICCODE["legal"]["mainCopyrightOwner"] in (ROOT / "LICENSE").read_text("utf-8")
    python = next(one for one in PUBLICCODE["dependsOn"]["open"] if one["name"] == "Python")
    assert project["requires-python"] == f">={python['versionMin']}"


def test_every_criterion_stands_once_and_in_its_order() -> None:
    assert [(int(number), name) for number, name, *_ in SECTIONS] == list(enumerate(CRITERIA, 1))


def test_everything_that_a_criterion_asks_is_answered() -> None:
    for number, name, _, section in SECTIONS:
        answers = rows(section)
        assert [row[0] for row in answers] == [f"{number}.{place}" for place in range(1, len(CRITERIA[name]) + 1)]
        assert "".join(row[1][0] for row in answers) == CRITERIA[name]
        for _, _, asks, answer, evidence, _ in answers:
            assert asks
            assert answer in ("met", "partly", "not", "not applicable")
            assert bool(evidence) == (answer in ("met", "partly")), (number, asks)


def test_the_verdict_on_a_criterion_follows_from_its_answers() -> None:
    for _, name, verdict, section in SECTIONS:
        level = "M" if "M" in CRITERIA[name] else "S"
        answers = [row[3] for row in rows(section) if row[1][0] == level and row[3] != "not applicable"]
        expected = {"met": "met", "not": "not met"}.get("/".join(set(answers)), "partly met")
        assert (name, verdict) == (name, expected)


def test_the_count_of_what_is_met_is_right() -> None:
    figures = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    met = sum(verdict == "met" for _, _, verdict, _ in SECTIONS)
    assert f"{figures[met]} criteria of sixteen are met." in SELF_CHECK


def test_every_file_and_command_that_is_named_exists() -> None:
    named = set(re.findall(r"`([^`]+)`", SELF_CHECK)) - NAMES_OF_KEYS
    commands = {name for name in named if name.startswith("vejviser ")}
    assert {name.split()[1] for name in commands} - {"--help"} <= set(main.commands)
    assert len(named - commands) > 30
    assert [name for name in sorted(named - commands) if not (ROOT / name).exists()] == []


def test_the_headings_that_are_named_exist() -> None:
    for heading, file in re.findall(r'"([^"]+)" in `(README\.md|CONTRIBUTING\.md)`', SELF_CHECK):
        assert f"\n## {heading}\n" in (ROOT / file).read_text("utf-8"), heading


def test_the_self_check_is_no_page_for_citizens() -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "\n  standard-for-public-code.md\n" in settings
