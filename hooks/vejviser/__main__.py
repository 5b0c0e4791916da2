"""``python -m vejviser``: the same as the command ``vejviser``."""

from __future__ import annotations

import os
import sys

from vejviser.cli.commands import main

try:
    main(prog_name="vejviser")
except SystemExit as ended:
    if not isinstance(ended.code, int | None):
        raise
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # Nobody reads any more, or the disk is full: Python tells it in its own way.
        raise ended from None
    # The system takes memory back at once; Python would free half a million objects one by one.
    os._exit(ended.code or 0)
