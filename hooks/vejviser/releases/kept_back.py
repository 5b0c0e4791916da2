"""What somebody went back from: a mark beside the versions of a site, so that the next build does not bring it back.

A site differs from day to day without anybody's doing, so a mistake is known by the data that the site was made of.
What cannot name its data (the handbook, a version from before this) is known by all of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from vejviser.releases import checksums
from vejviser.releases.finalize import said_about

_MARK = "kept-back"
_SIGN = re.compile("[0-9a-f]{16,64}")


def _sign(folder: Path) -> str | None:
    about = said_about(folder) or {}
    if _SIGN.fullmatch(about.get("data", "")):
        return about["data"]
    sums = folder / checksums.NAME
    return checksums.checksum(sums.read_bytes()) if sums.is_file() else None


def keep_back(versions: Path, taken_down: Iterable[Path]) -> None:
    """Note beside the ``versions`` of a site that somebody went back from these of them."""
    signs = {*_marked(versions), *(sign for folder in taken_down if (sign := _sign(folder)))}
    new = versions.with_name(f".link-{versions.name}.{_MARK}")
    new.write_text("".join(f"{sign}\n" for sign in sorted(signs)), encoding="utf-8", newline="\n")
    new.replace(versions / _MARK)


def went_back(versions: Path) -> datetime | None:
    """Return when somebody went back, in the local time of this machine; None when nobody did."""
    mark = versions / _MARK
    return datetime.fromtimestamp(mark.stat().st_mtime) if mark.is_file() else None  # noqa: DTZ006


def is_kept_back(versions: Path, staged: Path) -> bool:
    """Say whether a finished site has the data, or all the bytes, of one that somebody went back from."""
    return _sign(staged) in _marked(versions)


def let_go(versions: Path) -> None:
    """Forget that somebody went back."""
    (versions / _MARK).unlink(missing_ok=True)


def _marked(versions: Path) -> set[str]:
    try:
        text = (versions / _MARK).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    # A power cut may have left anything there.
    return {line for line in text.split() if _SIGN.fullmatch(line)}
