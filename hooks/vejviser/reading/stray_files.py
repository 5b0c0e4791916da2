"""Files that other programs leave among ours: while they save, as copies, and with an ending of their own."""

from __future__ import annotations

import re

_SAVING = re.compile(
    r"\..*|.*~|~\$.*|#.*#|[0-9]{4,5}|.*___jb_\w+___|sed[A-Za-z0-9]{6}"
    r"|.*\.(te?mp|sw[a-z]|crswap|crdownload|part|partial|filepart|lock|lck)"
    # Written beside the file and then given its name: by what changes files, and by TextEdit.
    r"|.*\.(yml|md|svg|png|webp|woff2)\.((te?mp|part)[._-]?[\w.-]+|[0-9]{9,}|sb-[\w-]+)",
    re.IGNORECASE,
)
"""What editors and copying programs write for a moment beside a file: vim's 4913, Emacs' #x#, Word's ~$x."""

_SYSTEM = re.compile(r"desktop\.ini|(eh)?thumbs(_vista)?\.db|icon\r?|iconcache\.db|\$recycle\.bin", re.IGNORECASE)
_ENDING = re.compile(r"(.+)\.(orig|rej|bak|bck|backup|old|save|sav|gemt|kopi|copy)[0-9]*", re.IGNORECASE)
_COPY = re.compile(
    r"(?:(?:kopi af|copy of) (?P<of>.+)"
    r"|(?P<name>.+?)"
    r"(?: [0-9]{1,3}| ?\([0-9]{1,3}\)| ?[-_]? ?\(?(?:kopi|copy|kopier)\)?(?:[ _-]?\(?[0-9]+\)?)?"
    r"|[_.-](?:BACKUP|BASE|LOCAL|REMOTE)[_.-][0-9]+|\.sync-conflict-.*|[ _-]*\(.*(?:konflikt|conflict).*\)"
    r"|[ _-]+[^()]*(?:konflikt|conflict).*))",
    re.IGNORECASE,
)


def is_being_saved(name: str) -> bool:
    """Say whether a file is only there while a program saves another one, or hidden."""
    return bool(_SAVING.fullmatch(name))


def stray(name: str, beside: set[str]) -> str | None:
    """Return what to say of a file that another program left, or None. ``beside`` are the names in its folder."""
    if _SYSTEM.fullmatch(name):
        return "Filen er lavet af Windows eller Mac og hører ikke til her. Slet den."
    lower = name.lower()
    for ending in (".yml", ".md", ".svg", ".png", ".webp", ".woff2"):
        if lower.endswith((f"{ending}.txt", f"{ending}{ending}")):
            kept = name[: lower.find(ending)]
            there = f"{kept}{ending}" in beside
            better = f"Slet den, for '{kept}{ending}' er der i forvejen" if there else f"Kald den '{kept}{ending}'"
            return f"Filen ender på '{name[len(kept) :]}'. {better}."
        if ending in (".yml", ".md") and lower.endswith(ending) and not name.endswith(ending):
            return f"Filens endelse skal stå med små bogstaver. Kald den '{name[: -len(ending)]}{ending}'."
    if match := _ENDING.fullmatch(name):
        return _copy_of(match[1], beside)
    stem, dot, ending = name.rpartition(".")
    match = _COPY.fullmatch(stem) if dot else None
    if not match or ending not in ("yml", "md", "svg", "png", "webp", "woff2", "yaml", "txt"):
        return None
    original = f"{match['name'] or match['of']}.{ending}"
    # An id may end on -kopi or -2; it is a copy only beside what it was copied from.
    plain = re.fullmatch(r"[a-z0-9-]+", stem)
    return None if plain and original not in beside else _copy_of(original, beside)


def copied_folder(name: str, beside: set[str]) -> str | None:
    """Return what to say of a folder that is a copy of one beside it, or None."""
    match = _COPY.fullmatch(name)
    original = (match["name"] or match["of"]) if match else ""
    return f"Mappen ser ud som en kopi af '{original}'. Slet den." if original in beside else None


def _copy_of(original: str, beside: set[str]) -> str:
    if original in beside:
        return f"Filen ser ud som en kopi af '{original}'. Slet den. Er den nyest, så flyt først dens tekst derover."
    return f"Filen ser ud som en kopi. Slet den. Er den den rigtige, så kald den '{original}'."
