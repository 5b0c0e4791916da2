"""What there is to edit, by names that anybody can send; and how plain a text is."""

from __future__ import annotations

import pytest

from tests.editor.at_the_desk import Person, example_desk
from vejviser.editor.language_measure import measured_language
from vejviser.editor.things import named_thing, thing_or_none, things
from vejviser.errors import VejviserError
from vejviser.models.registry import KINDS
from vejviser.reading.library import Library

HOSTILE = [
    "",
    ".",
    "..",
    "../x",
    "..%2f",
    "a b",
    "A",
    "-a",
    "a/b",
    "a\\b",
    "con",
    "x\n",
    "x\0",
    "æ",
    "\u202e",
    "x" * 500,
    "{{7*7}}",
    "<b>",
]


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Person:
    return Person(example_desk(tmp_path_factory.mktemp("things")))


@pytest.fixture(scope="module")
def library(person: Person) -> Library:
    return person.desk.workspace.library()


def test_each_thing_is_found_by_its_key_and_lies_where_it_should(person: Person, library: Library) -> None:
    found = things(library)
    project = person.desk.project
    assert len({one.key for one in found}) == len(found)
    for thing in found:
        assert named_thing(library, *thing.key.split("/")).path(project) == thing.path(project)
        assert thing_or_none(library, thing.key) == thing
    files = {one.path(project) for one in found if one.path(project).is_file()}
    assert files == {*project.data.rglob("*.yml"), *project.data.rglob("*.md"), *project.guides.rglob("*.md")}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_is_no_id_is_told_and_leads_nowhere(person: Person, library: Library, name: str) -> None:
    project = person.desk.project
    for kind in KINDS:
        for owner in ("lillekoebing", "national"):
            if kind.national == (owner == "national"):
                try:
                    thing = named_thing(library, kind.name, owner, name)
                except VejviserError as told:
                    assert "{{" not in str(told)
                else:
                    # Of a kind with one file the name does not matter.
                    path = thing.path(project).resolve()
                    assert path.is_relative_to(project.data.resolve()) or path.is_relative_to(project.guides.resolve())
                    assert kind.file or name == "con"
    for key in (f"{name}/lillekoebing/x", f"partner/{name}/x"):
        assert thing_or_none(library, key) is None
        with pytest.raises(VejviserError, match="findes ikke"):
            named_thing(library, *key.split("/", 2))


@pytest.mark.parametrize("key", ["", "/", "//", "a", "partner/lillekoebing", "partner/lillekoebing/a/b"])
def test_a_key_with_too_few_or_too_many_parts_is_none(library: Library, key: str) -> None:
    assert thing_or_none(library, key) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("   \n\n", []),
        ("## \n", []),
        ("Du kan ringe.", ["Lixtal 3: let. Længste sætning har 3 ord."]),
    ],
)
def test_a_short_text_is_plain(text: str, lines: list[str]) -> None:
    assert measured_language(text) == lines


def test_a_long_sentence_and_heavy_words_are_told() -> None:
    text = "Du skal " + "og ".join(["gå hen "] * 9) + "vedrørende det. Vedrørende dette."
    first, long, heavy = measured_language(text)
    assert first.startswith("Lixtal ")
    assert long.startswith("Del den i to: ”Du skal")
    assert heavy.startswith("Skriv ”")
    assert heavy.endswith("i stedet for ”vedrørende”.")


@pytest.mark.parametrize(
    "text", ["**" * 3000, "[" * 3000, "a " * 50_000, "<b>" * 2000, "- " * 3000, "\u202e.", "1. " * 999]
)
def test_any_text_can_be_measured(text: str) -> None:
    assert isinstance(measured_language(text), list)
