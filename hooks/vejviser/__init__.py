"""Vejviser: a static knowledge base for Danish citizen advisers, built from YAML and Markdown."""

from __future__ import annotations

__version__ = "0.2.0"
