"""What is skipped where: nothing on Linux, so that a missing tool cannot hide there."""

from __future__ import annotations

import os
import sys

import pytest

from tests.conftest import pytest_collection_modifyitems


class Item:
    """Stands for a test."""

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
