"""The reference of fields: every field of every kind, told once and whole, with examples that the models take."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from click.testing import CliRunner
from pydantic import create_model
from pydantic.fields import FieldInfo

from tests.conftest import ROOT
from vejviser.cli.commands import main
from vejviser.handbook.choices import CHOICE_MEANINGS
from vejviser.handbook.field_labels import field_label
from vejviser.handbook.field_words import with_code
from vejviser.handbook.fields import field_pages
from vejviser.handbook.kinds import KIND_TEXTS
from vejviser.handbook.pages import handbook_pages, write_pages
from vejviser.handbook.shown import where_shown
from vejviser.handbook.shown_fields import SHOWN_FIELDS
from vejviser.models.base import Record
from vejviser.models.registry import KINDS, Kind
from vejviser.reading import front_matter, yaml_nodes
from vejviser.reading.model_errors import validate

PAGES = field_pages()
HANDBOOK = ROOT / "docs" / "haandbog"
PARTS = ("- **Skal udfyldes:** ", "- **Du kan skrive:** ", "- **Vises:** ", "- **I editoren:** ", "**Eksempel:**")


def page_of(kind: Kind) -> str:
    return PAGES[f"felter/{kind.name}.md"]


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """The records that an annotation holds, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from records_in(part)


def literals_in(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, tuple):
        for part in get_args(annotation):
            yield from literals_in(part)


def fields_of(kind: Kind) -> dict[str, tuple[type[Record], str, FieldInfo]]:
    """Every field that a file of this kind can hold, by the anchor it must have."""
    found: dict[str, tuple[type[Record], str, FieldInfo]] = {}
    paths = first_paths(kind.model)
    for record, path in paths.items():
        for field, info in record.model_fields.items():
            found["-".join((*path, info.alias or field))] = (record, field, info)
    return found


def first_paths(model: type[Record]) -> dict[type[Record], tuple[str, ...]]:
    """The records of a model, each with the names that lead to it by the shortest way."""
    known: dict[type[Record], list[tuple[str, ...]]] = {}

    def walk(record: type[Record], path: tuple[str, ...]) -> None:
        known.setdefault(record, []).append(path)
        for field, info in record.model_fields.items():
            for inner in records_in(info.annotation):
                walk(inner, (*path, info.alias or field))

    walk(model, ())
    return {record: min(paths, key=len) for record, paths in known.items()}


def told(page: str) -> dict[str, str]:
    """The text of each field on a page, by its anchor."""
    heads = list(re.finditer(r"^### `(?P<name>[^`]+)` \{#(?P<anchor>[^}]+)\}$", page, re.MULTILINE))
    ends = [one.start() for one in re.finditer(r"^##", page, re.MULTILINE)] + [len(page)]
    return {one["anchor"]: page[one.start() : min(end for end in ends if end > one.start() + 2)] for one in heads}


def code_in(text: str) -> str:
    return str(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[-1])


def problems_of(model: type[Record], yaml: str) -> list[str]:
    tree, problems = yaml_nodes.parse(yaml, "eksempel")
    return [str(one) for one in (*problems, *validate(model, tree, "eksempel").problems)]


by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def test_every_kind_has_a_page_and_words_and_is_in_the_table() -> None:
    assert set(KIND_TEXTS) == {kind.name for kind in KINDS}
    assert set(PAGES) == {"felter/index.md", *(f"felter/{kind.name}.md" for kind in KINDS)}
    for kind in KINDS:
        line = next(one for one in PAGES["felter/index.md"].splitlines() if f"({kind.name}.md)" in one)
        assert f"`{kind.source('ID', 'KOMMUNE')}`" in line
        less = "---\nsearch:\n  boost: 0.5\n---\n\n"
        page = page_of(kind)
        assert page.startswith(less) == kind.national
        assert page.removeprefix(less).startswith(
            f"# {KIND_TEXTS[kind.name].title}\n\n{KIND_TEXTS[kind.name].purpose}\n"
        )
        assert f"- **Fil:** `{kind.source('ID', 'KOMMUNE')}`" in page
        assert f"- **Skal findes:** {'ja' if kind.required else 'nej'}\n" in page
    assert len({text.title for text in KIND_TEXTS.values()}) == len(KINDS)


