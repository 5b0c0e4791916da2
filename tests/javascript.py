"""A module of browser/ as a classic script, to try its functions inside a page."""

from __future__ import annotations

from tests.conftest import ROOT
from vejviser.javascript.node import run


def as_script(module: str) -> str:
    """The module with all it imports; what it exports are the fields of ``tested``."""
    esbuild = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
    return run(esbuild, "--bundle", "--format=iife", "--global-name=tested", str(ROOT / "browser" / module))
