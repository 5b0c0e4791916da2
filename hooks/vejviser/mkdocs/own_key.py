"""The key of whoever runs this: from the environment, else from a file among their own settings."""

from __future__ import annotations

import os

from platformdirs import user_state_path

from vejviser.cache.key import MemoryKey, user_key


def own_key() -> MemoryKey:
    """Return the key of this user on this machine. It is made at first use."""
    return user_key(os.environ, user_state_path("vejviser", appauthor=False))
