"""The command ``vejviser cms``, as the web team meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from tests.conftest import Example
from vejviser.cli.commands import main

OPTIONS = ("--backend", "gitea", "--repo", "lillekoebing/vejviser", "--host", "https://git.lillekoebing.example")


def run(example: Example, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["cms", *arguments, "--data", str(example.data), "--guides", str(example.guides)])


def test_it_writes_a_page_that_asks_nobody_else_and_its_configuration(example: Example, tmp_path: Path) -> None:
    target = tmp_path / "admin"
    result = run(example, str(target), *OPTIONS)
    assert result.stdout == (
        f"Skrev index.html og config.yml til '{target}' for lillekoebing.\n"
        f"Næste skridt: .venv/bin/node deploy/cms/build.mjs {target}\n"
    )
    page = (target / "index.html").read_text("utf-8")
    assert set(re.findall(r"https?://[^\s;\"]+", page)) == {"https://git.lillekoebing.example"}
    assert re.findall(r' (?:src|href)="([^"]+)"', page) == ["config.yml", "cms/start.js"]
    configuration = yaml.safe_load((target / "config.yml").read_text("utf-8"))
    assert configuration["backend"]["api_root"] == "https://git.lillekoebing.example/api/v1"
    assert configuration["media_folder"] == "data/lillekoebing/assets"
    first = sorted(file.name for file in target.iterdir())
    assert first == ["config.yml", "index.html"]
    before = (target / "config.yml").read_bytes()
    assert run(example, str(target), *OPTIONS, "-m", "lillekoebing").exit_code == 0
    assert (target / "config.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--repo", "vejviser"), "'vejviser' er ikke et repository. Skriv ejer og navn, fx 'viborg/vejviser'."),
        (("--branch", "min gren"), "'min gren' kan ikke være navnet på en gren. Skriv fx 'main'."),
        (("--host", "git.x.dk"), "'git.x.dk' kan ikke være adressen. Skriv fx 'https://git.kommune.dk'."),
        (("--host", 'https://x.dk"><script>'), "'https://x.dk\"><script>' kan ikke være adressen. Skriv fx"),
        (("-m", "lilekoebing"), "Kommunen 'lilekoebing' findes ikke. Mente du 'lillekoebing'?"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    example: Example, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    result = run(example, str(tmp_path / "admin"), *OPTIONS, *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(said)
    assert not (tmp_path / "admin").exists()


@pytest.mark.parametrize("where", ["data/lillekoebing/admin", "guides", "site", "site/lillekoebing/admin"])
def test_it_never_writes_into_the_citizens_site(example: Example, where: str) -> None:
    (example.root / "site" / ".versions").mkdir(parents=True)
    result = run(example, str(example.root / where), *OPTIONS)
    assert result.exit_code == 1
    assert "hører til borgernes side. Vælg en anden mappe" in result.stderr
    assert not (example.root / where / "config.yml").exists()
