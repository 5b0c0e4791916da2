"""The reference of fields: a page for each kind of file, with all that can stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import get_args

from vejviser.handbook.examples import example_value, in_its_place, record_lines, smallest, snippet
from vejviser.handbook.field_labels import field_label
from vejviser.handbook.field_words import fields_in_rules, may_write, must_write, rules_of, with_code
from vejviser.handbook.kinds import KIND_TEXTS
from vejviser.handbook.shapes import FieldShape, RecordUse, field_shapes, record_uses
from vejviser.handbook.shown import where_shown
from vejviser.models.base import Record
from vejviser.models.registry import KINDS, Kind
from vejviser.text.danish import joined

_INDEX_HEAD = """\
# Felter i filerne

Her kan du slå hvert felt op: hvad det betyder, hvad du kan skrive, og hvor det vises.
Vælg først den slags fil, du vil rette.

- Skriv kommunens mappe i stedet for `KOMMUNE`, fx `viborg`.
- Skriv tingens navn i stedet for `ID`. Brug kun a-z, tal og bindestreg.
- Skriv feltets navn, et kolon, et mellemrum og så værdien: `city: "Viborg"`.
- Felter inde i et andet felt rykker to mellemrum ind.
- Hvert punkt i en liste begynder med en streg og et mellemrum.
- Sæt anførselstegn om tekster. Der er plads til 2.000 tegn, når der ikke står andet.
- Du kan skrive en forklaring efter `#`. Den læser programmet ikke.
- Retter du i editoren i stedet for i filen, hedder feltet det, der står ved ”I editoren”.
- Et felt, der ikke skal udfyldes, må være tomt: `alert: ""` betyder det samme som intet felt.
"""

_NOT_IN_SEARCH = "{ data-search-exclude }"
"""Behind a paragraph that stands at every field or only names them again: the search fetches all it holds at once."""


@dataclass(frozen=True)
class _Chapter:
    """One record on the page of a kind, and where its parts are found."""

    kind: Kind
    use: RecordUse
    anchors: dict[type[Record], str]

    @property
    def anchor(self) -> str:
        return self.anchors[self.use.record]

    @property
    def rules_anchor(self) -> str:
        return self.anchor.replace("felter", "regler", 1)


def field_pages(kinds: Sequence[Kind] = KINDS) -> dict[str, str]:
    """Return the pages of the reference: path within the handbook -> Markdown."""
    return {"felter/index.md": _index(kinds)} | {f"felter/{kind.name}.md": _kind_page(kind) for kind in kinds}


def _index(kinds: Sequence[Kind]) -> str:
    own = [kind for kind in kinds if not kind.national]
    shared = [kind for kind in kinds if kind.national]
    return "\n".join(
        [_INDEX_HEAD, *_table("Kommunens egne filer", own), "", *_table("Filer, som alle kommuner deler", shared), ""]
    )


def _table(title: str, kinds: Iterable[Kind]) -> Iterator[str]:
    yield from (f"## {title}", "", "| Slags | Hvad er det, og hvilken fil? |", "|---|---|")
    for kind in kinds:
        text = KIND_TEXTS[kind.name]
        first = text.purpose.split(". ")[0].rstrip(".") + "."
        # Two columns fit on a phone, three do not.
        yield f"| [{text.title}]({kind.name}.md) | {first} `{kind.source('ID', 'KOMMUNE')}` |"


def _kind_page(kind: Kind) -> str:
    uses = record_uses(kind.model)
    anchors = {use.record: _anchor("felter", *use.path) for use in uses}
    chapters = [line for use in uses for line in _chapter(_Chapter(kind, use, anchors))]
    return "\n".join([*_head(kind), *_smallest_file(kind), *chapters])


def _head(kind: Kind) -> Iterator[str]:
    text = KIND_TEXTS[kind.name]
    if kind.national:
        # The same fields stand in several kinds. Who looks for one edits a municipality's own files, most often.
        yield from ("---", "search:", "  boost: 0.5", "---", "")
    yield from (f"# {text.title}", "", text.purpose, "")
    yield f"- **Fil:** `{kind.source('ID', 'KOMMUNE')}`. {_how_many(kind)}"
    yield f"- **Skal findes:** {'ja' if kind.required else 'nej'}"
    yield f"- **Vises:** {_lower(text.shown)}"
    yield ""


def _how_many(kind: Kind) -> str:
    if kind.adds_to:
        return "Hver tilføjelse har sin egen fil. `ID` er navnet på den fil, du føjer noget til."
    if kind.folder:
        return f"Hver har sin egen fil. Det, du skriver i stedet for `ID`, står i adressen: `{kind.page('ID')}`."
    return "Der er kun én fil, og alle kommuner deler den." if kind.national else "Hver kommune har én fil."


def _smallest_file(kind: Kind) -> Iterator[str]:
    source = PurePosixPath(kind.source("ID", "KOMMUNE"))
    up = "../" * (len(source.parts) - 1)
    lines = [f"# yaml-language-server: $schema={up}schema/{kind.name}.json"]
    lines += record_lines(kind.model, smallest(kind.model))
    yield from ("## Den korteste fil {#korteste-fil}", "")
    yield "Så lidt kan du nøjes med. Den øverste linje hjælper dit program med at vise felterne, mens du skriver."
    yield ""
    yield from _code(["---", *lines, "---", "", "Her skriver du teksten."] if kind.article else lines)


def _chapter(chapter: _Chapter) -> Iterator[str]:
    use = chapter.use
    shapes = field_shapes(use.record)
    outermost = "Felterne øverst i filen" if chapter.kind.article else "Felterne yderst i filen"
    names = dict.fromkeys(f"`{way[-1].name}`" for way in use.ways if way)
    name = f"Felter i {joined(list(names))}" if use.path else outermost
    yield from (f"## {name} {{#{chapter.anchor}}}", "")
    if use.path:
        yield from (f"{_where_written(use)}", "")
        if len(use.path) > 1:
            yield from ("Sådan ser det ud i filen:", "", *_code(in_its_place(use.ways[0])))
    yield from _overview(chapter, list(shapes.values()))
    if rules := rules_of(use.record):
        yield from (f"### Regler {{#{chapter.rules_anchor}}}", "", *(f"- {rule}" for rule in rules), "")
    for field, shape in shapes.items():
        yield from _field(chapter, field, shape)


def _where_written(use: RecordUse) -> str:
    places = []
    for way in use.ways:
        *outer, last = (shape.name for shape in way)
        inside = f", som står i {joined([f'`{name}`' for name in reversed(outer)], 'i')}" if outer else ""
        places.append(f"`{last}`{inside}")
    each = " Hvert punkt i listen har disse felter." if all(way[-1].many for way in use.ways) else ""
    return f"Dem skriver du i {' og i '.join(dict.fromkeys(places))}.{each}"


def _overview(chapter: _Chapter, shapes: list[FieldShape]) -> Iterator[str]:
    for title, must in (("Skal udfyldes", True), ("Kan udfyldes", False)):
        links = [f"[`{one.name}`](#{_field_anchor(chapter, one)})" for one in shapes if one.info.is_required() is must]
        if links:
            yield from (f"**{title}:** {', '.join(links)}.", _NOT_IN_SEARCH, "")


def _field(chapter: _Chapter, field: str, shape: FieldShape) -> Iterator[str]:
    record = chapter.use.record
    to_rules = chapter.rules_anchor if field in fields_in_rules(record) else ""
    taken, *words = may_write(shape, chapter.anchors[shape.record] if shape.record else "")
    yield from (f"### `{shape.name}` {{#{_field_anchor(chapter, shape)}}}", "")
    yield from (with_code(shape.info.description or "", get_args(shape.choices)), "")
    yield f"- **Skal udfyldes:** {must_write(shape, to_rules)}"
    yield f"- **Du kan skrive:** {taken}"
    yield from (f"    - {word}" for word in words)
    yield f"- **Vises:** {_lower(where_shown(chapter.kind, record, field))}"
    yield f"- **I editoren:** {field_label(record, shape.name)}"
    yield from ("", "**Eksempel:**", _NOT_IN_SEARCH, "", *_code(snippet(shape, example_value(shape))))


def _field_anchor(chapter: _Chapter, shape: FieldShape) -> str:
    return _anchor(*chapter.use.path, shape.name)


def _anchor(*names: str) -> str:
    # Names keep their underscores: "subjects_note" is one field, "subjects-note" the note of a subject.
    return "-".join(names)


def _lower(sentence: str) -> str:
    """A sentence as it goes on after a colon."""
    return sentence[0].lower() + sentence[1:]


def _code(lines: Sequence[str]) -> list[str]:
    return ["```yaml", *lines, "```", ""]
