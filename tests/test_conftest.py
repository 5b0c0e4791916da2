"""What is skipped where: nothing on Linux, so that a missing tool cannot hide there. And what the tests run in."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import LONG_FILES, ROOT, pytest_collection_modifyitems


class Item:
    """Stands for a test."""

    path = Path("test_x.py")

    def __init__(self, *marks: pytest.MarkDecorator, fixturenames: tuple[str, ...] = ()) -> None:
        self.marks, self.fixturenames = [mark.mark for mark in marks], fixturenames

    def add_marker(self, marker: pytest.MarkDecorator) -> None:
        self.marks.append(marker.mark)

    def iter_markers(self) -> list[pytest.Mark]:
        return list(self.marks)

    @property
    def skipped(self) -> list[str]:
        return [str(mark.kwargs["reason"]) for mark in self.marks if mark.name == "skip"]


@pytest.mark.parametrize(
    ("platform", "name", "skipped"),
    [
        ("linux", "posix", [[], [], [], []]),
        ("darwin", "posix", [["only on linux: nginx"], [], ["only on linux: the browser that scripts/test finds"], []]),
        (
            "win32",
            "nt",
            [
                ["only on linux: nginx"],
                ["only on posix: links"],
                ["only on linux: the browser that scripts/test finds"],
                [],
            ],
        ),
    ],
)
def test_only_other_systems_leave_tests_out(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str, skipped: list[list[str]]
) -> None:
    items = [
        Item(pytest.mark.linux("nginx")),
        Item(pytest.mark.posix("links")),
        Item(fixturenames=("browser",)),
        Item(),
    ]
    with monkeypatch.context() as patched:
        patched.setattr(sys, "platform", platform)
        patched.setattr(os, "name", name)
        pytest_collection_modifyitems(items)  # type: ignore[arg-type]
    assert [item.skipped for item in items] == skipped


def test_long_files_come_first_and_each_file_keeps_its_order() -> None:
    items = [Item() for _ in range(5)]
    for item, name in zip(items, ("test_b", LONG_FILES[-1], "test_a", LONG_FILES[0], "test_b"), strict=True):
        item.path = Path(f"{name}.py")
    wanted = [items[3], items[1], items[0], items[2], items[4]]
    pytest_collection_modifyitems(items)  # type: ignore[arg-type]
    assert items == wanted


def test_every_long_file_is_there() -> None:
    assert set(LONG_FILES) <= {path.stem for path in (ROOT / "tests").rglob("test_*.py")}


def test_whatever_playwright_turns_off_stays_off(browser: Browser) -> None:
    line = browser.new_browser_cdp_session().send("SystemInfo.getInfo")["commandLine"]
    playwrights, heeded = re.findall(r"--disable-features=(\S+)", line)
    assert set(playwrights.split(",")) <= set(heeded.split(","))
