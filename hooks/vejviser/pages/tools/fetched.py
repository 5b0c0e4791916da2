"""What a tool needs only when somebody uses it: a file beside its page, so that the page itself is light."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from vejviser import urls


def fetched_file(name: str, page: str, data: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the address of a file with ``data``, as a link of ``page``, and the file: path in the site -> text.

    The address has a fingerprint of the content, so that no page ever reads another version's file.
    """
    path = f"assets/tools/{name}.json"
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{urls.relative('/' + path, page)}?{mark}", {path: text}
