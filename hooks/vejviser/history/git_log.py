"""The commits that changed one file, each with the file before and after."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from vejviser.history.entries import Entry, shown_text
from vejviser.history.git_commands import ask_git

_NO_BLOB = re.compile(r"0+")
_FORM = "--format=%H%x00%at%x00%an%x00%B%x00"
"""A commit: its name, when, by whom and why. What it changed follows, for each file the contents and the path."""


def commits_of(folder: Path, name: str, most: int) -> list[Entry]:
    """Return the last commits that changed the file ``name``, as git names it from ``folder``, newest first."""
    shown = ("--raw", "--no-abbrev", "--no-renames", "--relative", "-m", "-z", _FORM)
    log = ask_git(folder, "log", f"--max-count={most}", *shown, "--", name)
    rows: dict[str, tuple[list[bytes], list[str]]] = {}
    fields = iter(log.out.split(b"\0") if log.code == 0 else [])
    field = next(fields, b"")
    while field:
        about = [field, *islice(fields, 3)]
        next(fields, None)
        field = next(fields, b"")
        while field.lstrip(b"\n").startswith(b":"):
            path = next(fields, b"")
            # A file may bear the name that a folder had. A merge is told once for each of its parents, and the first
            # one is the branch that it went into.
            if path == os.fsencode(name):
                rows.setdefault(about[0].decode(), (about[1:], field.decode().split()[2:4]))
            field = next(fields, b"")
    blobs = _blobs(folder, (blob for _, contents in rows.values() for blob in contents))
    found = []
    for commit, ((seconds, author, message), (before, after)) in rows.items():
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
