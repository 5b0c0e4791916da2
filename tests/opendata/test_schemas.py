"""Every file of the open data is what its schema says, and the description of the addresses is an OpenAPI 3.1 one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.conftest import ROOT, TODAY, Example
from tests.full_project import OWN, full_project
from tests.opendata.published import Data, Json
from vejviser.checking.checks import all_problems
from vejviser.knowledge import KnowledgeBase

FORMATS = FormatChecker(["date", "idn-email"])
NAMES = ["fredericia", "viborg", "everything"]


@FORMATS.checks("iri")
def _is_web_address(value: object) -> bool:
    return bool(re.fullmatch(r"https?://[^\s/]+\S*", str(value)))


@FORMATS.checks("telephone")
def _is_number(value: object) -> bool:
    return bool(re.fullmatch(r"\+?[0-9]+( [0-9]+)*( lok\. [0-9]+)?", str(value)))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The example with every field of every model filled in."""
    root = tmp_path_factory.mktemp("everything") / "example"
    shutil.copytree(ROOT / "tests" / "example", root)
    example = Example(root)
    full_project(example, lambda library: all_problems(library, TODAY)).write(example)
    return example.knowledge()


@pytest.fixture(params=NAMES)
def data(request: pytest.FixtureRequest, knowledge: KnowledgeBase, everything: KnowledgeBase) -> Data:
    return Data.of(everything, OWN) if request.param == "everything" else Data.of(knowledge, request.param)


def faults(schema: Json, value: object, within: Json | None = None) -> Iterator[str]:
    """What of a value is not as its schema says, which may hold another one ``within`` that has an address."""
    # Known by its address, it is not looked for in the whole schema anew at each reference, which took nearly all the
    # time. Its references are the same, for they lead into itself.
    known = [(within["$id"], DRAFT202012.create_resource(within))] if within else []
    validator = Draft202012Validator(schema, format_checker=FORMATS, registry=Registry().with_resources(known))
    for error in validator.iter_errors(value):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def unknown(value: object, schema: Json, defined: Json) -> Iterator[str]:
    """What stands in a record and not in its schema: the schema lets it stand, so that fields can be added."""
    if reference := schema.get("$ref"):
        schema = defined[reference.rpartition("/")[2]]
    if isinstance(value, list):
        for one in value:
            yield from unknown(one, schema.get("items", {}), defined)
    elif isinstance(value, dict) and "properties" in schema:
        yield from set(value) - set(schema["properties"])
        for name, inner in value.items():
            yield from unknown(inner, schema["properties"].get(name, {}), defined)


def test_every_file_is_what_its_schema_says(data: Data) -> None:
    found = list(faults(data.json("schema/index.json"), data.json("index.json")))
    for kind in data.kinds:
        schema, listed = data.json(f"schema/{kind}.json"), data.json(f"{kind}.json")
        found += faults(data.json("schema/list.json"), listed)
        found += faults({"type": "array", "items": schema, "$defs": schema["$defs"]}, listed["items"], schema)
        for one in listed["items"]:
            assert data.json(f"{kind}/{one['id']}.json") == one
            assert list(unknown(one, schema, schema["$defs"])) == []
        assert listed["count"] == len(listed["items"])
    assert found == []


def test_no_file_is_without_an_address(data: Data) -> None:
    paths = data.json("openapi.json")["paths"]
    told = [re.sub(r"\\\{id\\\}", "[a-z0-9-]+", re.escape(path)) for path in paths]
    assert [path for path in data.files if not any(re.fullmatch(one, f"/{path}") for one in told)] == []
    for path in (one for one in paths if "{" not in one):
        assert path[1:] in data.files


def test_schemas_are_schemas_and_lie_at_their_own_address(data: Data) -> None:
    base = data.json("openapi.json")["servers"][0]["url"]
    for path in (one for one in data.files if one.startswith("schema/") and not one.endswith(".table.json")):
        schema = data.json(path)
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"{base}/{path}"
        assert '"anyOf"' not in data.files[path] and '"oneOf"' not in data.files[path], "a field has one type"
        assert '"type":[' not in data.files[path], "a field has one type"


def test_the_description_of_the_addresses_is_openapi(data: Data) -> None:
    described = data.json("openapi.json")
    assert [error.message for error in OpenAPIV31SpecValidator(described).iter_errors()] == []
    # And the validator finds something where something is wrong.
    del described["paths"]["/guides/{id}.json"]["parameters"]
    assert next(OpenAPIV31SpecValidator(described).iter_errors(), None) is not None


def test_what_every_record_says_of_itself(data: Data) -> None:
    for one in data.all_items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one["id"])
        assert one["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert one["file"].startswith(("data/", "guides/")) and one["path"].startswith("/")
        if "data_date" in one:
            ends = [one.get("newest_source", ""), one.get("confirmed", {}).get("date", "")]
            assert one["data_date"] in ends
            assert all(last(one["data_date"]) >= last(end) for end in ends if end)
        else:
            assert not any("as_of" in source for source in one["sources"]) and "confirmed" not in one


def last(text: str) -> date:
    """The last day of a year, a month or a day."""
    year, month, day = (int(part) for part in f"{text}-0-0".split("-")[:3])
    if day:
        return date(year, month, day)
    month = month or 12
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
