"""The style sheet of the pages, the mark and the municipality's own files, in its colours."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from vejviser.pages.look import MARK, STYLE, Look
from vejviser.reading.stray_files import is_being_saved


def look_files(look: Look, style: str) -> dict[str, str | bytes]:
    """Return path -> content of the files in which a site's look stands. ``style`` is the style sheet of the pages."""
    return {STYLE: look.page_css + style, MARK: look.mark, **look.published()}


def asset_files(templates: Path, looks: Collection[str]) -> dict[str, Path]:
    """Return the files of overrides/assets/ that go out as they are: no style sheets, nothing of a site's own look."""
    found = {path.relative_to(templates).as_posix(): path for path in sorted(templates.glob("assets/*"))}
    return {
        name: path
        for name, path in found.items()
        if path.is_file() and path.suffix != ".css" and name not in looks and not is_being_saved(path.name)
    }


def with_plain_line_ends(content: bytes) -> bytes:
    """Return a text with the line ends that git keeps, whatever it checked out. What holds a NUL is no text."""
    return content if b"\0" in content else content.replace(b"\r\n", b"\n")
