"""What README and CONTRIBUTING print is tried: commands, snippets and file names."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs_command
from mkdocs.config import load_config

from tests.conftest import ROOT
from vejviser.cli.commands import main
from vejviser.models.guide import GuideDeadline
from vejviser.project import Project

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DEPLOY = (ROOT / "DEPLOY.md").read_text("utf-8")
COMMANDS = [
    line for text in (README, CONTRIBUTING) for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    for line in block.strip().splitlines()
]  # fmt: skip


def check(data: Path, guides: Path) -> str:
    return CliRunner().invoke(main, ["check", "--data", str(data), "--guides", str(guides)]).output


@pytest.fixture
def copy(tmp_path: Path, project: Project) -> Path:
    """A copy of the real data that README's advice is tried on."""
    shutil.copytree(project.data, tmp_path / "data")
    shutil.copytree(project.guides, tmp_path / "guides")
    return tmp_path


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


def test_changing_an_hour_as_printed_works(copy: Path) -> None:
    hours, closures = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    file = copy / "data" / "fredericia" / "office_hours.yml"
    text = file.read_text("utf-8")
    assert hours.replace("15:00", "14:00") in text
    file.write_text(text.replace(hours.replace("15:00", "14:00"), hours) + closures, encoding="utf-8")
    assert "Ingen fejl, men 2 råd" in check(copy / "data", copy / "guides")


def test_adding_a_partner_as_printed_works(copy: Path) -> None:
    snippet = re.findall(r"```yaml partner\n(.*?)```", README, re.DOTALL)[0]
    new = copy / "data/fredericia/partners/aeldre-sagen.yml"
    assert not new.exists()
    new.write_text(snippet, encoding="utf-8")
    assert "Ingen fejl, men 2 råd" in check(copy / "data", copy / "guides")


def test_telling_news_as_printed_works(copy: Path) -> None:
    snippet = re.findall(r"```yaml news\n(.*?)```", README, re.DOTALL)[0]
    new = copy / "data/fredericia/news/flytning.yml"
    new.parent.mkdir()
    new.write_text(snippet, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["check", "--data", str(copy / "data"), "--guides", str(copy / "guides"), "--date", "2026-12-01"]
    )
    assert "Ingen fejl, men 2 råd" in result.output


def test_adding_a_page_as_printed_works(copy: Path) -> None:
    snippet = re.findall(r"```markdown page\n(.*?)```", README, re.DOTALL)[0]
    new = copy / "data/fredericia/pages/bisidder.md"
    new.parent.mkdir(exist_ok=True)
    new.write_text(snippet, encoding="utf-8")
    assert "Ingen fejl, men 2 råd" in check(copy / "data", copy / "guides")


def test_deadlines_as_printed_are_right_and_follow_each_other() -> None:
    snippet = re.findall(r"```yaml deadlines\n(.*?)```", README, re.DOTALL)[0]
    own, theirs = (GuideDeadline.model_validate(one) for one in as_text(yaml.safe_load(snippet))["deadlines"])
    assert (own.who, own.figure, own.follows) == (None, "6 uger", False)
    assert (theirs.who, theirs.figure, theirs.follows) == ("Udlejeren", "6 uger", True)


def as_text(value: Any) -> Any:
    """The same tree with every scalar as text, as the project's own reader gives it."""
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_leaving_a_link_alone_as_printed_works(copy: Path) -> None:
    snippet = re.findall(r"```yaml links\n(.*?)```", README, re.DOTALL)[0]
    file = copy / "data" / "national" / "links.yml"
    file.write_text(file.read_text("utf-8") + snippet, encoding="utf-8")
    assert "Ingen fejl, men 2 råd" in check(copy / "data", copy / "guides")


def test_the_plugin_is_set_as_printed(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: X\n" + re.findall(r"```yaml plugin\n(.*?)```", README, re.DOTALL)[0], encoding="utf-8"
    )
    for folder in ("docs", "data", "guides"):
        (tmp_path / folder).mkdir()
    plugin = load_config(str(tmp_path / "mkdocs.yml")).plugins["vejviser"]
    assert plugin.config["municipality"] == "viborg"


def test_adding_a_municipality_as_printed_works(copy: Path) -> None:
    shutil.copytree(copy / "data" / "viborg", copy / "data" / "odense")
    assert "3 kommuner" in check(copy / "data", copy / "guides")


@pytest.mark.parametrize("text", [README, CONTRIBUTING, DEPLOY], ids=["README", "CONTRIBUTING", "DEPLOY"])
def test_files_that_are_named_exist(text: str) -> None:
    named = set(re.findall(r"`((?:data|guides|docs|overrides|hooks|scripts|tests|images)/[\w./-]+)`", text))
    named |= set(re.findall(r"\]\(([\w./-]+)\)", text))
    invented = {
        "data/fredericia/partners/aeldre-sagen.yml",
        "data/fredericia/news/flytning.yml",
        "data/fredericia/pages/bisidder.md",
        "/traeffetider/",
        "data/odense/",
        "data/national/bodies/ID.yml",
        "guides/ID.md",
    }
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
