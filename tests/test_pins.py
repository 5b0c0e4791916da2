"""The fixed answers of the search: a question that anybody may ask finds its page, and hides no other."""

from __future__ import annotations

import pytest

from vejviser.project import find_project
from vejviser.search.asking import ask
from vejviser.search.packages import Packages
from vejviser.site import Site

from .conftest import ROOT, TODAY, Example

PINS = """pins:
  - address: /kontakt/
    phrases: [hvor lang tid har jeg til at klage, koster det noget]
"""


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Hvor lang tid har jeg til at klage?", "/kontakt/"),
        ("hvor lang tid har jeg til at klage", "/kontakt/"),
        ("koster det noget?", "/kontakt/"),
        # Another word that says something, and the question is about that.
        ("koster det noget at klage over min husleje", "/guides/husleje/"),
        ("min husleje er for høj", "/guides/husleje/"),
    ],
)
def test_a_general_question_finds_its_page(example: Example, query: str, first: str) -> None:
    (example.data / "national" / "pins.yml").write_text(PINS, encoding="utf-8")
    project = find_project(str(example.data), str(example.guides))
    site = Site(example.knowledge(), "lillekoebing", TODAY, project.root)
    (answer,) = ask(site.index[0], [query], Packages(ROOT))
    assert answer.results[0].address == first
