"""The configuration of Sveltia CMS: a form for each kind of file, for those who keep their files on a git host."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from vejviser.handbook.cms_fields import form_fields
from vejviser.handbook.examples import field_type_of
from vejviser.handbook.kinds import KIND_TEXTS
from vejviser.handbook.shapes import field_shapes
from vejviser.models.base import Record
from vejviser.models.field_type import Json
from vejviser.models.field_types import Id
from vejviser.models.registry import KINDS, NATIONAL, Held, Kind

_NAMES = ("title", "full_name", "name", "word", "legend", "text")
"""Fields that say what a thing is called, the first of them that it has."""

_HOSTS = {
    "github": ("https://github.com", "https://api.github.com", "/api/v3"),
    "gitlab": ("https://gitlab.com", "https://gitlab.com", "/api/v4"),
    "gitea": ("https://gitea.com", "https://gitea.com", "/api/v1"),
}
"""By the name of the program: the host that all may use, the one it asks, and where a host of one's own is asked."""


@dataclass(frozen=True)
class GitHost:
    """Where the files are kept. ``name`` is github, gitlab or gitea; ``address`` a host of one's own, or nothing."""

    name: str
    repository: str
    branch: str
    address: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """The hosts that the CMS asks."""
        return (self.address.rstrip("/"),) if self.address else tuple(dict.fromkeys(_HOSTS[self.name][:2]))

    @property
    def options(self) -> Json:
        """What the CMS must know of it. Signing in goes by a token, so no third party is asked who somebody is."""
        made: Json = {"name": self.name, "repo": self.repository, "branch": self.branch, "auth_methods": ["token"]}
        if self.address:
            (address,) = self.asked
            made |= {"base_url": address, "api_root": f"{address}{_HOSTS[self.name][2]}"}
        return made


def cms_configuration(host: GitHost, municipalities: Sequence[str]) -> Json:
    """Return the configuration for some municipalities, and for what they share with all others."""
    owners = [*municipalities, NATIONAL]
    assets = f"data/{municipalities[0]}/assets"
    return {
        "backend": host.options,
        "app_title": "Vejviser",
        "media_folder": assets,
        "public_folder": f"/{assets}",
        "show_preview_links": False,
        "editor": {"preview": False},
        # What is not filled in is left out, and each text stands in quotation marks, as the handbook asks.
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "collections": [one for owner in owners for one in _collections(owner)],
    }


def configuration_text(configuration: Json) -> str:
    """Write a configuration as YAML, each value where it is used: readers of YAML count references."""
    return yaml.dump(configuration, Dumper=_WithoutReferences, allow_unicode=True, sort_keys=False, width=10_000)


class _WithoutReferences(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _collections(owner: str) -> Iterator[Json]:
    kinds = [kind for kind in KINDS if kind.national == (owner == NATIONAL)]
    label = "Hele landet" if owner == NATIONAL else owner
    files = [_file(kind, owner) for kind in kinds if kind.file]
    yield {"name": _files_name(owner), "label": f"{label}: faste filer", "files": files} | _assets(owner)
    yield from (_folder(kind, owner) for kind in kinds if kind.folder)


def _assets(owner: str) -> Json:
    return {} if owner == NATIONAL else {"media_folder": f"/data/{owner}/assets"}


def _files_name(owner: str) -> str:
    return f"{owner}-filer"


def _folder_name(kind: Kind, owner: str) -> str:
    return kind.name if kind.national else f"{owner}-{kind.name}"


def _file(kind: Kind, owner: str) -> Json:
    return {
        "name": kind.name,
        "label": KIND_TEXTS[kind.name].title,
        "file": kind.source("", owner),
        "format": "yaml",
        "fields": _fields(kind, owner),
    }


def _folder(kind: Kind, owner: str) -> Json:
    text, called = KIND_TEXTS[kind.name], _name_field(kind.model)
    label = text.title if owner == NATIONAL else f"{owner}: {text.title}"
    folder = kind.source("", owner).rpartition("/")[0]
    return {
        "name": _folder_name(kind, owner),
        "label": label,
        "label_singular": text.title,
        "description": text.purpose,
        "folder": folder,
        "extension": kind.ending[1:],
        "format": "yaml-frontmatter" if kind.article else "yaml",
        "identifier_field": called,
        "slug": _slug(kind, called),
        "summary": "{{filename}}" if kind.adds_to else f"{{{{{called}}}}} ({{{{filename}}}})",
        "create": True,
        # An address leads on for ever, and a copy would say of one place what was confirmed of another.
        "delete": not kind.moves,
        "duplicate": False,
        # Where a file was before stands in a field of our own, and as an id.
        "aliases_field": False,
        "fields": _fields(kind, owner),
    } | _assets(owner)


def _slug(kind: Kind, called: str) -> Json:
    """How a file gets its name: it is the thing's id, so it stays when the thing is called something else."""
    schema = field_type_of(Id).schema
    hint = (
        "Skriv navnet på den fil, du føjer noget til, uden endelse."
        if kind.adds_to
        else "Filens navn. Det står i adressen og kan ikke laves om her."
    )
    return {
        "template": f"{{{{{called}}}}}",
        "editable": ["create"],
        "hint": hint,
        "pattern": [schema["pattern"], schema["patternErrorMessage"]],
    }


def _fields(kind: Kind, owner: str) -> list[Json]:
    fields = form_fields(kind.model, lambda target: _relation(target, owner))
    return [*fields, _body()] if kind.article else fields


def _body() -> Json:
    return {
        "name": "body",
        "label": "Teksten",
        "hint": "Skriv i Markdown, uden HTML. Overskrifter begynder med ## eller ###.",
        "widget": "markdown",
        "required": False,
        "buttons": ["bold", "italic", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list"],
        "editor_components": [],
        # As it is written: the other way writes the whole text anew.
        "modes": ["raw"],
    }


def _name_field(record: type[Record]) -> str:
    names = {shape.name for shape in field_shapes(record).values()}
    return next(name for name in _NAMES if name in names)


def _relation(target: str, owner: str) -> Json | None:
    """Return the choice among all things of one kind, when they stand in one list that this owner's files may name."""
    seen = [kind for kind in KINDS if kind.national or owner != NATIONAL]
    found: list[tuple[Kind, Held | None]] = [(kind, None) for kind in seen if kind.target == target]
    found += [(kind, held) for kind in seen for held in kind.holds if held.target == target]
    if len(found) != 1:
        return None
    ((kind, held),) = found
    home = NATIONAL if kind.national else owner
    if held is None:
        made: Json = {"collection": _folder_name(kind, home), "value_field": "{{slug}}"}
        return {"widget": "relation"} | made | {"display_fields": [_name_field(kind.model)]}
    things = field_shapes(kind.model)[held.field].record
    assert things is not None  # noqa: S101 - what is named has an id, so it is a record
    return {
        "widget": "relation",
        "collection": _files_name(home),
        "file": kind.name,
        "value_field": f"{held.field}.*.id",
        "display_fields": [f"{held.field}.*.{_name_field(things)}"],
    }
