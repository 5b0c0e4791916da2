"""The style sheet of the pages, the mark and the municipality's own files, in its colours."""

from __future__ import annotations

from pathlib import Path

from vejviser.pages.look import MARK, STYLE, Look


def look_files(look: Look, overrides: Path) -> dict[str, str | bytes]:
    """Return path -> content of the files in which a site's look stands."""
    style = (overrides / STYLE).read_text(encoding="utf-8")
    return {STYLE: look.page_css + style, MARK: look.mark, **look.published()}
