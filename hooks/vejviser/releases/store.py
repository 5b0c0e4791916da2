"""The published sites on disk: whole versions side by side, and one link to the version that is shown.

``OUT/NAME`` is a symbolic link to ``OUT/.versions/NAME/0012-FINGERPRINT``. To show another version, a new link is made
beside it and renamed over it: one rename(2), which POSIX promises to be atomic, on every file system and system.
Whoever opens the site gets one whole version, and a version that somebody reads stays where it is.

What follows from the link: nginx and Apache (with FollowSymLinks, Debian's default) follow it, and so do ``rsync -a
OUT/NAME/ ...``, object storage tools and an editor's file tree; ``cp -r`` and ``tar`` need the slash at the end or
``--dereference``. A container must mount OUT and not OUT/NAME, since a mount follows the link once and for all. ``git
clean -x`` takes OUT whole, link and versions together. A real folder from before there were versions becomes the
oldest version on the first build, with a moment between two renames, once.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from vejviser.releases import checksums

KEPT = 3
"""How many versions of a site stay on disk: the one that is shown and those shown before it."""

_STORE = ".versions"
_STAGING, _TRASH, _LINK = ".ny-", ".gammel-", ".link-"
_LEAF = re.compile(r"(\d+)-.*")


@dataclass(frozen=True)
class Version:
    """One whole site. Numbers grow with each build of a municipality."""

    folder: Path

    @property
    def number(self) -> int:
        """The place in the order of builds."""
        return int(self.folder.name.partition("-")[0])

    @property
    def built(self) -> datetime:
        """When the site was finished, in the local time of this machine: its files are never written again."""
        file = self.folder / checksums.NAME
        return datetime.fromtimestamp((file if file.exists() else self.folder).stat().st_mtime)  # noqa: DTZ006


class Versions:
    """All versions below one folder. Only the holder of ``lock`` may change anything."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._store = out / _STORE
        self.lock = self._store / ".lock"
        self.memory = self._store / ".memory"

    def prepare(self) -> None:
        """Make the folders, so that the lock can be taken."""
        _open_folder(self._store)

    def clean(self) -> None:
        """Remove what builds that were killed left behind."""
        for folder in (self._store, self.out):
            for path in list(folder.iterdir()):
                if path.name.startswith((_STAGING, _TRASH, _LINK)):
                    _remove(path)

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Give an empty folder on the same disk, which is gone afterwards.

        Its name is new each time: the helpers of a build that was killed may still write to theirs.
        """
        folder = Path(mkdtemp(prefix=_STAGING, dir=self._store))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def names(self) -> list[str]:
        """Return the municipalities that have a published site, sorted."""
        return sorted(path.name for path in self.out.glob("[!.]*") if path.is_dir())

    def shown(self, name: str) -> Version | None:
        """Return the version that visitors see; None for no site, and for a folder from before there were versions."""
        try:
            leaf = Path(os.readlink(self.out / name)).name  # noqa: PTH115 - the text of the link, not what it leads to
        except OSError:
            return None
        return next((one for one in self.kept(name) if one.folder.name == leaf), None)

    def kept(self, name: str) -> list[Version]:
        """Return all versions of a site, oldest first."""
        found = (self._store / name).glob("*-*")
        return sorted(map(Version, filter(lambda path: _LEAF.fullmatch(path.name), found)), key=lambda one: one.number)

    def add(self, name: str, staged: Path) -> Version:
        """Move a finished site from the staging folder among the versions. It is not shown yet.

        Versions newer than the one shown are forgotten: somebody went back from them, and going back must never lead
        to them.
        """
        _open_folder(self._store / name)
        if shown := self.shown(name):
            self._forget(name, [one for one in self.kept(name) if one.number > shown.number])
        number = max((one.number for one in self.kept(name)), default=0) + 1
        if self._is_folder(name):
            number += 1
        fingerprint = checksums.checksum((staged / checksums.NAME).read_bytes())[:16]
        folder = self._store / name / f"{number:04d}-{fingerprint}"
        staged.rename(folder)
        return Version(folder)

    def show(self, name: str, version: Version) -> None:
        """Let visitors see a version from now on, in one step."""
        link, target = self._store / f"{_LINK}{name}", self.out / name
        link.unlink(missing_ok=True)
        link.symlink_to(Path(_STORE, name, version.folder.name))
        if not self._is_folder(name):
            link.replace(target)
            return
        # A folder cannot be replaced in one step: for a moment there is nothing, once.
        target.rename(version.folder.with_name(f"{version.number - 1:04d}-uden-nummer"))
        link.rename(target)

    def prune(self, name: str) -> None:
        """Forget versions that are too old to go back to."""
        self._forget(name, self.kept(name)[:-KEPT])

    def _forget(self, name: str, versions: list[Version]) -> None:
        for version in versions:
            # Under another name first: half a version must never be taken for a whole one.
            trash = self._store / f"{_TRASH}{name}-{version.folder.name}"
            version.folder.rename(trash)
            _remove(trash)

    def _is_folder(self, name: str) -> bool:
        target = self.out / name
        return target.is_dir() and not target.is_symlink()


def _open_folder(path: Path) -> None:
    """Make a folder that a web server may look into, whatever the umask."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o755)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
