"""A record reads its own dump, whether its file or a program made it, and keeps to its JSON Schema meanwhile."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.models.values import judge, records
from vejviser.models.base import Source
from vejviser.models.registry import KINDS, Kind
from vejviser.project import find_project
from vejviser.reading.document import Document
from vejviser.reading.library import Library

EXAMPLE = find_project(str(ROOT / "tests" / "example" / "data"), str(ROOT / "tests" / "example" / "guides"))


def survives(record: Any) -> None:
    model: Any = type(record)
    # Through text, so that nothing but JSON is in it.
    dump = json.loads(json.dumps(record.model_dump(mode="json"), allow_nan=False))
    assert model.model_validate(dump) == record
    assert model.model_validate(record.model_dump(mode="json", by_alias=True)) == record
    assert model.model_validate(record.model_dump()) == record
    assert model.model_validate_json(record.model_dump_json(exclude_none=True)) == record
    judge(model).validate(dump)
    assert pickle.loads(pickle.dumps(record)) == record
    assert isinstance(hash(record), int)


def read(library: Library) -> list[Document]:
    assert library.problems == ()
    return list(library.documents)


def test_every_record_of_the_real_data_reads_its_own_dump(library: Library) -> None:
    documents = read(library)
    assert len(documents) > 240
    for document in documents:
        survives(document.value)


def test_every_record_of_the_example_reads_its_own_dump() -> None:
    documents = read(EXAMPLE.library())
    assert {"office-hours", "body", "report", "guide"} <= {document.kind.name for document in documents}
    for document in documents:
        survives(document.value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_record_made_from_values_reads_its_own_dump(kind: Kind, data: st.DataObject) -> None:
    survives(data.draw(records(kind.model)))


def test_a_dump_names_fields_and_times_as_files_do() -> None:
    (hours,) = EXAMPLE.library().of("office-hours", "lillekoebing")
    dump = hours.value.model_dump(mode="json")
    assert {"from", "until"} <= dump["closures"][0].keys()
    assert {row["closes"] for row in dump["hours"]} | {row["opens"] for row in dump["hours"]} >= {"10:00"}
    assert all(isinstance(day, str) for row in dump["hours"] for day in row["days"])


def test_records_with_the_same_fields_share_the_choice_and_a_copy_has_its_own() -> None:
    one, other = Source(url="https://a.dk"), Source(url="https://b.dk")
    assert one.model_fields_set is other.model_fields_set
    copied = one.model_copy(update={"says": ("72 10 70 00",)})
    assert copied.model_fields_set == {"url", "says"} and other.model_fields_set == {"url"}
