"""What helpers make is known afterwards by the same keys, and nothing they meet can harm who sent them."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import TODAY, Example
from tests.publish.test_builder import files_below
from vejviser.cache import spread as spreading
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.cache.spread import spread
from vejviser.knowledge import assemble
from vejviser.project import find_project
from vejviser.publish.builder import write_site
from vejviser.text.markdown import GuideText

pytestmark = pytest.mark.posix("fork")
TEXTS = [GuideText(f"Tekst {number}.") for number in range(5)]


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    # A worker of the tests has threads of its own, which hold no lock that a helper needs.
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    made = Memory()
    made.begins = True
    return made


def steps(memory: Memory, make: Callable[[GuideText], object]) -> list[Callable[[], object]]:
    return [lambda one=one: memory.recall(("made", IdentityKey(one)), lambda: make(one)) for one in TEXTS]  # type: ignore[misc]


def made_here(memory: Memory) -> list[GuideText]:
    """Take the steps after they were spread, and return for which something still had to be made."""
    left: list[GuideText] = []
    for step in steps(memory, left.append):
        step()
    return left


def test_what_helpers_make_is_known_by_the_object_itself(memory: Memory) -> None:
    gc.freeze()
    spread(memory, steps(memory, lambda one: (os.getpid(), one)))
    assert gc.get_freeze_count() == 0
    assert made_here(memory) == []
    found = [memory.known(("made", IdentityKey(one))) for one in TEXTS]
    assert len({process for process, _ in found}) == 3
    assert all(there is one for (_, there), one in zip(found, TEXTS, strict=True))


def test_a_site_is_the_same_with_helpers(example: Example, memory: Memory, tmp_path: Path) -> None:
    project = find_project(str(example.data), str(example.guides))

    def written(known: Memory) -> dict[str, bytes]:
        folder = tmp_path / str(known.begins)
        knowledge = assemble(project.library(known), TODAY, known)
        write_site(project, knowledge, "lillekoebing", folder, TODAY, known)
        return files_below(folder)

    alone = written(Memory())
    assert written(memory) == alone and len(alone) > 200


def test_a_helper_that_is_killed_or_fails_leaves_its_steps_to_others(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, fork, helpers = os.getpid(), os.fork, list[int]()

    def noted() -> int:
        helpers.append(fork())
        return helpers[-1]

    monkeypatch.setattr("os.fork", noted)

    def killed(one: GuideText) -> object:
        if os.getpid() != here and one is TEXTS[1]:
            os.kill(os.getpid(), signal.SIGKILL)
        if one is TEXTS[2]:
            raise ValueError
        return 1

    spread(memory, steps(memory, killed))
    # Of three, the second took two steps and the third one.
    assert made_here(memory) == [TEXTS[1], TEXTS[2], TEXTS[4]]
    for helper in helpers:
        with pytest.raises(ChildProcessError):
            os.waitpid(helper, os.WNOHANG)
    assert len(helpers) == 2


@pytest.mark.parametrize("why", ["warm", "one core", "threads"])
def test_where_helpers_are_no_help_nothing_is_done(memory: Memory, monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    memory.begins = why != "warm"
    if why == "one core":
        monkeypatch.setattr("os.cpu_count", lambda: 1)
    if why == "threads":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    spread(memory, steps(memory, lambda _: 1))
    assert made_here(memory) == TEXTS


def test_what_cannot_be_written_down_stays_away(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "loaded", lambda *_, **__: 1 / 0)
    spread(memory, steps(memory, lambda _: 1))
    assert made_here(memory) == [TEXTS[1], TEXTS[2], TEXTS[4]]
