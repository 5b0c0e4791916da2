"""Whole sites into a folder that nobody sees yet, several at a time."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeVar

from vejviser.cache.memo import Memory
from vejviser.changes.comparing import FactChange
from vejviser.errors import VejviserError
from vejviser.knowledge import KnowledgeBase
from vejviser.project import Project
from vejviser.publish.unchanged_file import put_file

_Result = TypeVar("_Result")

_LOOK = 0.2
"""Seconds between two looks at whether the process that forked this one is still there."""
_NUMBER = 4
"""Bytes of a number."""

_FEW = 2
"""So many sites are made by one process, and the next build begins with all that they were made of."""


def fill(
    project: Project,
    knowledge: KnowledgeBase,
    municipalities: Sequence[str],
    staging: Path,
    today: date,
    say: Callable[[str], None],
    memory: Memory | None = None,
    changes: Mapping[str, tuple[FactChange, ...]] | None = None,
    before: Mapping[str, Path] | None = None,
) -> None:
    """Fill ``staging/NAME`` with the whole site of each municipality. ``say`` gets one Danish line for each.

    ``changes`` is what has changed on each site until now, ``before`` the folder with the version that is shown of it.

    A process that is forked from this one begins with all that ``memory`` knows.

    Raises VejviserError when a site cannot be made, and OSError when the disk does not take it.
    """

    memory = memory or Memory()

    def write(name: str) -> int:
        told, shown = (changes or {}).get(name, ()), (before or {}).get(name)
        return write_site(project, knowledge, name, staging / name, today, memory, told, shown)

    def told() -> Iterator[tuple[str, int]]:
        # What all have in common is made once, here; the processes that are forked below know it already.
        for name in municipalities[:1]:
            yield name, write(name)
            memory.keep(many=len(municipalities) > _FEW)
            memory.begins = False
        yield from in_parallel(municipalities[1:], write)
        if len(municipalities) > _FEW:
            # What the sites of this process did not have in common is not left for the next build.
            memory.turn()
            memory.turn()

    for number, (name, pages) in enumerate(told(), start=1):
        say(f"  {number} af {len(municipalities)}: {name}, {pages} sider")


def write_site(
    project: Project,
    knowledge: KnowledgeBase,
    municipality: str,
    folder: Path,
    today: date,
    memory: Memory,
    changes: tuple[FactChange, ...] = (),
    before: Path | None = None,
) -> int:
    """Write one site into ``folder`` and return how many pages it has. What ``before`` has too is not written again."""
    # What draws a site is only loaded where one is drawn.
    from vejviser.site.site import Site

    memory.turn()
    site = Site(knowledge, municipality, today, project.root, memory, changes)
    site.prepare()
    paths = site.paths()
    for parent in {(folder / path).parent for path in paths}:
        parent.mkdir(parents=True, exist_ok=True)
    for path in paths:
        if (content := site.file(path)) is not None:
            put_file(content, folder / path, before / path if before else None)
    return sum(path.endswith("index.html") for path in paths)


def in_parallel(
    names: Sequence[str], work: Callable[[str], _Result], *, fork: bool = True
) -> Iterator[tuple[str, _Result]]:
    """Yield each name with what ``work`` gave for it, in the order they are done, on all cores.

    This process takes its share: one that waited would hold a copy of all that it shares with its helpers, for nothing.
    They are forked, so that they begin with all that is in memory. Where a process cannot be forked (on Windows),
    each would have to read everything anew, so there this one does all of the work, and so it does without ``fork``: a
    process of many threads may hold a lock that nobody would free in the helper. When a helper is killed, what was not
    done is tried once more, one name at a time. Raises VejviserError when a helper is killed then too.
    """
    workers = min(len(names), os.cpu_count() or 1) if fork and hasattr(os, "fork") else 1
    if workers <= 1:
        yield from ((name, work(name)) for name in names)
        return
    # The collector would write into every page of memory that the processes share, and so copy it.
    many, frozen = len(names) > workers, gc.get_freeze_count()
    if many:
        gc.collect()
        gc.freeze()
    left = dict.fromkeys(names)
    try:
        for name, made in _together(names, work, workers - 1):
            del left[name]
            yield name, made
        for name in left:
            # Alone it has all the memory there is.
            again = list(_together([name], work, 1, alone=True))
            if not again:
                raise VejviserError(f"Arbejdet med '{name}' blev stoppet udefra to gange. Er der hukommelse nok?")
            yield from again
    finally:
        # What is garbage by now would never be found in a process that lives on.
        if many and not frozen:
            gc.unfreeze()


def _together(
    names: Sequence[str], work: Callable[[str], _Result], helpers: int, *, alone: bool = False
) -> Iterator[tuple[str, _Result]]:
    """Share the work with helpers, or leave it to them ``alone``. What one had begun when it was killed is missing."""
    pile, heap = os.pipe()
    os.write(heap, b"".join(number.to_bytes(_NUMBER, "big") for number in range(len(names))))
    os.close(heap)

    def taken() -> Iterator[str]:
        # A number that one process has read, no other can read.
        while number := os.read(pile, _NUMBER):
            yield names[int.from_bytes(number, "big")]

    fork, coming = multiprocessing.get_context("fork"), dict[Connection, BaseProcess]()

    def told(seconds: float | None) -> Iterator[tuple[str, _Result]]:
        ready = wait(list(coming), seconds)
        for one in [one for one in coming if one in ready]:
            try:
                name, made, error = one.recv()
            except (EOFError, OSError):
                # It is done, or it was killed.
                coming.pop(one).join()
                continue
            if error:
                raise error
            yield name, made

    try:
        for _ in range(helpers):
            here, there = fork.Pipe(duplex=False)
            coming[here] = fork.Process(target=_help, args=(taken(), work, there, os.getpid()))
            coming[here].start()
            # Only the helper has this end, so that it closes when the helper ends.
            there.close()
        for name in () if alone else taken():
            yield name, work(name)
            yield from told(0)
        while coming:
            yield from told(None)
    finally:
        # When something went wrong, nobody begins with another one.
        for _ in taken():
            pass
        os.close(pile)
        for helper in coming.values():
            helper.join()


def spare_the_collector() -> None:
    """Let Python look for garbage more seldom: most of what a build makes is none, and looking takes a tenth of it."""
    gc.set_threshold(100_000, 50, 1000)


def _help(names: Iterable[str], work: Callable[[str], object], there: Connection, parent: int) -> None:
    spare_the_collector()
    # When the builder is killed its helpers must not live on: they would hold its lock for ever.
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    for name in names:
        made, error = None, None
        try:
            made = work(name)
        except BaseException as fault:
            # The way to it stays behind when it is sent.
            fault.add_note(traceback.format_exc())
            error = fault
        there.send((name, made, error))


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
