"""Everything read from the data and guide folders, file by file, with every problem inside the files."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from vejviser.cache.memo import Memory
from vejviser.cache.spread import spread
from vejviser.errors import Problem, first_told
from vejviser.models.field_types import parse_id
from vejviser.models.registry import GUIDE, KINDS, NATIONAL, Kind
from vejviser.reading import front_matter
from vejviser.reading.assets import ASSETS, Asset, read_asset
from vejviser.reading.document import Document
from vejviser.reading.files import NO_DRAFTS, Drafts, FoundFile, decoded, display_path, read_bytes, walk
from vejviser.reading.lost_text import lost_texts
from vejviser.reading.missing_names import found_cause
from vejviser.reading.model_errors import validate
from vejviser.reading.packed_nodes import packed
from vejviser.reading.stray_files import copied_folder
from vejviser.reading.yaml_errors import unmerged
from vejviser.reading.yaml_nodes import Mapping, Node, parse
from vejviser.text.markdown import GuideText
from vejviser.text.path_names import WINDOWS_NAMES
from vejviser.text.suggestions import did_you_mean, slug


@dataclass(frozen=True)
class Library:
    """All documents, the municipalities' assets, and the problems inside them.

    Problems between documents are found by ``checks``.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    assets: tuple[Asset, ...] = ()

    @cached_property
    def _shelves(self) -> dict[tuple[str, str | None], list[Document]]:
        found: dict[tuple[str, str | None], list[Document]] = {}
        for document in self.documents:
            found.setdefault((document.kind.name, document.municipality), []).append(document)
        return found

    def of(self, kind: str, municipality: str | None = None) -> Iterator[Document]:
        """Yield the documents of one kind, for one municipality or (None) the national ones."""
        yield from self._shelves.get((kind, municipality), ())

    @property
    def municipalities(self) -> list[str]:
        """The ids of all municipalities, sorted."""
        return sorted({document.municipality for document in self.documents if document.municipality})


def read_library(data: Path, guides: Path, memory: Memory | None = None, drafts: Drafts = NO_DRAFTS) -> Library:
    """Read both folders, with the drafts. Never raises on bad content: every fault becomes a problem.

    A file that ``memory`` knows with the same bytes gives the same document, the object itself.
    """
    memory = memory or Memory()
    if missing := [folder for folder in (data, guides) if not folder.is_dir()]:
        # All else that could be said follows from it.
        told = (Problem(display_path(folder), 1, 1, "Mappen findes ikke. Tjek stien.") for folder in missing)
        return Library((), tuple(told))
    problems: list[Problem] = []
    found: list[tuple[Kind, FoundFile, str | None]] = []
    assets: list[Asset] = []
    folders = {unicodedata.normalize("NFC", path.name) for path in data.iterdir() if _is_place(path)}
    for folder in sorted(folders):
        if message := copied_folder(folder, folders):
            problems.append(Problem(display_path(data / folder), 1, 1, message))
        else:
            _note_bad_id(folder, display_path(data / folder), problems)
    for file in walk(data, problems, drafts):
        top, _, rest = file.relative.partition("/")
        if not rest:
            problems.append(_unknown(file, []))
            continue
        if top != NATIONAL and rest.startswith(ASSETS):
            assets += read_asset(file, top, problems, memory)
            continue
        if (match := _kind(top, rest)) is None:
            problems.append(_unknown(file, _kinds_in(top)))
            continue
        if match.folder:
            _note_bad_id(Path(rest).stem, file.display_path, problems)
        found.append((match, file, top))
    for file in walk(guides, problems, drafts):
        if "/" in file.relative or not file.relative.endswith(".md"):
            problems.append(Problem(file.display_path, 1, 1, "Her må kun ligge vejledninger, fx 'husleje.md'."))
            continue
        _note_bad_id(Path(file.relative).stem, file.display_path, problems)
        found.append((GUIDE, file, None))
    spread(memory, [partial(_remembered, *one, [], memory) for one in found])
    documents = [_remembered(*one, problems, memory) for one in found]
    _note_missing(data, folders, documents, problems)
    return Library(tuple(documents), tuple(problems), tuple(assets))


