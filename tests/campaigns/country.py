"""Makes all 98 municipalities as ``vejviser new`` does, checks them and builds each. Run: scripts/country [NUMBER]"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.conftest import ROOT
from vejviser.checking.checks import all_problems
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites
from vejviser.quality.foreign_facts import foreign_facts
from vejviser.scaffold.answers import NewAnswers
from vejviser.scaffold.new_folder import make_folder, read_municipality_list

DAY = date(2026, 11, 30)


def country(most: int) -> bool:
    """Make, check and build the first municipalities, print the figures, and say whether all is well."""
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder, "data"), Path(folder, "site")
        shutil.copytree(ROOT / "data" / "national", data / "national")
        known = read_municipality_list(data)
        began = time.monotonic()
        towns = known.municipalities[:most]
        for town in towns:
            make_folder(town, NewAnswers(), known, data, DAY)
        print(f"{len(towns)} municipalities made in {time.monotonic() - began:.1f} s", flush=True)
        project = find_project(str(data), str(ROOT / "guides"))
        began = time.monotonic()
        library = project.library()
        problems, foreign = all_problems(library, DAY), list(foreign_facts(library))
        print(f"{len(problems)} problems, {len(foreign)} facts of others, {time.monotonic() - began:.1f} s", flush=True)
        began = time.monotonic()
        built = build_sites(project, [], out, DAY, lambda _: None)
        whole = [name for name in built.names if (out / name / "index.html").is_file()]
        pages = sum(1 for name in whole for _ in (out / name).rglob("*.html"))
        seconds = time.monotonic() - began
        print(f"{len(whole)} of {len(towns)} sites built and verified: {pages} pages in {seconds:.0f} s", flush=True)
        return not problems and not foreign and len(whole) == len(towns)


if __name__ == "__main__":
    sys.exit(0 if country(int(sys.argv[1]) if len(sys.argv) > 1 else 98) else 1)
