"""The handbook as a site of its own: drawn once, held to its policy, and told when it is not whole."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Any

import filelock
import pytest

from tests.conftest import ROOT
from tests.mkdocs.conftest import MkDocsProject
from vejviser.errors import VejviserError
from vejviser.mkdocs.handbook import handbook_folder
from vejviser.releases import lock
from vejviser.verify.html_page import read_page
from vejviser.verify.site_check import dead_links
from vejviser.web.policy import HANDBOOK, policy_text


@pytest.fixture
def handbook(by_mkdocs: MkDocsProject) -> MkDocsProject:
    """A project with a handbook of two pages."""
    by_mkdocs.write("docs/haandbog/index.md", "# Håndbog\n\n[Luk en dag](ret/luk.md#ferie)\n")
    by_mkdocs.write("docs/haandbog/ret/luk.md", "# Luk en dag\n\n## Ferie\n\n```yaml\na: b\n```\n")
    nav = "\nnav:\n  - haandbog/index.md\n  - Andet: andet.md\n  - Ret:\n    - haandbog/ret/luk.md\n"
    by_mkdocs.append("mkdocs.yml", nav)
    return by_mkdocs


def pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def test_its_pages_are_those_of_its_folder_alone(handbook: MkDocsProject) -> None:
    handbook.write("docs/andet.md", "# Andet\n")
    folder = handbook_folder(handbook.root)
    assert pages(folder) == ["404.html", "index.html", "ret/luk/index.html"]
    assert "Andet" not in (folder / "index.html").read_text(encoding="utf-8")
    assert dead_links(folder, pages(folder)) == []


def test_no_page_holds_a_script_and_each_has_the_policy(handbook: MkDocsProject) -> None:
    folder = handbook_folder(handbook.root)
    for path in pages(folder):
        page = read_page((folder / path).read_bytes())
        assert (page.policy, page.code, page.styled, page.handled) == (policy_text(HANDBOOK), (), False, False), path
        assert '<meta name="robots" content="noindex">' in (folder / path).read_text(encoding="utf-8")


def test_what_nobody_needs_is_left_out(handbook: MkDocsProject) -> None:
    files = [path.name for path in handbook_folder(handbook.root).rglob("*") if path.is_file()]
    assert [name for name in files if name.endswith(".map")] == []
    assert sorted(name for name in files if "lunr" in name) == ["lunr.da.min.js", "lunr.stemmer.support.min.js"]
    assert {"docs.css", "vejviser.svg", "search_index.json"} < set(files)


def test_it_is_drawn_again_only_when_something_changed(handbook: MkDocsProject) -> None:
    first = handbook_folder(handbook.root)
    before = (first / "index.html").stat().st_mtime_ns
    assert handbook_folder(handbook.root) == first
    assert (first / "index.html").stat().st_mtime_ns == before
    handbook.append("docs/haandbog/index.md", "\nNyt.\n")
    second = handbook_folder(handbook.root)
    assert second != first
    assert "Nyt." in (second / "index.html").read_text(encoding="utf-8")
    # A build that began before may still be copying the first; what is older is gone.
    os.utime(first, (1, 1))
    handbook.append("docs/assets/docs.css", "\n/* */\n")
    third = handbook_folder(handbook.root)
    assert {second, third} == set((handbook.root / "build" / "handbook").glob("[!.]*"))


def test_a_dead_link_and_a_dead_anchor_stop_it(handbook: MkDocsProject) -> None:
    handbook.append("docs/haandbog/index.md", "\n[x](nej.md)\n[y](ret/luk.md#nej)\n")
    with pytest.raises(VejviserError, match=r"nej\.md") as raised:
        handbook_folder(handbook.root)
    assert "#nej" in str(raised.value)
    assert list((handbook.root / "build" / "handbook").glob("[!.]*")) == []
    handbook.write("docs/haandbog/index.md", "# Håndbog\n")
    assert handbook_folder(handbook.root).is_dir()


def test_style_sheets_of_the_settings_come_along(handbook: MkDocsProject) -> None:
    text = (handbook.root / "mkdocs.yml").read_text(encoding="utf-8")
    handbook.write("mkdocs.yml", text.replace("  - assets/docs.css\n", "  - assets/docs.css\n  - egne/farver.css\n"))
    handbook.write("docs/egne/farver.css", "a { color: red }\n")
    folder = handbook_folder(handbook.root)
    assert 'href="egne/farver.css"' in (folder / "index.html").read_text(encoding="utf-8")
    assert dead_links(folder, pages(folder)) == []
    handbook.write("docs/egne/farver.css", "a { color: blue }\n")
    assert "blue" in (handbook_folder(handbook.root) / "egne" / "farver.css").read_text(encoding="utf-8")


def test_a_wrong_setting_is_told_as_a_sentence(handbook: MkDocsProject) -> None:
    handbook.append("mkdocs.yml", "\nuse_directory_urls: [1]\n")
    with pytest.raises(VejviserError, match="use_directory_urls"):
        handbook_folder(handbook.root)


def test_our_own_is_whole() -> None:
    folder = handbook_folder(ROOT)
    assert dead_links(folder, pages(folder)) == []


def test_our_nav_leads_to_each_page_of_it_once() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    inside = ROOT / "docs" / "haandbog"
    assert sorted(re.findall(r"haandbog/(\S+\.md)", settings)) == sorted(
        file.relative_to(inside).as_posix() for file in inside.rglob("*.md")
    )


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_where_nothing_can_be_written_it_is_drawn_elsewhere(
    handbook: MkDocsProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    mkdir, store = Path.mkdir, handbook.root / "build" / "handbook"

    def refuse(self: Path, *words: Any, **named: Any) -> None:
        if self == store:
            raise OSError(code, os.strerror(code))
        mkdir(self, *words, **named)

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OSError, match=os.strerror(code)):
        handbook_folder(handbook.root)
    folder = handbook_folder(handbook.root, tmp_path / "spare")
    assert folder.parent == tmp_path / "spare"
    assert "index.html" in pages(folder)


def test_where_no_file_can_be_locked_it_is_drawn_elsewhere(
    handbook: MkDocsProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_descriptor = filelock.lock_descriptor

    def refuse(opened: int, **named: Any) -> bool:
        if os.path.sameopenfile(opened, os.open(handbook.root / "build" / "handbook" / ".lock", os.O_RDONLY)):
            raise OSError(errno.ENOLCK, "No locks available")
        return lock_descriptor(opened, **named)

    (handbook.root / "build" / "handbook").mkdir(parents=True)
    (handbook.root / "build" / "handbook" / ".lock").touch()
    monkeypatch.setattr(lock, "lock_descriptor", refuse)
    assert handbook_folder(handbook.root, tmp_path / "spare").parent == tmp_path / "spare"
