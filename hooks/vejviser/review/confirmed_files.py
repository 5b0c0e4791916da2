"""Confirms files on the disk: all of them or none, and only when nothing is wrong afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.checking.checks import all_problems
from vejviser.errors import DataError, VejviserError
from vejviser.history.entries import content_hash
from vejviser.history.saving import STATE, FileChange, save_files
from vejviser.models.base import Reviewed, Sourced
from vejviser.project import Project
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.review.confirmation import Confirmation, confirmed_text
from vejviser.text.suggestions import did_you_mean


def confirm_files(
    project: Project, files: Sequence[Path], place: str, said: Confirmation, memory: Memory
) -> Iterator[str]:
    """Confirm what stands at ``place`` in each file, and yield a line for each.

    Raises VejviserError when a file is none of the data's or cannot be confirmed, and DataError with all that would
    be wrong. Then nothing is written.
    """
    library = project.library(memory)
    if problems := all_problems(library, said.day, memory):
        raise DataError(problems)
    documents = {path.resolve(): _document(library, project, path) for path in files}
    before = {path: path.read_bytes() for path in documents}
    after = {
        path: confirmed_text(document, before[path].decode("utf-8"), place, said).encode()
        for path, document in documents.items()
    }
    drafts = {_as_read(project, path): content for path, content in after.items()}
    if problems := all_problems(project.library(memory, drafts), said.day, memory):
        raise DataError(problems)
    roots = [project.data, project.guides]
    changes = [FileChange(path, after[path], content_hash(before[path])) for path in documents]
    save_files(changes, roots=[root.resolve() for root in roots], lock=project.data.absolute().parent / STATE / "laas")
    for path, document in documents.items():
        yield f"{document.path}: {'Bekræftet' if after[path] != before[path] else 'Var bekræftet'}."
        facts = document.value
        if not place and isinstance(facts, Sourced) and facts.needs_check:
            yield f"{document.path}: Her står stadig 'needs_check': {facts.needs_check} Slet det, når det er gjort."


def _document(library: Library, project: Project, path: Path) -> Document:
    known = {_path_of(project, one): one for one in library.documents}
    document = known.get(path.resolve())
    if document is None:
        names = {str(one.path) for one in library.documents}
        raise VejviserError(f"'{path}' er ikke en fil med oplysninger.{did_you_mean(str(path), names)}")
    if not (isinstance(document.value, Reviewed) or document.kind.name.endswith("urgent")):
        raise VejviserError(f"'{path}' har ingen oplysninger, der kan bekræftes.")
    return document


def _path_of(project: Project, document: Document) -> Path:
    top, _, rest = document.source.partition("/")
    return ((project.guides if top == "guides" else project.data) / rest).resolve()


def _as_read(project: Project, path: Path) -> Path:
    """A file by the name that the reader finds it by."""
    root = project.guides if path.is_relative_to(project.guides.resolve()) else project.data
    return root / path.relative_to(root.resolve())
