"""Names that outlets and news agencies go by."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


def known_outlet(name: str) -> str | None:
    """Find the outlet a name stands for.

    Args:
        name: A name as it stands in a text, such as `WSJ`, `the Guardian` or `Reuters`.

    Returns:
        The outlet's full name from `data/outlets.toml`, or None where it is not in it.
    """
    folded = " ".join(name.casefold().replace("’", "'").split())
    names = _names()
    return names.get(folded) or names.get(folded.removeprefix("the "))


def outlet_key(name: str) -> str:
    """Fold an outlet's name so that its spellings meet: case, dots, a leading article and short names.

    Args:
        name: Any name.

    Returns:
        A key for comparison, not for display.
    """
    full = known_outlet(name) or name
    return " ".join(full.casefold().replace(".", "").split()).removeprefix("the ")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    data = tomllib.loads(files("reconcile").joinpath("data/outlets.toml").read_text(encoding="utf-8"))
    full = {name.casefold(): name for name in data["domains"].values()}
    bare = {folded.removeprefix("the "): name for folded, name in full.items()}
    return {**bare, **full, **data["aliases"]}
