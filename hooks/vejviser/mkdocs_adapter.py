"""The one module that knows MkDocs: hands our files to a build, and the layout its values."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from .handover import DATA, DATE, GUIDES, MUNICIPALITY
from .knowledge import assemble
from .library import read_library
from .problem import VejviserError
from .site import layout_values, site_files

_THEME_FILES = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")


def prepare(config: MkDocsConfig) -> dict[str, str | bytes]:
    """Read, check and make all files, before MkDocs empties its output folder.

    Raises PluginError with all problems, one on each line: MkDocs shows it without a traceback, and what
    was published stays.
    """
    root = Path(config.config_file_path).parent
    day = os.environ.get(DATE)
    today = date.fromisoformat(day) if day else date.today()  # noqa: DTZ011 - the editor's own day is meant
    municipality = os.environ.get(MUNICIPALITY, "fredericia")
    data, guides = (os.environ.get(name) for name in (DATA, GUIDES))
    try:
        library = read_library(Path(data) if data else root / "data", Path(guides) if guides else root / "guides")
        knowledge = assemble(library, today)
        values = layout_values(knowledge, municipality, today)
        files = site_files(knowledge, municipality, today, root / "overrides")
    except VejviserError as error:
        raise PluginError(f"\n{error}") from error
    config.site_name = values["name"]
    config.extra["vejviser"] = values
    return files


def hand_over(files: Files, made: dict[str, str | bytes], config: MkDocsConfig) -> Files:
    """Add the made files to those of the docs folder; a page written by hand wins over a made one.

    The theme's own scripts and styles are left out: no page of ours loads them.
    """
    docs = Path(config.docs_dir)
    for file in list(files):
        if file.src_uri.startswith(_THEME_FILES) and not (docs / file.src_uri).exists():
            files.remove(file)
    for path, text in made.items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=text))
    return files
