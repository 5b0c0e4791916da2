"""From pages to text: Jinja templates in, Markdown files (front matter and finished HTML) out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import guidetext, urls
from .danish import capital, sentence
from .pages.page import Context, Page
from .pages.parts import build_date, provenance
from .terms import Explainer, Terms


class Drawer:
    """Draws pages with the templates of one folder. Text is escaped; a missing name is an error."""

    def __init__(self, templates: Path, terms: Terms) -> None:
        self._terms = terms
        # Beside the templates and not among them: MkDocs would publish each script there as it is.
        self._browser = templates.parent / "browser"
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["sentence"] = sentence
        self._environment.filters["capital"] = capital

    def html(self, page: Page, context: Context) -> str:
        """Return what stands on a page, without the layout around it."""
        link = partial(urls.relative, page=page.address)
        explain = Explainer(self._terms)
        return self._environment.get_template(f"pages/{page.template}").render(
            page=page,
            view=page.view,
            record=page.facts,
            link=link,
            markdown=lambda text: Markup(guidetext.to_html(text, link, explain)),  # noqa: S704 - cleaned by nh3
            explain=explain,
            provenance=provenance(page.facts) if page.facts else None,
            built=build_date(context.today),
            correction_url=context.place.about.correction_url or "",
            urls=urls,
        )

    def markdown(self, page: Page, html: str) -> str:
        """Return the Markdown file for a page: front matter for the layout, then its HTML."""
        front = {
            "title": page.title,
            "description": page.description,
            "template": "main.html",
            "home": page.address == urls.HOME,
            # The home page's heading and search field stand together, so the layout draws both.
            "heading": page.view.get("heading", ""),
            "lead": page.view.get("lead", ""),
            "refresh": page.view.get("refresh", ""),
        }
        return f"---\n{_front_matter(front)}---\n{_one_block(html)}\n"

    def document(self, template: str, **values: Any) -> str:
        """Return a whole HTML document that MkDocs passes on untouched."""
        return self._environment.get_template(template).render(source=self._source, **values)

    def source(self, name: str) -> str:
        """Return a style sheet or script as it was written."""
        return (self._browser / name).read_text(encoding="utf-8")

    def tools(self) -> list[str]:
        """Return the names of the scripts that belong to one page each."""
        return sorted(path.name for path in (self._browser / "tools").glob("*.js"))

    def _source(self, name: str) -> Markup:
        return Markup(self.source(name))  # noqa: S704 - written here, and it holds no data


def _front_matter(values: dict[str, Any]) -> str:
    kept = {key: value for key, value in values.items() if value not in ({}, [], "", False)}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=True, width=10_000)


def _one_block(html: str) -> str:
    """Drop blank lines, so that Markdown passes the HTML through as one block, untouched."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
