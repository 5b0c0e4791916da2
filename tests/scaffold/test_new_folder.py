"""The first files: right for all 98, without a fact of another, and whole or not there at all."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, TODAY
from vejviser.checking.checks import all_problems
from vejviser.errors import DataError, VejviserError
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.municipality_list import ListedMunicipality
from vejviser.quality.foreign_facts import foreign_facts
from vejviser.reading.library import Library, read_library
from vejviser.scaffold.answers import QUESTIONS, NewAnswers, place_parts, read_answer, read_answers
from vejviser.scaffold.first_files import first_files, indefinite, title_the
from vejviser.scaffold.new_folder import make_folder, read_municipality_list

KNOWN = read_municipality_list(ROOT / "data")
TOWNS = {one.id: one for one in KNOWN.municipalities}
UNKNOWN = NewAnswers()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of data with nothing but what all share."""
    shutil.copytree(ROOT / "data" / "national", tmp_path / "data" / "national")
    return tmp_path / "data"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The files of all 98, read in one go."""
    data = tmp_path_factory.mktemp("country") / "data"
    shutil.copytree(ROOT / "data" / "national", data / "national")
    for town in KNOWN.municipalities:
        make_folder(town, UNKNOWN, KNOWN, data, TODAY)
    return read_library(data, ROOT / "guides")


def test_all_98_pass_the_check_and_need_no_advice_on_anothers_facts(country: Library) -> None:
    assert len(country.municipalities) == 98
    assert all_problems(country, TODAY) == []
    assert list(foreign_facts(country)) == []


def words_of(value: object) -> str:
    """All texts of a file, as it is read by a program of others."""
    if isinstance(value, dict):
        return " | ".join(words_of(one) for one in value.values())
    return " | ".join(map(words_of, value)) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2027, 1, 1)])
def test_no_file_names_another_but_where_the_list_does(day: date) -> None:
    names = {one.name for one in KNOWN.municipalities}
    hosts = {re.sub(r"^https://www\.", "", one.website or ""): one.id for one in KNOWN.municipalities}
    for town in KNOWN.municipalities:
        board = town.rent_board
        together = [TOWNS[one] for one in board.shared_with] if board else []
        own = [town.full_name, town.name, town.police_district or "", *town.court_districts]
        mine = {town.id, *(one.id for one in together)}
        for name, text in first_files(town, UNKNOWN, KNOWN, day).items():
            said = words_of(yaml.safe_load(text))
            for part in (*own, *(one.full_name for one in together), *(one.name for one in together)):
                said = said.replace(part, "")
            assert not re.findall(rf"\b({'|'.join(map(re.escape, names))})\b", said), (town.id, name)
            assert {hosts[host] for host in hosts if re.search(rf"(?<![\w-]){re.escape(host)}", said)} <= mine
            assert not re.search(r"\d\d \d\d \d\d \d\d|@", said)


def test_what_is_not_known_is_said_to_be_missing_and_what_is_known_is_not() -> None:
    files = first_files(TOWNS["odense"], UNKNOWN, KNOWN, TODAY)
    assert set(files) == {"municipality.yml", "locations.yml", "office_hours.yml", "scope.yml", "owners.yml"}
    for text in files.values():
        assert "Mangler: " in text and text.startswith("# yaml-language-server: $schema=../../schema/")
    about = yaml.safe_load(files["municipality.yml"])
    assert about["status"] == "demo" and "Odense Kommune" in about["demo"]["line"]
    assert "checked" not in "".join(files.values())
    assert {"phone", "email"}.isdisjoint(about["contacts"][0]) and "anonymity" not in about["adviser"]


def test_the_region_is_that_of_the_day() -> None:
    def regions(day: date) -> dict[str, str]:
        about = yaml.safe_load(first_files(TOWNS["roskilde"], UNKNOWN, KNOWN, day)["municipality.yml"])
        return {one["label"]: one["value"] for one in about["facts"] if one["label"].startswith("Region")}

    ends, begins = "Region til og med den 31. december 2026", "Region fra den 1. januar 2027"
    assert regions(date(2026, 12, 31)) == {ends: "Sjælland", begins: "Østdanmark"}
    assert regions(date(2027, 1, 1)) == {"Region": "Østdanmark"}


def test_a_board_that_is_shared_says_so_in_both() -> None:
    for name in ("glostrup", "albertslund"):
        partner = yaml.safe_load(first_files(TOWNS[name], UNKNOWN, KNOWN, TODAY)["partners/huslejenaevnet.yml"])
        assert partner["name"] == "Huslejenævnet for Glostrup og Albertslund"
        assert partner["note"] == "Nævnet er fælles for Glostrup og Albertslund. Glostrup Kommune passer nævnet."
    assert "partners/huslejenaevnet.yml" not in first_files(TOWNS["aarhus"], UNKNOWN, KNOWN, TODAY)


def test_a_folder_is_never_written_over(data: Path) -> None:
    make_folder(TOWNS["odense"], UNKNOWN, KNOWN, data, TODAY)
    mine = data / "odense" / "municipality.yml"
    mine.write_text("mit", encoding="utf-8")
    with pytest.raises(VejviserError, match=r"Odense Kommune er her allerede: .*Intet er ændret"):
        make_folder(TOWNS["odense"], UNKNOWN, KNOWN, data, TODAY)
    assert mine.read_text(encoding="utf-8") == "mit"
    (data / "Aarhus").mkdir()
    with pytest.raises(VejviserError, match="Aarhus"):
        make_folder(TOWNS["aarhus"], UNKNOWN, KNOWN, data, TODAY)


@pytest.mark.parametrize("which", range(4))
def test_nothing_is_left_when_the_disk_refuses_a_file(data: Path, monkeypatch: pytest.MonkeyPatch, which: int) -> None:
    written: list[Path] = []

    def refuse(path: Path, content: bytes) -> None:
        if len(written) == which:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.write_bytes(content)

    monkeypatch.setattr("vejviser.scaffold.new_folder.write_new", refuse)
    with pytest.raises(VejviserError, match="ikke gemt"):
        make_folder(TOWNS["odense"], UNKNOWN, KNOWN, data, TODAY)
    assert [path.name for path in data.iterdir()] == ["national"]


def test_a_list_that_is_gone_or_broken_is_told(data: Path) -> None:
    path = data / "national" / "municipalities.yml"
    path.write_text("municipalities: 7\n", encoding="utf-8")
    with pytest.raises(DataError):
        read_municipality_list(data)
    path.unlink()
    with pytest.raises(VejviserError, match="findes ikke"):
        read_municipality_list(data)


ANSWERS = {
    "title": "borgerrådgiver",
    "phone": "+4566131372",
    "email": "raad@odense.dk",
    "place": "Rådhuset, Flakhaven 2, 5000 Odense C",
    "anonymous": "Ja",
    "site_url": "https://vejviser.odense.dk",
}
"""One answer to each question, as people type them. Nothing here is a fact of the municipality."""


def test_answers_stand_in_the_files_as_they_were_meant(data: Path) -> None:
    wrong: dict[str, str] = {}
    answers = read_answers(ANSWERS, wrong)
    assert (wrong, answers.missing) == ({}, [])
    make_folder(TOWNS["odense"], answers, KNOWN, data, TODAY)
    library = read_library(data, ROOT / "guides")
    assert all_problems(library, TODAY) == []
    (about,) = (one.value for one in library.of("municipality", "odense"))
    assert isinstance(about, MunicipalityProfile)
    assert (about.adviser.title, about.adviser.title_the) == ("borgerrådgiver", "borgerrådgiveren")
    assert (about.contacts[0].phone, about.contacts[0].email) == ("66 13 13 72", "raad@odense.dk")
    assert about.adviser.anonymity and about.adviser.anonymity.offered
    assert about.site_url == "https://vejviser.odense.dk"
    (places,) = (one.value for one in library.of("locations", "odense"))
    place = places.locations[0]
    assert (place.name, place.at) == ("Rådhuset", "på Rådhuset")
    assert (place.contact.address.street, place.contact.address.city) == ("Flakhaven 2", "Odense C")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("phone", "1234", "er ikke et telefonnummer"),
        ("email", "a@b", "er ikke en mailadresse. Skriv den som navn@kommune.dk."),
        ("anonymous", "måske", "'måske' er ikke et svar her. Skriv ja eller nej."),
        ("site_url", "odense", "webadresse"),
        ("place", "Rådhuset, Gaden 1, 9999 By", "er ikke et postnummer"),
        ("title", "b" * 61, "Der er plads til 60"),
    ],
)
def test_an_answer_is_judged_as_the_field_is(name: str, typed: str, told: str) -> None:
    question = next(one for one in QUESTIONS if one.name == name)
    with pytest.raises(VejviserError, match=told.replace("?", r"\?")):
        read_answer(question, typed)
    assert read_answer(question, "  ") is None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: str(one.name))
def test_the_example_of_a_question_is_an_answer(question: object) -> None:
    one = next(one for one in QUESTIONS if one is question)
    assert read_answer(one, one.example) is not None


def test_a_place_without_an_address_is_a_name() -> None:
    assert place_parts("Kulturhuset") == ("Kulturhuset", None)
    name, address = place_parts("Storegade 1, 7000 Fredericia")
    assert name == "Storegade 1" and address and address.postal_code == "7000"


@pytest.mark.parametrize(
    ("typed", "title", "the"),
    [
        ("borgervejleder", "borgervejleder", "borgervejlederen"),
        ("Borgerrådgiver", "borgerrådgiver", "borgerrådgiveren"),
        ("Borgerrådgiveren", "borgerrådgiver", "borgerrådgiveren"),
        ("ombudsmanden", "ombudsmand", "ombudsmanden"),
        ("rådgiver for borgere", "rådgiver for borgere", "rådgiveren for borgere"),
        ("borgerservice", "borgerservice", "borgerservicen"),
        ("DUKH-konsulent", "DUKH-konsulent", "DUKH-konsulenten"),
    ],
)
def test_a_title_as_on_the_door_fits_into_sentences(typed: str, title: str, the: str) -> None:
    assert (indefinite(typed), title_the(indefinite(typed))) == (title, the)


@settings(deadline=None)
@given(st.fixed_dictionaries({"title": st.text(max_size=60), "place": st.text(max_size=80)}))
def test_whatever_is_typed_comes_back_from_the_file(typed: dict[str, str]) -> None:
    town: ListedMunicipality = TOWNS["odense"]
    wrong: dict[str, str] = {}
    answers = read_answers(typed, wrong)
    files = first_files(town, answers, KNOWN, TODAY)
    about, places = (yaml.safe_load(files[name]) for name in ("municipality.yml", "locations.yml"))
    assert about["adviser"]["title"] == indefinite(answers.title or "borgervejleder")
    if answers.place is not None:
        assert places["locations"][0]["name"] == place_parts(answers.place)[0]
    assert len(about["sources"]) == (1 if answers.title is None else 2)
