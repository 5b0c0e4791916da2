"""A site that visitors see already: what it is made of is what it was made of, so it need not be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from datetime import date
from pathlib import Path

from vejviser.cache.fingerprint import fingerprint
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.changes.change_log import KeptFacts
from vejviser.project import Project
from vejviser.publish.builder import in_parallel
from vejviser.reading.library import Library
from vejviser.releases import checksums
from vejviser.releases.store import Version, Versions
from vejviser.verify.site_check import hash_faults


def look_sign(project: Project) -> bytes:
    """Return another one as soon as a template, a style or a script is another.

    Our own code and the packages are not in it: what is remembered is forgotten when they change.
    """
    return hashlib.sha256(b"".join(fingerprint(project.root / one) for one in ("overrides", "browser"))).digest()


def whole_key(library: Library, municipality: str, today: date, look: bytes) -> tuple[Hashable, ...]:
    """Return the key of a site that was found whole: all of its pages were drawn, and all their links lead somewhere.

    No site shows anything of another municipality.
    """
    documents = (one for one in library.documents if one.municipality in (None, municipality))
    own = (*documents, *(one for one in library.assets if one.municipality == municipality))
    return "whole", municipality, today, look, *map(IdentityKey, own)


def site_key(
    whole: tuple[Hashable, ...], handbook: bytes, about: Mapping[str, str], kept: KeptFacts | None
) -> Hashable:
    """Return the key under which the fingerprint of a finished site is remembered: all that the site is made of.

    That is what ``whole_key`` gives, the ``handbook`` below the site, and what it says of itself and of its changes.
    """
    said = repr((sorted(about.items()), kept and kept.changes))
    return "site", *whole[1:], handbook, hashlib.sha256(said.encode()).digest()


def site_fingerprint(folder: Path) -> str:
    """Return the fingerprint of a sealed site: that of its list of fingerprints. "" when there is no list."""
    sums = folder / checksums.NAME
    return checksums.checksum(sums.read_bytes()) if sums.is_file() else ""


def is_shown(fingerprint: str | None, now: Version | None) -> bool:
    """Say whether the version that visitors see is the site with that fingerprint, byte by byte."""
    # Every file is only read where it matters: a whole country's take longer than all the rest of publishing it.
    return bool(fingerprint and now and site_fingerprint(now.folder) == fingerprint and not hash_faults(now.folder))


def shown_sites(versions: Versions, keys: Mapping[str, Hashable], memory: Memory) -> set[str]:
    """Return the names whose site is shown already, given the key of what each would be made of now."""

    def same(name: str) -> bool:
        return is_shown(memory.known(keys[name]), versions.shown(name))

    maybe = [name for name, key in keys.items() if memory.known(key)]
    return {name for name, shown in in_parallel(maybe, same) if shown}
