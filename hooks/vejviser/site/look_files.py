"""The style sheet of the pages, the mark and the municipality's own files, in its colours."""

from __future__ import annotations

from vejviser.pages.look import MARK, STYLE, Look


def look_files(look: Look, style: str) -> dict[str, str | bytes]:
    """Return path -> content of the files in which a site's look stands. ``style`` is the style sheet of the pages."""
    return {STYLE: look.page_css + style, MARK: look.mark, **look.published()}