def _is_place(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith(".")


def _kind(top: str, rest: str) -> Kind | None:
    folder, _, name = rest.rpartition("/")
    for kind in _kinds_in(top):
        if rest == kind.file or (kind.folder and folder == kind.folder and name.endswith(kind.ending)):
            return kind
    return None


def _kinds_in(top: str) -> list[Kind]:
    """The kinds of file in a folder of data/. Guides have a folder of their own."""
    return [kind for kind in KINDS if kind is not GUIDE and kind.national == (top == NATIONAL)]


def _unknown(file: FoundFile, kinds: list[Kind]) -> Problem:
    rest = file.relative.partition("/")[2] or file.relative
    folder, _, name = rest.rpartition("/")
    if any(kind.article and kind.folder == folder for kind in kinds):
        better = slug(name.partition(".")[0]) or "bisidder"
        return Problem(file.display_path, 1, 1, f"Her må kun ligge sider i Markdown. Kald filen '{better}.md'.")
    if rest.endswith(".yaml"):
        return Problem(
            file.display_path, 1, 1, f"Filen skal hedde '{Path(rest).stem}.yml'. Endelsen .yaml bliver ikke læst."
        )
    hint = did_you_mean(rest, [kind.file or f"{kind.folder}/ID{kind.ending}" for kind in kinds] or [NATIONAL])
    return Problem(file.display_path, 1, 1, f"Filen hører ikke til her. Vejviser læser den ikke.{hint}")


def _note_bad_id(name: str, place: str, problems: list[Problem]) -> None:
    if name == "index":
        problems.append(Problem(place, 1, 1, "Navnet 'index' er optaget af listen. Vælg et andet."))
        return
    if name.lower() in WINDOWS_NAMES:
        problems.append(Problem(place, 1, 1, f"Navnet '{name}' er optaget af Windows. Vælg et andet."))
        return
    try:
        parse_id(name)
    except ValueError:
        better = slug(name)
        hint = f" Kald den '{better}'." if better else ""
        message = f"Navnet '{display_path(Path(name))}' kan ikke være et id. Brug kun a-z, 0-9 og bindestreg.{hint}"
        problems.append(Problem(place, 1, 1, message))


def _remembered(kind: Kind, file: FoundFile, top: str | None, problems: list[Problem], memory: Memory) -> Document:
    raw = read_bytes(file.path, problems) if file.draft is None else file.draft

    def make() -> tuple[Document, list[Problem]]:
        found: list[Problem] = []
        text = None if raw is None else decoded(raw, file.display_path, found)
        return (_article if kind.article else _document)(kind, file, top, text, found), found

    sign = None if raw is None else sha256(raw).digest()
    document, found = memory.recall(("file", kind.name, file.display_path, file.relative, sign), make)
    problems += found
    return document


def _document(kind: Kind, file: FoundFile, top: str | None, text: str | None, problems: list[Problem]) -> Document:
    read: _Read = (None, None, None)
    if text is not None and (conflict := unmerged(text, file.display_path)):
        problems.append(conflict)
    elif text is not None:
        node, found = parse(text, file.display_path)
        read = _validated(kind, node, found, file, problems, text)
    municipality = None if kind.national else top
    return Document(kind, Path(file.relative).stem, municipality, file.display_path, f"data/{file.relative}", *read)


_Read = tuple[Any, str | None, str | None]
"""What a document has of the nodes of its file: the model, and the nodes that it was made of and all, both packed."""


def _validated(
    kind: Kind, node: Node | None, found: list[Problem], file: FoundFile, problems: list[Problem], text: str
) -> _Read:
    """Check a tree against its model, and say nothing twice about one place."""
    # A syntax fault leaves no tree; the fault itself is then the only message worth showing.
    if node is None and found:
        problems += [*found[:-1], found_cause(found[-1], kind.model, text, first=2 if kind.article else 1)]
        return None, None, None
    problems += found
    checked = validate(kind.model, node, file.display_path)
    if isinstance(node, Mapping):
        lost = lost_texts(kind.model, node, text.split("\n"))
        problems += first_told(Problem(file.display_path, *one) for one in lost)
    told = {(problem.line, problem.column) for problem in found}
    problems += [problem for problem in checked.problems if (problem.line, problem.column) not in told]
    raw = None if node is None else packed(node)
    tree = raw if checked.tree is node else None if checked.tree is None else packed(checked.tree)
    return checked.value, tree, raw


def _article(kind: Kind, file: FoundFile, top: str | None, text: str | None, problems: list[Problem]) -> Document:
    name, owner = Path(file.relative).stem, None if kind.national else top
    source = f"{'data' if top else 'guides'}/{file.relative}"
    empty = Document(kind, name, owner, file.display_path, source, None, None)
    if text is None:
        return empty
    parts = front_matter.split(text, file.display_path)
    fields = text if isinstance(parts, Problem) else f"\n{parts.front}"
    parts = unmerged(fields, file.display_path) or parts
    if isinstance(parts, Problem):
        problems.append(parts)
        return empty
    node, found = parse(parts.front, file.display_path, lines_before=1)
    read = _validated(kind, node, found, file, problems, text)
    return Document(kind, name, owner, file.display_path, source, *read, GuideText(parts.body), parts.body_line)


def _note_missing(data: Path, folders: set[str], documents: list[Document], problems: list[Problem]) -> None:
    have = {(document.municipality or NATIONAL, document.kind.name) for document in documents}
    for top in sorted(folders | {NATIONAL}):
        for kind in _kinds_in(top):
            if kind.required and (top, kind.name) not in have:
                problems.append(Problem(display_path(data / top / kind.file), 1, 1, "Filen mangler. Opret den."))
    if not folders - {NATIONAL}:
        problems.append(Problem(display_path(data), 1, 1, "Her er ingen kommune. Lav en mappe til den, fx 'viborg'."))
