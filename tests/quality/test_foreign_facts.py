"""What is another municipality's is told: of a copied folder all that names or belongs to it, of the real ones nothing.

The oracle reads lines: what any of them holds of the other town's name, numbers, streets, figures and hosts.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vejviser.errors import Problem
from vejviser.quality import foreign_facts as module
from vejviser.quality.foreign_facts import foreign_facts
from vejviser.quality.town_names import Town, TownNames, host_of
from vejviser.reading.library import Library, read_library

COPY = "odense"
_OWN = (
    r"\bViborgs?\b|[./@-]viborg[./]|viborg\.dk|87 87 \d\d \d\d|Prinsens Alle 5|Vesterbrogade 15|knap 100\.000|1\.474 km"
)
"""What stands in the files of Viborg and is Viborg's: the name, numbers of its town hall, streets, figures, hosts."""


def problems(data: Path) -> list[Problem]:
    return list(foreign_facts(read_library(data, ROOT / "guides")))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The real data with a copy of Viborg, in which only the two names and nothing else were changed."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    shutil.copytree(data / "viborg", data / COPY)
    about = data / COPY / "municipality.yml"
    text = about.read_text(encoding="utf-8")
    for field, end in (("name: ", "\n"), ("full_name: ", " Kommune\n")):
        assert text.count(f"\n{field}Viborg{end}") == 1
        text = text.replace(f"\n{field}Viborg{end}", f"\n{field}Odense{end}")
    about.write_text(text, encoding="utf-8")
    return data


def told_lines(data: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, set[int]]:
    """The lines that are told, by the file in the copy."""
    monkeypatch.setattr(module, "_MOST_LINES", 10_000)
    found: dict[str, set[int]] = defaultdict(set)
    for one in problems(data):
        more = re.search(r", linje ([\d, ]+)\.$", one.message)
        _, _, file = one.path.replace("\\", "/").partition(f"/{COPY}/")
        assert file, f"told of a municipality that is no copy: {one}"
        found[file] |= {one.line, *(int(number) for number in (more[1].split(", ") if more else ()))}
    return found


def foreign_lines(data: Path) -> dict[str, set[int]]:
    """The lines that the oracle knows, without comments and search phrases in lists of one line."""
    return {
        path.relative_to(data / COPY).as_posix(): lines
        for path in sorted((data / COPY).rglob("*.yml"))
        if (lines := {at for at, row in enumerate(path.read_text("utf-8").split("\n"), 1) if re.search(_OWN, row)})
    }


def test_the_real_municipalities_hold_nothing_of_another() -> None:
    assert problems(ROOT / "data") == []


def test_nearly_all_of_a_copy_is_told_and_the_original_is_left_alone(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, known = told_lines(copied, monkeypatch), foreign_lines(copied)
    assert set(known) <= set(told)
    # A text of several lines is told at its first.
    folded = {"municipality.yml": {8, 9}}
    missed = {(file, line) for file, lines in known.items() for line in lines - told[file] - folded.get(file, set())}
    count = sum(map(len, known.values()))
    print(f"{count - len(missed)} of {count} lines of Viborg are told; missed: {sorted(missed)}")
    assert len(missed) <= count // 10


def test_a_folder_that_was_moved_is_told_by_the_names_and_hosts_alone(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(copied / "viborg")
    told, known = told_lines(copied, monkeypatch), foreign_lines(copied)
    assert set(known) <= set(told)
    assert {"municipality.yml", "locations.yml", "office_hours.yml", "scope.yml", "urgent.yml"} <= set(told)


WORDS = {
    "Vejen er lang. Skive for skive. Odder svømmer.": [],
    "Biblioteket i Vejen": ["vejen"],
    "Vejen Kommune": ["vejen"],
    "Aalborg Allé 3": [],
    "Kolding Landevej 4": [],
    "Koldingvej 4": [],
    "Faaborg-Midtfyn": ["faaborg-midtfyn"],
    "Koldings borgmester": ["kolding"],
    "Retten i Viborg": [],
    "Retten i Randers": ["randers"],
    "Struer og Lemvig": ["struer", "lemvig"],
    "1215 København K": [],
    "Ikast": [],
    "kolding": [],
}


@pytest.mark.parametrize("text", WORDS)
def test_a_name_is_a_name_and_no_word_or_street(text: str, library: Library) -> None:
    names = TownNames.of(library)
    assert [town for town, _ in names.places(Town("viborg", "Viborg"), text)] == WORDS[text]


def test_a_host_is_that_of_the_municipality() -> None:
    assert host_of("https://kommune.viborg.dk/Borger/x") == host_of("post@viborg.dk") == "viborg.dk"
    assert host_of("Skriv til post@viborg.dk") == host_of("viborg.dk") == ""
