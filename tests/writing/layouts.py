"""Values and YAML texts of every layout that an editor may have written, and changes to the values."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from vejviser.writing.alignment import aligned
from vejviser.writing.yaml_changes import read_plain

WORDS = ["mandag", "Ring først", "10:30", "no", "~", "true", "07", "12", "a #b", "a: b", "- x", "*x", "&x", "!x", "%x",
         "@x", "it's", 'sig "ja"', "\\n", "linje\nlinje to", "  foran", "bagved ", "🙂", "[x]", "{x}", "x,y", "æøå",
         "https://viborg.dk/a?b=c#d", "# x", "a\n\nb\n", "|", ">", "-", "?", ": x", "x:", "null", "1e3", "2026-12-24",
         "tab\tulator", "En lang sætning om træffetiden. Den står på flere linjer. Og den slutter her.", "=", "<<", "`",
         "'", '"', "...", "---", "\n", "a\n b", "slut\n", " "]  # fmt: skip
texts = st.sampled_from(WORDS) | st.text(st.sampled_from(list("ab1 :#-'\"\\,[]{}\næ")), max_size=12)
names = st.sampled_from(["id", "name", "opens", "text", "days", "x y", "no", "10", "a: b", "ø", "from"])
values: st.SearchStrategy[Any] = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=12
)
files = st.dictionaries(names, values, min_size=1, max_size=5)


BOM = "\ufeff"


class Layout:
    """Writes a value with the layouts that ``choose`` picks; every comment is another one."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        self.comments: list[str] = []

    def choose(self, *choices: Any) -> Any:
        return self._draw(st.sampled_from(choices))

    def file(self, value: dict[str, Any]) -> str:
        if self.choose(*[False] * 9, True):
            return self.flow(value, 2) + "\n"
        text = "".join(f"{line}\n" for line in [*self.notes(0), *self.fields(value, 0), *self.notes(0)])
        text = f"{self.choose(*[''] * 3, BOM)}{text}"
        text = text.replace("\n", str(self.choose("\n", "\n", "\r\n")))
        # A block at the very end has lost its last end of line with the file's.
        short = text.removesuffix("\n").removesuffix("\r")
        return short if self.choose(*[False] * 4, True) and read_plain(short) == value else text

    def note(self) -> str:
        self.comments.append(f"# note {len(self.comments)}")
        return self.comments[-1]

    def notes(self, indent: int) -> list[str]:
        found: list[str] = self.choose(
            [], [], [], [""], [" " * indent + self.note()], ["", " " * indent + self.note(), ""]
        )
        return found

    def tail(self) -> str:
        return str(self.choose("", "", "", f"  {self.note()}"))

    def fields(self, value: dict[str, Any], indent: int) -> list[str]:
        lines = []
        for name, inner in value.items():
            key = " " * indent + self.short(name) + ":"
            lines += [*self.notes(indent), *self.below(key, inner, indent)]
        return lines

    def below(self, key: str, value: Any, indent: int) -> list[str]:
        if isinstance(value, str):
            return self.scalar(key, value, indent)
        if not value or self.choose(False, False, True):
            return [f"{key} {self.flow(value, indent + 2)}{self.tail()}"]
        deeper = indent + (self.choose(0, 2, 4) if isinstance(value, list) and key.endswith(":") else 2)
        inner = self.items(value, deeper) if isinstance(value, list) else self.fields(value, deeper)
        return [key + self.tail(), *inner]

    def items(self, value: list[Any], indent: int) -> list[str]:
        lines = []
        for item in value:
            lines += self.notes(indent)
            made = self.below(" " * indent + "-", item, indent)
            if (
                len(made) > 1
                and made[0].strip() == "-"
                and made[1].strip()[:1] not in ("", "#")
                and self.choose(True, True, False)
            ):
                made[:2] = [" " * indent + "- " + made[1].strip()]
            lines += made
        return lines

    def scalar(self, key: str, text: str, indent: int) -> list[str]:
        if "\n" not in text and text == " ".join(text.split()) and text.count(" ") > 1 and self.choose(True, False):
            head = self.choose(*self.quotes(text))
            if "\\ " not in head:
                first, *rest = head.split(" ")
                space = " " * (indent + 2)
                return [f"{key} {first}", *(space + word for word in rest[:-1]), f"{space}{rest[-1]}{self.tail()}"]
        lines = text.removesuffix("\n").split("\n")
        plain = all(line == line.strip() and "\t" not in line for line in lines) and lines[0] and lines[-1]
        if plain and self.choose(False, False, True):
            chomp = "" if text.endswith("\n") else "-"
            fold = self.choose("|", ">")
            body = [line for part in lines for line in ([part] if fold == "|" else [part, ""])]
            body = body if fold == "|" else self.folded(lines)
            return [f"{key} {fold}{chomp}{self.tail()}", *(" " * (indent + 2) + line if line else "" for line in body)]
        return [f"{key} {self.short(text)}{self.tail()}"]

    @staticmethod
    def folded(lines: list[str]) -> list[str]:
        made: list[str] = []
        for at, line in enumerate(lines):
            made += [""] * bool(at and line) + [line]
        return made

    def quotes(self, text: str) -> list[str]:
        """Every way to write a text on one line."""
        double = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
        found = [double]
        if "\n" not in text and "\t" not in text:
            found.append("'" + text.replace("'", "''") + "'")
        if re.fullmatch(r"[a-zæøåA-Z0-9][\w .:/-]*", text) and text == text.strip() and not re.search(": |:$", text):
            found += [] if text in ("null", "---") else [text] * 2
        return found

    def short(self, text: str) -> str:
        return str(self.choose(*self.quotes(text)))

    def flow(self, value: Any, indent: int) -> str:
        if isinstance(value, str):
            return self.short(value)
        if isinstance(value, list):
            parts = [self.flow(item, indent + 2) for item in value]
        else:
            parts = [f"{self.short(name)}: {self.flow(item, indent + 2)}" for name, item in value.items()]
        opening, closing = "[]" if isinstance(value, list) else "{}"
        if parts and self.choose(*[False] * 4, True):
            space = "\n" + " " * indent
            made = opening + self.tail()
            for at, part in enumerate(parts):
                made += f"{space}{part}{',' if at < len(parts) - 1 or self.choose(True, False) else ''}{self.tail()}"
            return f"{made}{space}{closing}"
        gap = self.choose(", ", ",  ", " , ")
        return str(opening + gap.join(parts) + closing)


