"""The handbook as a site of its own: docs/haandbog, drawn by MkDocs and Material, its scripts in files."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from vejviser import urls
from vejviser.cache.fingerprint import fingerprint
from vejviser.errors import VejviserError
from vejviser.releases.lock import NoLockError, alone
from vejviser.theme import tokens
from vejviser.theme.tokens import DARK, LIGHT, Palette, rules_css
from vejviser.web.policy import HANDBOOK, inline_code, policy_text

HANDBOOK_NAME = urls.HANDBOOK.strip("/")
"""Its folder among the sites, and in each of them. No municipality can have this name."""

SOURCE = Path("docs", HANDBOOK_NAME)
"""The folder of its pages, seen from the project's folder."""

_KEPT = 2
"""How many drawn handbooks stay on disk: another build may still be copying the one before."""

_NOT_OURS = {errno.EROFS, errno.EACCES, errno.EPERM}
"""What the system says of a folder that is only to be read."""

_MARK = Path("assets", "vejviser.svg")
"""The mark of the citizens' pages, below overrides/; mkdocs.yml names it as the handbook's too."""

COLOURS = "assets/colours.css"
"""The style sheet with the colours of the pages in docs/; mkdocs.yml names it before the others."""

_MENDED = {
    # A dialog without a name (WCAG 4.1.2).
    'data-md-component="search" role="dialog"': 'data-md-component="search" role="dialog" aria-label="Søg"',
}
"""What Material writes that not everybody can use, and what stands there instead."""

_UNUSED = ("**/*.map", "assets/javascripts/lunr/*.js", "assets/javascripts/lunr/min/*.js", "sitemap.xml*")
_USED = {"lunr.da.min.js", "lunr.stemmer.support.min.js"}
"""What Material writes and a Danish handbook does not need, and what it needs of that."""


def has_handbook(root: Path) -> bool:
    """Say whether a project has a handbook."""
    return (root / SOURCE / "index.md").is_file()


def handbook_folder(root: Path, spare: Path | None = None) -> Path:
    """Return a folder with the whole handbook, which is drawn when what it is made of is another than last time.

    ``root`` is the folder of mkdocs.yml. Where nothing can be written or locked there, it is drawn in ``spare``.
    Raises VejviserError, with one line for each, when a link in it leads nowhere or MkDocs finds something else that
    is wrong, and OSError when the disk does not take it.
    """
    store, key = root / "build" / "handbook", _key(root)
    if (store / key).is_dir():
        return store / key
    try:
        return _drawn(root, store, key)
    except (NoLockError, OSError) as error:
        if spare is None or (isinstance(error, OSError) and error.errno not in _NOT_OURS):
            raise
        return _drawn(root, spare, key)


def _drawn(root: Path, store: Path, key: str) -> Path:
    folder = store / key
    if folder.is_dir():
        return folder
    store.mkdir(parents=True, exist_ok=True)
    with alone(store / ".lock", lambda _: None):
        if not folder.is_dir():
            drawn = store / f".ny-{token_hex(8)}"
            try:
                _draw(root, drawn)
                drawn.rename(folder)
            finally:
                shutil.rmtree(drawn, ignore_errors=True)
        for old in sorted(store.glob("[!.]*"), key=lambda path: -path.stat().st_mtime)[_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def docs_colours(colours: Palette) -> str:
    """Return that style sheet. Which of Material's schemes is shown, the reader chooses."""
    return rules_css(":root", '[data-md-color-scheme="slate"]', colours)


def _key(root: Path) -> str:
    """Return another text as soon as anything that the handbook is made of is another."""
    made_of = [fingerprint(root / "docs"), sys.version.encode()]
    made_of += [fingerprint(Path(code).parent, "*.py") for code in (__file__, str(tokens.__file__))]
    made_of += [path.read_bytes() for path in (root / "mkdocs.yml", root / "overrides" / _MARK)]
    made_of += [version(name).encode() for name in ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions")]
    return sha256(b"\0".join(made_of)).hexdigest()[:16]


def _draw(root: Path, folder: Path) -> None:
    # Material tells on the terminal of all who build with it that it ends in May 2027. It is known.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import yaml_load

    told = _Told(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(told)
    settings = root / "mkdocs.yml"
    try:
        with settings.open("rb") as opened:
            plugins = [one for one in yaml_load(opened).get("plugins", []) if "vejviser" not in one]
        config = load_config(
            str(settings), docs_dir=str(root / SOURCE), site_dir=str(folder), plugins=plugins, exclude_docs=""
        )
        config.nav = handbook_nav(config.nav)
        build(config)
    except (MkDocsException, SystemExit) as error:
        raise VejviserError("\n".join([*told.lines, f"Håndbogen kan ikke bygges: {error}"])) from error
    finally:
        logger.removeHandler(told)
    if told.lines:
        raise VejviserError("\n".join(["Håndbogen er ikke hel, så intet er udgivet.", *told.lines]))
    (folder / "assets" / "javascripts").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root / "overrides" / _MARK, folder / _MARK)
    (folder / COLOURS).write_text(docs_colours(Palette(LIGHT, DARK)), encoding="utf-8", newline="\n")
    # mkdocs.yml names style sheets and scripts as they lie in docs/, above the handbook's own folder.
    for name in (*config.extra_css, *map(str, config.extra_javascript)):
        if (file := root / "docs" / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / name)
    for path in {path for pattern in _UNUSED for path in folder.glob(pattern)}:
        if path.name not in _USED:
            path.unlink()
    for page in folder.rglob("*.html"):
        page.write_bytes(_hardened(page.read_text(encoding="utf-8"), page, folder).encode())


def handbook_nav(nav: Any) -> Any:
    """Return the part of a nav that leads into the handbook, with its pages as they lie in its own folder."""
    return _part(nav, lambda page: page.removeprefix(f"{HANDBOOK_NAME}/") if _inside(page) else None)


def other_nav(nav: Any) -> Any:
    """Return the rest of a nav."""
    return _part(nav, lambda page: None if _inside(page) else page)


def _inside(page: str) -> bool:
    return page.startswith(f"{HANDBOOK_NAME}/")


def _part(nav: Any, wanted: Callable[[str], str | None]) -> Any:
    if isinstance(nav, str):
        return wanted(nav)
    if isinstance(nav, dict):
        return {title: part for title, inner in nav.items() if (part := _part(inner, wanted))}
    return [part for one in nav or () if (part := _part(one, wanted))] or None


def _hardened(html: str, page: Path, folder: Path) -> str:
    """Move the scripts of a page into files, so that its policy need not allow any in it, and write that policy."""
    up = "../" * (len(page.relative_to(folder).parts) - 1)
    for node in LexborHTMLParser(html).css("script"):
        if (code := inline_code(node)) and code.strip():
            name = f"assets/javascripts/{sha256(code.encode()).hexdigest()[:8]}.js"
            (folder / name).write_text(code, encoding="utf-8", newline="\n")
            html = html.replace(f"<script>{code}</script>", f'<script src="{up}{name}"></script>')
    for theirs, ours in _MENDED.items():
        html = html.replace(theirs, ours)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_text(HANDBOOK)}">'
    first = '<meta charset="utf-8">'
    # For staff: who searches for a town's complaint should not land here.
    return html.replace(first, f'{first}{policy}<meta name="robots" content="noindex">', 1)


class _Told(logging.Handler):
    """What MkDocs warns of."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
