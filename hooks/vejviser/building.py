"""Writing whole sites into a folder, several at a time."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from pathlib import Path

from .knowledge import KnowledgeBase
from .memory import Memory
from .project import Project
from .site import Site

_memory = Memory()
"""What this process has made. A process that is forked from another begins with all the other knows."""


def write_sites(
    project: Project,
    knowledge: KnowledgeBase,
    municipalities: Sequence[str],
    target: Path,
    today: date,
    say: Callable[[str], None],
) -> None:
    """Write each municipality's site into a folder below ``target``. ``say`` gets one Danish line for each.

    Raises OSError when the disk does not take them, and VejviserError when a site cannot be made.
    """
    _memory.turn()
    first, rest = municipalities[:1], municipalities[1:]
    workers = min(len(municipalities), os.cpu_count() or 1)
    if workers == 1 or len(municipalities) > 2:
        # What all have in common is made once, here; the processes that are forked below know it already.
        for name in first:
            say(_line(name, write_site(project, knowledge, name, target, today)))
    else:
        rest = municipalities
    if workers == 1:
        for name in rest:
            say(_line(name, write_site(project, knowledge, name, target, today)))
        return
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, mp_context=fork, initializer=_begin, initargs=(knowledge,)) as pool:
        running = {pool.submit(_write_one, project, name, target, today): name for name in rest}
        for done in as_completed(running):
            say(_line(running[done], done.result()))


def write_site(project: Project, knowledge: KnowledgeBase, municipality: str, target: Path, today: date) -> int:
    """Write one site into ``target``/``municipality`` and return how many pages it has."""
    site = Site(knowledge, municipality, today, project.root, _memory)
    folder = target / municipality
    known: set[Path] = set()
    for path in site.paths():
        content = site.file(path)
        if content is None:
            continue
        file = folder / path
        if file.parent not in known:
            file.parent.mkdir(parents=True, exist_ok=True)
            known.add(file.parent)
        file.write_bytes(content)
    return sum(path.endswith("index.html") for path in site.paths())


_knowledge: list[KnowledgeBase] = []
"""What a forked process builds from: handed over once, not with each municipality."""


def _begin(knowledge: KnowledgeBase) -> None:
    _knowledge[:] = [knowledge]


def _write_one(project: Project, municipality: str, target: Path, today: date) -> int:
    _memory.turn()
    return write_site(project, _knowledge[0], municipality, target, today)


def _line(municipality: str, pages: int) -> str:
    return f"  {municipality}: {pages} sider"
