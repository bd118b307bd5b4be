"""Which words name the same deed: `purchase`, `buy` and `takeover`, read from the table of predicates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

# Deeds that nearly every second statement names, so that sharing one says nothing.
VAGUE = frozenset({"declare", "cause", "choose", "produce", "be", "have"})


@lru_cache(maxsize=1)
def _deed_of_word() -> dict[str, str]:
    """Read for each single verb or noun the deed it names; the first table of the file wins."""
    data = tomllib.loads(resources.files("reconcile.data").joinpath("predicates.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for name, entry in data.items():
        for kind in ("verbs", "undergo", "nouns"):
            for word in entry.get(kind, ()):
                found.setdefault(word, name)
    return found


def deeds(words: Iterable[str], predicate: str) -> frozenset[str]:
    """Name the deeds a claim speaks of, as verbs or as nouns.

    Args:
        words: Lemmas of its content words.
        predicate: Its canonical predicate, or empty.

    Returns:
        Canonical predicates without the vague ones.
    """
    table = _deed_of_word()
    named = {table[word] for word in words if word in table}
    return frozenset((named | {predicate}) - VAGUE - {""})
