"""Git as a program that never asks, never waits long, and runs nothing that the user put around it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PATIENCE, _GRACE = 60, 5
"""Seconds git gets, and those it gets to take its locks away when they are over."""

_SETTINGS = {
    "core.hooksPath": "/dev/null",
    "core.quotePath": "off",
    "core.fsmonitor": "false",
    "core.editor": "true",
    "commit.gpgSign": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.commitEncoding": "utf-8",
    "i18n.logOutputEncoding": "utf-8",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "log.follow": "false",
    "log.diffMerges": "separate",
}
"""What a user's own settings may not change: no programs beside git, and answers of one form."""

_DROPPED = frozenset(
    f"GIT_{name}"
    for name in (
        "DIR", "WORK_TREE", "COMMON_DIR", "INDEX_FILE", "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES",
        "NAMESPACE", "PREFIX", "GLOB_PATHSPECS", "NOGLOB_PATHSPECS", "ICASE_PATHSPECS", "EXTERNAL_DIFF", "TRACE",
    )
)  # fmt: skip
"""What a hook or a script around us may have set, and would lead git elsewhere."""

_ALWAYS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    # No protocol has that name: a clone that lacks some content must not fetch it.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}


@dataclass(frozen=True)
class GitAnswer:
    """What git said. ``code`` is 0 when all went well, and None when there is no git or it took too long."""

    code: int | None
    out: bytes
    error: str

    @property
    def text(self) -> str:
        """What it said as one line of text, empty when it failed."""
        return "" if self.code != 0 else self.out.decode("utf-8", "surrogateescape").removesuffix("\n")


def ask_git(
    folder: Path,
    *words: str,
    given: bytes = b"",
    surroundings: Mapping[str, str] | None = None,
    patience: int = _PATIENCE,
) -> GitAnswer:
    """Run git in a folder with ``given`` as its input. Raises nothing."""
    # Its surroundings are handed on to the program: the way to git and its own settings. Nothing is read from them.
    around = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    command = ["git", "--no-pager", "--no-optional-locks", *settings, *words]
    try:
        # Files and no pipes: what git leaves running behind it would hold a pipe open for ever.
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
            source.write(given)
            source.seek(0)
            process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
                command,
                cwd=folder,
                env={**around, **_ALWAYS, **(surroundings or {})},
                stdin=source,
                stdout=out,
                stderr=error,
            )
            code = _wait(process, patience)
            out.seek(0)
            error.seek(0)
            return GitAnswer(code, out.read(), error.read().decode("utf-8", "replace").strip())
    except (OSError, ValueError):
        return GitAnswer(None, b"", "")


def _wait(process: subprocess.Popen[bytes], patience: int) -> int | None:
    for seconds, end in ((patience, process.terminate), (_GRACE, process.kill)):
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            end()
        else:
            return code if end == process.terminate else None
    process.wait()
    return None
