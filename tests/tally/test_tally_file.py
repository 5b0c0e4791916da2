"""The tally on the disk: what it takes, what it refuses, and what is left of it after a crash."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tally.rows import CHOICES, ONE
from vejviser.errors import VejviserError
from vejviser.tally.enquiry import COMMON_SUBJECTS, Enquiry, TallyChoices
from vejviser.tally.tally_file import TallyFile
from vejviser.tally.tally_place import tally_path

COLUMNS = ("number", "day", "contact", "department", "subject", "state", "who")
GOOD = (1, "2026-11-30", "phone", "Diverse", "husleje", "closed", "citizen")


@pytest.fixture
def tally(tmp_path: Path) -> TallyFile:
    return TallyFile(tmp_path / "en mappe" / "by.optaelling", CHOICES)


def test_entries_are_kept_undone_and_closed(tally: TallyFile) -> None:
    going_on = Enquiry(date(2026, 11, 29), "mail", "Børn' og Unge", "liste:andet", "ongoing", "company")
    assert tally.add([ONE, going_on]) == [1, 2]
    assert [one.enquiry for one in tally.ongoing()] == [going_on]
    assert tally.close(2)
    assert not tally.close(2)
    assert tally.ongoing() == []
    assert tally.undo(1) == ONE
    assert tally.undo(1) is None
    # A number is never used again: who presses "Fortryd" twice undoes nothing else.
    assert tally.add([ONE]) == [3]
    assert tally.between(date(2026, 11, 30), date(2026, 11, 30)) == [ONE]
    last = tally.last()
    assert last
    assert last.number == 3
    assert tally.frequent(1) == ["husleje"] or tally.frequent(1) == ["liste:andet"]


def test_what_is_undone_is_not_left_on_the_disk(tally: TallyFile) -> None:
    odd = Enquiry(date(2026, 7, 13), "digital_post", "Teknik og Miljø", "liste:rette-sted")
    tally.undo(tally.add([ONE, odd])[1])
    assert b"2026-11-30phone" in tally.path.read_bytes()
    assert b"2026-07-13" not in tally.path.read_bytes()


@pytest.mark.posix("modes")
def test_nobody_else_may_read_it(tally: TallyFile) -> None:
    tally.add([ONE])
    assert stat.S_IMODE(tally.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(tally.path.parent.stat().st_mode) == 0o700
    tally.path.chmod(0o644)
    tally.last()
    assert stat.S_IMODE(tally.path.stat().st_mode) == 0o600


NO_CHOICE = ["Jens Hansen", "husleje, Jens Hansen", "010190-1234", "", " ", "phone\0Jens", "2026-11-30\0Jens",
             "2026-11-30 Jens", "2026-02-30", "husleje ", b"Jens", b"husleje", None, 4.5, 20_212_223]  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_the_file_itself_refuses_names_and_free_text(tally: TallyFile, column: str) -> None:
    tally.add([])
    with closing(sqlite3.connect(tally.path)) as db:
        for text in NO_CHOICE:
            if (column, text) == ("number", None):
                continue  # SQLite then gives the number itself.
            values = [text if name == column else value for name, value in zip(COLUMNS, GOOD, strict=True)]
            for verb in ("INSERT", "REPLACE"):
                with pytest.raises(sqlite3.IntegrityError):
                    db.execute(f"{verb} INTO enquiry VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        for number in ("Jens", b"Jens", 4.5, 20_212_223):
            with pytest.raises(sqlite3.IntegrityError):
                db.execute("UPDATE counter SET next = ?", (number,))
            with pytest.raises(sqlite3.IntegrityError):
                db.execute("INSERT INTO counter VALUES (?, 1)", (number,))
        db.execute("INSERT INTO enquiry VALUES (?, ?, ?, ?, ?, ?, ?)", GOOD)


def test_the_file_has_no_other_place_for_text(tally: TallyFile) -> None:
    tally.add([ONE])
    with closing(sqlite3.connect(tally.path)) as db:
        tables = dict(db.execute("SELECT name, sql FROM sqlite_schema"))
        assert set(tables) == {"enquiry", "counter"}
        assert all(sql.endswith("STRICT") for sql in tables.values())
        columns = list(db.execute("SELECT name, type, \"notnull\" FROM pragma_table_info('enquiry')"))
        assert [name for name, *_ in columns] == list(COLUMNS)
        for name, kind, required in columns[1:]:
            assert (kind, required) == ("TEXT", 1)
            assert f"CHECK ({name} IN (" in tables["enquiry"] or name == "day"


def test_new_departments_and_guides_are_taken_and_old_ones_stay(tally: TallyFile) -> None:
    tally.add([ONE])
    later = TallyFile(tally.path, TallyChoices(["By & Land", "Diverse"], {"skat": "Skat", **COMMON_SUBJECTS}))
    new = Enquiry(date(2026, 12, 1), "mail", "By & Land", "skat")
    assert later.add([new]) == [2]
    assert later.between(ONE.day, new.day) == [ONE, new]
    assert set(later.known().departments) == {"By & Land", *CHOICES.departments}
    assert later.known().subjects == {"husleje": "husleje", "skat": "Skat", **COMMON_SUBJECTS}
    # The first program, which knows nothing of it, goes on.
    assert tally.add([ONE]) == [3]
    with pytest.raises(VejviserError, match="står ikke på listerne"):
        tally.add([Enquiry(ONE.day, "phone", "Ukendt", "husleje")])


def test_all_rows_or_none(tally: TallyFile) -> None:
    with pytest.raises(VejviserError):
        tally.add([ONE, Enquiry(ONE.day, "phone", "Jens Hansen", "husleje")])
    assert tally.between(ONE.day, ONE.day) == []


def _sqlite(path: Path, *statements: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as db:
        for one in statements:
            db.execute(one)
        db.commit()


def test_a_file_that_is_not_ours_is_left_alone(tally: TallyFile) -> None:
    _sqlite(tally.path, "CREATE TABLE noter (tekst TEXT)")
    before = tally.path.read_bytes()
    with pytest.raises(VejviserError, match="er ikke en optælling fra Vejviser"):
        tally.add([ONE])
    tally.path.write_bytes(b"Min liste over varer" * 100)
    with pytest.raises(VejviserError, match="er ikke en optælling fra Vejviser"):
        tally.add([ONE])
    assert tally.path.read_bytes() == b"Min liste over varer" * 100 != before


def test_a_newer_file_a_changed_one_and_a_broken_one_are_told_of(tally: TallyFile) -> None:
    tally.add([ONE] * 3000)
    whole = tally.path.read_bytes()
    _sqlite(tally.path, "PRAGMA user_version = 2")
    with pytest.raises(VejviserError, match="er lavet af en nyere Vejviser"):
        tally.last()
    _sqlite(tally.path, "PRAGMA user_version = 1", "CREATE TABLE noter (tekst TEXT)")
    with pytest.raises(VejviserError, match="er lavet om af et andet program"):
        tally.last()
    tally.path.write_bytes(whole[:4096] + b"x" * (len(whole) - 4096))
    with pytest.raises(VejviserError, match="er gået i stykker"):
        tally.between(ONE.day, ONE.day)


def test_a_file_in_use_is_waited_for_and_then_told_of(tally: TallyFile, monkeypatch: pytest.MonkeyPatch) -> None:
    tally.add([ONE])
    monkeypatch.setattr("vejviser.tally.tally_file._PATIENCE", 0.1)
    with closing(sqlite3.connect(tally.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(VejviserError, match="er i brug i et andet vindue"):
            tally.add([ONE])
        other.execute("ROLLBACK")
    assert len(tally.between(ONE.day, ONE.day)) == 1


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from tests.tally.rows import CHOICES, ONE
from vejviser.tally.tally_file import TallyFile
tally = TallyFile(Path(sys.argv[1]), CHOICES)
tally.add([ONE])
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    tally.add([ONE] * 5000)
except Exception as error:
    print(type(error).__name__, error)
print(len(tally.between(ONE.day, ONE.day)))
"""


