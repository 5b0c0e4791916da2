"""Whole sites into a folder that nobody sees yet, several at a time."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from vejviser.cache.memo import Memory
from vejviser.changes.comparing import FactChange
from vejviser.errors import VejviserError
from vejviser.knowledge import KnowledgeBase
from vejviser.project import Project
from vejviser.publish.unchanged_file import put_file

_Result = TypeVar("_Result")

_LOOK = 0.2
"""Seconds between two looks at whether the process that forked this one is still there."""
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
        count = write_site(project, knowledge, name, staging / name, today, memory, told, shown)
        if memory.many:
            # A site leaves little garbage, but a process that makes fifty should not hold it for so long.
            gc.collect()
        return count

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
        with suppress(BrokenProcessPool):
            for name, made in _together(names, work, workers - 1):
                del left[name]
                yield name, made
        for name in left:
            # Alone it has all the memory there is.
            try:
                yield from _together([name], work, 1, share=False)
            except BrokenProcessPool as error:
                raise VejviserError(
                    f"Arbejdet med '{name}' blev stoppet udefra to gange. Er der hukommelse nok?"
                ) from error
    finally:
        # What is garbage by now would never be found in a process that lives on.
        if many and not frozen:
            gc.unfreeze()


def _together(
    names: Sequence[str], work: Callable[[str], _Result], helpers: int, *, share: bool = True
) -> Iterator[tuple[str, _Result]]:
    """Let helpers do the work, and take a ``share`` of it here."""
    ahead, running, lock = deque(names), dict[Future[_Result], str](), threading.RLock()
    begin, fork = (work, os.getpid()), multiprocessing.get_context("fork")
    with ProcessPoolExecutor(helpers, mp_context=fork, initializer=_begin, initargs=begin) as pool:

        def hand_on(_: object = None) -> None:
            # A pool that is broken or closed takes no more, and whoever waits for it is told.
            with lock, suppress(RuntimeError):
                if ahead:
                    name = ahead.popleft()
                    running[future := pool.submit(_work, name)] = name
                    future.add_done_callback(hand_on)

        def told(seconds: float | None) -> Iterator[tuple[str, _Result]]:
            with lock:
                known = list(running)
            for future in wait(known, seconds, FIRST_COMPLETED).done:
                yield running.pop(future), future.result()

        try:
            for _ in range(helpers):
                hand_on()
            while share:
                with lock:
                    name = ahead.popleft() if ahead else None
                if name is None:
                    break
                yield name, work(name)
                yield from told(0)
            while running:
                yield from told(None)
        finally:
            # When something went wrong, nobody begins with another one.
            ahead.clear()
            pool.shutdown(cancel_futures=True)


_given: list[Callable[[str], Any]] = []
"""What a forked process does with a name."""


def spare_the_collector() -> None:
    """Let Python look for garbage more seldom: most of what a build makes is none, and looking takes a tenth of it."""
    gc.set_threshold(100_000, 50, 1000)


def _begin(work: Callable[[str], Any], parent: int) -> None:
    spare_the_collector()
    _given[:] = [work]
    # When the builder is killed its helpers must not live on: they would hold its lock for ever.
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _work(name: str) -> Any:
    return _given[0](name)
