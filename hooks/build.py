"""The MkDocs hook: wiring only. Everything it does is in the installed package ``vejviser``."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from vejviser.mkdocs import plugin

_made: dict[str, str | bytes] = {}


def on_pre_build(config: MkDocsConfig) -> None:
    """Read, check and make every page while the old site still stands."""
    _made.clear()
    _made.update(plugin.prepare(config))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand the made pages to MkDocs."""
    return plugin.hand_over(files, _made, config)
