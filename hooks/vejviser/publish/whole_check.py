"""What ``check`` tells besides the faults of the files: what only shows when the pages are made and drawn."""

from __future__ import annotations

from datetime import date

from vejviser.cache.memo import Memory
from vejviser.errors import Problem
from vejviser.knowledge import KnowledgeBase
from vejviser.project import Project
from vejviser.publish.builder import in_parallel
from vejviser.publish.unchanged_site import look_sign, whole_key
from vejviser.reading.library import Library


def check_drawn(
    project: Project, library: Library, knowledge: KnowledgeBase, today: date, memory: Memory, *, fork: bool = True
) -> list[Problem]:
    """Return the links to headings that are not there, pages that would take each other's place, and too large ones.

    What a build has found whole is not drawn again. A process of several threads may not ``fork``.
    """
    look = look_sign(project)
    names = [one for one in knowledge.municipalities if not memory.known(whole_key(library, one, today, look))]
    if not names:
        return []
    # What draws a site is only loaded where one is drawn.
    from vejviser.site.anchors import lost_anchors
    from vejviser.site.required_files import output_clashes
    from vejviser.site.site import Site
    from vejviser.site.sizes import too_large

    sites = {name: Site(knowledge, name, today, project.root, memory) for name in names}
    anchors = lost_anchors(library, sites)
    if problems := [*output_clashes(knowledge, project.root / "overrides"), *anchors]:
        return problems

    def sized(name: str) -> list[Problem]:
        # What a process has drawn of a site it has no more use for.
        return list(too_large(sites.pop(name), knowledge.municipality(name), library, today))

    # Only what is drawn has a size. What all have in common is drawn once, by the first.
    first, *others = names
    return [*sized(first), *(one for _, found in in_parallel(others, sized, fork=fork) for one in found)]
