"""From pages to text: Jinja templates in, HTML out, and Markdown files for engines that want them."""

from __future__ import annotations

from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from vejviser import urls
from vejviser.cache.fingerprint import fingerprint
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.domain.glossary_terms import Explainer, Terms
from vejviser.javascript import bundle
from vejviser.markup.marks import fill_mark
from vejviser.models.glossary import Word
from vejviser.pages.page import Context, Page
from vejviser.pages.views import provenance
from vejviser.render.guide_markdown import to_html
from vejviser.render.template_environment import LAYOUT_TEMPLATE, page_environment
from vejviser.text.danish import build_date
from vejviser.text.markdown import GuideText


class PageRenderer:
    """Draws pages with the templates of one folder. Text is escaped; a missing name is an error.

    What ``memory`` knows is not drawn again.
    """

    def __init__(self, templates: Path, terms: Terms, memory: Memory | None = None) -> None:
        self._terms = terms
        self._memory = memory or Memory()
        # Beside the templates and not among them: MkDocs would publish each script there as it is.
        self._root = templates.parent
        self._forms = sha256(repr(terms.forms).encode()).digest()
        self.written = fingerprint(templates, "*.html")
        """Another one as soon as any template is another."""
        self._environment = self._memory.recall(("templates", self.written), lambda: page_environment(templates))

    def html(self, page: Page, context: Context) -> str:
        """Return what stands on a page, without the layout around it."""
        about = (context.today, context.municipality.about.correction_url)
        shown = (self.written, self._forms, page.key, about)
        drawn = list[str]()

        def used() -> tuple[str, ...]:
            html, words = self._html(page, context)
            drawn.append(html)
            return words

        # The meaning of a word is on the pages that use it, and no others.
        words = [IdentityKey(self._terms.by_id[one]) for one in self._memory.recall(("words", *shown), used)]
        return self._memory.recall(
            ("page", *shown, *words), lambda: drawn[0] if drawn else self._html(page, context)[0]
        )

    def _html(self, page: Page, context: Context) -> tuple[str, tuple[str, ...]]:
        """Return the HTML and the ids of the official words that it explains."""
        link = partial(urls.relative, page=page.address)
        explain = Explainer(self._terms)
        html = self._environment.get_template(f"pages/{page.template}").render(
            page=page,
            view=page.view,
            record=page.facts,
            link=link,
            markdown=partial(self._markdown, page.address, explain),
            explain=explain,
            provenance=provenance(page.facts) if page.facts else None,
            built=build_date(context.today),
            correction_url=context.municipality.about.correction_url or "",
            urls=urls,
        )
        # A page with hours asks now and then whether it is still the one that is served.
        marked = "@@CONTENT@@" in html
        html = fill_mark(html, "CONTENT", sha256(html.encode()).hexdigest()[:12]) if marked else html
        return html, tuple(explain.used)

    def _markdown(
        self,
        address: str,
        explain: Explainer,
        text: GuideText,
        away: tuple[str, ...] = (),
        fold: tuple[str, ...] = (),
    ) -> Markup:
        """Return a text as HTML, without the links that lead to pages that are ``away``, parts folded by anchor.

        Words that the page has explained already are not explained again.
        """
        link = partial(urls.relative, page=address)
        key = ("text", text, address, IdentityKey(self._terms), tuple(explain.used), away, fold)

        def make() -> tuple[str, dict[str, Word]]:
            return to_html(text, link, explain, away, fold), dict(explain.used)

        html, used = self._memory.recall(key, make)
        explain.used.update(used)
        return Markup(html)  # noqa: S704 - cleaned by nh3

    def markdown(self, page: Page, html: str) -> str:
        """Return the Markdown file for a page: front matter for the layout, then its HTML."""
        return f"---\n{_front_matter(page_front_matter(page))}---\n{single_block(html)}\n"

    def document(self, template: str, **values: Any) -> str:
        """Return a whole HTML document that needs no frame."""
        return self._environment.get_template(template).render(source=self._source, **values)

    @cached_property
    def bundled(self) -> dict[str, str]:
        """The scripts and style sheets by their paths in the site."""
        return bundle.bundled(self._root)

    def _source(self, name: str) -> Markup:
        """Return a style sheet or script that a screen carries in itself."""
        return Markup(self.bundled[name])  # noqa: S704 - written here, and it holds no data


def page_front_matter(page: Page) -> dict[str, Any]:
    """Return what the frame shows of a page. What is empty is left out."""
    values = {
        "title": page.title,
        "description": page.description,
        "template": LAYOUT_TEMPLATE,
        "home": page.address == urls.HOME,
        # The home page's heading and search field stand together, so the layout draws both.
        "heading": page.view.get("heading", ""),
        "lead": page.view.get("lead", ""),
        "refresh": page.view.get("refresh", ""),
        "share": page.view.get("share", False),
        "frames": page.view.get("frames", False),
        "leave": page.leave,
        "twin": page.twinned,
        "noindex": page.address in urls.UNLISTED,
    }
    return {key: value for key, value in values.items() if value not in ({}, [], "", False)}


def _front_matter(values: dict[str, Any]) -> str:
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=True, width=10_000)


def single_block(html: str) -> str:
    """Drop blank lines and indents: less to fetch, and Markdown passes the HTML through as one block, untouched."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
