"""``python -m vejviser``: the same as the command ``vejviser``."""

from __future__ import annotations

from vejviser.cli.commands import main

main(prog_name="vejviser")
