"""Who publishes which outlets: the families of `data/families.toml`, and those a story adds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from reconcile.text.outlets import outlet_key

Families = Mapping[str, str]
"""The name of an outlet's owner by the outlet's key."""


def families(added: Mapping[str, Sequence[str]] | None = None) -> Families:
    """Give the owners of outlets.

    Args:
        added: Names of outlets by the name of their owner; they win over those that come with the program.

    Returns:
        Each outlet's owner by `outlet_key`; an outlet that is not in it stands for itself.
    """
    return {**_shipped(), **_by_outlet(added or {})}


@lru_cache(maxsize=1)
def _shipped() -> Families:
    data = tomllib.loads(files("reconcile").joinpath("data/families.toml").read_text(encoding="utf-8"))
    return _by_outlet(data["families"])


def _by_outlet(owners: Mapping[str, Sequence[str]]) -> Families:
    return {outlet_key(outlet): owner for owner, outlets in owners.items() for outlet in outlets}
