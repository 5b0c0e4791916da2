"""The history in git: each change a commit of exactly its files, and every commit of a file an entry."""

from __future__ import annotations

import heapq
import os
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.history.copies import COPIES_FOLDER, CopyHistory
from vejviser.history.entries import NO_REASON, NO_ROLE, Entry, History, SavedFile, content_on_disk, settled, shown_text
from vejviser.history.git_commands import GitAnswer, ask_git
from vejviser.history.git_log import commits_of

MAIL = "redaktion@localhost.invalid"
"""The address of every role in git: none that somebody could write to."""

_MISSING = "git er ikke installeret, eller svarer ikke"
_DISTRUST = "git stoler ikke på mappen, for en anden bruger ejer den (safe.directory)"
_LOCKED = "et andet program bruger git lige nu, eller blev afbrudt og efterlod filen index.lock"
_UNDER_WAY = {
    "MERGE_HEAD": "nogen er midt i at flette ændringer sammen (merge)",
    "rebase-merge": "nogen er midt i at flytte ændringer (rebase)",
    "rebase-apply": "nogen er midt i at flytte ændringer (rebase)",
    "CHERRY_PICK_HEAD": "nogen er midt i at hente en enkelt ændring (cherry-pick)",
    "REVERT_HEAD": "nogen er midt i at fortryde en ændring (revert)",
    "sequencer": "nogen er midt i at hente flere ændringer (cherry-pick)",
    "BISECT_LOG": "nogen er midt i at lede efter en fejl (bisect)",
}
"""What lies in git's folder while somebody is in the middle of something, and its name."""

_MOST_COPIES = 1000
"""Entries that are looked through for the commit of a copy."""

_LOCK_WAITS = (0.2, 0.5, 1.0)
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def find_history(root: Path, data: Path, guides: Path) -> History:
    """Return git's history when data and guides lie in one working tree of it, else copies in the project's root."""
    folder = root / COPIES_FOLDER
    answers = [ask_git(place.resolve(), "rev-parse", "--show-toplevel") for place in (data, guides)]
    tops = {answer.text for answer in answers}
    if len(tops) == 1 and (top := tops.pop()):
        return GitHistory(Path(top), CopyHistory(folder))
    failed = next((answer for answer in answers if not answer.text), None)
    return CopyHistory(folder, _reason(failed) if failed else "data og vejledninger ligger ikke samme sted i git")


