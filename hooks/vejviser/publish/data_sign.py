"""Which data a site is made of, in one word: the same on each day and with each version of the program."""

from __future__ import annotations

import hashlib

from vejviser.project import Project
from vejviser.reading.assets import ASSETS
from vejviser.reading.library import Library


def data_sign(project: Project, library: Library, municipality: str) -> str:
    """Return another word as soon as a file that a municipality's site is made of is another."""
    digest = hashlib.sha256()
    folders = {"data": project.data, "guides": project.guides}
    sources = [one.source for one in library.documents if one.municipality in (None, municipality)]
    own = [one.file.name for one in library.assets if one.municipality == municipality]
    for source in sorted([*sources, *(f"data/{municipality}/{ASSETS}{name}" for name in own)]):
        top, _, rest = source.partition("/")
        content = (folders[top] / rest).read_bytes()
        digest.update(f"{source}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]
