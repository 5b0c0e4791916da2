"""Runs ``vejviser`` with what Windows does not have taken away: ``python -m tests.as_windows check``.

Paths with ``\\`` and a disk that does not tell capitals apart cannot be had here; the rest can.
"""

from __future__ import annotations

import builtins
import errno
import io
import mimetypes
import multiprocessing
import os
import runpy
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

# Python's own modules and these two have ways of their own on Windows: they are loaded before anything is taken away.
import filelock
import platformdirs

MODULES = ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty")
CALLS = (
    "chown", "fchmod", "fork", "forkpty", "getegid", "geteuid", "getgid", "getpgid", "getuid", "killpg", "mkfifo",
    "nice", "setsid", "sync", "sysconf", "uname", "wait4",
)  # fmt: skip
"""Calls of ``os`` that Windows lacks. It has getppid, but nobody here may need to ask: nothing is forked."""

SIGNALS = ("SIGALRM", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1", "SIGUSR2")


def _no_link(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.EINVAL, "[WinError 1314] A required privilege is not held by the client")


def _no_call(*_: object, **__: object) -> NoReturn:
    raise AssertionError("this is never asked for on Windows")


def _unlike_posix(rename: Any, replace: Any, to_open: Any) -> None:
    """Rename over nothing, replace no folder, and end lines with two characters where nobody says how."""

    def renamed(source: Any, target: Any, **rest: Any) -> None:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists", str(target))
        rename(source, target, **rest)

    def replaced(source: Any, target: Any, **rest: Any) -> None:
        if Path(target).is_dir():
            raise PermissionError(errno.EACCES, "Access is denied", str(target))
        replace(source, target, **rest)

    def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        given = [*rest, None, None, None, None][3] or named.get("newline")
        if "b" not in mode and given is None and set(mode) & set("wax+"):
            rest, named = rest[:3], {**named, "newline": "\r\n"}
        return to_open(file, mode, *rest, **named)

    os.rename, os.replace = renamed, replaced  # type: ignore[assignment]
    io.open = builtins.open = opened


def take_away() -> None:
    """Leave this process as much as it would have on Windows."""
    assert filelock and platformdirs
    for module in MODULES:
        sys.modules[module] = None  # type: ignore[assignment]
    for owner, names in ((os, CALLS), (signal, SIGNALS)):
        for name in names:
            # On Windows itself they are not there.
            vars(owner).pop(name, None)
    os.symlink, os.link = _no_link, _no_link
    os.getppid = os.execv = os.execve = _no_call
    os.chmod = lambda *_, **__: None
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    multiprocessing.get_context = _no_call
    # The registry of Windows may say anything.
    mimetypes.guess_type = lambda *_, **__: ("text/plain", None)
    _unlike_posix(os.rename, os.replace, io.open)


if __name__ == "__main__":
    take_away()
    runpy.run_module("vejviser", run_name="__main__", alter_sys=True)
