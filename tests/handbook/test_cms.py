"""The forms of Sveltia CMS: each field is in them, and what such a program writes is read as what it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import TODAY
from vejviser.cache.memo import Memory
from vejviser.checking.checks import all_problems
from vejviser.handbook.choices import CHOICE_MEANINGS
from vejviser.handbook.cms_configuration import GitHost, cms_configuration, configuration_text
from vejviser.handbook.examples import field_type_of
from vejviser.handbook.shapes import FieldShape, field_shapes
from vejviser.models.base import Record
from vejviser.models.field_values import Flag
from vejviser.models.registry import KINDS, NATIONAL, Kind
from vejviser.project import Project
from vejviser.reading.document import Document
from vejviser.reading.library import Library, read_library
from vejviser.reading.yaml_nodes import Mapping

HOST = GitHost("gitea", "viborg/vejviser", "main", "https://git.viborg.example/")
MADE = cms_configuration(HOST, ["fredericia", "viborg"])
COLLECTIONS: dict[str, dict[str, Any]] = {one["name"]: one for one in MADE["collections"]}


def form(kind: Kind, owner: str) -> dict[str, Any]:
    """The form of a kind's files."""
    if not kind.file:
        return COLLECTIONS[kind.name if owner == NATIONAL else f"{owner}-{kind.name}"]
    files: list[dict[str, Any]] = COLLECTIONS[f"{owner}-filer"]["files"]
    return next(one for one in files if one["name"] == kind.name)


FORMS = [
    (kind, owner, form(kind, owner))
    for kind in KINDS
    for owner in ([NATIONAL] if kind.national else ["fredericia", "viborg"])
]


def pairs(record: type[Record], fields: list[dict[str, Any]]) -> Iterator[tuple[FieldShape, dict[str, Any]]]:
    """Each field of a record and of those in it, with its field in the form."""
    shapes = list(field_shapes(record).values())
    assert [one["name"] for one in fields if one["name"] != "body" or one["widget"] != "markdown"] == [
        shape.name for shape in shapes
    ]
    for shape, field in zip(shapes, fields, strict=False):
        yield shape, field
        if shape.record:
            yield from pairs(shape.record, field["fields"])


@pytest.mark.parametrize(("kind", "owner", "made"), FORMS, ids=lambda one: getattr(one, "name", None))
def test_every_field_is_in_the_form_and_asks_what_the_model_asks(kind: Kind, owner: str, made: dict[str, Any]) -> None:
    assert made.get("file") == (kind.source("", owner) if kind.file else None)
    found = list(pairs(kind.model, made["fields"]))
    assert found
    for shape, field in found:
        assert field["required"] is shape.info.is_required()
        assert field["hint"] == shape.info.description or shape.type is field_type_of(Flag)
        assert shape.name in field["label"]
        assert (field["widget"] == "list" or field.get("multiple", False)) is shape.many
        assert field.get("min", 0) >= shape.least
        if shape.choices:
            meanings = CHOICE_MEANINGS[shape.choices]
            assert {one["value"]: one["label"] for one in field["options"]} == {
                word: f"{meaning} ({word})" for word, meaning in meanings.items()
            }
    assert [one["widget"] for one in made["fields"][len(field_shapes(kind.model)) :]] == ["markdown"] * kind.article


def test_a_reference_is_chosen_where_one_list_holds_all_that_it_may_name() -> None:
    def relation(kind: str, owner: str, *way: str) -> dict[str, Any]:
        fields = next(one["fields"] for of, who, one in FORMS if (of.name, who) == (kind, owner))
        for name in way:
            field = next(one for one in fields if one["name"] == name)
            fields = field.get("fields", [])
        return {key: field[key] for key in ("widget", "collection", "file", "value_field", "multiple") if key in field}

    body = {"widget": "relation", "collection": "body", "value_field": "{{slug}}"}
    assert relation("guide", NATIONAL, "complaint", "body") == body
    assert relation("guide", NATIONAL, "complaint", "more_bodies") == body | {"multiple": True}
    assert relation("office-hours", "viborg", "hours", "location") == {
        "widget": "relation",
        "collection": "viborg-filer",
        "file": "locations",
        "value_field": "locations.*.id",
    }
    # A partner may be the municipality's or everybody's, and a choice has one list.
    assert relation("scope", "viborg", "cannot", "instead", "partner") == {"widget": "string"}
    named = [field for _, _, made in FORMS for _, field in pairs(_model(made), made["fields"]) if "collection" in field]
    for field in named:
        collection = COLLECTIONS[field["collection"]]
        names = {one["name"] for one in collection.get("files", [])}
        assert field.get("file", "") in names or not names


def _model(made: dict[str, Any]) -> type[Record]:
    return next(kind.model for kind, _, one in FORMS if one is made)


