"""Our search beside Material's own and Pagefind: the same pages, the same queries, the same way of counting.

Ours also knows what editors write for it (keywords, questions, synonyms). The other two have no place for that, so they
get what a site without Vejviser would give them: the pages. Each is used as it comes, with Danish as its language.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

import vejviser
from vejviser.knowledge import assemble
from vejviser.project import Project, find_project
from vejviser.publish.publisher import build_sites
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.evaluation import ALL_STYLES, Query, figures_of, read_queries
from vejviser.search.query import ask_search
from vejviser.site.site import Site

from .browsing import launched, run, served

MUNICIPALITY = "fredericia"
TODAY = date(2026, 11, 22)
FIRST_QUERY = "sygepenge stoppet"
_NAMED = "[...document.querySelectorAll('[src], link[href]')].map((one) => one.src || one.href)"
_INVITED = """document.querySelector(".md-search-result__meta").textContent.trim() ===
  JSON.parse(document.querySelector("#__config").textContent).translations["search.result.placeholder"]"""
_QUIET_MS = 200


@dataclass(frozen=True)
class Measured:
    """What one engine found for each query (addresses, the best first), and the bytes its first query costs."""

    name: str
    found: list[list[str]]
    bytes: int


def searching(page: Page, folder: Path, asked: Sequence[str]) -> int:
    """Return the bytes, packed, of all that was fetched but is neither the page nor named in it."""
    named = {urlsplit(url).path for url in (page.url, *page.evaluate(_NAMED))}
    fetched = [path for path in dict.fromkeys(asked) if path not in named and path != "/favicon.ico"]
    return sum(len(gzip.compress((folder / path[1:]).read_bytes(), 6)) for path in fetched)


def page_of(url: str) -> str:
    """Return a page's address without slashes at its ends; the home page is ""."""
    return urlsplit(url).path.removesuffix("index.html").strip("/")


def ours(project: Project, browser: Browser, built: Path, queries: Sequence[str]) -> Measured:
    """Ask our search: the browser's own script, run in Node. Its bytes are those of typing in the field."""
    index = (built / "assets" / "search" / "index.json").read_text(encoding="utf-8")
    answers = ask_search(index, queries, BrowserBundle(project.root))
    found = [[page_of(one.address) for one in answer.results] for answer in answers]
    with served(built) as (address, asked), browser.new_page() as page:
        page.goto(address, wait_until="networkidle")
        page.locator("#search-query").fill(FIRST_QUERY)
        page.locator("#search-list [role=option]").first.wait_for()
        return Measured(f"Vejviser {vejviser.__version__}", found, searching(page, built, asked))


