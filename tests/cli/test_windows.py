"""The command where there is no fcntl, no fork and no link, as on a municipal PC: the same words and the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT, Example
from vejviser.releases.checksums import site_files
from vejviser.verify.site_check import hash_faults

NAME = "lillekoebing"
# A console with few letters, and a complaint where a file is read as this machine happens to write.
CONSOLE = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "PYTHONWARNDEFAULTENCODING": "1"}
HERE, WINDOWS = ("vejviser",), ("tests.as_windows",)


def start(program: tuple[str, ...], example: Example, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "error::EncodingWarning", "-u", "-m", *program, *words]
    command += ["--data", str(example.data), "--guides", str(example.guides)]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **CONSOLE}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def run(program: tuple[str, ...], example: Example, *words: str) -> str:
    with start(program, example, *words) as process:
        said = process.communicate(timeout=120)[0].decode("cp1252")
    assert process.returncode == 0, said
    return said.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--date", "2026-11-22"),
        ("hours", "-m", NAME, "--date", "2026-12-23"),
        ("search", "husleje", "er", "steget", "-m", NAME, "--date", "2026-11-22"),
        ("freshness", "--max-age", "9000", "--date", "2026-11-22"),
    ],
    ids=lambda words: words[0],
)
def test_a_command_says_the_same(example: Example, words: tuple[str, ...]) -> None:
    assert run(WINDOWS, example, *words) == run(HERE, example, *words) != ""


def test_a_build_gives_the_same_bytes_and_can_go_back(example: Example, tmp_path: Path) -> None:
    # With an address of its own the site also has a sitemap and QR codes; with two, helpers would be forked.
    example.change(
        f"data/{NAME}/municipality.yml", "status: demo", "status: demo\nsite_url: https://l.vejviser.example/"
    )
    for name in ("mellemkoebing", "storkoebing"):
        shutil.copytree(example.data / NAME, example.data / name)
    for day in ("2026-11-21", "2026-11-22"):
        said = run(WINDOWS, example, "build", "--out", str(tmp_path / "windows"), "--date", day)
        assert said.count("Systemet kan ikke bruge genveje. Siden er udgivet ved at omdøbe mapper.") == 1
    run(HERE, example, "build", "--out", str(tmp_path / "here"), "--date", "2026-11-22")
    for name in (NAME, "mellemkoebing", "storkoebing"):
        here, windows = tmp_path / "here" / name, tmp_path / "windows" / name
        assert not windows.is_symlink()
        assert site_files(windows) == site_files(here)
        differ = [path for path in site_files(here) if (windows / path).read_bytes() != (here / path).read_bytes()]
        assert differ == []
    for words, day in (((NAME,), "2026-11-21"), ((NAME, "--newest"), "2026-11-22")):
        run(WINDOWS, example, "rollback", *words, "--out", str(tmp_path / "windows"))
        assert f'"built": "{day}"' in (tmp_path / "windows" / NAME / "version.json").read_text("utf-8")
        assert hash_faults(tmp_path / "windows" / NAME) == []
    said = run(WINDOWS, example, "build", "--out", str(tmp_path / "windows"), "--date", "2026-11-22")
    assert said.count("uændret") == 4


def test_the_preview_shows_pages_as_what_they_are(example: Example) -> None:
    with start(WINDOWS, example, "serve", NAME, "--port", "8760", "--date", "2026-11-22") as process:
        assert process.stdout
        said = ""
        try:
            for line in process.stdout:
                said += line.decode("cp1252")
                if address := re.search(r"http://127\.0\.0\.1:\d+/", said):
                    break
            assert address, said
            for path, kind in (
                ("", "text/html"),
                ("assets/vejviser.js", "text/javascript"),
                ("x.ics", "text/calendar"),
            ):
                with urlopen(f"{address[0]}{path.replace('x.', 'traeffetider.')}") as answer:
                    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
        finally:
            process.kill()


def test_letters_that_the_console_lacks_stop_nothing(example: Example) -> None:
    example.change("data/national/bodies/naevnet.yml", "weeks: 4", "weeks: 四週間")
    with start(HERE, example, "check", "--date", "2026-11-22") as process:
        said = process.communicate(timeout=120)[0].decode("cp1252")
    assert process.returncode == 1
    assert re.search(r"naevnet\.yml:12:12: '\?{3}'", said), said
