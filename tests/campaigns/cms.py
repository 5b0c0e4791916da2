"""The CMS itself takes our configuration: its own JSON Schema, and its page in a browser that reaches nobody else.

``scripts/cms`` runs it and prints the figures. It is no part of the suite, for the CMS is half as large as all other
packages together; tests/handbook/test_cms.py holds the configuration against the models.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Page, Route, sync_playwright

from tests.conftest import FLAGS, ROOT, chromium, served
from vejviser.handbook.cms_configuration import GitHost
from vejviser.handbook.cms_files import write_cms
from vejviser.project import find_project

HERE = ROOT / "deploy" / "cms"
SCHEMA = HERE / "node_modules" / "@sveltia" / "cms" / "schema" / "sveltia-cms.json"
HOSTS = [
    GitHost("github", "viborg/vejviser", "main"),
    GitHost("gitlab", "viborg/borger/vejviser", "main"),
    GitHost("gitea", "viborg/vejviser", "main", "https://git.viborg.example"),
]
ASKED_OF_US = "Log ind med adgangstoken"
"""What the first page of the CMS says in Danish when it has read a configuration without a fault."""


def schema_faults(configuration: Any) -> list[str]:
    """What the CMS's own schema has against a configuration."""
    found = Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(configuration)
    return [f"{'/'.join(map(str, one.path))}: {one.message[:200]}" for one in found]


def opened(page: Page, address: str) -> tuple[str, list[str]]:
    """Open the CMS; return what its first page says, and whom else it reached."""
    others: list[str] = []

    def refuse(route: Route) -> None:
        others.append(route.request.url)
        route.abort()

    # What the page's own policy stops never comes as far as this.
    page.route(lambda url: not url.startswith((address, "data:", "blob:")), refuse)
    page.goto(address)
    page.get_by_text(ASKED_OF_US).wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    return page.inner_text("body"), others


def main() -> int:
    """Run it all and print the figures. Return 1 when anything is wrong."""
    began = time.monotonic()
    npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(npm, cwd=HERE, check=True, capture_output=True)
    size = sum(file.stat().st_size for file in (HERE / "node_modules").rglob("*") if file.is_file())
    print(f"The CMS and what it needs: {size / 1e6:.0f} MB, installed in {time.monotonic() - began:.1f} s.")
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for host in HOSTS:
            target = Path(folder) / host.name
            write_cms(target, host, find_project(), [])
            text = (target / "config.yml").read_text("utf-8")
            faults = schema_faults(yaml.safe_load(text))
            subprocess.run(["node", str(HERE / "build.mjs"), str(target)], check=True)
            with served(target) as address:
                page = browser.new_context(locale="da-DK").new_page()
                said, others = opened(page, f"{address}/")
            print(f"{host.name}: {len(text) / 1000:.0f} kB, {len(faults)} schema faults, {len(others)} others asked")
            wrong += [*faults, *others, *([] if "Vejviser" in said else [said])]
        # A configuration that is wrong must show, or all of this says nothing.
        assert schema_faults({"backend": {"name": "gitea"}, "collections": [{"name": "x"}]})
        browser.close()
    print("\n".join(wrong) or "All is well.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
