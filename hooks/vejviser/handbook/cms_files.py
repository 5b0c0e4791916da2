"""The folder of the CMS: its page and its configuration. It is a site of its own, never a part of the citizens'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.handbook.cms_configuration import GitHost, cms_configuration, configuration_text
from vejviser.project import Project
from vejviser.releases.store import Versions
from vejviser.text.suggestions import did_you_mean

_PAGE = """\
<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Ret Vejviser</title>
<link href="config.yml" type="text/yaml" rel="cms-config-url">
</head>
<body>
<script type="module" src="cms/start.js"></script>
</body>
</html>
"""
_HEAD = "# Skrevet af 'vejviser cms'. Ret den ikke her: Kør kommandoen igen, når Vejviser har fået nye felter.\n"


def write_cms(target: Path, host: GitHost, project: Project, named: Sequence[str]) -> list[str]:
    """Write the page and the configuration into a folder, and return the municipalities in it: all if none is named.

    Raises VejviserError when a municipality or the host is none, or the folder is one that the site is made of.
    """
    _refuse_wrong(host)
    _refuse_folder(target, project)
    municipalities = _municipalities(project, named)
    target.mkdir(parents=True, exist_ok=True)
    configuration = configuration_text(cms_configuration(host, municipalities))
    for name, text in (("index.html", page(host)), ("config.yml", _HEAD + configuration)):
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    return municipalities


def page(host: GitHost) -> str:
    """Return the page. Its browser asks nobody but the page's own host and the git host."""
    asked = " ".join(host.asked)
    policy = (
        f"default-src 'self'; connect-src 'self' data: {asked}; img-src 'self' data: blob: {asked}; "
        "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
    )
    return _PAGE.format(policy=policy)


def _refuse_wrong(host: GitHost) -> None:
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+", host.repository):
        raise VejviserError(f"'{host.repository}' er ikke et repository. Skriv ejer og navn, fx 'viborg/vejviser'.")
    if not re.fullmatch(r"\w[\w./-]*", host.branch):
        raise VejviserError(f"'{host.branch}' kan ikke være navnet på en gren. Skriv fx 'main'.")
    if host.address and not re.fullmatch(r"https://[a-z0-9.-]+(:[0-9]+)?(/[\w.-]+)*/?", host.address):
        raise VejviserError(f"'{host.address}' kan ikke være adressen. Skriv fx 'https://git.kommune.dk'.")


def _refuse_folder(target: Path, project: Project) -> None:
    """Refuse a folder of the citizens' site, and those that it is made of."""
    folder = target.resolve()
    around = (folder, *folder.parents)
    made_of = {project.data.resolve(), project.guides.resolve()}
    published = any(Versions(one).memory.parent.is_dir() for one in around)
    if published or made_of & set(around):
        raise VejviserError(f"Mappen '{target}' hører til borgernes side. Vælg en anden mappe, fx 'admin'.")
    if target.exists() and not target.is_dir():
        raise VejviserError(f"'{target}' er en fil. Vælg en anden mappe, fx 'admin'.")


def _municipalities(project: Project, named: Sequence[str]) -> list[str]:
    known = project.library().municipalities
    for name in named:
        if name not in known:
            raise VejviserError(f"Kommunen '{name}' findes ikke.{did_you_mean(name, known)}")
    if not known:
        raise VejviserError("Her er ingen kommune. Lav en mappe til den i data, fx 'viborg'.")
    return list(dict.fromkeys(named)) or known
