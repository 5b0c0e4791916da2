"""The editor's desk: what one can do with a thing, whoever asks and in whatever way: save, undo, delete, publish."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.editor.approval import (
    APPROVED,
    BEGAN,
    NOT_SAVED,
    PUBLISHED,
    SAVED,
    WENT_BACK,
    Pending,
    Step,
    pending,
    why_not_approve,
    why_not_publish,
)
from vejviser.editor.change_words import ToldChange, both_wrote, changes
from vejviser.editor.drafts import Draft, DraftStore
from vejviser.editor.file_values import Values, file_text, file_values
from vejviser.editor.publishing import Publishing
from vejviser.editor.team import Rights, Team
from vejviser.editor.things import Thing
from vejviser.editor.workspace import Judgement, Workspace
from vejviser.errors import VejviserError
from vejviser.history import audit
from vejviser.history.durable_file import hidden_folder
from vejviser.history.entries import Entry, content_hash
from vejviser.history.git_history import find_history
from vejviser.history.saving import ChangedMeanwhileError, FileChange, save_files
from vejviser.project import Project
from vejviser.writing.alignment import Plain
from vejviser.writing.merging import Conflict, merged

STATE = ".historik"
"""The folder beside the data for drafts, plain copies and the log. It hides itself from git."""

_MOST_LOG = 1_000_000


@dataclass(frozen=True)
class Saved:
    """What became of saving: nothing was wrong (``done``), or why not. ``note`` is a line to show in any case.

    ``changed`` says whether there was anything to save.
    """

    done: bool
    judgement: Judgement
    note: str = ""
    conflicts: Sequence[ToldChange] = ()
    changed: bool = True


class Desk:
    """Everything of one run of the editor. ``now`` is the clock; ``out`` is where the sites lie."""

    def __init__(self, project: Project, out: Path, team: Team, memory: Memory, now: Callable[[], datetime]) -> None:
        self.project, self.team, self.now = project, team, now
        self.workspace = Workspace(project, lambda: now().date(), memory)
        self.publishing = Publishing(project, out)
        self.state = project.data.absolute().parent / STATE
        self.history = find_history(project.data.absolute().parent, project.data, project.guides)
        self._log = self.state / "log.jsonl"
        with suppress(OSError):
            # A disk that takes nothing tells so when there is something to keep.
            hidden_folder(self.state)
        self._drafts: dict[str, DraftStore] = {}
        # Saving, approving and beginning to publish each look at what the others did.
        self._alone = threading.RLock()

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
        if draft.base is not None and values == file_values(thing, draft.base):
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
        now = file_values(thing, theirs)
        base = file_values(thing, draft.base)
        both = merged(base, file_values(thing, draft.content), now)
        drafts.keep(Draft(thing.key, theirs, file_text(thing, theirs, _fields(both.value))))
        note = "En anden har rettet det samme sted imens." if both.conflicts else "En anden har rettet filen imens."
        more = (
            "Se nedenfor, hvad I har skrevet."
            if both.conflicts
            else "Begges ændringer er med. Se dem efter, og gem igen."
        )
        judgement = self.workspace.judge(thing, drafts, rights.user)
        return Saved(
            False, judgement, f"{note} {more}", [both_wrote(one, base, thing.kind.model) for one in both.conflicts]
        )

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
        """Take a change of the history back, as a draft on top of all that came later.

        Returns where something later changed the same: there the old value is the draft's. Raises VejviserError for an
        entry that is not there.
        """
        entry = next((one for one in self.entries(thing, 1000) if one.id == entry_id), None)
        if entry is None:
            raise VejviserError("Ændringen findes ikke mere i historikken.")
        drafts = self.drafts(user)
        now = self.workspace.content(thing)
        if entry.before is None or entry.after is None or now is None:
            drafts.keep(
                Draft(thing.key, now, None if entry.before is None else entry.before.decode("utf-8", "replace"))
            )
            return ()
        both = merged(file_values(thing, entry.after), file_values(thing, entry.before), file_values(thing, now))
        drafts.keep(Draft(thing.key, now, file_text(thing, now, _fields(both.value))))
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
        """Begin to publish all that is saved. Raises VejviserError when it may not be, or cannot be noted."""
        with self._alone:
            if why := why_not_publish(self.waiting(), rights, self.team):
                raise VejviserError(why)
            self.publishing.free()
            try:
                self.log(rights, BEGAN, "")
            except VejviserError as error:
                raise VejviserError(f"{error} Intet er udgivet.") from None
            self.publishing.build(self.workspace.today, lambda: self.log(rights, PUBLISHED, ""))

    def go_back(self, rights: Rights, municipality: str) -> None:
        """Begin to show the version before. Raises VejviserError when the person may not."""
        if not rights.publishes:
            raise VejviserError("Du må ikke gå tilbage. Bed en anden om det.")
        self.publishing.roll_back(municipality, lambda: self.log(rights, WENT_BACK, municipality))

    def approve(self, rights: Rights, state: str) -> None:
        """Note that somebody has looked at this state of what waits. Raises VejviserError when it is another now."""
        with self._alone:
            waiting = self.waiting()
            if why := why_not_approve(waiting, rights):
                raise VejviserError(why)
            if state != waiting.state:
                raise VejviserError("Der er gemt mere, siden du så det. Se det igennem, og godkend så.")
            self.log(rights, APPROVED, state)


def _folder_of(user: str) -> str:
    """A folder's name for somebody, whatever signs their name has."""
    plain = re.sub(r"[^a-z0-9]+", "-", user.lower()).strip("-")[:40]
    return f"{plain}-{sha256(user.encode()).hexdigest()[:12]}" if user else ""


def _fields(value: Plain) -> Values:
    """The fields of a file: two records put together are a record."""
    return value if isinstance(value, dict) else {}