@by_kind
def test_every_field_is_told_once_and_whole(kind: Kind) -> None:
    fields, texts = fields_of(kind), told(page_of(kind))
    assert sorted(texts) == sorted(fields)
    headings = Counter(re.findall(r"^### `([^`]+)`", page_of(kind), re.MULTILINE))
    assert headings == Counter(info.alias or field for _, field, info in fields.values())
    for anchor, (record, field, info) in fields.items():
        text = texts[anchor]
        assert text.startswith(f"### `{info.alias or field}` "), anchor
        words = next((get_args(one) for one in literals_in(info.annotation)), ())
        assert f"\n\n{with_code(info.description or '', words)}\n\n- **Skal" in text, anchor
        assert [text.count(part) for part in PARTS] == [1] * len(PARTS), anchor
        assert f"- **Skal udfyldes:** {'ja' if info.is_required() else 'nej'}" in text, anchor
        assert f"\n- **I editoren:** {field_label(record, info.alias or field)}\n" in text, anchor
        assert code_in(text).startswith(f"{info.alias or field}:"), anchor


@by_kind
def test_the_models_take_every_example(kind: Kind) -> None:
    texts = told(page_of(kind))
    for anchor, (record, field, info) in fields_of(kind).items():
        only = create_model(f"Only{record.__name__}", __base__=Record, **{field: (info.annotation, info)})  # type: ignore[call-overload]
        assert info.examples or list(records_in(info.annotation)), anchor
        assert problems_of(only, code_in(texts[anchor])) == [], anchor


@by_kind
def test_the_models_take_the_shortest_file(kind: Kind) -> None:
    code = re.findall(r"```yaml\n(.*?)```", page_of(kind), re.DOTALL)[0]
    if kind.article:
        split = front_matter.split(code, "eksempel")
        assert isinstance(split, front_matter.Split)
        code = split.front
    assert problems_of(kind.model, code) == []
    named = re.search(r"\$schema=(\S+)", code)
    assert named
    assert ((ROOT / kind.source("ID", "KOMMUNE")).parent / named[1]).resolve() == ROOT / "schema" / f"{kind.name}.json"


@by_kind
def test_the_examples_in_their_place_are_yaml(kind: Kind) -> None:
    for code in re.findall(r"```yaml\n(.*?)```", page_of(kind), re.DOTALL):
        assert kind.article or yaml_nodes.parse(code, "eksempel")[1] == []


@by_kind
def test_markdown_makes_of_it_what_is_meant(kind: Kind) -> None:
    """The settings are those of the documents' own pages: anchors come through, and no mark is left as text."""
    settings = yaml.safe_load(re.sub(r"!ENV .*", "''", (ROOT / "mkdocs.yml").read_text("utf-8")))["markdown_extensions"]
    named = [one if isinstance(one, str) else next(iter(one)) for one in settings]
    page = page_of(kind)
    html = markdown.markdown(page, extensions=["tables", *named])
    assert re.findall(r'<h[23] id="([^"]+)"', html) == re.findall(r"\{#([^}]+)\}$", page, re.MULTILINE)
    assert html.count('<div class="highlight">') == page.count("```yaml")
    outside = re.sub(r"<(code|pre)[ >].*?</\1>", "", html, flags=re.DOTALL)
    assert [mark for mark in ("{#", "**", "```", "](") if mark in outside] == []
    assert html.count("<ul>") == html.count("</ul>") > len(told(page))


def test_every_word_that_can_be_chosen_has_a_meaning() -> None:
    chosen = {
        literal for kind in KINDS for _, _, info in fields_of(kind).values() for literal in literals_in(info.annotation)
    }
    assert {literal: list(get_args(literal)) for literal in chosen} == {
        literal: list(meanings) for literal, meanings in CHOICE_MEANINGS.items()
    }


