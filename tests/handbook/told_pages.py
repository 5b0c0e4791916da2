"""What the handbook tells its reader to write and to type is done, page by page, from a fresh copy of the real data.

A block with a file's name in its title is that file when it is new; else each of its outermost fields takes the place
of that field in the file. "(forkert)" in the title is a mistake, and the next block is what the reader is told of it.
Commands are those of the blocks marked ``sh``.
"""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import click
import yaml
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs_command
from mkdocs.config import load_config

from tests.conftest import ROOT
from tests.handbook.blocks import DAY, HANDBOOK, Sandbox, blocks
from vejviser.cli.commands import main

WRITTEN = sorted(
    path.relative_to(HANDBOOK).as_posix()
    for path in HANDBOOK.rglob("*.md")
    # Those that are made are held by tests of their own.
    if (path.parent.name != "felter" and path.name != "beskeder.md") or path.parent.name == "webteam"
)
FOR_EDITORS = [page for page in WRITTEN if page.startswith("redaktoer/")]
_WRONG = " (forkert)"
_ONLY_READ = ("serve", "edit", "test", "mkdocs", "mcp")
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
    if words[0] == "build" and "--out" in words:
        sandbox.remember(words[words.index("--out") + 1])
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, f"{line}\n{result.output}"


def follow(page: str, sandbox: Sandbox) -> None:
    """Do all that a page tells its reader to, and hold every message against what the page says of it."""
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
