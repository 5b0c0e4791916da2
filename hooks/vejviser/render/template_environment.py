"""How templates are read: what they escape, what a missing name is, and their own filters."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vejviser.text.danish import capital, sentence


def page_environment(templates: Path) -> Environment:
    """Return the environment of pages, screens and sheets: text is escaped, and a missing name is an error."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["sentence"] = sentence
    made.filters["capital"] = capital
    return made


def layout_environment(templates: Path) -> Environment:
    """Return the environment of the frame. It escapes nothing by itself, as MkDocs': the templates do."""
    return Environment(loader=FileSystemLoader(templates), auto_reload=False)  # noqa: S701 - as the docstring says
