"""From pages to text: Jinja templates in, HTML out, and Markdown files for engines that want them."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Hashable
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import guidetext, urls
from .danish import capital, sentence
from .memory import Memory, Same
from .models.base import Record
from .models.national import Word
from .pages.page import Context, Page
from .pages.parts import build_date, provenance
from .terms import Explainer, Terms


def _environment(templates: Path) -> Environment:
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["sentence"] = sentence
    made.filters["capital"] = capital
    return made


class _Pickler(pickle.Pickler):
    """Pickles everything but records of the data: those are unchanging, so each only has to be the same one."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.records: list[Same] = []

    def reducer_override(self, one: object) -> Any:
        if not isinstance(one, Record):
            return NotImplemented
        self.records.append(Same(one))
        return str, ()


def shown(page: Page) -> tuple[Hashable, ...]:
    """Return a key for all that a page shows.

    Equal pages pickle alike, and whatever a page shows is in it: no list of what it depends on can be forgotten.
    """
    file = io.BytesIO()
    pickler = _Pickler(file)
    pickler.dump(page)
    return hashlib.sha256(file.getbuffer()).digest(), *pickler.records


class Drawer:
    """Draws pages with the templates of one folder. Text is escaped; a missing name is an error.

    What ``memory`` knows is not drawn again.
    """

    def __init__(self, templates: Path, terms: Terms, memory: Memory | None = None) -> None:
        self._terms = terms
        self._memory = memory or Memory()
        # Beside the templates and not among them: MkDocs would publish each script there as it is.
        self._browser = templates.parent / "browser"
        self._docs = templates.parent / "docs"
        self._written = fingerprint(templates)
        self._environment = self._memory.recall(("templates", self._written), lambda: _environment(templates))

    def html(self, page: Page, context: Context) -> str:
        """Return what stands on a page, without the layout around it."""
        about = (context.today, context.place.about.correction_url)
        key = ("page", self._written, Same(self._terms), shown(page), about)
        return self._memory.recall(key, lambda: self._html(page, context))

    def _html(self, page: Page, context: Context) -> str:
        link = partial(urls.relative, page=page.address)
        explain = Explainer(self._terms)
        return self._environment.get_template(f"pages/{page.template}").render(
            page=page,
            view=page.view,
            record=page.facts,
            link=link,
            markdown=partial(self._markdown, page.address, explain),
            explain=explain,
            provenance=provenance(page.facts) if page.facts else None,
            built=build_date(context.today),
            correction_url=context.place.about.correction_url or "",
            urls=urls,
        )

    def _markdown(self, address: str, explain: Explainer, text: str) -> Markup:
        """Return a guide's text as HTML. Words that the page has explained already are not explained again."""
        link = partial(urls.relative, page=address)
        key = ("text", text, address, Same(self._terms), tuple(explain.used))

        def make() -> tuple[str, dict[str, Word]]:
            return guidetext.to_html(text, link, explain), dict(explain.used)

        html, used = self._memory.recall(key, make)
        explain.used.update(used)
        return Markup(html)  # noqa: S704 - cleaned by nh3

    def markdown(self, page: Page, html: str) -> str:
        """Return the Markdown file for a page: front matter for the layout, then its HTML."""
        return f"---\n{_front_matter(front(page))}---\n{one_block(html)}\n"

    def document(self, template: str, **values: Any) -> str:
        """Return a whole HTML document that needs no frame."""
        return self._environment.get_template(template).render(source=self._source, **values)

    def source(self, name: str) -> str:
        """Return a style sheet or script as it was written."""
        return (self._browser / name).read_text(encoding="utf-8")

    def tools(self) -> list[str]:
        """Return the names of the scripts that belong to one page each."""
        return sorted(path.name for path in (self._browser / "tools").glob("*.js"))

    def beside(self) -> list[str]:
        """Return the files of the docs folder, which stand in the site beside the made ones."""
        return sorted(path.relative_to(self._docs).as_posix() for path in self._docs.rglob("*") if path.is_file())

    def _source(self, name: str) -> Markup:
        # Each screen carries it, and a comment of ours stands in a line of its own.
        lines = (line for line in self.source(name).splitlines() if not line.lstrip().startswith(("//", "/**")))
        return Markup("\n".join(lines) + "\n")  # noqa: S704 - written here, and it holds no data


def front(page: Page) -> dict[str, Any]:
    """Return what the frame shows of a page. What is empty is left out."""
    values = {
        "title": page.title,
        "description": page.description,
        "template": "main.html",
        "home": page.address == urls.HOME,
        # The home page's heading and search field stand together, so the layout draws both.
        "heading": page.view.get("heading", ""),
        "lead": page.view.get("lead", ""),
        "refresh": page.view.get("refresh", ""),
    }
    return {key: value for key, value in values.items() if value not in ({}, [], "", False)}


def _front_matter(values: dict[str, Any]) -> str:
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=True, width=10_000)


def one_block(html: str) -> str:
    """Drop blank lines, so that Markdown passes the HTML through as one block, untouched."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


def fingerprint(folder: Path) -> bytes:
    """Return a fingerprint of all files below a folder: another one as soon as a name or a byte is another."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
