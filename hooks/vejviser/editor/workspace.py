"""What is being edited: the files as somebody wants them, what is wrong with that, and the site as it would be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from vejviser.cache.memo import Memory
from vejviser.editor.change_words import value_at
from vejviser.editor.drafts import Draft, DraftStore
from vejviser.editor.form_fields import path_of
from vejviser.editor.label_words import with_labels
from vejviser.editor.problem_places import problems_by_field
from vejviser.editor.things import Thing, named_thing, thing_of
from vejviser.errors import DataError, Problem, VejviserError
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.models.base import Record
from vejviser.models.registry import NATIONAL
from vejviser.project import Project
from vejviser.publish.whole_check import check_drawn
from vejviser.reading.document import Document
from vejviser.reading.files import Drafts, display_path
from vejviser.reading.library import Library
from vejviser.reading.yaml_nodes import FieldPath
from vejviser.site.site import Site

_ROUNDS = 40
"""Readings between two moments of forgetting: what was typed in between is remembered as long as that."""


@dataclass(frozen=True)
class Judgement:
    """What is wrong: ``here`` by the name of the field, ``elsewhere`` in other files, each a Danish line."""

    here: Mapping[str, Sequence[str]] = field(default_factory=dict)
    elsewhere: Sequence[str] = ()

    @property
    def good(self) -> bool:
        """Whether it could be saved."""
        return not self.here and not self.elsewhere


class Workspace:
    """The project's files, read anew for each question but for what did not change. One question at a time."""

    def __init__(self, project: Project, today: Callable[[], date], memory: Memory) -> None:
        self.project, self._today, self._memory = project, today, memory
        self._lock = threading.RLock()
        self._rounds = 0
        self._sites: dict[str, dict[str, Site]] = {}
        self._knowledge: dict[str, KnowledgeBase] = {}

    @property
    def today(self) -> date:
        """The day that the pages are made for."""
        return self._today()

    def library(self, drafts: Iterable[Draft] | None = None) -> Library:
        """Read all files, with somebody's drafts."""
        with self._lock:
            return self.project.library(self._memory, self._overlay(drafts))

    def knowledge(self, drafts: Iterable[Draft] | None = None) -> KnowledgeBase:
        """Return what all files say, with somebody's drafts. Raises DataError when something is wrong."""
        with self._lock:
            return assemble(self.library(drafts), self.today, self._memory)

    def thing(self, key: str, drafts: Iterable[Draft] | None = None) -> Thing:
        """Return a thing by its key. Raises VejviserError when there can be none."""
        return named_thing(self.library(drafts), *key.split("/", 2))

    def content(self, thing: Thing) -> bytes | None:
        """Return what stands in a thing's file now."""
        path = thing.path(self.project)
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None

    def draft(self, thing: Thing, drafts: DraftStore) -> Draft:
        """Return somebody's draft of a thing, or one that changes nothing."""
        if found := drafts.get(thing.key):
            return found
        content = self.content(thing)
        return Draft(thing.key, content, None if content is None else content.decode("utf-8", "replace"))

    def judge(self, thing: Thing | None, drafts: DraftStore, who: str) -> Judgement:
        """Say what is wrong with the files as somebody wants them, and keep the site as it would be.

        Another draft of theirs that is not right yet is left out, so that it does not hide what this one does.
        """
        with self._lock:
            self._turn()
            overlay = self._overlay(drafts)
            judgement, knowledge = self._judged(thing, overlay)
            own = {path: text for path, text in overlay.items() if thing and path == thing.path(self.project)}
            if knowledge is None and thing and len(overlay) > len(own):
                alone, without = self._judged(thing, own)
                judgement, knowledge = (alone, without) if without is not None else (judgement, None)
            if knowledge is not None and self._knowledge.get(who) is not knowledge:
                self._knowledge[who], self._sites[who] = knowledge, {}
            return judgement

    def may_save(self, thing: Thing | None, drafts: Iterable[Draft]) -> Judgement:
        """Say what ``check`` would tell when these drafts stood in their files, and nothing else were changed."""
        with self._lock:
            return self._judged(thing, self._overlay(drafts), whole=True)[0]

    def needed(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the first draft and those of the others that it needs to be right; none when all together are wrong.

        What two files say can only be changed in both at once. Of many drafts each is not tried by itself: those whose
        files are wrong without them are needed, and only those that a message merely names are tried.
        """
        with self._lock:
            if not self._fit(drafts):
                return []
            paths = {draft.key: display_path(thing.path(self.project)) for draft, thing in self.located(drafts)}
            sure, tried = [drafts[0]], list[Draft]()
            while problems := self.faults([*sure, *tried]):
                left = [one for one in drafts if one not in sure and one not in tried and one.key in paths]
                wrong = {one.path for one in problems}
                if named := [one for one in left if paths[one.key] in wrong]:
                    sure += named
                    continue
                named = [one for one in left if any(f"({paths[one.key]}:" in told.message for told in problems)]
                tried += named or [one for one in drafts if one not in sure and one not in tried]
            kept = [one for one in drafts if one in sure or one in tried]
            for one in tried:
                if self._fit(fewer := [other for other in kept if other is not one]):
                    kept = fewer
            return kept

    def faults(self, drafts: Iterable[Draft]) -> Sequence[Problem]:
        """Return what is wrong with the files when these drafts stand in them, each in its place."""
        with self._lock:
            try:
                assemble(self.project.library(self._memory, self._overlay(drafts)), self.today, self._memory)
            except DataError as error:
                return error.problems
            return ()

    def told(self, problems: Sequence[Problem]) -> Sequence[str]:
        """Return problems as the editor tells them of other files."""
        library = self.library()
        return [_told_elsewhere(one, library) for one in problems]

    def located(self, drafts: Iterable[Draft]) -> list[tuple[Draft, Thing]]:
        """Return the drafts with their things. The files are read once, however many there are.

        A draft of a municipality that is gone meanwhile is no part of the site, and left out. It may come back.
        """
        found: list[tuple[Draft, Thing]] = []
        if known := list(drafts):
            library = self.library()
            for draft in known:
                with suppress(VejviserError):
                    found.append((draft, named_thing(library, *draft.key.split("/", 2))))
        return found

    def _fit(self, drafts: Sequence[Draft]) -> bool:
        return not self.faults(drafts)

    def _judged(
        self, thing: Thing | None, overlay: Drafts, *, whole: bool = False
    ) -> tuple[Judgement, KnowledgeBase | None]:
        library = self.project.library(self._memory, overlay)
        try:
            knowledge = assemble(library, self.today, self._memory)
            if whole:
                project, memory = self.project, self._memory
                if problems := check_drawn(project, library, knowledge, self.today, memory, fork=False):
                    raise DataError(problems)
        except DataError as error:
            return self._judgement(thing, library, error.problems), None
        return Judgement(), knowledge

    def file(self, who: str, municipality: str, path: str, drafts: DraftStore) -> bytes | None:
        """Return a file of a municipality's site as it would be, or as it last was when something is wrong.

        Raises VejviserError when there is no such municipality, and DataError when nothing was ever right.
        """
        with self._lock:
            if who not in self._knowledge and not self.judge(None, drafts, who).good:
                self._knowledge[who] = assemble(self.project.library(self._memory), self.today, self._memory)
                self._sites[who] = {}
            sites = self._sites[who]
            if municipality not in sites:
                knowledge, root = self._knowledge[who], self.project.root
                sites[municipality] = Site(knowledge, municipality, self.today, root, self._memory)
            return sites[municipality].quick_file(path)

    def _judgement(self, thing: Thing | None, library: Library, problems: Sequence[Problem]) -> Judgement:
        document = self._document(thing, library) if thing else None
        own = [one for one in problems if document and one.path == document.path]
        rest = [_told_elsewhere(one, library) for one in problems if one not in own]
        body = document.body_line if document and document.kind.article else None
        tree = document.raw if document else None
        here = problems_by_field(own, tree, body_line=body)
        if not document:
            return Judgement(here, rest)
        model, values = document.kind.model, tree.plain() if tree else None
        return Judgement({name: _in_labels(lines, model, path_of(name), values) for name, lines in here.items()}, rest)

    @staticmethod
    def _document(thing: Thing, library: Library) -> Document | None:
        owner = None if thing.kind.national else thing.owner
        return next((one for one in library.of(thing.kind.name, owner) if one.id == thing.id), None)

    def _overlay(self, drafts: Iterable[Draft] | None) -> dict[Path, bytes | None]:
        return {thing.path(self.project): draft.content for draft, thing in self.located(drafts or ())}

    def _turn(self) -> None:
        self._rounds += 1
        if self._rounds % _ROUNDS == 0:
            self._memory.turn()


def _in_labels(lines: Sequence[str], model: type[Record], path: FieldPath, values: Any) -> list[str]:
    written = value_at(values, path)
    return [with_labels(line, model, path, written) for line in lines]


def _told_elsewhere(problem: Problem, library: Library) -> str:
    """A problem of another file, by the name that it has on the first page."""
    document = next((one for one in library.documents if one.path == problem.path), None)
    if document is None:
        return str(problem)
    thing = thing_of(document, library)
    where = "fælles for alle kommuner" if thing.owner == NATIONAL else thing.owner.capitalize()
    return f"”{thing.title}” ({where}): {with_labels(problem.message, thing.kind.model, ())}"