@st.composite
def texts_of_files(draw: Any) -> tuple[dict[str, Any], str, list[str]]:
    """A file's value, its text, and the comments in it."""
    value = draw(files)
    layout = Layout(draw)
    text = layout.file(value)
    return value, text, [note for note in layout.comments if re.search(rf"{note}\b", text)]


@st.composite
def changed(draw: Any, value: Any) -> Any:
    """The value after some changes, of any kind and anywhere."""
    deed = draw(st.sampled_from(["keep", "keep", "keep", "keep", "in", "in", "in", "in", "new"]))
    if deed == "keep":
        return value
    if deed == "new" or isinstance(value, str):
        return draw(values if deed == "new" else texts)
    if isinstance(value, list):
        made = [draw(changed(item)) for item in value if draw(st.sampled_from([True] * 5 + [False]))]
        made = draw(st.permutations(made)) if draw(st.sampled_from([True, False, False])) else made
        for new in draw(st.lists(values, max_size=2)):
            made.insert(draw(st.integers(0, len(made))), new)
        return made
    fields = {name: draw(changed(item)) for name, item in value.items() if draw(st.sampled_from([True] * 5 + [False]))}
    return draw(st.dictionaries(names, values, max_size=1)) | fields


@st.composite
def retold(draw: Any, value: Any) -> Any:
    """The value with other texts in the same places."""
    if isinstance(value, str):
        return draw(texts) if draw(st.booleans()) else value
    if isinstance(value, list):
        made = [draw(retold(item)) for item in value]
        # Where an item is now what another was, it counts as moved.
        return made if aligned(value, made) == list(range(len(value))) else value
    return {name: draw(retold(item)) for name, item in value.items()}


@st.composite
def grown(draw: Any, value: Any) -> Any:
    """The value with more items and fields in it, and its items in any order."""
    if isinstance(value, list):
        made = [draw(grown(item)) for item in value]
        if made == value and draw(st.booleans()):
            made = draw(st.permutations(made))
            for new in draw(st.lists(texts.filter(lambda text: text not in value), max_size=2)):
                made.insert(draw(st.integers(0, len(made))), new)
        return made if set(range(len(value))) <= set(aligned(value, made)) else value
    if isinstance(value, dict):
        return draw(st.dictionaries(names, texts, max_size=1)) | {n: draw(grown(item)) for n, item in value.items()}
    return value
