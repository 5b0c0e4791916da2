"""The editor's desk: what one can do with a thing, whoever asks and in whatever way: save, undo, delete, publish."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.editor.approval import APPROVED, PUBLISHED, SAVED, WENT_BACK, Pending, Step, pending
from vejviser.editor.change_words import ToldChange, changes
from vejviser.editor.drafts import Draft, DraftStore, fingerprint_of
from vejviser.editor.file_values import Values, file_text, file_values
from vejviser.editor.publishing import Publishing
from vejviser.editor.team import Rights, Team
from vejviser.editor.things import Thing
from vejviser.editor.together import Together, put_together
from vejviser.editor.workspace import Judgement, Workspace
from vejviser.errors import VejviserError
from vejviser.history import audit
from vejviser.history.entries import Entry, content_hash
from vejviser.history.git_history import find_history
from vejviser.history.saving import ChangedMeanwhileError, save_file
from vejviser.project import Project
from vejviser.writing.merging import Conflict, merged

STATE = ".historik"
"""The folder beside the data for drafts, plain copies and the log. It hides itself from git."""

_MOST_LOG = 10_000
_MOST_SHOWN = 200
"""Contents of files that forms on somebody's screen were made of. What is forgotten may stand in the history."""


@dataclass(frozen=True)
class Saved:
    """What became of saving: nothing was wrong (``done``), or why not. ``note`` is a line to show in any case."""

    done: bool
    judgement: Judgement
    note: str = ""
    conflicts: Sequence[Conflict] = ()


class Desk:
    """Everything of one run of the editor. ``now`` is the clock; ``out`` is where the sites lie."""

    def __init__(self, project: Project, out: Path, team: Team, memory: Memory, now: Callable[[], datetime]) -> None:
        self.project, self.team, self.now = project, team, now
        self.workspace = Workspace(project, lambda: now().date(), memory)
        self.publishing = Publishing(project, out)
        self.state = project.data.absolute().parent / STATE
        self.history = find_history(project.data.absolute().parent, project.data, project.guides)
        self._log = self.state / "log.jsonl"
        self._drafts: dict[str, DraftStore] = {}
        self._shown: dict[str, bytes] = {}

    def drafts(self, user: str) -> DraftStore:
        """Return what somebody has not saved yet."""
        if user not in self._drafts:
            self._drafts[user] = DraftStore(self.state / "kladder" / (_folder_of(user) or "mine"))
        return self._drafts[user]

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
        elif values == file_values(thing, draft.base):
            made = Draft(thing.key, draft.base, None if draft.base is None else draft.base.decode("utf-8"))
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
        """Save a draft: check all, write the file, note it in the history.

        When the file changed on the disk meanwhile, both changes are put together and shown before anything is saved.
        Raises VejviserError when the person may not, or the disk does not take it.
        """
        if not rights.may_edit(thing):
            raise VejviserError("Du må ikke rette det her. Bed en anden om det. Din kladde er gemt.")
        drafts = self.drafts(rights.user)
        draft = drafts.get(thing.key)
        if draft is None:
            return Saved(True, Judgement(), "Der er ikke noget at gemme.")
        if self.workspace.content(thing) not in (draft.base, draft.content):
            return self._together(thing, draft, drafts, rights)
        judgement = self.workspace.may_save(thing, draft.content)
        if not judgement.good:
            return Saved(False, judgement)
        path = thing.path(self.project)
        seen = None if draft.base is None else content_hash(draft.base)
        try:
            roots = [self.project.data, self.project.guides]
            saved = save_file(path, draft.content, seen, roots=roots, lock=self.state / "laas")
        except ChangedMeanwhileError:
            return self._together(thing, draft, drafts, rights)
        drafts.drop(thing.key)
        self.log(rights, SAVED, thing.key)
        note = self.history.record([saved], rights.role, reason, self.now()) or ""
        return Saved(True, judgement, note)

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

    def log(self, rights: Rights, action: str, subject: str) -> None:
        """Note who did what."""
        audit.note(self._log, self.now(), rights.user, rights.role, action, subject)

    def waiting(self) -> Pending:
        """Return what was saved and is not published."""
        lines = audit.read(self._log, _MOST_LOG)
        return pending([Step(one.user, one.action, one.subject) for one in reversed(lines)])

    def recent(self, most: int) -> list[audit.AuditLine]:
        """Return the last actions, newest first."""
        return audit.read(self._log, most)

    def publish(self, rights: Rights) -> None:
        """Begin to publish all that is saved."""
        self.publishing.build(lambda: self.log(rights, PUBLISHED, ""))

    def go_back(self, rights: Rights, municipality: str) -> None:
        """Begin to show the version before."""
        self.publishing.roll_back(municipality, lambda: self.log(rights, WENT_BACK, municipality))

    def approve(self, rights: Rights) -> None:
        """Note that somebody has looked at what waits."""
        self.log(rights, APPROVED, "")


def _folder_of(user: str) -> str:
    """A folder's name for somebody, whatever signs their name has."""
    plain = re.sub(r"[^a-z0-9]+", "-", user.lower()).strip("-")[:40]
    return f"{plain}-{sha256(user.encode()).hexdigest()[:12]}" if user else ""
