"""What each version of a site keeps of its facts, in a file beside the versions: nobody is served it.

It bears the name of its version. So whoever goes back to a version goes back to its facts and its changes, and the
next build tells what changed since that one.
"""

from __future__ import annotations

import gzip
import zlib
from datetime import date
from pathlib import Path

from vejviser.changes.change_log import KeptFacts, kept_text, next_facts, read_kept
from vejviser.changes.fact_table import fact_tables, renamed_things
from vejviser.knowledge import KnowledgeBase
from vejviser.releases.store import Versions

_ENDING = ".facts.json.gz"
"""Packed: unpacked, the facts of a country weigh as much as some of its sites."""


def kept_of_builds(versions: Versions, knowledge: KnowledgeBase, names: list[str], today: date) -> dict[str, KeptFacts]:
    """Return what a build of each municipality is to keep, given the version that visitors see now."""
    return {
        name: next_facts(_kept(versions, name), facts, today, renamed_things(knowledge, name))
        for name, facts in fact_tables(knowledge, names).items()
    }


def keep_facts(beside: Path, version: str, kept: KeptFacts | None) -> None:
    """Write what a version keeps into the folder ``beside`` its files, in one step; None for a site without facts."""
    if kept is None:
        return
    file, text = beside / f"{version}{_ENDING}", kept_text(kept)
    if _read(file) == text:
        return
    new = beside.with_name(f".link-{beside.name}.changes")
    new.write_bytes(gzip.compress(text.encode(), mtime=0))
    new.replace(file)


def forget_facts(versions: Versions, name: str) -> None:
    """Delete what versions kept that are gone."""
    there = {one.name for one in versions.kept(name)}
    for file in versions.beside(name).glob(f"*{_ENDING}"):
        if file.name.removesuffix(_ENDING) not in there:
            file.unlink(missing_ok=True)


def _kept(versions: Versions, name: str) -> KeptFacts | None:
    shown = versions.shown(name)
    return read_kept(_read(versions.beside(name) / f"{shown.name}{_ENDING}")) if shown else None


def _read(file: Path) -> str | None:
    try:
        return gzip.decompress(file.read_bytes()).decode()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError):
        # A power cut may have left anything there; then it is as before the first build.
        return None
