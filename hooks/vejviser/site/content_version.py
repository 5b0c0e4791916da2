"""The version of a site: a fingerprint of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def content_version(files: Mapping[str, str | bytes]) -> str:
    """Return a fingerprint of files: another one as soon as any path or content is another."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = files[path]
        digest.update(path.encode() + b"\0" + (content if isinstance(content, bytes) else content.encode()) + b"\0")
    return digest.hexdigest()[:16]
