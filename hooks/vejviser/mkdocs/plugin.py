"""The plugin ``vejviser``: hands the citizens' pages to a MkDocs build, beside the pages that lie in ``docs/``.

MkDocs, Material and the user's own settings draw the pages in ``docs/`` (nav, palette, plugins, extra_css ...). The
citizens' pages come finished and keep their own frame, so they are the same with any theme.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.pages import Page

from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.errors import DataError, VejviserError
from vejviser.knowledge import assemble
from vejviser.mkdocs.error_page import NO_SITE, with_error
from vejviser.mkdocs.handbook import (
    COLOURS,
    HANDBOOK_NAME,
    SOURCE,
    docs_colours,
    handbook_folder,
    has_handbook,
    other_nav,
)
from vejviser.mkdocs.output_folder import claim, output_folder
from vejviser.mkdocs.own_key import own_key
from vejviser.mkdocs.plugin_settings import PluginSettings
from vejviser.project import Project, near_path
from vejviser.reading.files import links_below
from vejviser.render.page_renderer import page_front_matter
from vejviser.render.template_environment import belongs_to_layout
from vejviser.site.site import Site
from vejviser.urls import NOT_FOUND
from vejviser.verify.site_check import dead_links
from vejviser.web.policy import loosened_for_preview

_log = get_plugin_logger("vejviser")

_FROM_DATA = ("site_description", "site_author", "copyright")
"""Settings of MkDocs that the citizens' pages do not use: what they say of themselves stands in the data."""

_PUBLISHED = (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV, InclusionLevel.UNDEFINED)


