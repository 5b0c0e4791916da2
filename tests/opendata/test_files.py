"""The files as a whole: the same data gives the same bytes, no kind is forgotten, and nothing private goes out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.conftest import ROOT, TODAY, Example
from tests.opendata.published import ZONE, Data
from vejviser.cache.memo import Memory
from vejviser.knowledge import KnowledgeBase
from vejviser.models.registry import KINDS
from vejviser.opendata.data_files import data_files, data_paths
from vejviser.opendata.open_fields import INTERNAL
from vejviser.opendata.open_kinds import NOT_OPEN, OPEN_KINDS
from vejviser.opendata.open_tables import own_fields


def test_every_kind_of_file_goes_out_or_is_kept_back_for_a_reason() -> None:
    # A kind without a line here is one that somebody forgot: one line in OPEN_KINDS, or a reason in NOT_OPEN.
    out = {name for kind in OPEN_KINDS for name in kind.files}
    assert out.isdisjoint(NOT_OPEN)
    assert out | set(NOT_OPEN) == {kind.name for kind in KINDS}


def test_the_names_of_kinds_and_fields_are_their_own() -> None:
    names = [kind.name for kind in OPEN_KINDS]
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint(("index", "openapi", "list", "schema", "hsds", "dcat"))
    for kind in OPEN_KINDS:
        fields = [one.name for one in own_fields(kind.model)]
        assert len(set(fields)) == len(fields)
        assert {name for name, _ in kind.tables} <= set(fields)


def test_the_same_data_gives_the_same_bytes_on_another_day_of_the_year(knowledge: KnowledgeBase) -> None:
    for name in knowledge.municipalities:
        own = knowledge.municipality(name)
        first, second = (
            data_files(knowledge, own, date(2026, month, day), Memory()) for month, day in ((1, 1), (12, 31))
        )
        assert first == second
        assert first != data_files(knowledge, own, date(2027, 1, 1), Memory()), "the hours go on to the next year"


def test_an_unchanged_build_makes_nothing_anew(knowledge: KnowledgeBase) -> None:
    memory = Memory()
    own = knowledge.municipality("viborg")
    first = data_files(knowledge, own, TODAY, memory)
    second = data_files(knowledge, own, TODAY, memory)
    assert all(second[path] is text for path, text in first.items())


def test_what_must_be_there_is_there(knowledge: KnowledgeBase) -> None:
    for name in knowledge.municipalities:
        own = knowledge.municipality(name)
        assert set(data_paths(knowledge, own)) <= set(data_files(knowledge, own, TODAY, Memory()))


def test_nothing_internal_goes_out(example: Example) -> None:
    example.change(
        "guides/husleje.md", "category:", "asks: [hemmelig sætning]\nrelated_words: [hemmeligt ord]\ncategory:"
    )
    path = "data/lillekoebing/municipality.yml"
    text = (example.root / path).read_text("utf-8")
    (example.root / path).write_text(f"{text}correction_url: https://hemmelig.example/\n", encoding="utf-8")
    data = Data.of(example.knowledge(), "lillekoebing")
    assert [path for path, text in data.files.items() if "hemmelig" in text] == []
    for kind in data.kinds:
        schema = data.json(f"schema/{kind}.json")
        parts = [schema, *schema["$defs"].values()]
        assert not any(set(part.get("properties", {})) & INTERNAL for part in parts)


def test_a_site_without_an_address_has_paths_and_no_urls(example: Example) -> None:
    text = (example.data / "lillekoebing" / "municipality.yml").read_text("utf-8")
    kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("site_url"))
    (example.data / "lillekoebing" / "municipality.yml").write_text(kept, encoding="utf-8")
    data = Data.of(example.knowledge(), "lillekoebing")
    assert not any("url" in one and one["url"].startswith("/") for one in data.all_items())
    assert data.items("bodies")[0]["path"].startswith("/klageinstanser/")
    assert data.json("schema/bodies.json")["$id"] == "/data/v1/schema/bodies.json"
    assert data.json("openapi.json")["servers"] == [{"url": "/data/v1"}]
    assert "site" not in data.json("index.json")


def test_what_has_a_new_id_is_still_found_under_the_old_one(example: Example) -> None:
    example.change(
        "data/lillekoebing/partners/retshjaelpen.yml",
        "name:",
        "moved_from: [den-gamle]\ncontact: {phone: 70101010}\nname:",
    )
    place = example.data / "lillekoebing" / "locations.yml"
    text = place.read_text("utf-8")
    place.write_text(
        text.replace("- id: biblioteket", "- id: biblioteket\n    moved_from: [bogbussen]"), encoding="utf-8"
    )
    data = Data.of(example.knowledge(), "lillekoebing")
    before = data.files
    for old, new in (
        ("partners/den-gamle", "partners/retshjaelpen"),
        ("locations/bogbussen", "locations/biblioteket"),
        ("hours/place-bogbussen", "hours/place-biblioteket"),
    ):
        assert before[f"{old}.json"] == before[f"{new}.json"]
    assert before["contacts/partners-den-gamle.json"] == before["contacts/partners-retshjaelpen.json"]
    assert "den-gamle" not in [one["id"] for one in data.items("partners")]


def test_a_local_service_stands_in_place_of_the_national_one_and_in_its_own_order(knowledge: KnowledgeBase) -> None:
    for name in knowledge.municipalities:
        data, local = Data.of(knowledge, name), knowledge.municipality(name).urgent
        assert local
        services = {one["id"]: one for one in data.items("urgent-services")}
        for one in local.services:
            assert services[one.id]["file"] == f"data/{name}/urgent.yml"
            assert services[one.id].get("number") == one.number
        situations = {one["id"]: one["services"] for one in data.items("urgent-situations")}
        assert {kind.id: list(kind.services) for kind in local.kinds} == {
            kind.id: situations[kind.id] for kind in local.kinds
        }


def test_the_handbook_tells_of_every_table(knowledge: KnowledgeBase) -> None:
    told = (ROOT / "docs" / "haandbog" / "webteam" / "aabne-data.md").read_text("utf-8")
    inner = [path for path in Data.of(knowledge, "viborg").files if path.endswith(".csv") and path.count(".") == 2]
    assert inner and all(f"`{path}`" in told for path in inner)


def test_the_built_site_holds_these_very_bytes(built: Path, knowledge: KnowledgeBase) -> None:
    files = data_files(knowledge, knowledge.municipality("viborg"), TODAY, Memory())
    folder = built / "viborg" / ZONE
    assert {path.relative_to(built / "viborg").as_posix() for path in folder.rglob("*") if path.is_file()} == set(files)
    assert all((built / "viborg" / path).read_bytes() == content for path, content in files.items())


def test_each_municipality_has_its_own_facts_whatever_was_made_before(knowledge: KnowledgeBase) -> None:
    memory = Memory()
    for name in (*knowledge.municipalities, *knowledge.municipalities):
        own, alone = knowledge.municipality(name), Memory()
        assert data_files(knowledge, own, TODAY, memory) == data_files(knowledge, own, TODAY, alone), name


def test_the_same_records_on_another_site_name_its_address(knowledge: KnowledgeBase) -> None:
    own, memory = knowledge.municipality("viborg"), Memory()
    for name, address in (("en", "https://en.example"), ("to", "https://to.example/by/"), ("tre", None)):
        town = replace(own, id=name, about=own.about.model_copy(update={"site_url": address}))
        files = data_files(knowledge, town, TODAY, memory)
        assert files == data_files(knowledge, town, TODAY, Memory())
        places = [row.split(";") for row in files["data/v1/glossary.csv"].decode().split("\r\n")[1:3]]
        assert all((f"{address}/ordbog/".replace("//o", "/o") if address else "") in row for row in places)
        assert ("url" in json.loads(files["data/v1/glossary.json"])["items"][0]) is bool(address)


def test_a_changed_record_is_written_anew(example: Example) -> None:
    memory = Memory()
    for old, new in (("name: Retshjælpen", "name: Hjælpen"), ("name: Hjælpen", "name: Retshjælpen i gården")):
        example.change("data/lillekoebing/partners/retshjaelpen.yml", old, new)
        knowledge = example.knowledge()
        files = data_files(knowledge, knowledge.municipality("lillekoebing"), TODAY, memory)
        assert new.removeprefix("name: ") in files["data/v1/partners.csv"].decode()
        assert new.removeprefix("name: ") in files["data/v1/partners/retshjaelpen.json"].decode()