def material(project: Project, browser: Browser, pages: set[str], work: Path, queries: Sequence[str]) -> Measured:
    """Draw the pages with the stock theme and its search plugin, and type each query in its box."""
    folder = work / "material"
    for path, text in Site(assemble(project.library(), TODAY), MUNICIPALITY, TODAY, project.root).markdown().items():
        if page_of(f"/{path.removesuffix('.md')}/".replace("/index/", "/")) in pages:
            file = folder / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    plain = {
        "site_name": MUNICIPALITY,
        "theme": {"name": "material", "language": "da", "font": False},
        "plugins": [{"search": {"lang": "da"}}],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(plain), encoding="utf-8")
    run(sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml"))
    with served(folder / "site") as (address, asked), browser.new_page() as page:
        page.goto(address, wait_until="networkidle")
        page.locator("[data-md-component=search-query]").click()
        typed(page, FIRST_QUERY)
        cost = searching(page, folder / "site", asked)
        found = [list(dict.fromkeys(map(page_of, typed(page, query)))) for query in queries]
    return Measured(f"Material {version('mkdocs-material')}", found, cost)


def typed(page: Page, query: str) -> list[str]:
    """Type a query in Material's box and return the addresses in its list, once they have been still for a while."""
    box = page.locator("[data-md-component=search-query]")
    # Material listens for keys, which fill() does not press. An empty box first: no list is taken for the next one's.
    box.fill("")
    box.press("Backspace")
    page.wait_for_function(f"{_INVITED} && !document.querySelector('.md-search-result__link')")
    box.fill(query)
    box.press("End")
    page.wait_for_function(f"!({_INVITED})")
    read = "[...document.querySelectorAll('.md-search-result__link')].map((one) => one.href)"
    before: list[str] | None = None
    while before != (now := list(page.evaluate(read))):
        before = now
        page.wait_for_timeout(_QUIET_MS)
    return now


def pagefind(
    browser: Browser, python: str, built: Path, pages: set[str], work: Path, queries: Sequence[str]
) -> Measured:
    """Index the article of each page and ask Pagefind's own script. A query costs what showing 5 results needs."""
    folder = work / "pagefind"
    for address in pages:
        (folder / address).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built / address / "index.html", folder / address / "index.html")
    run(python, "-m", "pagefind", "--site", str(folder), "--root-selector", "article", "--quiet")
    (folder / "blank.html").write_text("<!doctype html><title></title>", encoding="utf-8")
    search = """async ([queries, shown]) => {
      const pagefind = await import("/pagefind/pagefind.js");
      const answers = [];
      for (const query of queries) {
        const { results } = await pagefind.search(query);
        answers.push((await Promise.all(results.slice(0, shown).map((one) => one.data()))).map((one) => one.url));
      }
      return answers;
    }"""
    with served(folder) as (address, asked), browser.new_page() as page:
        page.goto(f"{address}/blank.html")
        page.evaluate(search, [[FIRST_QUERY], 5])
        cost = searching(page, folder, asked)
        found = [list(map(page_of, urls)) for urls in page.evaluate(search, [list(queries), 20])]
    said = run(python, "-m", "pagefind", "--version").split()[-1]
    return Measured(f"Pagefind {said}", found, cost)


def table(queries: Sequence[Query], engines: Sequence[Measured]) -> Iterator[str]:
    """Yield the lines of the table: for each style, a right page first / in the first three."""
    yield f"{'style':<12}{'queries':>7}" + "".join(f"{engine.name:>20}" for engine in engines)
    yield " " * 19 + f"{'first  top 3':>20}" * len(engines)
    for row in zip(*(figures_of(queries, engine.found)[0] for engine in engines), strict=True):
        shares = "".join(f"{f'{100 * one.first:.1f} {100 * one.three:6.1f}':>20}" for one in row)
        yield f"{'all' if row[0].style == ALL_STYLES else row[0].style:<12}{row[0].count:>7}{shares}"
    yield f"{'nothing found':<19}" + "".join(f"{sum(not one for one in engine.found):>20}" for engine in engines)
    yield f"{'bytes, gzip':<19}" + "".join(f"{engine.bytes:>20,}" for engine in engines)


def main(pagefind_python: str, cases: Path) -> None:
    """Measure all three and print the table."""
    started = monotonic()
    project = find_project()
    queries = read_queries(cases)
    texts = [query.text for query in queries]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder)
        build_sites(project, [MUNICIPALITY], work / "ours", TODAY, lambda _: None)
        built = work / "ours" / MUNICIPALITY
        index = json.loads((built / "assets" / "search" / "index.json").read_text(encoding="utf-8"))
        # Ours leaves out the two pages that only lead to others, so they are left out of all three.
        pages = {page_of(address) for address, *_ in index["pages"]}
        browser = launched(playwright)
        engines = [
            ours(project, browser, built, texts),
            material(project, browser, pages, work, texts),
            pagefind(browser, pagefind_python, built, pages, work, texts),
        ]
        for line in table(queries, engines):
            print(line)
        print(f"{len(pages)} pages, Chromium {browser.version}, {monotonic() - started:.0f} seconds")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
