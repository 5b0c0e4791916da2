"""The published sites on disk: whole versions side by side, and one of them shown.

``OUT/NAME`` is a symbolic link to ``OUT/.versions/NAME/0012-FINGERPRINT``. To show another version, a new link is made
beside it and renamed over it: one rename(2), which POSIX promises to be atomic, on every file system and system.
Whoever opens the site gets one whole version, and a version that somebody reads stays where it is.

What follows from the link: nginx and Apache (with FollowSymLinks, Debian's default) follow it, and so do ``rsync -a
OUT/NAME/ ...``, object storage tools and an editor's file tree; ``cp -r`` and ``tar`` need the slash at the end or
``--dereference``. A container must mount OUT and not OUT/NAME, since a mount follows the link once and for all. ``git
clean -x`` takes OUT whole, link and versions together.

Where there are no links (Windows), ``OUT/NAME`` is the folder of the version itself, and the file ``shown`` among the
versions names it. To show another version, the folder moves back among the versions and the other one takes its place:
two renames, with a moment between them when there is no site. Before them ``shown`` names both versions, the new one
first; whichever of them is missing among the versions is the one that is shown. A build that was killed between the two
is mended by the next that changes anything. A real folder from before there were versions becomes the oldest version
in the same way.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from vejviser.releases import checksums
from vejviser.releases.folders import let_everyone_read, move_folder, open_folder, remove_all

KEPT = 3
"""How many versions of a site stay on disk: the one that is shown and those shown before it."""

FULL_DISK = {errno.ENOSPC, errno.EDQUOT}
"""What the system says when there is no room."""

_STORE = ".versions"
_STAGING, _TRASH, _LINK = ".ny-", ".gammel-", ".link-"
_LEAF = re.compile(r"\d{4,}-([0-9a-f]{16}|uden-nummer)")
_LEFT = re.compile(
    rf"\.ny-([0-9a-f]{{16}}|\.memory)|\.gammel-[a-z0-9-]+-{_LEAF.pattern}|\.link-[a-z0-9-]+(\.(shown|kept-back|changes))?"
)
"""What a build that is killed leaves among the versions. All that has another name is somebody else's."""

_SHOWN = "shown"


