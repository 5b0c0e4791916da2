"""The command as a process: it ends with its own code and leaves nothing unsaid, whoever reads."""

from __future__ import annotations

import subprocess
import sys

COMMAND = [sys.executable, "-m", "vejviser"]


def test_it_ends_with_its_code_and_all_words() -> None:
    good = subprocess.run([*COMMAND, "--version"], capture_output=True, encoding="utf-8")
    assert (good.returncode, good.stderr) == (0, "") and good.stdout.startswith("vejviser")
    bad = subprocess.run([*COMMAND, "bogstav"], capture_output=True, encoding="utf-8")
    assert bad.returncode != 0 and "Der er ingen kommando 'bogstav'." in bad.stderr


def test_whoever_stops_reading_gets_no_traceback() -> None:
    with subprocess.Popen([*COMMAND, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
