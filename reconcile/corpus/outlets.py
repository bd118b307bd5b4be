"""Outlets: one under all the spellings of its name, and called as most of its articles do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa


def usual_names(spellings: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Name each outlet as most of its articles do.

    Args:
        spellings: A spelling of a name each: the key `house` of the outlet, `outlet` as it is spelt, and the number of
            `articles` that spell it so.

    Returns:
        The name by the key; of equally usual ones the first in the order of characters.
    """
    least_usual_first = sorted(spellings, key=lambda row: (-row["articles"], row["outlet"]), reverse=True)
    return {row["house"]: row["outlet"] for row in least_usual_first}


def named(rows: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """Put the names of outlets in the place of their keys.

    Args:
        rows: A table with a column `outlet`.
        names: The name of every outlet in it, by its key.

    Returns:
        The same rows.
    """
    keys = rows["outlet"].combine_chunks().dictionary_encode()
    called = pa.array([names[key] for key in keys.dictionary.to_pylist()], pa.string())
    column = pa.DictionaryArray.from_arrays(keys.indices, called).cast(pa.string())
    return rows.set_column(rows.schema.get_field_index("outlet"), "outlet", column)
