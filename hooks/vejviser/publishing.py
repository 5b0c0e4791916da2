"""Building a site aside and swapping it in: what visitors see is always one whole version."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from .building import write_sites
from .headers import forbidden
from .knowledge import KnowledgeBase
from .problem import VejviserError
from .project import Project


def build_sites(
    project: Project,
    knowledge: KnowledgeBase,
    municipalities: Sequence[str],
    out: Path,
    today: date,
    say: Callable[[str], None],
) -> None:
    """Build each municipality beside ``out`` and swap all in when every one is whole.

    ``say`` gets one Danish line for each step. Raises VejviserError when a build fails; ``out`` is then
    as it was.
    """
    out.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=".ny-", dir=out))
    try:
        write_sites(project, knowledge, municipalities, staging, today, say)
        for name in municipalities:
            _verify(staging / name)
        for name in municipalities:
            _swap(staging / name, out / name, staging / f"{name}.gammel")
    except OSError as error:
        raise VejviserError(f"Siden kunne ikke skrives ({error.strerror}). Den gamle står, som den var.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


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
