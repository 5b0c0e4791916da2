"""The commits that changed one file, each with the file before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from vejviser.history.entries import Entry, shown_text
from vejviser.history.git_commands import ask_git

_NO_BLOB = re.compile(r"0+")
_FORM = "--format=%H%x00%at%x00%an%x00%B%x00"
_FIELDS = 7
"""What git says of a commit, between NULs: the four of the form, nothing, the two contents, and the path."""


def commits_of(folder: Path, name: str, most: int) -> list[Entry]:
    """Return the last commits that changed the file ``name``, as git names it from ``folder``, newest first."""
    shown = ("--raw", "--no-abbrev", "--no-renames", "-m", "-z", _FORM)
    log = ask_git(folder, "log", f"--max-count={most}", *shown, "--", name)
    fields = log.out.split(b"\0") if log.code == 0 else []
    # A merge is told once for each of its parents: the first one is the branch that it went into.
    rows: dict[str, list[bytes]] = {}
    for start in range(0, len(fields) - _FIELDS + 1, _FIELDS):
        row = fields[start : start + _FIELDS]
        rows.setdefault(row[0].decode(), row)
    contents = {commit: row[5].decode().split()[2:4] for commit, row in rows.items()}
    blobs = _blobs(folder, (blob for both in contents.values() for blob in both))
    found = []
    for commit, (_, seconds, author, message, *_) in rows.items():
        before, after = contents[commit]
        # A clone may lack old content, and a link or a submodule has none: such an entry cannot be shown.
        with suppress(KeyError, ValueError, OverflowError, OSError):
            when = datetime.fromtimestamp(int(seconds), UTC)
            role, reason = (text.decode("utf-8", "replace") for text in (author, message))
            found.append(
                Entry(commit, when, shown_text(role, "Ukendt"), shown_text(reason, ""), blobs[before], blobs[after])
            )
    return found


def _blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes | None]:
    """Return the content of each blob that is at hand, None for "no file"."""
    wanted = sorted(set(names))
    found: dict[str, bytes | None] = {name: None for name in wanted if _NO_BLOB.fullmatch(name)}
    asked = "".join(f"{name}\n" for name in wanted if name not in found)
    out = ask_git(folder, "cat-file", "--batch", given=asked.encode()).out if asked else b""
    place = 0
    while place < len(out):
        end = out.index(b"\n", place)
        words = out[place:end].decode("utf-8", "replace").split()
        place = end + 1
        if len(words) == 3:
            size = int(words[2])
            if words[1] == "blob":
                found[words[0]] = out[place : place + size]
            place += size + 1
    return found