@dataclass(frozen=True)
class Version:
    """One whole site: where it lies now, and its name among the versions. Numbers grow with each build."""

    folder: Path = field(compare=False)
    name: str

    @property
    def number(self) -> int:
        """The place in the order of builds."""
        return int(self.name.partition("-")[0])

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
        self.handbook = self._store / ".handbook"

    def prepare(self) -> None:
        """Make the folders, so that the lock can be taken."""
        open_folder(self._store)
        let_everyone_read(self._store)

    def clean(self) -> None:
        """Remove what builds that were killed left behind, and mend what they left half done."""
        for path in list(self._store.iterdir()):
            if _LEFT.fullmatch(path.name) and not (path.name.startswith(_LINK) and _is_real_folder(path)):
                remove_all(path)
        for note in self._store.glob(f"*/{_SHOWN}"):
            self._mend(note.parent.name)

    def forget(self) -> bool:
        """Make room: delete what builds remember. Say whether there was anything."""
        there = self.memory.is_file()
        self.memory.unlink(missing_ok=True)
        self.clean()
        return there

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Give an empty folder on the same disk, which is gone afterwards.

        Its name is new each time: the helpers of a build that was killed may still write to theirs.
        """
        # Not by tempfile: on Windows nobody else may read what is made in its folders, not even a web server.
        folder = self._store / f"{_STAGING}{token_hex(8)}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def names(self) -> list[str]:
        """Return the municipalities that have a published site, or a link to one that is gone, sorted."""
        return sorted(path.name for path in self.out.glob("[!.]*") if path.is_dir() or path.is_symlink())

    def beside(self, name: str) -> Path:
        """Return the folder with the versions of a site."""
        return self._store / name

    def shown(self, name: str) -> Version | None:
        """Return the version that visitors see; None for no site, and for a folder from before there were versions."""
        shown = self._shown_name(name)
        return next((one for one in self.kept(name) if one.name == shown), None)

    def kept(self, name: str) -> list[Version]:
        """Return all versions of a site, oldest first."""
        found = [
            Version(path, path.name)
            for path in (self._store / name).glob("*-*")
            if _LEAF.fullmatch(path.name) and _is_real_folder(path)
        ]
        if (shown := self._shown_name(name)) and self._is_folder(name):
            found.append(Version(self.out / name, shown))
        return sorted(found, key=lambda one: one.number)

    def add(self, name: str, staged: Path) -> Version:
        """Move a finished site from the staging folder among the versions. It is not shown yet.

        Versions newer than the one shown are forgotten: somebody went back from them, and going back must never lead
        to them.
        """
        open_folder(self._store / name)
        let_everyone_read(self._store / name)
        shown = self.shown(name)
        if shown:
            self._forget(name, [one for one in self.kept(name) if one.number > shown.number])
        number = max((one.number for one in self.kept(name)), default=0) + 1
        if self._is_folder(name) and not shown:
            number += 1
        fingerprint = checksums.checksum((staged / checksums.NAME).read_bytes())[:16]
        folder = self._store / name / f"{number:04d}-{fingerprint}"
        move_folder(staged, folder)
        return Version(folder, folder.name)

    def show(self, name: str, version: Version) -> bool:
        """Let visitors see a version from now on. Say whether it was done by a link, in one step."""
        target, link = self.out / name, self._link(name, version)
        if link and not self._is_folder(name):
            link.replace(target)
            return True
        # A folder cannot be replaced in one step: for a moment there is nothing.
        before = self._shown_name(name) or (f"{version.number - 1:04d}-uden-nummer" if target.exists() else None)
        self._note(name, version.name, before)
        try:
            if before and self._is_folder(name):
                move_folder(target, self._store / name / before)
            elif before:
                target.unlink()
            if link:
                link.replace(target)
            else:
                move_folder(version.folder, target)
        except OSError:
            self._mend(name)
            raise
        self._note(name, None if link else version.name)
        return bool(link)

    def prune(self, name: str) -> None:
        """Forget versions that are too old to go back to."""
        self._forget(name, self.kept(name)[:-KEPT])

    def _forget(self, name: str, versions: list[Version]) -> None:
        for version in versions:
            # Under another name first: half a version must never be taken for a whole one.
            trash = self._store / f"{_TRASH}{name}-{version.name}"
            move_folder(version.folder, trash)
            remove_all(trash)

    def _is_folder(self, name: str) -> bool:
        return _is_real_folder(self.out / name)

    def _link(self, name: str, version: Version) -> Path | None:
        """Make a link to a version, not in its place yet. None where there are none."""
        link = self._store / f"{_LINK}{name}"
        link.unlink(missing_ok=True)
        # Windows allows links to some, but to nobody to put one in the place of another.
        if os.name == "nt":
            return None
        try:
            link.symlink_to(Path(_STORE, name, version.name), target_is_directory=True)
        except (OSError, NotImplementedError) as error:
            if isinstance(error, OSError) and error.errno in FULL_DISK:
                raise
            return None
        return link

    def _shown_name(self, name: str) -> str | None:
        with suppress(OSError):
            return Path(os.readlink(self.out / name)).name  # noqa: PTH115 - the text of the link, not what it leads to
        if not self._is_folder(name):
            return None
        return next((one for one in self._noted(name) if not (self._store / name / one).exists()), None)

    def _noted(self, name: str) -> list[str]:
        try:
            text = (self._store / name / _SHOWN).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return []
        # A power cut may have left anything there; then what is shown is a folder like those from before versions.
        return [line for line in text.split() if _LEAF.fullmatch(line)]

    def _note(self, name: str, *versions: str | None) -> None:
        """Note which version is shown as a folder and, while they change places, which was shown before it."""
        file, new = self._store / name / _SHOWN, self._store / f"{_LINK}{name}.{_SHOWN}"
        if noted := [one for one in versions if one]:
            new.write_text("\n".join(noted) + "\n", encoding="utf-8", newline="\n")
            new.replace(file)
        else:
            file.unlink(missing_ok=True)

    def _mend(self, name: str) -> None:
        """Show the version again that was shown before a change of places that nobody finished."""
        noted, target = self._noted(name), self.out / name
        linked = target.is_symlink()
        if noted[1:] and not linked and not target.exists() and (before := self._store / name / noted[1]).is_dir():
            move_folder(before, target)
        if noted[1:] or linked:
            self._note(name, None if linked else self._shown_name(name))


def _is_real_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
