"""Everything read from the data and guide folders, file by file, with every problem inside the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import frontmatter
from .fields import parse_id
from .files import TextFile, walk
from .kinds import GUIDE, KINDS, NATIONAL, Kind
from .problem import Problem
from .suggestion import did_you_mean, slug
from .validation import validate
from .yamltree import Mapping, Node, parse


@dataclass(frozen=True)
class Document:
    """One file.

    ``value`` and ``tree`` are its model and its nodes, or what is left of them after faults (None when
    nothing is); ``raw`` is all that was read.
    """

    kind: Kind
    id: str
    municipality: str | None
    shown: str
    source: str
    value: Any
    tree: Mapping | None
    raw: Node | None = None
    body: str = ""
    body_line: int = 1


@dataclass(frozen=True)
class Library:
    """All documents and the problems inside them. Problems between documents are found by ``checks``."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]

    def of(self, kind: str, municipality: str | None = None) -> Iterator[Document]:
        """Yield the documents of one kind, for one municipality or (None) the national ones."""
        for document in self.documents:
            if document.kind.name == kind and document.municipality == municipality:
                yield document

    @property
    def municipalities(self) -> list[str]:
        """The ids of all municipalities, sorted."""
        return sorted({document.municipality for document in self.documents if document.municipality})


def read_library(data: Path, guides: Path) -> Library:
    """Read both folders. Never raises on bad content: every fault becomes a problem."""
    problems: list[Problem] = []
    documents: list[Document] = []
    folders: set[str] = set()
    for file in walk(data, problems):
        top, _, rest = file.relative.partition("/")
        if not rest:
            problems.append(_unknown(file, [NATIONAL]))
            continue
        folders.add(top)
        _note_bad_id(top, file.shown, problems)
        if (match := _kind(top, rest)) is None:
            problems.append(_unknown(file, _known_paths(top)))
            continue
        if match.folder:
            _note_bad_id(Path(rest).stem, file.shown, problems)
        documents.append(_document(match, file, top, problems))
    for file in walk(guides, problems):
        if "/" in file.relative or not file.relative.endswith(".md"):
            problems.append(Problem(file.shown, 1, 1, "Her må kun ligge vejledninger, fx 'husleje.md'."))
            continue
        _note_bad_id(Path(file.relative).stem, file.shown, problems)
        documents.append(_guide(file, problems))
    _note_missing(data, folders, documents, problems)
    return Library(tuple(documents), tuple(problems))


def _kind(top: str, rest: str) -> Kind | None:
    folder, _, name = rest.rpartition("/")
    for kind in KINDS:
        if kind.national == (top == NATIONAL) and (
            rest == kind.file or (kind.folder and folder == kind.folder and name.endswith(".yml"))
        ):
            return kind
    return None


def _known_paths(top: str) -> list[str]:
    return [kind.file or f"{kind.folder}/ID.yml" for kind in KINDS if kind.national == (top == NATIONAL)]


def _unknown(file: TextFile, known: list[str]) -> Problem:
    rest = file.relative.partition("/")[2] or file.relative
    if rest.endswith(".yaml"):
        return Problem(file.shown, 1, 1, f"Filen skal hedde '{Path(rest).stem}.yml'. Endelsen .yaml bliver ikke læst.")
    hint = did_you_mean(rest, known)
    return Problem(file.shown, 1, 1, f"Filen hører ikke til her. Vejviser læser den ikke.{hint}")


def _note_bad_id(name: str, shown: str, problems: list[Problem]) -> None:
    try:
        parse_id(name)
    except ValueError:
        hint = f" Kald den '{slug(name)}'." if slug(name) else ""
        message = f"Navnet '{name}' kan ikke være et id. Brug kun a-z, 0-9 og bindestreg.{hint}"
        if (problem := Problem(shown, 1, 1, message)) not in problems:
            problems.append(problem)


def _document(kind: Kind, file: TextFile, top: str, problems: list[Problem]) -> Document:
    value = tree = node = None
    if file.text is not None:
        node, found = parse(file.text, file.shown)
        problems += found
        # A syntax fault leaves no tree; the fault itself is then the only message worth showing.
        if node is not None or not found:
            checked = validate(kind.model, node, file.shown)
            problems += checked.problems
            value, tree = checked.value, checked.tree
    municipality = None if kind.national else top
    return Document(
        kind, Path(file.relative).stem, municipality, file.shown, f"data/{file.relative}", value, tree, node
    )


def _guide(file: TextFile, problems: list[Problem]) -> Document:
    name, source = Path(file.relative).stem, f"guides/{file.relative}"
    empty = Document(GUIDE, name, None, file.shown, source, None, None)
    if file.text is None:
        return empty
    parts = frontmatter.split(file.text, file.shown)
    if isinstance(parts, Problem):
        problems.append(parts)
        return empty
    node, found = parse(parts.front, file.shown, lines_before=1)
    problems += found
    if node is None and found:
        return empty
    checked = validate(GUIDE.model, node, file.shown)
    problems += checked.problems
    return Document(
        GUIDE, name, None, file.shown, source, checked.value, checked.tree, node, parts.body, parts.body_line
    )


def _note_missing(data: Path, folders: set[str], documents: list[Document], problems: list[Problem]) -> None:
    if not data.is_dir():
        return
    have = {(document.municipality or NATIONAL, document.kind.name) for document in documents}
    for top in sorted(folders | {NATIONAL}):
        for kind in KINDS:
            if kind.required and kind.national == (top == NATIONAL) and (top, kind.name) not in have:
                problems.append(Problem(str(data / top / kind.file), 1, 1, "Filen mangler. Opret den."))
    if not folders - {NATIONAL}:
        problems.append(Problem(str(data), 1, 1, "Her er ingen kommune. Lav en mappe til den, fx 'viborg'."))
