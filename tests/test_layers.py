"""The order of the packages: each may import only those below it, and its neighbours on the same floor may not meet."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "hooks" / "vejviser"
FLOORS = """
errors
urls markup text cache theme
models web releases javascript history
reading domain
checking project writing
knowledge verify
moves hours quality scaffold tally
review opendata changes
pages
render search
site
mkdocs handbook mcp
publish preview
editor
cli
""".strip()
"""From the ground up. A module of the root is its own package."""

FLOOR = {name: number for number, names in enumerate(FLOORS.splitlines()) for name in names.split()}


def imports(file: Path) -> set[str]:
    """The modules of ours that a file names, as "text.danish"."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "vejviser":
            module = (node.module or "").partition(".")[2]
            found |= {module} if module else {alias.name for alias in node.names}
    return found - {"__version__"}


def test_no_package_imports_one_above_or_beside_it() -> None:
    wrong = []
    for file in PACKAGE.rglob("*.py"):
        own = file.relative_to(PACKAGE).with_suffix("").parts[0]
        for module in imports(file):
            other = module.split(".")[0]
            if own != other and own in FLOOR and not FLOOR[other] < FLOOR[own]:
                wrong.append(f"{file.relative_to(PACKAGE)} imports {module}")
    assert wrong == []


def test_every_package_has_its_floor() -> None:
    packages = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert packages - {"__init__", "__main__"} == set(FLOOR)


def test_only_one_package_knows_mkdocs_and_only_the_command_knows_click() -> None:
    knowing = defaultdict(set)
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                knowing[name.split(".")[0]].add(file.relative_to(PACKAGE).parts[0])
    assert (knowing["mkdocs"], knowing["click"]) == ({"mkdocs"}, {"cli"})


def test_a_module_is_a_room_and_no_hall() -> None:
    sizes = {
        str(file.relative_to(PACKAGE)): len(file.read_text("utf-8").splitlines()) for file in PACKAGE.rglob("*.py")
    }
    assert {name: size for name, size in sizes.items() if size > 250} == {}


def test_a_public_name_means_one_thing() -> None:
    owners = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            names = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
            targets = node.targets if isinstance(node, ast.Assign) else []
            names += [part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]
            for name in names:
                if not name.startswith("_"):
                    owners[name].append(str(file.relative_to(PACKAGE)))
    assert {name: files for name, files in owners.items() if len(files) > 1} == {}


def test_nothing_private_is_left_that_nobody_uses() -> None:
    dead = []
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
        named.update(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.startswith("_") and not named[node.name]:
                dead.append(f"{file.relative_to(PACKAGE)}: {node.name}")
    assert dead == []
