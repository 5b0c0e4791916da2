"""The desk's middle: whose drafts there are, and how they are saved, one with what it needs or several at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.editor.approval import NOT_SAVED, SAVED
from vejviser.editor.drafts import Draft, DraftStore
from vejviser.editor.file_values import file_text, file_values
from vejviser.editor.publishing_desk import PublishingDesk
from vejviser.editor.team import Rights, Team, whom_to_ask
from vejviser.editor.things import Thing
from vejviser.editor.together import put_together
from vejviser.editor.workspace import Judgement
from vejviser.errors import VejviserError
from vejviser.history.entries import content_hash
from vejviser.history.git_history import find_history
from vejviser.history.saving import ChangedMeanwhileError, FileChange, save_files
from vejviser.project import Project
from vejviser.writing.merging import Conflict


@dataclass(frozen=True)
class Saved:
    """What became of saving: nothing was wrong (``done``), or why not. ``note`` is a line to show in any case.

    ``changed`` says whether there was anything to save.
    """

    done: bool
    judgement: Judgement
    note: str = ""
    conflicts: Sequence[Conflict] = ()
    changed: bool = True


class SavingDesk(PublishingDesk):
    """What everybody has drafted, and what becomes of it when they save."""

    def __init__(self, project: Project, out: Path, team: Team, memory: Memory, now: Callable[[], datetime]) -> None:
        super().__init__(project, out, team, memory, now)
        self.history = find_history(project.data.absolute().parent, project.data, project.guides)
        self._drafts: dict[str, DraftStore] = {}

    def drafts(self, user: str) -> DraftStore:
        """Return what somebody has not saved yet."""
        if found := self._drafts.get(user):
            return found
        return self._drafts.setdefault(user, DraftStore(self.state / "kladder" / (_folder_of(user) or "mine")))

    def save(self, thing: Thing, rights: Rights, reason: str) -> Saved:
        """Save a draft: check all, write the file, note it in the history; with it those drafts that it needs.

        When the file changed on the disk meanwhile, both changes are put together and shown before anything is saved.
        Raises VejviserError when the person may not, or the disk does not take it.
        """
        if not rights.may_edit(thing):
            raise VejviserError("Du må ikke rette det her. Bed en anden om det. Din kladde ligger her stadig.")
        with self._saving():
            drafts = self.drafts(rights.user)
            draft = drafts.get(thing.key)
            if draft is None:
                return Saved(True, Judgement(), changed=False)
            if self.workspace.content(thing) not in (draft.base, draft.content):
                return self._together(thing, draft, drafts, rights)
            ready, judgement = [draft], self.workspace.may_save(thing, [draft])
            if not judgement.good:
                others = self._ready_beside(thing, drafts, rights)
                ready = self.workspace.needed([draft, *others]) if others else []
                if len(ready) < 2 or not self.workspace.may_save(thing, ready).good:
                    return Saved(False, judgement)
            try:
                return self._stored(ready, drafts, rights, reason)
            except ChangedMeanwhileError:
                return self._together(thing, draft, drafts, rights)

    def save_together(self, keys: Sequence[str], rights: Rights, reason: str) -> Saved:
        """Save the drafts of several things, all of them or none, as one change of the history.

        Raises VejviserError when the person may not change one of them, or the disk does not take it.
        """
        with self._saving():
            drafts = self.drafts(rights.user)
            placed = self.workspace.located([found for key in keys if (found := drafts.get(key))])
            if not placed:
                return Saved(True, Judgement(), changed=False)
            if not all(rights.may_edit(thing) for _, thing in placed):
                raise VejviserError(
                    f"Du må ikke rette alle filerne. {whom_to_ask(self.team, [thing for _, thing in placed])} "
                    "Dine kladder ligger her stadig."
                )
            if told := self._all_together(placed, drafts, rights):
                return told
            ready = [draft for draft, _ in placed]
            if not (judgement := self.workspace.may_save(None, ready)).good:
                return Saved(False, judgement)
            try:
                return self._stored(ready, drafts, rights, reason)
            except ChangedMeanwhileError:
                return self._all_together(placed, drafts, rights) or Saved(False, Judgement(), "Gem igen om lidt.")

    @contextmanager
    def _saving(self) -> Iterator[None]:
        with self._alone:
            if self.team.second_pair and self.publishing.runs:
                # It could come along without anybody having looked at it.
                raise VejviserError("Der bliver udgivet lige nu. Din kladde er der endnu. Gem igen om lidt.")
            yield

    def _ready_beside(self, thing: Thing, drafts: DraftStore, rights: Rights) -> list[Draft]:
        """The other drafts that could be saved: one may, and nobody changed the file."""
        return [
            draft
            for draft, other in self.workspace.located(drafts)
            if other.key != thing.key and rights.may_edit(other) and self.workspace.content(other) == draft.base
        ]

    def _stored(self, ready: Sequence[Draft], drafts: DraftStore, rights: Rights, reason: str) -> Saved:
        # Noted before: nothing is ever saved that nobody can see in the log, and that nobody must approve.
        try:
            for one in ready:
                self.log(rights, SAVED, one.key)
        except VejviserError as error:
            raise VejviserError(f"{error} Intet er gemt. Din kladde er der endnu.") from None
        files = [_file_change(draft, thing.path(self.project)) for draft, thing in self.workspace.located(ready)]
        try:
            roots = [self.project.data, self.project.guides]
            saved = save_files(files, roots=roots, lock=self.state / "laas")
        except VejviserError:
            with suppress(VejviserError):
                for one in ready:
                    self.log(rights, NOT_SAVED, one.key)
            raise
        for one in ready:
            drafts.drop(one.key)
        note = self.history.record(saved, rights.role, reason, self.now()) or ""
        return Saved(True, Judgement(), note)

    def _all_together(self, placed: Sequence[tuple[Draft, Thing]], drafts: DraftStore, rights: Rights) -> Saved | None:
        """Put those drafts whose files somebody changed meanwhile on top of that; None when there are none."""
        told = [
            (thing, self._together(thing, draft, drafts, rights))
            for draft, thing in placed
            if self.workspace.content(thing) not in (draft.base, draft.content)
        ]
        if not told:
            return None
        notes = " ".join(f"”{thing.title}”: {one.note}" for thing, one in told)
        return Saved(False, Judgement(), notes)

    def _together(self, thing: Thing, draft: Draft, drafts: DraftStore, rights: Rights) -> Saved:
        """Put a draft on top of what somebody else wrote meanwhile. Nothing is saved yet."""
        theirs = self.workspace.content(thing)
        if draft.text is None or theirs is None:
            drafts.keep(Draft(thing.key, theirs, draft.text))
            note = "Filen er slettet af en anden imens." if theirs is None else "En anden har rettet filen imens."
            return Saved(False, Judgement(), f"{note} Din kladde er der endnu. Se ændringerne, og gem igen.")
        both = put_together(
            file_values(thing, draft.base), file_values(thing, draft.content), file_values(thing, theirs)
        )
        drafts.keep(Draft(thing.key, theirs, file_text(thing, theirs, both.values)))
        judgement = self.workspace.judge(thing, drafts, rights.user)
        return Saved(False, judgement, both.note, both.conflicts)


def _file_change(draft: Draft, path: Path) -> FileChange:
    return FileChange(path, draft.content, None if draft.base is None else content_hash(draft.base))


def _folder_of(user: str) -> str:
    """A folder's name for somebody, whatever signs their name has."""
    plain = re.sub(r"[^a-z0-9]+", "-", user.lower()).strip("-")[:40]
    return f"{plain}-{sha256(user.encode()).hexdigest()[:12]}" if user else ""
