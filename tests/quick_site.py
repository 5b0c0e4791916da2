"""A stand-in for the engine: every file of a site, small, in a moment. Publishing does not care what pages say."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.changes.comparing import FactChange
from vejviser.knowledge import KnowledgeBase
from vejviser.project import Project
from vejviser.site.required_files import needed_files

FLOOR = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"""


def fill(
    project: Project,  # noqa: ARG001 - as the one it stands for
    knowledge: KnowledgeBase,
    municipalities: Sequence[str],
    staging: Path,
    today: date,
    say: Callable[[str], None],
    memory: Memory | None = None,  # noqa: ARG001
    changes: Mapping[str, tuple[FactChange, ...]] | None = None,  # noqa: ARG001
    before: Mapping[str, Path] | None = None,  # noqa: ARG001
) -> None:
    """Fill ``staging/NAME`` as ``builder.fill`` does. Every file holds the day, so no two versions share one."""
    say(f"  {len(municipalities)} sider uden motor")
    for name in municipalities:
        for path in needed_files(knowledge, knowledge.municipality(name)):
            file = staging / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_content(path, today), encoding="utf-8")


def _content(path: str, today: date) -> str:
    if path == "version.json":
        return json.dumps({"version": today.isoformat().replace("-", ""), "built": today.isoformat()}) + "\n"
    return (
        f"<!doctype html>{FLOOR}<title>{today}</title><p>{path}</html>" if path.endswith(".html") else f"/* {today} */"
    )
