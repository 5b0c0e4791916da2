"""The history as plain copies in a hidden folder: one file for each entry, for data that do not lie in git."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

from vejviser.errors import VejviserError
from vejviser.history.durable_file import disk_fault, hidden_folder, put, remove_partial, sync_folder
from vejviser.history.entries import (
    NO_REASON,
    NO_ROLE,
    Entry,
    SavedFile,
    content_hash,
    content_on_disk,
    settled,
    shown_text,
)

COPIES_FOLDER = ".historik"
"""Where copies lie, in the project's root. Git passes it over, and no page is made of it."""

KEPT_COPIES, KEPT_DAYS = 200, 90
"""A copy is forgotten only when as many newer ones of its file are kept, and it is older than that."""

_NAME = re.compile(r"[0-9]{8,12}-[0-9a-f]{16}")
_ENDING = ".kopi"
_LONGEST_HEAD = 100_000
_STALE = timedelta(hours=1)


class CopyHistory:
    """Copies below ``folder``. Paths are named from the folder above it, so that a project can be moved.

    An entry is one file: a line of JSON (time, role, reason, path, sizes and SHA-256), then the bytes before and the
    bytes after. It gets its name when it is whole; what is not whole, or not ours, is passed over.
    """

    def __init__(self, folder: Path, why: str | None = None) -> None:
        self.folder = folder
        self._why = why

    @property
    def note(self) -> str | None:
        """Where changes go, when there is a reason to tell."""
        return f"Ændringer gemmes som kopier og ikke i git: {self._why}." if self._why else None

    def record(self, saved: Sequence[SavedFile], role: str, reason: str, now: datetime) -> str | None:
        """Keep what stood before and after, and forget what is old. Return a sentence when the disk refuses."""
        changed = [one for one in saved if one.before != one.after]
        if not changed:
            return None
        try:
            hidden_folder(self.folder)
            for one in changed:
                self._keep(one, shown_text(role, NO_ROLE), shown_text(reason, NO_REASON), now.astimezone(UTC))
        except OSError as error:
            return f"Din ændring er gemt i filen, men ikke som kopi i historikken: {disk_fault(error)}."
        return None

    def entries(self, path: Path, most: int) -> list[Entry]:
        """Return the last changes, newest first."""
        found: list[Entry] = []
        for file in self._files(path):
            if len(found) >= most:
                break
            entry = _read_entry(file)
            if entry:
                found.append(entry)
        return found

    def content(self, entry_id: str, path: Path) -> bytes | None:
        """Return the file as it was after an entry."""
        entry = None
        if _NAME.fullmatch(entry_id):
            entry = _read_entry(self._place(path) / f"{entry_id}{_ENDING}")
        if not entry:
            raise VejviserError("Den udgave findes ikke mere i historikken. Hent siden igen.")
        return entry.after

    def saved_with(self, entry_id: str, path: Path) -> list[Path]:
        """Return the files of all entries that were kept in the same go."""
        entry = _read_entry(self._place(path) / f"{entry_id}{_ENDING}") if _NAME.fullmatch(entry_id) else None
        heads = [_head(file) for file in sorted(self.folder.glob(f"*/*{_ENDING}"))] if entry else []
        return [
            self.folder.parent / head["path"]
            for head in heads
            if entry and _moment(head) == entry.when and (head["role"], head["reason"]) == (entry.role, entry.reason)
        ]

    def uncommitted(self, path: Path) -> bool:
        """Say whether somebody wrote the file after the last copy."""
        last = self.entries(path, 1)
        return bool(last) and last[0].after != content_on_disk(path)

    def _place(self, path: Path) -> Path:
        """Return the folder of a file's copies: a name that can be read, and one that no other path has."""
        named = self._named(path)
        readable = re.sub(r"[^a-z0-9]+", "-", path.name.casefold())[:40].strip("-")
        return self.folder / f"{readable}-{content_hash(named.encode('utf-8', 'surrogateescape'))[:16]}"

    def _named(self, path: Path) -> str:
        absolute = settled(path)
        try:
            return Path(os.path.relpath(absolute, self.folder.parent.resolve())).as_posix()
        except ValueError:
            # On Windows there is no way from one drive to another.
            return absolute.as_posix()

    def _files(self, path: Path) -> Iterator[Path]:
        """Yield the files of a path's entries, newest first."""
        place = self._place(path)
        with suppress(OSError):
            stems = [file.stem for file in place.iterdir() if file.suffix == _ENDING]
            for stem in sorted(filter(_NAME.fullmatch, stems), key=lambda one: (_number(one), one), reverse=True):
                yield place / f"{stem}{_ENDING}"

    def _keep(self, one: SavedFile, role: str, reason: str, when: datetime) -> None:
        place = self._place(one.path)
        place.mkdir(exist_ok=True)
        self._clean(place, when)
        files = list(self._files(one.path))
        # Numbers and not times: a clock may be set back, and two changes may come at once.
        name = f"{(_number(files[0].stem) if files else 0) + 1:08d}-{token_hex(8)}"
        head = {
            "when": when.isoformat(),
            "role": role,
            "reason": reason,
            "path": self._named(one.path),
            "before": _about(one.before),
            "after": _about(one.after),
        }
        content = json.dumps(head).encode() + b"\n" + (one.before or b"") + (one.after or b"")
        put(place / f"{name}{_ENDING}", content)
        sync_folder(place)
        for file in files[KEPT_COPIES - 1 :]:
            with suppress(OSError):
                entry = _read_entry(file)
                if entry and when - entry.when > timedelta(days=KEPT_DAYS):
                    file.unlink()

    def _clean(self, place: Path, now: datetime) -> None:
        """Remove what a killed process left, once nobody can still be writing it."""
        with suppress(OSError):
            newest = max(datetime.fromtimestamp(one.stat().st_mtime, UTC) for one in [place, *place.glob(".*.tmp")])
            if now - newest > _STALE:
                remove_partial(place)


def _number(name: str) -> int:
    return int(name.partition("-")[0])


def _about(content: bytes | None) -> dict[str, Any] | None:
    return None if content is None else {"size": len(content), "sha256": content_hash(content)}


def _head(file: Path) -> dict[str, Any]:
    """Return what an entry says of itself, nothing for a file that says nothing."""
    with suppress(OSError, ValueError, RecursionError), file.open("rb") as opened:
        head: Any = json.loads(opened.readline(_LONGEST_HEAD))
        if isinstance(head, dict) and all(isinstance(head.get(name), str) for name in ("path", "role", "reason")):
            return head
    return {}


def _moment(head: dict[str, Any]) -> datetime | None:
    with suppress(KeyError, ValueError, TypeError):
        return datetime.fromisoformat(head["when"]).astimezone(UTC)
    return None


def _read_entry(file: Path) -> Entry | None:
    """Return an entry, None for a file that is not one whole entry, whatever it is."""
    try:
        if not file.is_file() or file.is_symlink():
            return None
        line, _, rest = file.read_bytes().partition(b"\n")
        head: Any = json.loads(line) if len(line) <= _LONGEST_HEAD else None
        when = datetime.fromisoformat(head["when"]).astimezone(UTC)
        size = head["before"]["size"] if head["before"] else 0
        parts = {"before": rest[:size], "after": rest[size:]}
        contents = {name: part if head[name] else None for name, part in parts.items()}
        sound = all(_about(contents[name]) == head[name] for name in parts) and (head["after"] or not parts["after"])
        texts = (head["role"], head["reason"])
        if not sound or not all(isinstance(text, str) for text in texts):
            return None
        return Entry(file.name.removesuffix(_ENDING), when, *texts, contents["before"], contents["after"])
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
