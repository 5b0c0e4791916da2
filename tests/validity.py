"""HTML against its standard, by html-validate (from package-lock.json).

Its settings leave out two pieces of taste: a combobox cannot be a native ``select``, and a form that the browser
alone works on has nothing to submit.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import ROOT
from vejviser.javascript.node import NODE

_AT_A_TIME = 200
"""Files in one run: a command line has an end."""


def invalid(files: Iterable[Path]) -> list[str]:
    """Return each place in some HTML files that the standard forbids."""
    names = sorted(map(str, files))
    return [line for at in range(0, len(names), _AT_A_TIME) for line in _invalid(names[at : at + _AT_A_TIME])]


def _invalid(names: list[str]) -> list[str]:
    script = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    settings = ROOT / "tests" / "htmlvalidate.json"
    done = subprocess.run(
        [NODE, script, "--config", settings, "--formatter", "json", *names], capture_output=True, encoding="utf-8"
    )
    # 0 is "no errors", 1 "some"; anything else means that nothing was looked at.
    assert done.returncode in (0, 1) and done.stdout, done.stderr
    found = json.loads(done.stdout)
    return [
        f"{one['filePath']}:{message['line']}:{message['column']}: {message['message']} ({message['ruleId']})"
        for one in found
        for message in one["messages"]
    ]
