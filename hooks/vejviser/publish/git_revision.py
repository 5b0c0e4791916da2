"""Which commit the data and the code are, asked of git. Known only when the folder is exactly that commit."""

from __future__ import annotations

import re
import subprocess

from vejviser.project import Project

_GIT = ("git", "--no-optional-locks")


def commit(project: Project) -> str | None:
    """Return the commit that everything a site is built from lies in, as 40 hexadecimal figures.

    None without git, outside a working tree, when data or guides lie elsewhere, and when any file differs from the
    commit: a commit that is not what was published would mislead whoever looks for a fault.
    """
    root = project.root.resolve()
    if not all(folder.resolve().is_relative_to(root) for folder in (project.data, project.guides)):
        return None
    head, changes = _ask(project, "rev-parse", "HEAD"), _ask(project, "status", "--porcelain")
    if head is None or changes is None or changes.strip() or not re.fullmatch("[0-9a-f]{40,64}\n", head):
        return None
    return head.strip()


def _ask(project: Project, *question: str) -> str | None:
    try:
        answer = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [*_GIT, *question], cwd=project.root, capture_output=True, encoding="utf-8", timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if answer.returncode else answer.stdout
