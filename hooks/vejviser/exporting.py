"""The way out of MkDocs hooks: the same files in a plain folder that any MkDocs-like engine can draw."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import yaml

from .knowledge import KnowledgeBase
from .problem import VejviserError
from .project import Project
from .site import Site

_MARK = "# Skrevet af 'vejviser export'. Ret ikke her: mappen bliver skrevet forfra.\n"


def export(project: Project, knowledge: KnowledgeBase, municipality: str, today: date, target: Path) -> int:
    """Write a municipality's site as a folder with mkdocs.yml, docs/ and overrides/; no hook is needed.

    Returns how many files were made. Raises VejviserError when ``target`` holds something else.
    """
    config = target / "mkdocs.yml"
    if target.exists() and any(target.iterdir()) and not (config.is_file() and config.read_text().startswith(_MARK)):
        raise VejviserError(f"Mappen '{target}' er ikke tom. Vælg en ny mappe.")
    site = Site(knowledge, municipality, today, project.root)
    made = site.sources()
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=".ny-", dir=target.parent))
    try:
        shutil.copytree(project.root / "docs", staging / "docs")
        drawn = shutil.ignore_patterns("pages", "kiosk", "poster", "__pycache__")
        shutil.copytree(project.root / "overrides", staging / "overrides", ignore=drawn)
        for path, content in made.items():
            file = staging / "docs" / exported_path(path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        settings = _settings(project.root / "mkdocs.yml", site.layout)
        (staging / "mkdocs.yml").write_text(_MARK + settings, encoding="utf-8", newline="\n")
        staging.chmod(0o755)
        if target.exists():
            shutil.rmtree(target)
        staging.rename(target)
    except OSError as error:
        raise VejviserError(f"Mappen kunne ikke skrives ({error.strerror}).") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return len(made)


def exported_path(path: str) -> str:
    """Return where a made file stands in the folder: a page "om.md" as "om/index.md", all else as it is.

    Zensical takes the links in a page as seen from its source file. So that stands where the page will be.
    """
    return path if not path.endswith(".md") or path.endswith("index.md") else f"{path.removesuffix('.md')}/index.md"


def _settings(original: Path, values: dict[str, Any]) -> str:
    settings = yaml.safe_load(original.read_text(encoding="utf-8"))
    for key in ("hooks", "watch"):
        settings.pop(key, None)
    # The frame takes nothing from a theme, so the folder needs none and outlives Material.
    settings["theme"] = {"name": None, "custom_dir": "overrides", "locale": "da", "static_templates": ["404.html"]}
    settings["site_name"] = values["name"]
    settings["site_url"] = values["site_url"]
    settings["site_dir"] = "site"
    settings["extra"]["vejviser"] = values
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
