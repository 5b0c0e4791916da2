"""Where MkDocs may write. It empties that folder first, so never over a published site or another municipality's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.releases import checksums

OWN = Path("build", "mkdocs", "docs")
"""What mkdocs.yml says. A municipality's site lies beside it; without the plugin MkDocs empties this folder alone."""

_OWNER = ".vejviser"
"""Says whose site lies in a folder. MkDocs leaves what begins with a dot when it empties a folder."""


def output_folder(root: Path, wanted: Path, municipality: str, inputs: Iterable[Path] = ()) -> Path:
    """Return the folder that MkDocs may empty and fill with a municipality's site.

    ``root`` is the folder of mkdocs.yml, ``wanted`` what its ``site_dir`` or ``--site-dir`` says, ``inputs`` are the
    folders that a site is made from.

    Raises VejviserError when the folder holds what somebody else published, or other files than a site's.
    """
    folder = wanted.resolve()
    if folder == (root / OWN).resolve():
        folder = (folder.parent / municipality).resolve()
    if why := _refusal(root.resolve(), folder, municipality, {one.resolve() for one in inputs}):
        advice = f"Vælg en anden mappe, fx 'site_dir: {OWN.as_posix()}' i mkdocs.yml."
        raise VejviserError(f"MkDocs må ikke skrive i '{wanted}': {why}. {advice}")
    return folder


def _refusal(root: Path, folder: Path, municipality: str, inputs: set[Path]) -> str:
    """Say why MkDocs may not empty a folder, or nothing."""
    around = [folder, *folder.parents]
    owners = [owner for one in around if (owner := _owner(one))]
    if root / "site" in around or any(map(_published, around)):
        return "der ligger det, som scripts/build har offentliggjort"
    if any(one.exists() and not one.is_dir() for one in around):
        return "det er en fil"
    if folder in (root, *root.parents):
        return "mappen bliver tømt, og den rummer projektet selv"
    if inputs.intersection(around):
        return "der ligger det, som siden bliver lavet af"
    if owners and (owners != [municipality] or not _owner(folder)):
        return f"der ligger siden for '{owners[0]}', og du bygger '{municipality}'"
    if not owners and folder.is_dir() and any(folder.iterdir()):
        return "mappen bliver tømt, og den rummer andet end en side fra MkDocs"
    return ""


def claim(folder: Path, municipality: str) -> None:
    """Note whose site is to lie in a folder, before MkDocs empties it: a build that is killed leaves it usable.

    Raises VejviserError when the disk does not take it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _OWNER).write_text(f"{municipality}\n", encoding="utf-8")
    except OSError as error:
        raise VejviserError(f"MkDocs kan ikke skrive i '{folder}': {error.strerror}.") from error


def _published(folder: Path) -> bool:
    return (folder / ".versions").exists() or (folder / checksums.NAME).exists()


def _owner(folder: Path) -> str:
    file = folder / _OWNER
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""
