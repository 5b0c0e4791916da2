"""Random edits of a copy of the project: what was kept in memory gives the same site as a clean start, each time."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, TODAY
from vejviser.preview.live import Preview
from vejviser.project import Project

MUNICIPALITY = "lillekoebing"
_WORDS = ["husleje", "frist", "klage", "nævnet", "10:30", "&amp;", "<b>", "{{", "x", "}}", '"anført"', "'enkelt'", "å"]


class Editor:
    """Somebody who changes, breaks, deletes and mends files at random."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.project = Project(folder, folder / "data", folder / "guides")
        for name in ("data", "guides"):
            shutil.copytree(ROOT / "tests" / "example" / name, folder / name)
        for name in ("overrides", "browser"):
            shutil.copytree(ROOT / name, folder / name)
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        self._whole = {path: path.read_bytes() for path in self._files(".yml", ".md", ".html", ".css", ".js")}
        self.done: Counter[str] = Counter()

    def _files(self, *endings: str) -> list[Path]:
        found = (path for top in ("data", "guides", "overrides", "browser") for path in self._below(top))
        return sorted(path for path in found if path.name.endswith(endings))

    def _below(self, top: str) -> list[Path]:
        return [path for path in (self.project.root / top).rglob("*") if path.is_file()]

    def edit(self) -> str:
        """Do one thing to the files, and tell what."""
        # More often than not something is mended, so that many states are whole.
        broken = [path for path, content in self._whole.items() if not path.exists() or path.read_bytes() != content]
        extra = [path for path in self._files(".yml", ".md") if path not in self._whole]
        if broken and self.dice.random() < 0.7:
            doing: Callable[[], str] = lambda: self._mend(self.dice.choice(broken))  # noqa: E731
        elif extra and self.dice.random() < 0.7:
            doing = lambda: self._remove(self.dice.choice(extra))  # noqa: E731
        else:
            ways = [self._say, self._say, self._say, self._draw, self._draw, self._delete, self._rename, self._spoil]
            doing = self.dice.choice([*ways, self._copy])
        told = doing()
        self.done[told.split()[0]] += 1
        return told

    def _mend(self, path: Path) -> str:
        path.write_bytes(self._whole[path])
        return f"mend {path.name}"

    def _remove(self, path: Path) -> str:
        path.unlink()
        return f"remove {path.name}"

    def _say(self) -> str:
        """Another word in some text of the data or a guide."""
        path = self.dice.choice(self._files(".yml", ".md"))
        lines = path.read_text("utf-8", "replace").split("\n")
        at = self.dice.choice([at for at, line in enumerate(lines) if line.strip()] or [0])
        lines[at] += f" {self.dice.choice(_WORDS)}"
        path.write_text("\n".join(lines), encoding="utf-8")
        return f"say something in {path.name}"

    def _draw(self) -> str:
        """Another comment or letter in a template, style sheet or script."""
        path = self.dice.choice(self._files(".html", ".css", ".js"))
        text = path.read_text("utf-8")
        mark = str(self.dice.randrange(10**6))
        endings = {".html": f"<!-- {mark} -->", ".css": f"/* {mark} */", ".js": f"// {mark}\n"}
        path.write_text(text + endings[path.suffix], encoding="utf-8")
        return f"draw {path.name}"

    def _delete(self) -> str:
        path = self.dice.choice(self._files(".yml", ".md"))
        path.unlink()
        return f"delete {path.name}"

    def _rename(self) -> str:
        path = self.dice.choice(self._files(".yml", ".md"))
        path.rename(path.with_name(f"n{self.dice.randrange(1000)}-{path.name}"))
        return f"rename {path.name}"

    def _spoil(self) -> str:
        path = self.dice.choice(self._files(".yml", ".md"))
        raw = path.read_bytes()
        at = self.dice.randrange(len(raw) + 1)
        path.write_bytes(raw[:at] + self.dice.choice([b"\xff", b"\t", b": [", b"\n- ", b"#"]) + raw[at + 3 :])
        return f"spoil {path.name}"

    def _copy(self) -> str:
        path = self.dice.choice(self._files(".yml", ".md"))
        shutil.copy(path, path.with_name(f"k{self.dice.randrange(1000)}-{path.name}"))
        return f"copy {path.name}"


def state(preview: Preview) -> tuple[str, dict[str, bytes | None]]:
    """Read what changed; return what is wrong, or else every file of the site."""
    wrong = preview.read()
    return wrong, {} if wrong else {path: preview.file(path) for path in preview.paths()}


def compare(edits: int, seed: int, say: Callable[[str], None] = lambda _: None) -> Counter[str]:
    """Edit, and compare with a clean start after each edit. Return how often what was done, and how it ended."""
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(Path(folder), seed)
        kept = Preview(editor.project, MUNICIPALITY, TODAY)
        state(kept)
        for number in range(edits):
            told = editor.edit()
            wrong, files = state(kept)
            clean_wrong, clean = state(Preview(editor.project, MUNICIPALITY, TODAY))
            assert wrong == clean_wrong, told
            assert files.keys() == clean.keys(), told
            assert [path for path in files if files[path] != clean[path]] == [], told
            editor.done["whole" if files else "broken"] += 1
            say(f"{number + 1:4} {told}: {len(files)} files" if files else f"{number + 1:4} {told}: {wrong[:70]}")
        return editor.done


if __name__ == "__main__":
    count, start = (int(one) for one in (*sys.argv[1:3], "200", "1")[:2])
    done = compare(count, start, print)
    print(f"{count} edits, each time the same bytes as from a clean start: {dict(done)}")
