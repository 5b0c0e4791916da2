"""Scripts and style sheets as they go out: each with all it imports, made small, in the language of its floor."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from vejviser.cache.fingerprint import fingerprint
from vejviser.errors import VejviserError
from vejviser.javascript.node import run

TERMINAL = "search/terminal.mjs"
"""The search in Node."""


def bundled(root: Path) -> dict[str, str]:
    """Return the scripts and style sheets of the project in ``root``: path in the site -> text.

    browser/bundle.mjs says which there are. The same sources are bundled only once. Raises VejviserError when a
    package is missing or a file cannot be read.
    """
    kept = _kept(root, "bundled.json")
    if kept.is_file():
        text = kept.read_text(encoding="utf-8")
    else:
        text = run(root / "browser" / "bundle.mjs")
        # Where nothing can be written, it is made each time.
        with suppress(OSError):
            _keep(kept, text)
    made: dict[str, str] = json.loads(text)
    return made


def terminal(root: Path) -> Path:
    """Return the file with the search for Node. Raises VejviserError where it cannot be written."""
    kept = _kept(root, "terminal.mjs")
    if not kept.is_file():
        try:
            _keep(kept, bundled(root)[TERMINAL])
        except OSError as error:
            raise VejviserError(f"Der kan ikke skrives i '{kept.parent}' ({error.strerror}).") from error
    return kept


def _kept(root: Path, name: str) -> Path:
    packages = root / "node_modules"
    if not (packages / "esbuild" / "package.json").is_file():
        raise VejviserError("Pakkerne til sidens scripts mangler. Kør scripts/build: den henter dem.")
    lock_file = root / "package-lock.json"
    lock = hashlib.sha256(lock_file.read_bytes() if lock_file.is_file() else b"")
    sources = fingerprint(root / "browser") + fingerprint(root / "overrides" / "assets", "*.css")
    about = hashlib.sha256(sources + lock.digest())
    return packages / ".cache" / f"{about.hexdigest()[:32]}-{name}"


def _keep(kept: Path, text: str) -> None:
    kept.parent.mkdir(exist_ok=True)
    # Two builds may do this at once: each writes a file of its own, and the last to rename it wins.
    own = kept.with_name(f"{os.getpid()}-{kept.name}")
    own.write_text(text, encoding="utf-8", newline="\n")
    own.replace(kept)
