"""``scripts/components`` writes the page of components to a folder of its own and serves it."""

from __future__ import annotations

import shutil
import time
from datetime import date

from tests.components.drawing import SHOWN, write
from tests.conftest import ROOT, served

FOLDER = ROOT / "build" / "components"


def main() -> None:
    """Write the page, say where it is, and serve it until Ctrl-C."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    write(FOLDER, date.today())
    with served(FOLDER) as address:
        print(f"{address}/{SHOWN}\nStop with Ctrl-C. The files: {FOLDER.relative_to(ROOT).as_posix()}/", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
