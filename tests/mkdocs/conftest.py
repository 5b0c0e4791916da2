"""A project of its own for MkDocs, with the example data, that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tests.conftest import ROOT, TODAY, Example


@dataclass(frozen=True)
class MkDocsProject:
    """A folder with mkdocs.yml, the templates and the example data."""

    example: Example

    @property
    def root(self) -> Path:
        return self.example.root

    @property
    def site(self) -> Path:
        return self.root / "build" / "mkdocs" / "lillekoebing"

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        """Add lines to a file of the project."""
        self.write(path, (self.root / path).read_text(encoding="utf-8") + text)

    def config(self, file: str = "mkdocs.yml", **changes: Any) -> MkDocsConfig:
        """Return the configuration as the command reads it."""
        return load_config(str(self.root / file), **changes)

    def build(self, file: str = "mkdocs.yml", **changes: Any) -> MkDocsConfig:
        """Run `mkdocs build --strict` and return its configuration. Raises what the command ends with."""
        config = self.config(file, strict=True, **changes)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return config

    def page(self, path: str) -> str:
        """Return a page of the built site."""
        return (self.site / path).read_text(encoding="utf-8")


@pytest.fixture
def by_mkdocs(example: Example, monkeypatch: pytest.MonkeyPatch) -> Iterator[MkDocsProject]:
    """The example as a project of its own."""
    for name in ("mkdocs-hook.yml", "package-lock.json"):
        shutil.copy(ROOT / name, example.root)
    # The nav is the last of it, and leads to our own pages.
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0]
    (example.root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for name in ("overrides", "browser", "hooks"):
        shutil.copytree(ROOT / name, example.root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (example.root / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(ROOT / "docs" / "assets", example.root / "docs" / "assets")
    (example.root / "docs" / "haandbog").mkdir()
    (example.root / "docs" / "haandbog" / "index.md").write_text("# Håndbog\n", encoding="utf-8")
    monkeypatch.setenv("VEJVISER_MUNICIPALITY", "lillekoebing")
    monkeypatch.setenv("VEJVISER_DATE", TODAY.isoformat())
    # MkDocs keeps a plugin as long as the process lives: here each test is a process.
    MkDocsConfig.plugins.plugin_cache.clear()  # type: ignore[attr-defined]
    yield MkDocsProject(example)
    MkDocsConfig.plugins.plugin_cache.clear()  # type: ignore[attr-defined]