@by_kind
def test_anchors_are_unique_and_links_lead_somewhere(kind: Kind) -> None:
    page = page_of(kind)
    anchors = re.findall(r"\{#([^}]+)\}$", page, re.MULTILINE)
    assert [one for one, count in Counter(anchors).items() if count > 1] == []
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(anchors)
    assert {f"felter/{name}" for name in re.findall(r"\]\(([\w-]+\.md)\)", page)} <= set(PAGES)


@by_kind
def test_nothing_of_the_program_is_left_in_the_text(kind: Kind) -> None:
    prose = re.sub(r"```yaml\n.*?```|`[^`]*`|\]\([^)]*\)|\{#[^}]*\}", "", page_of(kind), flags=re.DOTALL)
    for word in ("None", "typing", "Literal", "Annotated", "tuple", "Record", "pydantic", "true", "false", "_", "'"):
        assert not re.search(rf"(?<!\w){word}(?!\w)", prose), word
    assert "  \n" not in page_of(kind)


def test_every_rule_that_a_validator_checks_is_told() -> None:
    """A record with a validator of its own has a rule that no field tells; its page must."""
    for kind in KINDS:
        page = page_of(kind)
        for record, path in first_paths(kind.model).items():
            own = set(record.__pydantic_decorators__.model_validators) - {"_rules_hold"}
            if own or list(record.rules_between()):
                assert f"{{#{'-'.join(('regler', *path))}}}" in page, (kind.name, record.__name__)


def test_the_table_of_where_fields_show_names_fields_that_are_there() -> None:
    reached = {record for kind in KINDS for record in first_paths(kind.model)}
    reached |= {base for record in reached for base in record.__mro__ if base is not Record}
    for record, fields in SHOWN_FIELDS.items():
        assert record in reached, record.__name__
        assert set(fields) <= set(record.model_fields), record.__name__


def test_where_a_field_shows_follows_its_kind() -> None:
    by_name = {kind.name: kind for kind in KINDS}
    partner, office, places = by_name["partner"], by_name["office-hours"], by_name["locations"]
    assert where_shown(partner, partner.model, "helps_with") == KIND_TEXTS["partner"].shown
    assert "Kilder og kontrol" in where_shown(partner, partner.model, "sources")
    assert "/datakvalitet/" in where_shown(places, places.model, "sources")
    hours = next(record for record in first_paths(office.model) if record.__name__ == "HoursRow")
    assert where_shown(partner, hours, "opens") != where_shown(office, hours, "opens")


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Skal være senere end 'opens'.", "Skal være senere end `opens`."),
        ("Gamle id'er. Deres adresser er id'er.", "Gamle id'er. Deres adresser er id'er."),
        ("true, når valid_from står i office_hours.yml", "`true`, når `valid_from` står i `office_hours.yml`"),
        ("'start_unknown: true'", "`start_unknown: true`"),
    ],
)
def test_what_one_types_is_marked(sentence: str, marked: str) -> None:
    assert with_code(sentence) == marked


def test_the_kept_pages_are_those_of_the_models() -> None:
    made = handbook_pages(ROOT)
    folders = {name.rpartition("/")[0] for name in made} - {""}
    files = [HANDBOOK / name for name in made if "/" not in name]
    files += [file for folder in folders for file in (HANDBOOK / folder).iterdir()]
    kept = {file.relative_to(HANDBOOK).as_posix(): file.read_text("utf-8") for file in files}
    assert kept == made, "run: vejviser handbook docs/haandbog"


def test_writing_again_removes_what_is_no_longer_made(tmp_path: Path) -> None:
    (tmp_path / "felter").mkdir()
    (tmp_path / "felter" / "gammel.md").write_text("# Væk\n", encoding="utf-8")
    (tmp_path / "egen.md").write_text("# Bliver\n", encoding="utf-8")
    assert write_pages(tmp_path, ROOT) == len(handbook_pages(ROOT))
    found = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.md")}
    assert found == {"egen.md", *handbook_pages(ROOT)}


def test_the_command_says_what_it_wrote(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["handbook", str(tmp_path)])
    assert result.exit_code == 0
    assert f"Skrev {len(handbook_pages(ROOT))} sider" in result.output
