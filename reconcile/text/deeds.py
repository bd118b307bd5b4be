"""Which deeds gainsay each other: a court that convicted somebody did not acquit him of the same charge."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import product


def opposed(a: str, b: str) -> bool:
    """Tell whether two deeds cannot both be true of one occasion.

    Args:
        a: A canonical predicate, as a claim carries it (`convict`), or a word's lemma.
        b: Another (`acquit`).

    Returns:
        True where `data/opposites.toml` sets one against the other, whichever comes first; False for a deed and
        itself, for converses such as `sell` and `acquire`, and for any deed the table does not know.
    """
    return frozenset((a, b)) in _pairs()


@lru_cache(maxsize=1)
def _pairs() -> frozenset[frozenset[str]]:
    """Read the table: each two deeds that stand on the two sides of a pair."""
    data = tomllib.loads((files("reconcile") / "data" / "opposites.toml").read_text(encoding="utf-8"))
    return frozenset(frozenset(sides) for pair in data["pair"] for sides in product(pair["one"], pair["other"]))
