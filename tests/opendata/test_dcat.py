"""The catalogue's record: JSON-LD that is read without asking anybody, and what DCAT-AP asks for."""

from __future__ import annotations

import pytest
from pyshacl import validate
from rdflib import DCAT, RDF, Graph

from tests.conftest import ROOT
from tests.opendata.published import Data
from vejviser.knowledge import KnowledgeBase

# The library's own reader of JSON-LD warns of the library's own class.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SHAPES = ROOT / "tests" / "cases" / "dcat_shapes.ttl"


@pytest.fixture(params=["fredericia", "viborg"])
def data(request: pytest.FixtureRequest, knowledge: KnowledgeBase) -> Data:
    return Data.of(knowledge, request.param)


def graph_of(text: str) -> Graph:
    return Graph().parse(data=text, format="json-ld", publicID="https://somewhere.example/data/v1/dcat.jsonld")


def faults(graph: Graph) -> str:
    fine, _, told = validate(graph, shacl_graph=Graph().parse(SHAPES), advanced=False)
    return "" if fine else str(told)


def test_it_is_what_dcat_ap_asks_for(data: Data) -> None:
    assert faults(graph_of(data.files["dcat.jsonld"])) == ""


@pytest.mark.parametrize("gone", ['"dct:title":', '"foaf:name":', '"dcat:accessURL":', '"dct:publisher":'])
def test_the_shapes_miss_what_is_gone(data: Data, gone: str) -> None:
    text = data.files["dcat.jsonld"]
    assert gone in text
    assert faults(graph_of(text.replace(gone, '"dct:nothing":'))) != ""


def test_each_dataset_leads_to_files_that_are_there(data: Data) -> None:
    graph = graph_of(data.files["dcat.jsonld"])
    base = data.json("index.json")["site"] + "data/v1/"
    files = {str(url).removeprefix(base) for url in graph.objects(None, DCAT.downloadURL)}
    assert files <= set(data.files)
    assert {f"{kind}.{form}" for kind in data.kinds for form in ("json", "csv")} <= files
    assert len(list(graph.subjects(RDF.type, DCAT.Dataset))) == len(data.kinds) + 1
