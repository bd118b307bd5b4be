"""Ids that are hashes of content, so that two runs and two reports can be compared."""

from __future__ import annotations

import hashlib
import json


def content_id(prefix: str, *parts: str | int) -> str:
    """Make a short, stable id from what a thing is made of.

    Args:
        prefix: One letter that tells the kind of thing: d, a, c or g.
        parts: What identifies it; the same parts always give the same id.

    Returns:
        The prefix and the first 12 hexadecimal digits of a SHA-256.
    """
    packed = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return prefix + hashlib.sha256(packed.encode("ascii")).hexdigest()[:12]
