"""What the handbook tells its reader to write and to type is done, page by page, from a fresh copy of the real data.

A block with a file's name in its title is that file when it is new; else each of its outermost fields takes the place
of that field in the file. "(forkert)" in the title is a mistake, and the next block is what the reader is told of it.
Commands are those of the blocks marked ``sh``.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs_command
from mkdocs.config import load_config

from tests.conftest import KEY, ROOT
from tests.handbook.blocks import DAY, HANDBOOK, Sandbox, blocks
from vejviser.cache.memo import Memory
from vejviser.cli.commands import main
from vejviser.project import Project, find_project
from vejviser.publish.publisher import build_sites

WRITTEN = sorted(
    path.relative_to(HANDBOOK).as_posix()
    for path in HANDBOOK.rglob("*.md")
    # Those that are made are held by tests of their own.
    if (path.parent.name != "felter" and path.name != "beskeder.md") or path.parent.name == "webteam"
)
_WRONG = " (forkert)"
_ONLY_READ = ("serve", "edit", "test", "mkdocs")
"""Commands that never end, or that another test runs."""


def run(sandbox: Sandbox, line: str) -> None:
    """Run a command as the reader does."""
    program, *words = shlex.split(line)
    name = Path(program).name
    if program in ("git", "cp"):
        subprocess.run([program, *words], cwd=sandbox.root, check=True, capture_output=True)
        return
    assert program in (f"scripts/{name}", f".venv/bin/{name}"), line
    if name == "mkdocs":
        mkdocs_command.commands[words[0]].make_context(words[0], words[1:])
        return
    if program.startswith("scripts/"):
        assert (ROOT / program).is_file()
        if name == "test":
            return
        words = [name, *words]
    command = main.commands[words[0]]
    command.make_context(words[0], list(words[1:]))
    given_before = 1
    while isinstance(command, click.Group):
        # "tally export": what the second word takes.
        command = command.commands[words[given_before]]
        given_before += 1
        command.make_context(words[0], list(words[given_before:]))
    if words[0] in _ONLY_READ:
        return
    options = {option for parameter in command.params for option in parameter.opts}
    given = {"--data": "data", "--guides": "guides", "--date": DAY.isoformat()}
    words += [word for name in given if name in options - set(words) for word in (name, given[name])]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, f"{line}\n{result.output}"


@pytest.fixture(scope="module")
def memory() -> Memory:
    """What one page's check found out, the next need not."""
    return Memory()


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build on the day of the pages leaves for those after it, as it does for whoever builds each day."""
    out = tmp_path_factory.mktemp("day") / "site"
    # Files are remembered by their names, too: here they have those that they have in a sandbox.
    with chdir(ROOT):
        build_sites(find_project("data", "guides", KEY), [], out, DAY, lambda _: None)
    return out / ".versions" / ".memory"


@pytest.fixture
def sandbox(
    tmp_path: Path, project: Project, left_behind: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sandbox]:
    """The copy, in git, and what builds of the same data know already."""
    shutil.copytree(project.data, tmp_path / "data")
    shutil.copytree(project.guides, tmp_path / "guides")
    shutil.copytree(ROOT / "tests" / "cases", tmp_path / "tests" / "cases")
    (tmp_path / ".gitignore").write_text("/site/\n", encoding="utf-8")
    (tmp_path / "site" / ".versions").mkdir(parents=True)
    shutil.copy(left_behind, tmp_path / "site" / ".versions")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Redaktør")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "redaktoer@vejviser.example")
    for line in ("git init -q", "git add -A", "git commit -q -m Begyndelsen"):
        subprocess.run(line.split(), cwd=tmp_path, check=True)
    # The reader's own disk, for what lies there.
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "egen"))
    monkeypatch.chdir(tmp_path)
    yield Sandbox(tmp_path, memory)


@pytest.mark.parametrize("page", WRITTEN)
def test_what_a_page_says_is_so(page: str, sandbox: Sandbox) -> None:
    told: list[str] | None = None
    for block in blocks(page):
        if told is not None:
            assert (block.language, block.title) == ("text", "Besked")
            assert told == block.text.splitlines()
            told = None
        elif block.title == "mkdocs.yml":
            (sandbox.root / "mkdocs.yml").write_text(f"site_name: X\n{block.text}", encoding="utf-8")
            (sandbox.root / "docs").mkdir(exist_ok=True)
            assert set(yaml.safe_load(block.text)) <= set(load_config(str(sandbox.root / "mkdocs.yml")))
        elif block.title.endswith(_WRONG):
            file = sandbox.root / block.title.removesuffix(_WRONG)
            before = file.read_bytes() if file.exists() else None
            sandbox.write(block.title.removesuffix(_WRONG), block.text)
            told = sandbox.told()
            assert told
            file.unlink() if before is None else file.write_bytes(before)
        elif block.language in ("yaml", "markdown"):
            sandbox.write(block.title, block.text)
            assert sandbox.told() == []
        elif block.language == "csv":
            (sandbox.root / block.title).write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            for line in block.text.splitlines():
                run(sandbox, line)
    assert told is None


def test_every_page_is_looked_at() -> None:
    assert len(WRITTEN) > 15
    kinds = {block.language for page in WRITTEN for block in blocks(page)}
    assert {"sh", "yaml", "text"} <= kinds
