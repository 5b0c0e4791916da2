"""The desk's other half: the log of who did what, a second pair of eyes, publish and go back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.editor.approval import (
    APPROVED,
    BEGAN,
    PUBLISHED,
    WENT_BACK,
    WENT_FORTH,
    Pending,
    Step,
    pending,
    why_not_approve,
    why_not_publish,
)
from vejviser.editor.publishing import Publishing
from vejviser.editor.team import Rights, Team
from vejviser.editor.workspace import Workspace
from vejviser.errors import VejviserError
from vejviser.history import audit
from vejviser.history.durable_file import hidden_folder
from vejviser.history.saving import STATE
from vejviser.project import Project

_MOST_LOG = 1_000_000


class PublishingDesk:
    """What is published from the editor. ``now`` is the clock; ``out`` is where the sites lie."""

    def __init__(self, project: Project, out: Path, team: Team, memory: Memory, now: Callable[[], datetime]) -> None:
        self.project, self.team, self.now = project, team, now
        self.workspace = Workspace(project, lambda: now().date(), memory)
        self.publishing = Publishing(project, out)
        self.state = project.data.absolute().parent / STATE
        self._log = self.state / "log.jsonl"
        with suppress(OSError):
            # A disk that takes nothing tells so when there is something to keep.
            hidden_folder(self.state)
        # Saving, approving and beginning to publish each look at what the others did.
        self._alone = threading.RLock()

    def alone(self) -> AbstractContextManager[object]:
        """Return what keeps others from saving, approving and publishing as long as it is held."""
        return self._alone

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

    def go_forth(self, rights: Rights, municipality: str) -> None:
        """Begin to show the newest version again. Raises VejviserError when the person may not."""
        if not rights.publishes:
            raise VejviserError("Du må ikke vise den nyeste side. Bed en anden om det.")
        self.publishing.roll_forth(municipality, lambda: self.log(rights, WENT_FORTH, municipality))

    def approve(self, rights: Rights, state: str) -> None:
        """Note that somebody has looked at this state of what waits. Raises VejviserError when it is another now."""
        with self._alone:
            waiting = self.waiting()
            if why := why_not_approve(waiting, rights):
                raise VejviserError(why)
            if state != waiting.state:
                raise VejviserError("Der er gemt mere, siden du så det. Se det igennem, og godkend så.")
            self.log(rights, APPROVED, state)
