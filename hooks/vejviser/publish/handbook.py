"""The handbook beside and below the sites: a site of its own, and ``/haandbog/`` of each municipality's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.releases import checksums
from vejviser.web.policy import handbook_zones
from vejviser.web.server_files import header_files


def add_handbook(drawn: Path, staging: Path, sites: Sequence[str], shown: Path | None = None) -> None:
    """Put a drawn handbook into ``staging``, and below each of the sites that lie there.

    Where it is ``shown`` already, only the sites get it. Raises OSError when the disk does not take it.
    """
    paths = [path.relative_to(drawn) for path in sorted(drawn.rglob("*")) if path.is_file()]
    own = shown or staging / HANDBOOK_NAME
    for path in () if shown else paths:
        (own / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawn / path, own / path)
    for name in sites:
        for folder in {path.parent for path in paths}:
            (staging / name / HANDBOOK_NAME / folder).mkdir(parents=True, exist_ok=True)
        for path in paths:
            _share(own / path, staging / name / HANDBOOK_NAME / path)
    if shown:
        return
    served = [*(path.as_posix() for path in paths), checksums.NAME]
    for name, text in header_files(handbook_zones(), served).items():
        (own / name).write_text(text, encoding="utf-8", newline="\n")


def _share(file: Path, other: Path) -> None:
    """Let a file stand in two places: a country's sites hold the same handbook a hundred times."""
    try:
        os.link(file, other)
    except OSError:
        # Some disks cannot.
        shutil.copyfile(file, other)
