"""From data to what visitors see: build aside, verify, swap in one step, keep the old."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vejviser.cache.disk import remember
from vejviser.cache.fingerprint import fingerprint
from vejviser.cache.key import NO_KEY
from vejviser.changes.change_log import KeptFacts
from vejviser.errors import VejviserError
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.mkdocs.handbook import HANDBOOK_NAME, handbook_folder
from vejviser.project import Project
from vejviser.publish import builder, git_revision
from vejviser.publish.data_sign import data_sign
from vejviser.publish.disk_faults import UNTOUCHED, disk_faults
from vejviser.publish.handbook import add_handbook
from vejviser.publish.kept_changes import forget_facts, keep_facts, kept_of_builds
from vejviser.publish.rollback import Typed
from vejviser.publish.unchanged_site import is_shown, look_sign, shown_sites, site_fingerprint, site_key, whole_key
from vejviser.releases.finalize import finalize
from vejviser.releases.kept_back import is_kept_back, let_go, went_back
from vejviser.releases.lock import alone
from vejviser.releases.store import FULL_DISK, Versions
from vejviser.text.danish import day_of_month
from vejviser.verify.site_check import verify

_NAMED = 5
"""Most municipalities that are named in one line."""


@dataclass(frozen=True)
class Built:
    """The municipalities that were built, and those of them that are not shown since somebody went back."""

    names: Sequence[str]
    kept_back: Sequence[str]


def build_sites(
    project: Project,
    municipalities: Sequence[str],
    out: Path,
    today: date,
    say: Callable[[str], None],
    *,
    force: bool = False,
    helpers: bool = False,
    typed: Typed = str,
) -> Built:
    """Build each municipality (all when none is named) beside ``out`` and show them when every one is whole.

    ``say`` gets one Danish line for each step. A site with the data of one that somebody went back from is not shown,
    unless ``force``. A process that does nothing else may have ``helpers`` when it begins with nothing: to fork one
    that holds much takes longer than they save.

    Raises DataError with all problems of the data, and VejviserError when a build fails, a site is not whole or the
    disk is full; ``out`` then shows what it did.
    """
    versions = Versions(out)
    shown: list[str] = []
    with disk_faults(shown):
        versions.prepare()
        # The data is read when it is our turn, so that a build that waited never shows older data than the other.
        with alone(versions.lock, say):
            versions.clean()
            say("Læser og tjekker data ...")
            memory = project.memory(out, say)
            memory.begins = helpers and memory.empty
            if project.key != NO_KEY and project.key.secret is None:
                say("Nøglen til hukommelsen kan ikke laves eller læses. Næste bygning begynder forfra.")
            library = project.library(memory)
            knowledge = assemble(library, today, memory)
            names = list(dict.fromkeys(municipalities)) or list(knowledge.municipalities)
            for name in names:
                knowledge.municipality(name)
            if HANDBOOK_NAME in names:
                raise VejviserError(f"En kommune kan ikke hedde '{HANDBOOK_NAME}': der ligger håndbogen.")
            commit = git_revision.commit(project)
            signs = {name: {"municipality": name, "data": data_sign(project, library, name)} for name in names}
            about = {name: {**sign, "commit": commit} if commit else sign for name, sign in signs.items()}
            kept = kept_of_builds(versions, knowledge, names, today)
            drawn = handbook_folder(project.root, versions.handbook)
            look, handbook = look_sign(project), fingerprint(drawn)
            whole = {name: whole_key(library, name, today, look) for name in names}
            keys = {name: site_key(whole[name], handbook, about[name], kept.get(name)) for name in names}
            keys[HANDBOOK_NAME] = "site", HANDBOOK_NAME, handbook
            same = shown_sites(versions, keys, memory)
            new = [name for name in names if name not in same]
            if new:
                say(f"Bygger {', '.join(new) if len(new) <= _NAMED else f'{len(new)} kommuner'} ...")

            def publish() -> list[str]:
                with versions.staging() as staging:
                    if len(same) < len(keys):
                        changes = {name: kept[name].changes for name in new}
                        before = {name: version.folder for name in new if (version := versions.shown(name))}
                        builder.fill(project, knowledge, new, staging, today, say, memory, changes, before)
                        there = versions.shown(HANDBOOK_NAME) if HANDBOOK_NAME in same else None
                        add_handbook(drawn, staging, new, there.folder if there else None)
                        say("Kontrollerer sider, links og fingeraftryk ...")
                        # The handbook first: it takes as long as a site, and the others are done beside it.
                        _check(knowledge, [*([] if there else [HANDBOOK_NAME]), *new], staging, about)
                    for name in new:
                        memory.recall(whole[name], lambda: True)
                    for name in keys.keys() - same:
                        memory.recall(keys[name], lambda name=name: site_fingerprint(staging / name))  # type: ignore[misc]
                    return _publish(versions, keys, staging, shown, say, kept, same=same, force=force, typed=typed)

            try:
                kept_back = publish()
            except OSError as error:
                # What was kept to save time is worth less than a site.
                if error.errno not in FULL_DISK or not versions.forget():
                    raise
                say("Der er ikke plads på disken. Sletter hukommelsen fra sidste bygning, og prøver igen ...")
                kept_back = publish()
            else:
                if len(same) < len(keys):
                    partial = len(new) < len(knowledge.municipalities)
                    remember(memory, versions.memory, project.root, project.key.secret, partial=partial)
    return Built(names, kept_back)


def _check(
    knowledge: KnowledgeBase, names: Sequence[str], staging: Path, about: Mapping[str, Mapping[str, str]]
) -> None:
    from vejviser.site.required_files import needed_files

    def check(name: str) -> list[str]:
        if name == HANDBOOK_NAME:
            return finish_site(staging / name, ["index.html"], "")
        municipality = knowledge.municipality(name)
        own = municipality.about.site_url or ""
        return finish_site(staging / name, needed_files(knowledge, municipality), own, about[name])

    found = dict(builder.in_parallel(names, check))
    faults = [f"{name}/{line}" for name, lines in found.items() for line in lines]
    if faults:
        raise VejviserError(f"Siden er ikke hel, så den bliver ikke vist. {UNTOUCHED}\n" + "\n".join(faults))


def finish_site(folder: Path, needed: Sequence[str], own: str, about: Mapping[str, str] | None = None) -> list[str]:
    """Seal a drawn site and verify it; return one Danish line for each fault. Sites do not depend on each other."""
    return verify(folder, needed, own, finalize(folder, about))


def _publish(
    versions: Versions,
    names: Iterable[str],
    staging: Path,
    shown: list[str],
    say: Callable[[str], None],
    kept: Mapping[str, KeptFacts] | None = None,
    *,
    same: Collection[str] = (),
    force: bool = False,
    typed: Typed = str,
) -> list[str]:
    """Show what is new, and return the names of the sites that somebody went back from and that have the same data."""
    changed, kept_back = [], []
    for name in names:
        beside = versions.beside(name)
        now = versions.shown(name)
        if now and (name in same or is_shown(site_fingerprint(staging / name), now)):
            keep_facts(beside, now.name, (kept or {}).get(name))
            say(f"  {name}: uændret")
        elif not force and is_kept_back(beside, staging / name):
            kept_back.append(name)
            say(
                f"  {name}: ikke vist. I gik tilbage {_went_back(beside)}, og data er de samme, som I gik tilbage fra. "
                f"Ret dem, eller vis siden alligevel: {typed(f'build {name} --force')}"
            )
        else:
            version = versions.add(name, staging / name)
            keep_facts(beside, version.name, (kept or {}).get(name))
            changed.append((name, version))
    # A power cut must not leave a link to files that only were in memory. Windows cannot be asked for it.
    if changed and hasattr(os, "sync"):
        os.sync()
    linked = True
    for name, version in changed:
        linked &= versions.show(name, version)
        shown.append(name)
        if when := _went_back(versions.beside(name)):
            say(f"  {name}: I gik tilbage {when}. Nu er en ny version vist.")
            let_go(versions.beside(name))
    if not linked:
        say("Systemet kan ikke bruge genveje. Siden er udgivet ved at omdøbe mapper.")
    for name, _ in changed:
        versions.prune(name)
        forget_facts(versions, name)
    return kept_back


def _went_back(beside: Path) -> str:
    when = went_back(beside)
    return day_of_month(when.date()) if when else ""