def test_no_answer_is_never_an_answer() -> None:
    """A box without a tick says no; where no is a fact of its own, somebody chooses it."""
    for _, _, made in FORMS:
        for shape, field in pairs(_model(made), made["fields"]):
            if field["widget"] == "boolean":
                assert shape.info.default is False


def test_a_form_asks_for_yes_and_no() -> None:
    (made,) = (one for kind, _, one in FORMS if kind.name == "guide")
    hints = {field["name"]: field["hint"] for field in made["fields"]}
    assert hints["road"] == "Ja, når vejen fra afgørelse til sidste klage skal stå som en tegning."
    assert hints["legal_basis_sourced"] == (
        "Ja, når du har fundet paragrafferne i en kilde. Nej, når nogen skal tjekke dem."
    )


def test_names_of_files_are_ids_and_addresses_lead_on() -> None:
    for kind, _, made in FORMS:
        if kind.folder:
            assert made["slug"]["editable"] == ["create"]
            assert made["slug"]["pattern"][0].startswith("^(?:(?!(?:")
            assert made["delete"] is not kind.moves
            assert (made["duplicate"], made["aliases_field"]) == (False, False)
            assert made["extension"] == ("md" if kind.article else "yml")


def test_nobody_else_is_asked_who_signs_in() -> None:
    assert MADE["backend"] == {
        "name": "gitea",
        "repo": "viborg/vejviser",
        "branch": "main",
        "auth_methods": ["token"],
        "base_url": "https://git.viborg.example",
        "api_root": "https://git.viborg.example/api/v1",
    }
    assert MADE["editor"] == {"preview": False}


def test_the_file_says_the_same_and_refers_to_nothing() -> None:
    text = configuration_text(MADE)
    assert yaml.safe_load(text) == json.loads(json.dumps(MADE))
    assert not any(isinstance(one, yaml.AliasEvent) for one in yaml.parse(text))


class _Stamp(str):
    """A day as a date widget may write it."""

    __slots__ = ()


class _Cms(yaml.SafeDumper):
    """Writes as such a program does: no comments, few quotation marks, long lines folded."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if len(text) > 80 else None)


_Cms.add_representer(str, _text)
_Cms.add_representer(_Stamp, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(text)))


def rewritten(fields: list[dict[str, Any]], values: dict[str, Any], empties: bool) -> dict[str, Any]:
    """What a form holds, in its own order; with ``empties`` also the fields that hold nothing."""
    made = {}
    for field in fields:
        name, value = field["name"], values.get(field["name"])
        if name == "body" and field["widget"] == "markdown":
            continue
        if value is not None:
            made[name] = _value(field, value, empties)
        elif empties and not field["required"] and "default" not in field:
            several = field["widget"] == "list" or field.get("multiple")
            made[name] = [] if several else {"object": None, "number": None, "boolean": False}.get(field["widget"], "")
    return made


def _value(field: dict[str, Any], value: Any, empties: bool) -> Any:
    if isinstance(value, list):
        inner = field.get("field", {key: one for key, one in field.items() if key not in ("widget", "multiple")})
        return [_value(inner, one, empties) for one in value]
    if isinstance(value, dict):
        return rewritten(field["fields"], value, empties)
    kind = field.get("widget")
    if kind == "datetime":
        return _Stamp(f"{value[:10]}T00:00:00.000Z")
    if kind == "number":
        return int(value) if field["value_type"] == "int" else float(value.replace(",", "."))
    return value == "true" if kind == "boolean" else value


def saved(document: Document, root: Path, empties: bool) -> None:
    """Save a file the way the form of its kind does."""
    assert isinstance(document.raw, Mapping)
    made = form(document.kind, document.municipality or NATIONAL)
    text = yaml.dump(
        rewritten(made["fields"], document.raw.plain(), empties), Dumper=_Cms, allow_unicode=True, sort_keys=False
    )
    if document.kind.article:
        text = f"---\n{text}---\n{document.text.body}"
    (root / document.source).write_text(text, encoding="utf-8", newline="\r\n" if empties else "\n")


@pytest.mark.parametrize("empties", [True, False], ids=["each field", "what is filled in"])
def test_what_such_a_program_saves_is_what_it_was(
    project: Project, library: Library, tmp_path: Path, empties: bool
) -> None:
    shutil.copytree(project.data, tmp_path / "data")
    shutil.copytree(project.guides, tmp_path / "guides")
    for document in library.documents:
        saved(document, tmp_path, empties)
    memory = Memory()
    again = read_library(tmp_path / "data", tmp_path / "guides", memory)
    told = [str(one).replace(f"{tmp_path}/", "") for one in all_problems(again, TODAY, memory)]
    assert told == []
    before = {one.source: (one.value, one.text) for one in library.documents}
    assert {one.source: (one.value, one.text) for one in again.documents} == before
    assert "#" not in (tmp_path / "data/viborg/office_hours.yml").read_text("utf-8").split("\n")[0]
