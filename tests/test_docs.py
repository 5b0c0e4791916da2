"""What README and CONTRIBUTING print is tried: commands, snippets and file names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from mkdocs.__main__ import cli as mkdocs_command

from tests.conftest import ROOT
from vejviser.cli.commands import main

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DEPLOY = (ROOT / "DEPLOY.md").read_text("utf-8")
COMMANDS = [
    line for text in (README, CONTRIBUTING) for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    for line in block.strip().splitlines()
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_printed_command_exists_and_takes_its_arguments(command: str) -> None:
    program, *arguments = shlex.split(command)
    if program == "cp":
        assert (ROOT / arguments[1]).is_dir()
        return
    name = Path(program).name
    if program.startswith(("scripts/", "bench/")):
        assert (ROOT / program).is_file()
        if name in ("test", "kills", "reproduce") or program.startswith("bench/"):
            return
        arguments = [name, *arguments]
    commands = mkdocs_command.commands if name == "mkdocs" else main.commands
    verb = commands[arguments[0]]
    verb.make_context(arguments[0], arguments[1:])


@pytest.mark.parametrize("text", [README, CONTRIBUTING, DEPLOY], ids=["README", "CONTRIBUTING", "DEPLOY"])
def test_files_that_are_named_exist(text: str) -> None:
    named = set(re.findall(r"`((?:data|guides|docs|overrides|hooks|scripts|tests|images)/[\w./-]+)`", text))
    named |= set(re.findall(r"\]\(([\w./-]+)\)", text))
    invented = {"data/fredericia/partners/aeldre-sagen.yml", "data/national/bodies/ID.yml", "guides/ID.md"}
    assert [name for name in named - invented if not (ROOT / name).exists()] == []


def test_the_container_is_made_of_what_is_there_and_of_what_is_sent_to_it(built: Path) -> None:
    container = (ROOT / "Containerfile").read_text("utf-8")
    # Whoever builds it chooses the registry.
    assert re.findall(r"^FROM (\S+)$", container, re.MULTILINE) == ["nginxinc/nginx-unprivileged:stable"]
    sent = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    sources = [Path(source) for source in re.findall(r"^COPY (\S+)", container, re.MULTILINE)]
    assert {source.parts[0] for source in sources} == set(sent)
    assert all((ROOT / source).exists() for source in sources if source.parts[0] != "site")
    assert (built / "fredericia" / ".nginx.conf").is_file()


def test_the_map_names_every_package_and_only_files_that_are_there() -> None:
    package = ROOT / "hooks" / "vejviser"
    rooms = [path.name for path in package.iterdir() if (path / "__init__.py").is_file()]
    assert [name for name in sorted(rooms) if f"{name}/" not in CONTRIBUTING] == []
    table = CONTRIBUTING[CONTRIBUTING.index("| question | file |") : CONTRIBUTING.index("Paths without a folder")]
    named = set(re.findall(r"`([\w./-]+/(?:[\w.-]+)?)`", table))
    assert len(named) > 25
    assert [name for name in sorted(named) if not ((package / name).exists() or (ROOT / name).exists())] == []


def test_the_map_names_functions_that_are_there() -> None:
    for file, names in re.findall(r"`([\w/]+\.(?:py|js))` \(`([^)]*)`\)", CONTRIBUTING):
        path = ROOT / file if (ROOT / file).exists() else ROOT / "hooks" / "vejviser" / file
        for name in names.split("`, `"):
            assert re.search(rf"\b{name}\b", path.read_text("utf-8")), (file, name)
