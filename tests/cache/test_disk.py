"""A build that begins with what the one before it made gives the same bytes, sooner."""

from __future__ import annotations

import collections
import errno
import hashlib
import hmac
import os
import pickle
import shutil
import subprocess
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from markupsafe import Markup

from tests.conftest import KEY, ROOT, TODAY, Example
from tests.publish.test_builder import files_below
from vejviser.cache import disk
from vejviser.cache.disk import remember, remembered
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.cache.own_file import write_own
from vejviser.cache.stored_parts import PARTS, StoredParts
from vejviser.cache.stored_types import dumped, loaded
from vejviser.cli.commands import main
from vejviser.errors import VejviserError
from vejviser.javascript.node import run
from vejviser.models.registry import KINDS
from vejviser.project import Project, find_project
from vejviser.publish.publisher import build_sites
from vejviser.reading import library, yaml_nodes

MEMORY = Path(".versions") / ".memory"
SECRET = b"a secret of this file"


@pytest.fixture
def small(example: Example) -> Project:
    return find_project(str(example.data), str(example.guides), KEY)


def built_by(project: Project, out: Path, said: list[str] | None = None) -> dict[str, bytes]:
    build_sites(project, [], out, TODAY, ([] if said is None else said).append)
    return files_below((out / "lillekoebing").resolve())


