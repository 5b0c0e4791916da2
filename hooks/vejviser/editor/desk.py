"""The editor's desk: what one can do with a thing, whoever asks and in whatever way: save, undo, delete, publish."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.editor.approval import (
    NOT_SAVED,
    SAVED,
)
from vejviser.editor.change_words import ToldChange, changes
from vejviser.editor.drafts import Draft, DraftStore, fingerprint_of
from vejviser.editor.file_values import Values, file_text, file_values
from vejviser.editor.publishing_desk import PublishingDesk
from vejviser.editor.team import Rights, Team
from vejviser.editor.things import Thing
from vejviser.editor.together import Together, put_together
from vejviser.editor.workspace import Judgement
from vejviser.errors import VejviserError
from vejviser.history.entries import Entry, content_hash
from vejviser.history.git_history import find_history
from vejviser.history.saving import ChangedMeanwhileError, FileChange, save_files
from vejviser.project import Project
from vejviser.writing.merging import Conflict, merged

_MOST_SHOWN = 200
"""Contents of files that forms on somebody's screen were made of. What is forgotten may stand in the history."""


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


class Desk(PublishingDesk):
    """Everything of one run of the editor: what is drafted, saved and taken back, and what is published.

    ``tallies`` is the folder where the adviser's own count lies.
    """

    def __init__(
        self,
        project: Project,
        out: Path,
        team: Team,
        memory: Memory,
        now: Callable[[], datetime],
        tallies: Path | None = None,
    ) -> None:
        super().__init__(project, out, team, memory, now)
        self.tallies = tallies
        self.history = find_history(project.data.absolute().parent, project.data, project.guides)
        self._drafts: dict[str, DraftStore] = {}
        self._shown: dict[str, bytes] = {}

    def drafts(self, user: str) -> DraftStore:
        """Return what somebody has not saved yet."""
        if found := self._drafts.get(user):
            return found
        return self._drafts.setdefault(user, DraftStore(self.state / "kladder" / (_folder_of(user) or "mine")))

    def values(self, thing: Thing, draft: Draft) -> Values:
        """Return the values of a draft. Raises VejviserError when its file cannot be read."""
        return file_values(thing, draft.content)

    def write(self, thing: Thing, values: Values, user: str) -> Draft:
        """Keep other values of a thing as a draft."""
        drafts = self.drafts(user)
        draft = self.workspace.draft(thing, drafts)
        if values == file_values(thing, draft.content):
            # As it was before an undone change, also in what no form shows: quotes, comments, order.
            made = draft
        elif draft.base is not None and values == file_values(thing, draft.base):
            made = Draft(thing.key, draft.base, draft.base.decode("utf-8"))
        else:
            made = Draft(thing.key, draft.base, file_text(thing, draft.base, values))
        drafts.keep(made)
        return made

    def delete(self, thing: Thing, user: str) -> None:
        """Keep as a draft that a thing is to go."""
        content = self.workspace.content(thing)
        self.drafts(user).keep(Draft(thing.key, content, None))

    def changes(self, thing: Thing, draft: Draft) -> list[ToldChange]:
        """Return what a draft changes, in words."""
        return changes(file_values(thing, draft.base), file_values(thing, draft.content), thing.kind.model)

    def save(self, thing: Thing, rights: Rights, reason: str) -> Saved:
        """Save a draft: check all, write the file, note it in the history; with it those drafts that it needs.

        When the file changed on the disk meanwhile, both changes are put together and shown before anything is saved.
        Raises VejviserError when the person may not, or the disk does not take it.
        """
        if not rights.may_edit(thing):
            raise VejviserError("Du må ikke rette det her. Bed en anden om det. Din kladde ligger her stadig.")
        with self._alone:
            if self.team.second_pair and self.publishing.runs:
                # It could come along without anybody having looked at it.
                raise VejviserError("Der bliver udgivet lige nu. Din kladde er der endnu. Gem igen om lidt.")
            return self._save(thing, rights, reason)

    def _save(self, thing: Thing, rights: Rights, reason: str) -> Saved:
        drafts = self.drafts(rights.user)
        draft = drafts.get(thing.key)
        if draft is None:
            return Saved(True, Judgement(), changed=False)
        if self.workspace.content(thing) not in (draft.base, draft.content):
            return self._together(thing, draft, drafts, rights)
        ready, judgement = [draft], self.workspace.may_save(thing, [draft])
        if not judgement.good:
            others = [one for one in drafts if one.key != thing.key and self._is_ready(one, rights)]
            ready = self.workspace.needed([draft, *others]) if others else []
            if len(ready) < 2 or not self.workspace.may_save(thing, ready).good:
                return Saved(False, judgement)
        # Noted before: nothing is ever saved that nobody can see in the log, and that nobody must approve.
        try:
            for one in ready:
                self.log(rights, SAVED, one.key)
        except VejviserError as error:
            raise VejviserError(f"{error} Intet er gemt. Din kladde er der endnu.") from None
        try:
            roots = [self.project.data, self.project.guides]
            saved = save_files([self._file_change(one) for one in ready], roots=roots, lock=self.state / "laas")
        except VejviserError as error:
            with suppress(VejviserError):
                for one in ready:
                    self.log(rights, NOT_SAVED, one.key)
            if isinstance(error, ChangedMeanwhileError):
                return self._together(thing, draft, drafts, rights)
            raise
        for one in ready:
            drafts.drop(one.key)
        note = self.history.record(saved, rights.role, reason, self.now()) or ""
        return Saved(True, Judgement(), note)

    def _is_ready(self, draft: Draft, rights: Rights) -> bool:
        """Whether a draft could be saved beside another: one may, and nobody changed the file."""
        thing = self.workspace.thing(draft.key, self.drafts(rights.user))
        return rights.may_edit(thing) and self.workspace.content(thing) == draft.base

    def _file_change(self, draft: Draft) -> FileChange:
        path = self.workspace.thing(draft.key, [draft]).path(self.project)
        return FileChange(path, draft.content, None if draft.base is None else content_hash(draft.base))

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

    def shown(self, content: bytes | None) -> str:
        """Remember what a form is made of, and return what the form says of it when it comes back."""
        sign = fingerprint_of(content)
        if content is not None:
            self._shown.pop(sign, None)
            self._shown[sign] = content
            for oldest in list(self._shown)[:-_MOST_SHOWN]:
                self._shown.pop(oldest, None)
        return sign

    def on_top(self, thing: Thing, draft: Draft, values: Values, made_of: str) -> Together | None:
        """Put the values of a form on top of what the draft begins with; None when the form was made of that.

        Somebody may have saved between the opening of a form and the first that is written in it.
        """
        if made_of == fingerprint_of(draft.base):
            return None
        theirs = None if draft.base is None else file_values(thing, draft.base)
        return put_together(self._values_then(thing, made_of), values, theirs)

    def _values_then(self, thing: Thing, made_of: str) -> Values | None:
        if not made_of:
            return {}
        entries = self.entries(thing, 1000) if made_of not in self._shown else ()
        contents = [self._shown.get(made_of), *(one for entry in entries for one in (entry.before, entry.after))]
        found = next((one for one in contents if one is not None and fingerprint_of(one) == made_of), None)
        return None if found is None else file_values(thing, found)

    def entries(self, thing: Thing, most: int = 50) -> list[Entry]:
        """Return the last changes of a thing, newest first."""
        return self.history.entries(thing.path(self.project), most)

    def entry_changes(self, thing: Thing, entry: Entry) -> list[ToldChange] | None:
        """Return what a change in the history changed, or None when a file of then cannot be read."""
        try:
            return changes(file_values(thing, entry.before), file_values(thing, entry.after), thing.kind.model)
        except VejviserError:
            return None

    def undo(self, thing: Thing, entry_id: str, user: str) -> Sequence[Conflict]:
        """Take a change of the history back, as a draft on top of all that came later, saved or not.

        Returns where something later changed the same: there the old value is the draft's. Raises VejviserError for an
        entry that is not there.
        """
        entry = next((one for one in self.entries(thing, 1000) if one.id == entry_id), None)
        if entry is None:
            raise VejviserError("Ændringen findes ikke mere i historikken.")
        drafts = self.drafts(user)
        draft = self.workspace.draft(thing, drafts)
        now = draft.content if drafts.get(thing.key) else draft.base
        if entry.before is None or now in (None, entry.after):
            before = None if entry.before is None else entry.before.decode("utf-8", "replace")
            drafts.keep(Draft(thing.key, draft.base, before))
            return ()
        both = merged(file_values(thing, entry.after), file_values(thing, entry.before), file_values(thing, now))
        values = both.value if isinstance(both.value, dict) else {}
        drafts.keep(Draft(thing.key, draft.base, file_text(thing, now, values)))
        return both.conflicts


def _folder_of(user: str) -> str:
    """A folder's name for somebody, whatever signs their name has."""
    plain = re.sub(r"[^a-z0-9]+", "-", user.lower()).strip("-")[:40]
    return f"{plain}-{sha256(user.encode()).hexdigest()[:12]}" if user else ""
