"""Steps that all cores take their share of: what a forked helper made is brought home and known by the same keys."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from vejviser.cache.memo import Memory
from vejviser.cache.stored_types import dumped, is_fleeting, loaded


def spread(memory: Memory, steps: Sequence[Callable[[], object]]) -> None:
    """Take some steps, each of which only recalls things, so that nothing of them is left to make afterwards.

    That is worth it only in a build that begins with nothing. Where no process may be forked nothing is done, and a
    step that fails or whose helper is killed has no effect: it is taken again by whoever needs it, who tells the fault.
    """
    workers = min(len(steps), os.cpu_count() or 1)
    if workers < 2 or not memory.begins or not hasattr(os, "fork") or threading.active_count() > 1:
        return
    here = _ours()
    helpers = [_helper(memory, steps[number::workers], here) for number in range(1, workers)]
    try:
        with suppress(Exception):
            for step in steps[::workers]:
                step()
    finally:
        brought = [_brought(*helper) for helper in helpers]
    for content in brought:
        with suppress(Exception):
            memory.learn(loaded(content, here=here))


def _ours() -> dict[int, Any]:
    """Return all objects of our own classes by their ids. While it is held, no other object gets the id of one."""
    known: dict[type, bool] = {}
    found = {}
    # What is frozen is not listed.
    gc.unfreeze()
    for one in gc.get_objects():
        kind = type(one)
        if (ours := known.get(kind)) is None:
            ours = known[kind] = str(kind.__module__).startswith("vejviser.")
        if ours:
            found[id(one)] = one
    return found


def _helper(memory: Memory, steps: Sequence[Callable[[], object]], here: dict[int, Any]) -> tuple[int, int]:
    """Fork a process that takes the steps. Return its number and where to read what it made."""
    read, write = os.pipe()
    helper = os.fork()
    if helper:
        os.close(write)
        return helper, read
    status = 1
    try:
        os.close(read)
        memory.begins = False
        made = memory.making(steps)
        lasting = {key: one for key, one in made.items() if not is_fleeting(key)}
        with os.fdopen(write, "wb") as out:
            out.write(dumped(lasting, here=here))
        status = 0
    finally:
        # Not a word of it reaches the terminal, and nothing that this process was to clean up is cleaned up twice.
        os._exit(status)


def _brought(helper: int, read: int) -> bytes:
    with os.fdopen(read, "rb") as opened:
        content = opened.read()
    _, status = os.waitpid(helper, 0)
    return content if status == 0 else b""