class VejviserPlugin(BasePlugin[PluginSettings]):  # type: ignore[no-untyped-call]
    """The plugin of one MkDocs process. Under `mkdocs serve` it lives on, and remembers what it made."""

    def __init__(self) -> None:
        self._serving = False
        self._memory: Memory | None = None
        self._site: Site | None = None
        self._wrong = ""
        self._own: dict[str, str] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Note what MkDocs is to do. That this is here also makes MkDocs keep the plugin between builds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse an output folder that holds something else, before MkDocs empties it."""
        root = _root(config)
        key = own_key()
        data, guides = near_path(Path(self.config.data_dir)), near_path(Path(self.config.guides_dir))
        self._project = Project(root, data, guides, key)
        self._memory = self._memory or self._project.memory(root / "site", _log.info)
        if not self._serving:
            try:
                inputs = [Path(config.docs_dir), *map(Path, self._watched(root)), root / "hooks"]
                folder = output_folder(root, Path(config.site_dir), self._municipality(), inputs)
            except VejviserError as error:
                raise PluginError(str(error)) from None
            config.site_dir = str(folder)
        config.watch += self._watched(root)
        # With any theme: the frame and the assets of the citizens' pages come before its own.
        config.theme.dirs.insert(0, str(root / "overrides"))
        config.nav = other_nav(config.nav)
        for name in _FROM_DATA:
            if config.get(name):
                _log.info(f"Borgernes sider bruger ikke '{name}': det, de siger om sig selv, står i data.")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and make all files while the old site still stands.

        Raises PluginError with all problems, one on each line. Under `mkdocs serve` the pages show them instead.
        """
        if self._memory:
            self._memory.turn()
        self._wrong = ""
        try:
            knowledge = assemble(self._project.library(self._memory), self.config.date, self._memory)
            site = Site(knowledge, self._municipality(), self.config.date, _root(config), self._memory)
            site.made  # noqa: B018 - what cannot be made is told now
            site.file(NOT_FOUND)
            site.file(urls.static_file(urls.HOME))
            _refuse_clashes(site, config)
            self._site = site
            if not self._serving:
                claim(Path(config.site_dir), self._municipality())
        except (VejviserError, OSError) as error:
            if not self._serving:
                raise PluginError(f"\n{error}") from None
            self._wrong = str(error)
            _log.error(f"\n{error}")
        self._address(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the citizens' pages and files to those of the docs folder."""
        site = self._site
        if site is None:
            files.append(File.generated(config, "index.md", content=NO_SITE))
            return files
        self._own = {urls.static_file(address): address for address in site.pages}
        made: dict[str, str | bytes] = {**dict.fromkeys(self._own, ""), **site.made}
        made[COLOURS] = docs_colours(site.look.colours)
        # The handbook is drawn by itself, and only when it changed: it has many pages.
        handbook = _root(config) / SOURCE
        for file in list(files):
            if file.dest_uri in made or Path(file.abs_src_path or "").is_relative_to(handbook):
                files.remove(file)
        for path, content in made.items():
            # As bytes: MkDocs would write the lines of a text as this system ends them.
            content = content.encode() if isinstance(content, str) else content
            source = urls.source_file(self._own[path]) if path in self._own else path
            file = File.generated(config, source, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Say of a citizens' page what the frame shows of it, and keep it out of the docs' own search."""
        if (address := self._address_of(page)) and self._site:
            page.meta = {**page_front_matter(self._site.pages[address]), "search": {"exclude": True}}
        return markdown

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Return what stands on a citizens' page, as it was made."""
        address = self._address_of(page)
        content = self._site.content(address) if address and self._site else html
        return with_error(content, self._wrong) if self._wrong else content

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Let the frame escape its texts as when we draw it ourselves; the theme's own templates do not."""
        env.autoescape = belongs_to_layout
        env.globals["layout"] = self._site.layout if self._site else {}
        return env

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Under `mkdocs serve`: let MkDocs' own script, which shows a change, run in a citizens' page."""
        return loosened_for_preview(output, inline=True) if self._serving and self._address_of(page) else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the handbook, and tell each link on a citizens' page or in it that leads nowhere, which fails `--strict`.

        MkDocs tells those of the other pages in docs/.
        """
        folder, root = Path(config.site_dir), _root(config)
        # Not among the files: MkDocs takes what ends in .md for a page to draw.
        if site := self._site:
            for path in site.twins:
                (folder / path).write_bytes(site.file(path) or b"")
        if has_handbook(root):
            try:
                with TemporaryDirectory() as spare:
                    shutil.copytree(handbook_folder(root, Path(spare)), folder / HANDBOOK_NAME, dirs_exist_ok=True)
            except VejviserError as error:
                _log.warning(f"\n{error}")
        for line in dead_links(folder, self._own, config.site_url or "", self._memory):
            _log.warning(line)

    @classmethod
    def as_hook(cls) -> dict[str, Callable[..., Any]]:
        """Return the events of a plugin for a hook. Its settings stand below ``extra: vejviser:`` in mkdocs.yml."""
        plugin = cls()
        events = {name: getattr(plugin, name) for name in dir(cls) if name.startswith("on_")}

        def on_config(config: MkDocsConfig) -> MkDocsConfig:
            errors, warnings = plugin.load_config(config.extra.get("vejviser", {}), config.config_file_path)
            if wrong := [*errors, *warnings]:
                raise PluginError("\n".join(f"extra: vejviser: {name}: {message}" for name, message in wrong))
            return plugin.on_config(config)

        return {**events, "on_config": on_config}

    def _municipality(self) -> str:
        if self.config.municipality:
            return self.config.municipality
        known = self._project.library(self._memory).municipalities
        if len(known) == 1:
            return known[0]
        told = "Skriv, hvilken kommune siden er for: 'municipality: NAVN' under 'vejviser:' i mkdocs.yml."
        raise VejviserError(f"{told} Her er: {', '.join(known)}.")

    def _watched(self, root: Path) -> list[str]:
        """Return the folders that the citizens' pages are made from."""
        ours = (str(root / name) for name in ("overrides", "browser"))
        return [name for name in (self.config.data_dir, self.config.guides_dir, *ours) if Path(name).is_dir()]

    def _address_of(self, page: Page) -> str | None:
        """Return the address of a citizens' page, or None for a page of the docs folder."""
        return self._own.get(page.file.dest_uri)

    def _address(self, config: MkDocsConfig) -> None:
        """Give MkDocs the site's own web address: the page for addresses that lead nowhere needs it."""
        if self._serving or self._site is None:
            return
        own = str(self._site.layout["site_url"])
        if config.site_url and config.site_url != own:
            _log.warning(f"'site_url' i mkdocs.yml bliver ikke brugt. Skriv den i {self._municipality()}s data.")
        config.site_url = own


def _refuse_clashes(site: Site, config: MkDocsConfig) -> None:
    """Raise VejviserError when a file in docs/ has the address of a citizens' page, or is a link."""
    if links := list(links_below(near_path(Path(config.docs_dir)))):
        raise DataError(links)
    own = {*map(urls.static_file, site.pages), *site.made}
    files = get_files(config)
    set_exclusions(files, config)
    for file in files:
        if file.dest_uri in own and file.inclusion in _PUBLISHED:
            clash = near_path(Path(config.docs_dir, file.src_uri))
            raise VejviserError(f"Filen '{clash}' har samme adresse som en side for borgere. Flyt den.")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