class GitHistory:
    """A working tree of git around ``root``. ``copies`` takes what git does not, and its entries count as well."""

    def __init__(self, root: Path, copies: CopyHistory | None = None) -> None:
        self.root = root.resolve()
        self.copies = copies or CopyHistory(self.root / COPIES_FOLDER)

    @property
    def note(self) -> str | None:
        """Where changes go as things stand now, when that is not into git."""
        why = self._obstacle()
        return f"Ændringer gemmes som kopier og ikke i git: {why}." if why else None

    def record(self, saved: Sequence[SavedFile], role: str, reason: str, now: datetime) -> str | None:
        """Commit exactly the saved files as they are. What git refuses is kept as copies, and told."""
        changed = [one for one in saved if one.before != one.after]
        if not changed:
            return None
        if any(content_on_disk(one.path) != one.after for one in changed):
            why: str | None = "nogen ændrede filen igen med det samme"
        else:
            why = self._obstacle()
        # What somebody wrote and never committed goes into the commit too; only a copy tells the two apart.
        kept = changed if why else [one for one in changed if not self._is_last(one.path, one.before)]
        role, reason = _person(role), shown_text(reason, NO_REASON)
        why = why or self._commit(changed, role, reason, now)
        if not why and not all(self._is_last(one.path, one.after) for one in changed):
            why = "git er sat til ikke at se på filen"
        fault = self.copies.record(changed if why else kept, role, reason, now)
        if fault:
            return f"{fault} I git er den heller ikke: {why}." if why else f"{fault} Git har den."
        return why and f"Din ændring er gemt i filen og som kopi i historikken, men ikke i git: {why}."

    def entries(self, path: Path, most: int) -> list[Entry]:
        """Return commits of the file and copies, newest first; a copy stands for the commit of the same change."""
        copies = self.copies.entries(path, most)
        known = {_same(entry) for entry in copies}
        name = self._name(path)
        commits = commits_of(self.root, name, most) if name and most > 0 else []
        others = (entry for entry in commits if _same(entry) not in known)
        # The order of commits is git's: what was moved between branches may bear an older date than what it stands on.
        both = heapq.merge(copies, others, key=lambda entry: entry.when, reverse=True)
        return list(islice(both, max(most, 0)))

    def content(self, entry_id: str, path: Path) -> bytes | None:
        """Return the file as it was after a commit or a copy."""
        name = self._name(path)
        if name is None or not _ID.fullmatch(entry_id):
            return self.copies.content(entry_id, path)
        listed = self._ask("ls-tree", "-z", entry_id, "--", name)
        if listed.code != 0:
            raise VejviserError("Den udgave findes ikke i git. Hent siden igen.")
        blob = listed.out.split(b"\t")[0].split()
        if len(blob) != 3 or blob[1] != b"blob":
            return None
        answer = self._ask("cat-file", "blob", blob[2].decode())
        if answer.code != 0:
            raise VejviserError("Den udgave mangler i denne kopi af git. Spørg webteamet.")
        return answer.out

    def saved_with(self, entry_id: str, path: Path) -> list[Path]:
        """Return all files of a commit; of a copy those of the commit of the same change, and the other copies."""
        copied = self.copies.saved_with(entry_id, path)
        commit = entry_id if _ID.fullmatch(entry_id) else self._commit_of(entry_id, path)
        shown = ("--name-only", "--no-renames", "--relative", "-z", "--format=", "--first-parent")
        listed = self._ask("show", *shown, commit) if commit else None
        names = listed.out.split(b"\0") if listed and listed.code == 0 else []
        return [*copied, *(path for name in names if name and (path := self.root / os.fsdecode(name)) not in copied)]

    def _commit_of(self, entry_id: str, path: Path) -> str:
        copy = next((one for one in self.copies.entries(path, _MOST_COPIES) if one.id == entry_id), None)
        name = self._name(path)
        commits = commits_of(self.root, name, _MOST_COPIES) if copy and name else []
        return next((one.id for one in commits if copy and _same(one) == _same(copy)), "")

    def uncommitted(self, path: Path) -> bool:
        """Say whether the file differs from the last commit."""
        name = self._name(path)
        answer = self._ask("status", "--porcelain", "-z", "--", name) if name is not None else None
        return bool(answer.out) if answer and answer.code == 0 else self.copies.uncommitted(path)

    def _ask(self, *words: str, given: bytes = b"") -> GitAnswer:
        return ask_git(self.root, *words, given=given)

    def _name(self, path: Path) -> str | None:
        """Return a path as git names it from ``root``, None for one outside."""
        with suppress(ValueError, OSError):
            return settled(path).relative_to(self.root).as_posix()
        return None

    def _obstacle(self) -> str | None:
        """Return why nothing can be committed now, in Danish and as the end of a sentence."""
        found = self._ask("rev-parse", "--absolute-git-dir")
        if found.code != 0:
            return _reason(found)
        folder = Path(found.text)
        for name, why in _UNDER_WAY.items():
            if (folder / name).exists():
                return why
        if self._ask("symbolic-ref", "-q", "HEAD").code != 0:
            return "mappen står på en bestemt udgave og ikke på en gren (detached HEAD)"
        if not os.access(folder, os.W_OK):
            return "Vejviser har ikke lov til at skrive i git's mappe"
        return None

    def _is_last(self, path: Path, content: bytes | None) -> bool:
        """Say whether the last commit has this content of a file."""
        name = self._name(path)
        head = self._ask("rev-parse", "-q", "--verify", f"HEAD:./{name}").text
        if content is None:
            return not head
        # By git's own reckoning: line ends on the disk may be others than in git.
        return self._ask("hash-object", f"--path={name}", "--stdin", given=content).text == head != ""

    def _commit(self, changed: Sequence[SavedFile], role: str, reason: str, now: datetime) -> str | None:
        """Commit, and return why it could not be done."""
        names = [self._name(one.path) for one in changed]
        inside = [name for name in names if name is not None]
        if len(inside) < len(names):
            return "filen ligger uden for git's mappe"
        # This question alone takes no literal paths; no name begins with the colon that would mean more than itself.
        literal = {"GIT_LITERAL_PATHSPECS": "0"}
        if ask_git(self.root, "check-ignore", "-q", "--", *inside, surroundings=literal).code == 0:
            return "git er sat til at springe filen over (.gitignore)"
        listed = self._ask("ls-files", "-z", "--", *inside)
        if listed.code != 0:
            return _reason(listed)
        tracked = set(listed.out.decode("utf-8", "surrogateescape").split("\0"))
        there = {name for name, one in zip(inside, changed, strict=True) if one.after is not None}
        new = sorted(there - tracked)
        names_now = sorted(there | (set(inside) & tracked))
        # Git takes it for a fault when nothing differs: somebody's own change was only undone.
        if not new and not (names_now and self._ask("status", "--porcelain", "-z", "--", *names_now).out):
            return None
        if new and (answer := self._patiently("add", "--intent-to-add", "--", *new)).code != 0:
            return _reason(answer)
        when = f"{int(now.timestamp())} {now.astimezone().strftime('%z') if now.tzinfo is None else now.strftime('%z')}"
        person = {"NAME": role, "EMAIL": MAIL, "DATE": when}
        around = {f"GIT_{who}_{what}": text for who in ("AUTHOR", "COMMITTER") for what, text in person.items()}
        words = ["commit", "--quiet", "--no-verify", "--no-gpg-sign", "--cleanup=whitespace", f"--message={reason}"]
        answer = self._patiently(*words, "--only", "--", *names_now, surroundings=around)
        if answer.code == 0:
            return None
        if new:
            self._ask("rm", "--cached", "--quiet", "--force", "--", *new)
        return _reason(answer)

    def _patiently(self, *words: str, surroundings: dict[str, str] | None = None) -> GitAnswer:
        """Ask git again for a while when another git holds a lock."""
        for seconds in _LOCK_WAITS:
            answer = ask_git(self.root, *words, surroundings=surroundings)
            if answer.code == 0 or ".lock'" not in answer.error:
                return answer
            time.sleep(seconds)
        return ask_git(self.root, *words, surroundings=surroundings)


def _same(entry: Entry) -> tuple[int, str, str, bytes | None]:
    return int(entry.when.timestamp()), entry.role, entry.reason, entry.after


def _person(role: str) -> str:
    """Return a name that git takes: it refuses one of signs alone."""
    name = " ".join(re.sub(r"[<>]", " ", shown_text(role, "")).split())
    return name if re.search(r"\w", name) else NO_ROLE


def _reason(answer: GitAnswer) -> str:
    """Say in Danish, as the end of a sentence, why git refused."""
    if answer.code is None:
        return _MISSING
    if "dubious ownership" in answer.error or "unsafe repository" in answer.error:
        return _DISTRUST
    if "not a git repository" in answer.error:
        return "mappen ligger ikke i git"
    if "index.lock" in answer.error:
        return _LOCKED
    lines = [line for line in answer.error.splitlines() if line.startswith(("fatal:", "error:"))]
    said = (lines or answer.error.splitlines() or ["intet"])[0]
    return f"git svarede '{said[:200]}'"
