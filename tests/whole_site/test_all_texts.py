"""Whatever text any field of any model holds stands on the site, letter for letter, or the handbook says why not.

The fields come from the models, so a new one is asked for here by itself.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import MADE, ROOT, TODAY, Example
from tests.full_project import OWN, FullProject, Leaf, full_project
from tests.whole_site.test_text_stands import Words
from vejviser.checking.checks import all_problems
from vejviser.handbook.shown import where_shown
from vejviser.models.base import Record
from vejviser.models.registry import KINDS
from vejviser.models.search_words import PageWords
from vejviser.site.site import Site

Field = tuple[str, str, str]
"""A kind of file, a record in it and a field of the record."""

SELDOM = {
    ("body", "Body", "second_look"): "only of a body whose complaints go to the one who decided",
    ("body", "CaseTime", "text"): "only of a body whose complaints go to the one who decided",
    (
        "office-hours",
        "Closure",
        "reason",
    ): "only of one that closes something",
    ("urgent", "UrgentService", "hours_unknown"): "only of a service that the municipality does not know more of",
    ("safe-to-complain", "SafeToComplain", "ask_first"): "only where the adviser has no rule of silence",
}
"""Fields that show on a condition that the example does not meet; a test of their page does."""


_HEADING = "the heading, and the way to the page above it"
_AGE = "beside each of the facts that are old"
_CHART = "the chart and the table below it"
AGAIN = {
    **dict.fromkeys([("Body", "name"), ("Partner", "name"), ("Guide", "title"), ("News", "title")], _HEADING),
    **dict.fromkeys([("HandwrittenPage", "title"), ("Report", "title")], _HEADING),
    **dict.fromkeys([("Contact", "as_of_note"), ("Partner", "as_of_note")], _AGE),
    **dict.fromkeys([("Table", "title"), ("Count", "name")], _CHART),
}
"""Texts that stand more than once on their own page, and why."""

PROJECTS = 3
"""Projects that choose differently between fields that exclude each other."""


def marked(at: int) -> str:
    """A text that stands nowhere else, with signs that mean something to HTML, Markdown, JSON and templates."""
    return f"Qx{at}q æ <b>&amp; \"'x'\" *_y_* \\n 1) # z"


def texts_of(project: FullProject) -> dict[int, Leaf]:
    words = (
        (at, leaf)
        for at, leaf in enumerate(project.leaves())
        if leaf.about != (PageWords, "address") and not leaf.shape.refers
    )
    return {at: leaf for at, leaf in words if leaf.shape.type and leaf.shape.type.words}


def drawn(root: Path, number: int) -> tuple[FullProject, Site]:
    """A project in which every text is a marked one, and its site."""
    shutil.copytree(ROOT / "tests" / "example", root)
    example = Example(root)
    project = full_project(example, lambda library: all_problems(library, TODAY), number)
    for at, leaf in texts_of(project).items():
        project.put(leaf.file, leaf.path, marked(at))
    project.write(example)
    MADE.turn()
    return project, Site(example.knowledge(), OWN, TODAY, ROOT, MADE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts")


def read(path: str, content: str) -> str:
    """What a reader of a file meets: its words, and those that scripts, calendars and attributes hold for it."""
    if path.endswith(".json"):
        return "\n".join(_strings(json.loads(content)))
    if path.endswith(".ics"):
        return re.sub(r"\\([,;\\])", r"\1", content.replace("\r\n ", ""))
    packed = re.findall(r"<script[^>]*application/[^>]*>(.*?)</script>", content, re.DOTALL)
    attributes = re.findall(r'="([^"]*)"', content)
    inside = [one for text in packed for one in _strings(json.loads(text))]
    return "\n".join(["".join(Words(content).found), unescape("\n".join(attributes)), *inside])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from (str(key), *_strings(inner))


def kinds_shown(project: FullProject, site: Site) -> Iterator[tuple[Field, bool]]:
    # The open data holds all of it, whether a page shows it or not.
    pages = {path: file for path in site.paths() if path.endswith((".html", ".ics", ".json")) and "search" not in path
             and not path.startswith("data/v1/") for file in [site.file(path)] if file}  # fmt: skip
    everything = "\n".join(read(path, file.decode()) for path, file in pages.items())
    for at, leaf in texts_of(project).items():
        kind = project.files[leaf.file].kind.name
        yield (kind, leaf.record.__name__, leaf.name), marked(at) in everything


def not_meant(field: Field, record: type[Record]) -> bool:
    """Whether the handbook says that a field is on no page, or only for the search."""
    kind = next(one for one in KINDS if one.name == field[0])
    return where_shown(kind, record, field[2]).startswith(("Ikke på", "I søgningen", "Ikke på siden selv"))


def test_every_text_of_every_model_is_shown(folder: Path) -> None:
    shown: dict[Field, bool] = {}
    records: dict[Field, type[Record]] = {}
    for number in range(PROJECTS):
        project, site = drawn(folder / str(number), number)
        for field, there in kinds_shown(project, site):
            shown[field] = shown.get(field, False) or there
        records |= {
            (project.files[leaf.file].kind.name, leaf.record.__name__, leaf.name): leaf.record
            for leaf in texts_of(project).values()
        }
    assert len(shown) > 300
    lost = {field for field, there in shown.items() if not there and not not_meant(field, records[field])}
    assert lost == set(SELDOM)


@pytest.mark.parametrize("number", range(PROJECTS))
def test_a_text_stands_once_on_its_own_page(folder: Path, number: int) -> None:
    project, site = drawn(folder / f"once-{number}", number)
    again = set()
    for at, leaf in texts_of(project).items():
        kind = project.files[leaf.file].kind
        address = kind.page(Path(leaf.file).stem) if kind.folder and kind.address else ""
        if address in site.pages:
            words = " ".join("".join(Words(site.html(address)).found).split())
            if words.count(marked(at)) > 1:
                again.add((leaf.record.__name__, leaf.name))
    assert again == set(AGAIN)
