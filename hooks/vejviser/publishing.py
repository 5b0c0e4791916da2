"""Building a site aside and swapping it in: what visitors see is always one whole version."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from . import handover
from .headers import forbidden
from .problem import VejviserError
from .project import Project


def build_sites(
    project: Project, municipalities: Sequence[str], out: Path, today: date, say: Callable[[str], None]
) -> None:
    """Build each municipality beside ``out`` and swap all in when every one is whole.

    ``say`` gets one Danish line for each step. Raises VejviserError when a build fails; ``out`` is then
    as it was.
    """
    out.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=".ny-", dir=out))
    try:
        running = [(name, _start(project, name, staging / name, today)) for name in municipalities]
        failures = []
        for name, process in running:
            output, _ = process.communicate()
            if process.returncode:
                failures.append(f"{name}:\n{output.strip()}")
            else:
                say(f"  {name}: {len(list((staging / name).rglob('index.html')))} sider")
        if failures:
            raise VejviserError("Siden kunne ikke bygges. Den gamle står, som den var.\n" + "\n".join(failures))
        for name in municipalities:
            _verify(staging / name)
        for name in municipalities:
            _swap(staging / name, out / name, staging / f"{name}.gammel")
    except OSError as error:
        raise VejviserError(f"Siden kunne ikke skrives ({error.strerror}). Den gamle står, som den var.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


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


def _verify(built: Path) -> None:
    for needed in ("index.html", "404.html", "guides/index.html", "assets/vejviser.css"):
        if not (built / needed).is_file():
            raise VejviserError(f"Siden er ikke hel: '{needed}' mangler. Den gamle står, som den var.")
    for page in sorted(built.rglob("*.html")):
        if found := forbidden(page.read_text(encoding="utf-8")):
            name = page.relative_to(built).as_posix()
            raise VejviserError(
                f"'{name}' har {', '.join(found)}. Det må ingen side have. Den gamle står, som den var."
            )


def _swap(new: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        with suppress(OSError):
            old.rename(target)
        raise
