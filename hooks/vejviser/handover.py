"""How a command tells MkDocs' own process what to build: the names of the environment variables."""

from __future__ import annotations

MUNICIPALITY = "VEJVISER_MUNICIPALITY"
"""Environment variable: which municipality `mkdocs build` builds. Fredericia when unset."""

DATE = "VEJVISER_DATE"
"""Environment variable: the day the site is built for, year-month-day. Today when unset."""

DATA = "VEJVISER_DATA"
"""Environment variable: the data folder. `data` beside mkdocs.yml when unset."""

GUIDES = "VEJVISER_GUIDES"
"""Environment variable: the folder of guides. `guides` beside mkdocs.yml when unset."""
