"""Drawing sites into a folder that nobody sees yet."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from . import handover
from .problem import VejviserError
from .project import Project


def fill(
    project: Project, municipalities: Sequence[str], staging: Path, today: date, say: Callable[[str], None]
) -> None:
    """Fill ``staging/NAME`` with the whole site of each municipality.

    ``say`` gets one Danish line for each. Raises VejviserError when one fails, and OSError when the disk is full.
    """
    running = [(name, _start(project, name, staging / name, today)) for name in municipalities]
    failures = []
    for name, process in running:
        output, _ = process.communicate()
        if process.returncode:
            failures.append(f"{name}:\n{output.strip()}")
        else:
            say(f"  {name}: {len(list((staging / name).rglob('index.html')))} sider")
    full = os.strerror(errno.ENOSPC)
    if any(full in failure for failure in failures):
        raise OSError(errno.ENOSPC, full)
    if failures:
        raise VejviserError("Siden kunne ikke bygges. Den gamle står, som den var.\n" + "\n".join(failures))


def _start(project: Project, municipality: str, target: Path, today: date) -> subprocess.Popen[str]:
    """Start MkDocs in a process of its own: it loads our newest code, and two run side by side."""
    environment = {
        **os.environ,
        handover.MUNICIPALITY: municipality,
        handover.DATE: today.isoformat(),
        handover.DATA: str(project.data.resolve()),
        handover.GUIDES: str(project.guides.resolve()),
        # Without this, MkDocs stamps the sitemap with the clock and no two builds are alike.
        "SOURCE_DATE_EPOCH": str((today - date(1970, 1, 1)).days * 86_400),
        # Material prints a notice about MkDocs 2, which our requirements rule out.
        "NO_MKDOCS_2_WARNING": "1",
    }
    config = str(project.root / "mkdocs.yml")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--strict",
        "-f",
        config,
        "-d",
        str(target.resolve()),
    ]
    return subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=project.root
    )
