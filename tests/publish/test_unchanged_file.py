"""What two versions have in common is one file on the disk, and neither version can change the other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import KEY, TODAY, Example
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites
from vejviser.publish.unchanged_file import put_file
from vejviser.releases.checksums import NAME, checksum


@pytest.mark.posix("hard links and owners")
def test_the_next_version_shares_what_is_equal_and_both_stay_whole(example: Example, tmp_path: Path) -> None:
    out = tmp_path / "site"

    def built() -> Path:
        build_sites(find_project(str(example.data), str(example.guides), KEY), [], out, TODAY, lambda _: None)
        return (out / "lillekoebing").resolve()

    first = built()
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    example.change("guides/husleje.md", "Find din lejekontrakt.", "Find din gamle lejekontrakt.")
    second = built()
    assert second != first
    assert {path: path.read_bytes() for path in first.rglob("*") if path.is_file()} == before
    page, other = "guides/husleje/index.html", "kontakt/index.html"
    assert (first / other).samefile(second / other)
    assert not (first / page).samefile(second / page) and b"gamle" in (second / page).read_bytes()
    for version in (first, second):
        for line in (version / NAME).read_text("utf-8").splitlines():
            said, _, path = line.partition("  ")
            assert checksum((version / path).read_bytes()) == said, path
        # What is said of the build itself is each version's own.
        assert (version / "version.json").stat().st_nlink == 1


@pytest.mark.posix("hard links and owners")
def test_only_a_file_of_our_own_with_these_bytes_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, link = tmp_path / "old", tmp_path / "link"
    old.write_bytes(b"abc")
    link.symlink_to(old)

    def shared(content: bytes, before: Path | None) -> bool:
        new = tmp_path / "new"
        new.unlink(missing_ok=True)
        put_file(content, new, before)
        assert new.read_bytes() == content
        return new.samefile(old)

    assert shared(b"abc", old)
    assert not shared(b"abd", old) and not shared(b"abcd", old)
    assert not shared(b"abc", link) and not shared(b"abc", tmp_path / "none") and not shared(b"abc", None)
    with monkeypatch.context() as patched:
        patched.setattr(os, "geteuid", lambda: 4711)
        assert not shared(b"abc", old)

    def refused(*_: object) -> None:
        raise OSError("Too many links")

    monkeypatch.setattr(os, "link", refused)
    assert not shared(b"abc", old)
    assert old.read_bytes() == b"abc"