def test_what_changed_is_made_anew_and_nothing_else(
    example: Example, small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counting(text: str, path: str, **named: Any) -> Any:
        read.append(Path(path).name)
        return yaml_nodes.parse(text, path, **named)

    monkeypatch.setattr(library, "parse", counting)
    first = built_by(small, tmp_path / "site")
    assert len(read) > 5
    read.clear()
    assert built_by(small, tmp_path / "site") == first and read == []
    for file, old, new in (
        ("guides/husleje.md", "Find din lejekontrakt.", "Find din gamle lejekontrakt."),
        ("data/national/bodies/naevnet.yml", "summary: Nævnet afgør klager.", "summary: Nævnet ser på klager."),
        ("data/lillekoebing/municipality.yml", "full_name: Lillekøbing", "full_name: Lille Køb"),
    ):
        example.change(file, old, new)
        read.clear()
        again = built_by(small, tmp_path / "site")
        assert read == [Path(file).name]
        assert again.keys() == first.keys() and again != first
        assert again == built_by(small, tmp_path / Path(file).stem)


def test_a_guide_that_went_away_leaves_nothing_behind(example: Example, small: Project, tmp_path: Path) -> None:
    (example.data / "national" / "pathfinder.yml").unlink()
    more = (example.guides / "husleje.md").read_text("utf-8").replace("Min husleje er for høj", "Mit depositum er væk")
    (example.guides / "depositum.md").write_text(more, encoding="utf-8")
    assert any("depositum" in path for path in built_by(small, tmp_path / "site"))
    (example.guides / "depositum.md").unlink()
    # That it went away is told at /nyt/, from what the version before keeps beside itself.
    for kept in (tmp_path / "site").rglob("*.facts.json.gz"):
        kept.unlink()
    assert built_by(small, tmp_path / "site") == built_by(small, tmp_path / "clean")


def read(file: Path, root: Path, secret: bytes | None = SECRET) -> tuple[dict[Any, Any], list[str]]:
    """What is remembered, and what is said of it."""
    said: list[str] = []
    return dict(remembered(file, root, secret, said.append)._given), said


def test_what_another_program_or_another_folder_made_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, file, thing = Memory(), tmp_path / "memory", ["x"]
    memory.recall(("step", IdentityKey(thing)), lambda: thing)
    memory.recall(("templates", b""), lambda: open)
    remember(memory, file, tmp_path, SECRET)
    ((step, same),) = read(file, tmp_path)[0].items()
    # What a key names is the very thing that another result holds, also in another process.
    assert step == ("step", IdentityKey(same)) and same == thing
    # It is ours, so there is nothing to say.
    assert read(file, tmp_path / "elsewhere") == ({}, [])
    (tmp_path / "package-lock.json").write_text("another dictionary")
    assert read(file, tmp_path) == ({}, [])
    (tmp_path / "package-lock.json").unlink()
    assert read(file, tmp_path)[0]
    monkeypatch.setattr(disk, "fingerprint", lambda _: b"another version")
    assert read(file, tmp_path) == ({}, [])


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A memory that holds one text."""
    memory, file = Memory(), tmp_path / "memory"
    memory.recall("key", lambda: "Ring 70 20 12 01")
    remember(memory, file, tmp_path, SECRET)
    assert read(file, tmp_path) == ({"key": "Ring 70 20 12 01"}, [])
    return file


def test_no_byte_can_be_changed(stored: Path, tmp_path: Path) -> None:
    whole = stored.read_bytes()
    for place in (0, 31, 32, 63, 64, whole.index(b"70 20"), len(whole) - 1):
        stored.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read(stored, tmp_path) == ({}, [disk.LEFT_OUT])
    for short in (b"", whole[:20], whole[:32], whole[:64], whole[:-1], whole + b"."):
        stored.write_bytes(short)
        assert read(stored, tmp_path) == ({}, [disk.LEFT_OUT])
    stored.write_bytes(whole)
    for other in (b"", b"another key"):
        assert read(stored, tmp_path, other) == ({}, [disk.LEFT_OUT])
    assert read(stored, tmp_path, None) == ({}, [])


@pytest.mark.posix("owners, rights and links that everybody may make")
def test_a_file_that_others_may_write_is_not_read(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stored.stat().st_mode & 0o777 == 0o600
    for mode in (0o620, 0o602, 0o666):
        stored.chmod(mode)
        assert read(stored, tmp_path) == ({}, [disk.LEFT_OUT])
    stored.chmod(0o644)
    assert read(stored, tmp_path)[0]
    with monkeypatch.context() as patched:
        patched.setattr(os, "geteuid", lambda: 4711)
        assert read(stored, tmp_path) == ({}, [disk.LEFT_OUT])
    link, pipe = tmp_path / "link", tmp_path / "pipe"
    link.symlink_to(stored)
    os.mkfifo(pipe)
    for planted in (link, pipe, tmp_path):
        assert read(planted, tmp_path)[0] == {}
    # A link is replaced, and what it leads to stays.
    before = stored.read_bytes()
    remember(Memory(), link, tmp_path, SECRET)
    assert not link.is_symlink() and stored.read_bytes() == before


NUMBER = "Ring 70 20 12 01"


def leave_parted(file: Path, text: str = NUMBER) -> None:
    """Leave a memory with something in its first and in its last part, which hold the same object."""
    memory, thing = Memory(), [text]
    memory.recall(("file", "x"), lambda: thing)
    memory.recall(("drawn", "x"), lambda: {"of": thing, "says": f"{text}."})
    remember(memory, file, file.parent, SECRET)


def test_parts_are_read_when_they_are_asked_for_and_share_what_is_in_them(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    leave_parted(file)
    memory = remembered(file, tmp_path, SECRET, pytest.fail)
    given = memory._given
    assert isinstance(given, StoredParts) and not memory.empty
    thing = memory.known(("file", "x"))
    assert memory.known(("file", "another")) is None and (thing, given._taken) == ([NUMBER], 1)
    assert memory.known(("drawn", "x"))["of"] is thing and given._taken == PARTS
    remember(memory, file, tmp_path, SECRET)
    assert len(read(file, tmp_path)[0]) == 2


def test_a_partial_build_leaves_also_the_parts_that_it_did_not_read(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    leave_parted(file)
    memory = remembered(file, tmp_path, SECRET, pytest.fail)
    memory.known(("file", "x"))
    remember(memory, file, tmp_path, SECRET, partial=True)
    known, _ = read(file, tmp_path)
    assert known[("drawn", "x")]["of"] is known[("file", "x")]


def test_no_part_of_another_memory_is_used(tmp_path: Path) -> None:
    file, said = tmp_path / "memory", list[str]()
    leave_parted(file)
    early, late = (remembered(file, tmp_path, SECRET, said.append) for _ in range(2))
    assert not early.empty and not late.empty
    first = file.read_bytes()
    leave_parted(file, NUMBER[::-1])
    second = file.read_bytes()
    # Another build left its own in the meantime: that is no fault, and none of it is used.
    assert (early.known(("drawn", "x")), len(early._given), said) == (None, 1, [])
    # Whoever gathers all in time has it.
    leave_parted(file)
    gathered = remembered(file, tmp_path, SECRET, said.append)
    gathered.gather()
    leave_parted(file, NUMBER[::-1])
    assert (gathered.known(("drawn", "x"))["of"], said) == ([NUMBER], [])
    # Somebody puts the last part of one behind the beginning of the other.
    last = disk._sizes(first)[-1][0]
    assert disk._sizes(second)[-1][0] == last
    file.write_bytes(first[:-last] + second[-last:])
    for _ in range(2):
        assert (late.known(("drawn", "x")), len(late._given), said) == (None, 1, [disk.LEFT_OUT])


@pytest.mark.parametrize(
    ("words", "parts"), [(["build"], 1), (["check"], 1), (["search", "-m", "viborg", "klage over boligstøtte"], 2)]
)
def test_what_is_unchanged_needs_little_of_what_the_last_build_left(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], parts: int
) -> None:
    shutil.copytree(built, tmp_path / "site", symlinks=True)
    monkeypatch.chdir(tmp_path)
    left: list[Memory] = []
    read_by = Project.memory

    def watched(*given: Any) -> Memory:
        left.append(read_by(*given))
        return left[-1]

    monkeypatch.setattr(Project, "memory", watched)
    where = ["--data", str(ROOT / "data"), "--guides", str(ROOT / "guides"), "--date", TODAY.isoformat()]
    result = CliRunner().invoke(main, [*words, *where], prog_name="vejviser")
    assert result.exit_code == 0, result.output
    (memory,) = left
    assert isinstance(memory._given, StoredParts)
    # A step that they have begun to take belongs into a part of stored_parts.
    assert memory._given._taken == parts
    # Nor are the modules loaded that only draw and work out what was not known.
    asked = f"import sys\nfrom vejviser.cli.commands import main\ntry:\n    main({[*words, *where]})\nfinally:\n    "
    asked += "print(*sys.modules.keys() & {'holidays', 'icalendar', 'jinja2', 'segno', 'vejviser.site.site'})"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(result.stdout[:20]) and done.stdout.splitlines()[-1] == ""


class Runs:
    """Runs a command when it is read."""

    def __init__(self, *call: Any) -> None:
        self.call = call

    def __reduce__(self) -> Any:
        return self.call[0], self.call[1:]


def write_sealed(file: Path, root: Path, parts: list[bytes]) -> None:
    rows = (len(one).to_bytes(8, "big") + hashlib.sha256(one).digest() for one in parts)
    about = disk._stamp(root) + b"".join(rows)
    write_own(file, hmac.digest(SECRET, about, "sha256"), about, *parts)


@pytest.mark.parametrize(
    "call",
    [
        (os.system, "exit 1"),
        (getattr, "x", "upper"),
        (eval, "1"),
        (Path.unlink, Path("x")),
        (subprocess.Popen, ["true"]),
        (run, Path("x")),
        (find_project,),
        (remembered, Path("x")),
        (VejviserError, "x"),
        (collections.Counter,),
    ],
    ids=lambda call: getattr(call[0], "__name__", ""),
)
def test_behind_the_seal_nothing_but_data_is_let_in(tmp_path: Path, call: tuple[Any, ...]) -> None:
    file = tmp_path / "memory"
    for planted in (pickle.dumps(Runs(*call)), pickle.dumps({"key": [Runs(*call)]}, 0)):
        for parts in ([planted, b"", b""], [pickle.dumps({}), pickle.dumps({}), planted]):
            file.unlink(missing_ok=True)
            write_sealed(file, tmp_path, parts)
            assert read(file, tmp_path) == ({}, [disk.LEFT_OUT])


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("vejviser.__main__", "main"),
        ("vejviser.models.body", "Body.model_validate"),
        ("vejviser.models.body", "os.system"),
        ("vejviser.reading.files", "Path"),
        ("vejviser.publish.publisher", "Built"),
        ("vejviser.knowledgeable", "X"),
        ("builtins", "getattr"),
        ("builtins", "open"),
        ("posix", "system"),
    ],
)
def test_a_name_that_is_not_data_is_not_looked_up(module: str, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is no data of ours"):
        loaded(b"\x80\x04" + b"".join(b"\x8c" + bytes([len(one)]) + one.encode() for one in (module, name)) + b"\x93.")


def test_what_may_be_kept_comes_back() -> None:
    values = [
        TODAY,
        datetime(2026, 11, 22, 10, 30, tzinfo=ZoneInfo("Europe/Copenhagen")),
        time(10, 30),
        timedelta(minutes=5),
        Markup("<b>x</b>"),
        Path("a") / "b",
        {1, 2},
        frozenset({"x"}),
        (None, True, 1.5, b"x"),
    ]
    assert loaded(dumped(values)) == values
    assert type(loaded(dumped(Markup("x")))) is Markup
    assert loaded(dumped(ZoneInfo("Europe/Copenhagen"))) is ZoneInfo("Europe/Copenhagen")


def test_every_model_may_be_kept() -> None:
    for kind in KINDS:
        # The class alone, as it stands in a stored object.
        assert loaded(dumped(kind.model)) is kind.model


@pytest.mark.usefixtures("built")
def test_all_that_the_real_sites_leave_is_read_again(project: Project, built: Path) -> None:
    said: list[str] = []
    assert len(project.memory(built, said.append)._given) > 1000
    assert said == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\0" * 4000])
def test_a_broken_file_is_as_good_as_none_and_is_told_once(small: Project, tmp_path: Path, content: bytes) -> None:
    first = built_by(small, tmp_path / "site")
    file = tmp_path / "site" / MEMORY
    whole = file.read_bytes()
    for broken in (content, whole[:32] + content, whole[: len(whole) // 2]):
        file.write_bytes(broken)
        said: list[str] = []
        assert built_by(small, tmp_path / "site", said) == first
        assert said.count(disk.LEFT_OUT) == 1


def test_without_room_for_it_the_site_is_published_all_the_same(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "dumped_parts", full)
    assert built_by(small, tmp_path / "site")
    assert not (tmp_path / "site" / MEMORY).exists()
    kept = sorted(path.name for path in (tmp_path / "site" / ".versions").iterdir())
    assert kept == [".lock", "haandbog", "lillekoebing"]
