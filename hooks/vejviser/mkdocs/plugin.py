"""The one module that knows MkDocs: hands our files to a build, and the layout its values."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from vejviser.errors import VejviserError
from vejviser.knowledge import assemble
from vejviser.reading.library import read_library
from vejviser.site.site import Site

MUNICIPALITY_VARIABLE = "VEJVISER_MUNICIPALITY"
"""Environment variable: which municipality `mkdocs build` builds. Fredericia when unset."""

DATE_VARIABLE = "VEJVISER_DATE"
"""Environment variable: the day the site is built for, year-month-day. Today when unset."""

DATA_VARIABLE = "VEJVISER_DATA"
"""Environment variable: the data folder. `data` beside mkdocs.yml when unset."""

GUIDES_VARIABLE = "VEJVISER_GUIDES"
"""Environment variable: the folder of guides. `guides` beside mkdocs.yml when unset."""

_THEME_FILES = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")


def prepare(config: MkDocsConfig) -> dict[str, str | bytes]:
    """Read, check and make all files, before MkDocs empties its output folder.

    Raises PluginError with all problems, one on each line: MkDocs shows it without a traceback, and what
    was published stays.
    """
    root = Path(config.config_file_path).parent
    day = os.environ.get(DATE_VARIABLE)
    today = date.fromisoformat(day) if day else date.today()  # noqa: DTZ011 - the editor's own day is meant
    municipality = os.environ.get(MUNICIPALITY_VARIABLE, "fredericia")
    data, guides = (os.environ.get(name) for name in (DATA_VARIABLE, GUIDES_VARIABLE))
    try:
        library = read_library(Path(data) if data else root / "data", Path(guides) if guides else root / "guides")
        knowledge = assemble(library, today)
        site = Site(knowledge, municipality, today, root)
        files = site.sources()
    except VejviserError as error:
        raise PluginError(f"\n{error}") from error
    config.site_name = site.layout["name"]
    config.site_url = site.layout["site_url"]
    config.extra["vejviser"] = site.layout
    return files


def hand_over(files: Files, made: dict[str, str | bytes], config: MkDocsConfig) -> Files:
    """Add the made files to those of the docs folder.

    The theme's own scripts and styles are left out: no page of ours loads them.
    """
    docs = Path(config.docs_dir)
    for file in list(files):
        if file.src_uri.startswith(_THEME_FILES) and not (docs / file.src_uri).exists():
            files.remove(file)
    for path, text in made.items():
        # As bytes: MkDocs would write the lines of a text as this system ends them.
        files.append(File.generated(config, path, content=text.encode() if isinstance(text, str) else text))
    return files
