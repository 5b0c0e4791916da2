"""The editor's desk: what one can do with a thing, whoever asks and in whatever way: save, undo, delete, publish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.editor.change_words import ToldChange, changes
from vejviser.editor.drafts import Draft, fingerprint_of
from vejviser.editor.file_values import Values, file_text, file_values
from vejviser.editor.saving_desk import SavingDesk
from vejviser.editor.team import Team
from vejviser.editor.things import Thing, thing_of
from vejviser.editor.together import Together, put_together
from vejviser.errors import VejviserError
from vejviser.history.entries import Entry, settled
from vejviser.project import Project
from vejviser.writing.merging import Conflict, merged

_MOST_LOOKED = 1000
"""Entries of a file that are looked through for one."""

_MOST_SHOWN = 200
"""Contents of files that forms on somebody's screen were made of. What is forgotten may stand in the history."""


class Desk(SavingDesk):
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
        self._shown: dict[str, bytes] = {}

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
        entries = self.entries(thing, _MOST_LOOKED) if made_of not in self._shown else ()
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
        return self._take_back(thing, self._entry(thing, entry_id), user)

    def saved_with(self, thing: Thing, entry_id: str) -> list[Thing]:
        """Return the other things that were changed in the same go, of those that are there still."""
        paths = {settled(path) for path in self.history.saved_with(entry_id, thing.path(self.project))}
        if len(paths) < 2:
            return []
        library = self.workspace.library()
        found = [thing_of(document, library) for document in library.documents]
        return [one for one in found if one.key != thing.key and settled(one.path(self.project)) in paths]

    def undo_together(self, thing: Thing, entry_id: str, user: str) -> list[Thing]:
        """Take a change back in all things that it changed, as drafts, and return them. Raises VejviserError as above.

        Nothing is saved yet.
        """
        entry, taken = self._entry(thing, entry_id), [thing]
        self._take_back(thing, entry, user)
        for other in self.saved_with(thing, entry_id):
            if same := next((one for one in self.entries(other, _MOST_LOOKED) if one.beside(entry)), None):
                self._take_back(other, same, user)
                taken.append(other)
        return taken

    def _entry(self, thing: Thing, entry_id: str) -> Entry:
        entry = next((one for one in self.entries(thing, _MOST_LOOKED) if one.id == entry_id), None)
        if entry is None:
            raise VejviserError("Ændringen findes ikke mere i historikken.")
        return entry

    def _take_back(self, thing: Thing, entry: Entry, user: str) -> Sequence[Conflict]:
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