@pytest.mark.posix("limits of a process")
def test_a_full_disk_is_told_of_and_nothing_is_lost(tally: TallyFile) -> None:
    told = subprocess.run([sys.executable, "-c", _FULL_DISK, str(tally.path)], cwd=ROOT, env=_environment(),
                          capture_output=True, text=True, check=True).stdout.splitlines()  # fmt: skip
    assert told[0].startswith("VejviserError Disken")
    assert told[0].endswith("Intet er talt.") or "Gør plads" in told[0]
    assert told[1] == "1"


@pytest.mark.posix("links")
def test_a_link_is_not_followed(tally: TallyFile, tmp_path: Path) -> None:
    tally.path.parent.mkdir()
    tally.path.symlink_to(tmp_path / "andet")
    with pytest.raises(VejviserError, match="er ikke en almindelig fil"):
        tally.add([ONE])


def test_it_cannot_lie_where_things_are_published(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "x").mkdir(parents=True)
    assert tally_path(tmp_path / "privat", "by", [site]) == tmp_path / "privat" / "by.optaelling"
    for folder in (site, site / "x", tmp_path / "privat" / ".." / "site"):
        with pytest.raises(VejviserError, match="Derfra kan den blive udgivet"):
            tally_path(folder, "by", [site])
    if os.name == "posix":
        (tmp_path / "genvej").symlink_to(site)
        with pytest.raises(VejviserError, match="Derfra kan den blive udgivet"):
            tally_path(tmp_path / "genvej", "by", [site])


_ENTRIES = """
import sys
from pathlib import Path
from tests.tally.rows import CHOICES, ONE
from vejviser.tally.tally_file import TallyFile
tally = TallyFile(Path(sys.argv[1]), CHOICES)
for _ in range(int(sys.argv[2])):
    (number,) = tally.add([ONE])
    print(number, flush=True)
"""


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "hooks")])}


def _counting(path: Path, entries: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _ENTRIES, str(path), str(entries)], cwd=ROOT, env=_environment(),
                            stdout=subprocess.PIPE, text=True)  # fmt: skip


def test_two_programs_count_at_once_and_no_entry_is_lost(tally: TallyFile) -> None:
    running = [_counting(tally.path, 20) for _ in range(2)]
    numbers = [int(line) for one in running for line in one.communicate(timeout=60)[0].splitlines()]
    assert sorted(numbers) == list(range(1, 41))
    assert len(tally.between(ONE.day, ONE.day)) == 40


@pytest.mark.posix("kill")
def test_a_program_that_is_killed_loses_at_most_the_entry_it_was_making(tally: TallyFile) -> None:
    """Killed at six moments: what was told of is there, and at most one more that nobody was told of."""
    told = 0
    for turn in range(6):
        with _counting(tally.path, 10_000) as running:
            assert running.stdout
            running.stdout.readline()
            time.sleep(0.005 * turn)
            running.send_signal(signal.SIGKILL)
            told += 1 + len(running.stdout.read().splitlines())
        there = len(tally.between(ONE.day, ONE.day))
        assert told <= there <= told + 1
        told = there
        with closing(sqlite3.connect(tally.path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert told >= 6
