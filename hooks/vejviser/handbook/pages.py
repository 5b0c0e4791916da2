"""All pages of the handbook that follow from the program, and how they come to the disk."""

from __future__ import annotations

from pathlib import Path

from vejviser.handbook.fields import field_pages
from vejviser.handbook.messages import message_pages


def handbook_pages(root: Path) -> dict[str, str]:
    """Return every such page: path within the handbook -> Markdown. ``root`` is the project's folder."""
    return field_pages() | message_pages(root)


def write_pages(target: Path, root: Path) -> int:
    """Write the pages below a folder, and return how many there are. Folders of theirs hold nothing else after it."""
    pages = handbook_pages(root)
    for name, text in pages.items():
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    for folder in {name.rpartition("/")[0] for name in pages} - {""}:
        for old in (target / folder).glob("*.md"):
            if f"{folder}/{old.name}" not in pages:
                old.unlink()
    return len(pages)
