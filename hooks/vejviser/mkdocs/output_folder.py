"""Where MkDocs may write. It empties that folder first, so never over a published site or another municipality's."""

from __future__ import annotations

from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.releases import checksums

OWN = Path("build", "mkdocs")
"""The folder for all sites by MkDocs, from mkdocs.yml: each municipality has its own below it."""

_OWNER = ".vejviser"
"""Says whose site lies in a folder. MkDocs leaves what begins with a dot when it empties a folder."""


def output_folder(root: Path, wanted: Path, municipality: str) -> Path:
    """Return the folder that MkDocs may empty and fill with a municipality's site.

    ``root`` is the folder of mkdocs.yml, ``wanted`` what its ``site_dir`` or ``--site-dir`` says.

    Raises VejviserError when the folder holds what somebody else published, or other files than a site's.
    """
    folder = wanted.resolve()
    if folder == (root / OWN).resolve():
        folder = (folder / municipality).resolve()
    around = [folder, *folder.parents]
    if (root / "site").resolve() in around or any(map(_published, around)):
        raise VejviserError(
            f"MkDocs må ikke skrive i '{wanted}': der ligger det, som scripts/build har offentliggjort. "
            f"Vælg en anden mappe, fx 'site_dir: {OWN.as_posix()}' i mkdocs.yml."
        )
    holds_project = folder in (root.resolve(), *root.resolve().parents)
    if (foreign := folder.is_dir() and not _owner(folder) and any(folder.iterdir())) or holds_project:
        why = "den rummer andet end en side fra MkDocs" if foreign else "den rummer projektet selv"
        raise VejviserError(f"MkDocs må ikke skrive i '{wanted}': mappen bliver tømt, og {why}.")
    owner = _owner(folder)
    if owner and owner != municipality:
        raise VejviserError(
            f"MkDocs må ikke skrive i '{wanted}': der ligger siden for '{owner}', og du bygger '{municipality}'. "
            "Vælg en anden mappe med --site-dir."
        )
    return folder


def claim(folder: Path, municipality: str) -> None:
    """Note whose site is to lie in a folder, before MkDocs empties it: a build that is killed leaves it usable."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _OWNER).write_text(f"{municipality}\n", encoding="utf-8")


def _published(folder: Path) -> bool:
    return (folder / ".versions").exists() or (folder / checksums.NAME).exists()


def _owner(folder: Path) -> str:
    file = folder / _OWNER
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""
